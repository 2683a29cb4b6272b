// @ts-nocheck
// Written by `npm run gen` from schemas/. Do not edit.
import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";

type Validator = ValidateFunction<unknown>;
const require = createRequire(import.meta.url);
"use strict";
export const gatewayValid: Validator = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/gateway.schema.json","title":"GatewayFile","description":"The root file, gateway.config.{ts,yaml,yml,json}. `server` and `store` are static: a change needs a restart. The rest is dynamic.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"server":{"description":"Where Gate listens and how it stops. Static.","type":"object","additionalProperties":false,"properties":{"host":{"description":"Address to bind; anything but loopback needs a key (access.required).","type":"string","minLength":1,"maxLength":255,"default":"127.0.0.1"},"port":{"description":"Port to listen on; 0 lets the system choose one.","type":"integer","minimum":0,"maximum":65535,"default":8080},"basePath":{"description":"Path prefix under which everything is served, such as /gate.","type":"string","pattern":"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$","maxLength":200},"maxBodyBytes":{"description":"Largest JSON request body, in bytes.","type":"integer","minimum":1024,"maximum":1073741824,"default":33554432},"drainDelaySeconds":{"description":"Seconds during which new requests are still accepted after SIGTERM.","type":"number","minimum":0,"maximum":3600,"default":0},"drainSeconds":{"description":"Seconds that running requests get to finish after SIGTERM.","type":"number","minimum":0,"maximum":3600,"default":30}}},"store":{"description":"Where usage is kept. Static.","type":"object","additionalProperties":false,"properties":{"dir":{"description":"State folder; <root>/.gate by default.","type":"string","minLength":1,"maxLength":4096},"journal":{"description":"`disk` writes each record to a journal before the answer ends. `memory` needs no writable folder and loses the unshipped seconds at a crash.","enum":["disk","memory"],"default":"disk"},"usage":{"description":"Driver that keeps the shipped usage segments.","type":"object","additionalProperties":false,"required":["driver"],"properties":{"driver":{"description":"unstorage driver: `atomic-fs` (files below store.dir, the default) or `memory` (lost at exit).","enum":["atomic-fs","memory"]},"volatile":{"description":"Must be true for a driver that loses what it holds at exit: usage is then not durable.","type":"boolean","default":false}}}}},"access":{"description":"Who may call.","type":"object","additionalProperties":false,"properties":{"required":{"description":"`auto`: no key is needed while the listener is bound to loopback and the call is local. true: always. false: never, also on a network.","enum":["auto",true,false],"default":"auto"},"masterKey":{"description":"A client key without limits, by reference.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"adminKey":{"description":"A key that opens /admin/api and /metrics to machines, by reference. GATE_ADMIN_KEY by default.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"acceptAuthenticationHeader":{"description":"Also read the key from an `Authentication` header, as some older clients send it.","type":"boolean","default":false},"queryKey":{"description":"Also read the key from `?key=` on `/v1beta/models`. It then stands in the logs of every proxy on the way.","type":"boolean","default":false}}},"defaults":{"description":"Choices that hold where a provider or group says nothing.","type":"object","additionalProperties":false,"properties":{"providerOrder":{"description":"Which provider serves a bare model id that several declare, first wins.","type":"array","items":{"description":"Provider id.","type":"string","minLength":1,"maxLength":63},"uniqueItems":true},"ignorePrefix":{"description":"Ignore a known provider prefix before the name of a group or alias (`openai/dispatcher`) when that provider has no such model.","type":"boolean","default":false},"passUnknownTo":{"description":"Provider with a `*` model that serves bare model ids nobody declares.","type":"string","minLength":1,"maxLength":63},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"},"strictParams":{"description":"true: a parameter that the model does not take is answered with 400, instead of being left out or changed with a warning.","type":"boolean","default":false},"strictTranslation":{"description":"true: what the provider's dialect cannot express is answered with 400, instead of being left out with a warning.","type":"boolean","default":false},"retry":{"$ref":"common.schema.json#/definitions/retry"},"injectMaxTokens":{"description":"true: a request that states no limit of output gets the model's. Otherwise nothing is invented, except where a dialect needs it.","type":"boolean","default":false}}},"facts":{"description":"What rules may look at in a request.","type":"object","additionalProperties":false,"properties":{"tags":{"description":"Tag sets: name → { tags, keywords }; a shipped set is removed with false.","type":"object","additionalProperties":{"type":["boolean","object"],"allOf":[{"if":{"type":"boolean"},"then":{"const":false}},{"if":{"type":"object"},"then":{"title":"TagSet","type":"object","additionalProperties":false,"required":["tags","keywords"],"properties":{"tags":{"description":"Tags added when a keyword is found.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1},"keywords":{"description":"Keywords, matched from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1}}}}]}},"matching":{"description":"`word`: keywords match from a word start. `substring`: anywhere, as GopherGate does.","enum":["word","substring"],"default":"word"},"reasoningKeywords":{"description":"Words that make `wantsReasoning` true when the request says nothing about reasoning.","type":"array","items":{"type":"string","minLength":1,"maxLength":200}},"reasoningFrom":{"description":"`request`: the request's own parameters first, then the words. `text`: the words alone.","enum":["request","text"],"default":"request"},"headers":{"description":"Request headers that `header` conditions may look at.","type":"array","items":{"description":"Header name.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"},"uniqueItems":true},"clientTags":{"description":"Tags a client may set with x-gate-tags or metadata.tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"record":{"title":"RecordFacts","description":"Sample of routing facts, without text, for `gate diff`. false: none.","type":["boolean","object"],"allOf":[{"if":{"type":"boolean"},"then":{"const":false}},{"if":{"type":"object"},"then":{"title":"FactSample","type":"object","additionalProperties":false,"properties":{"share":{"description":"Share of the requests.","type":"number","minimum":0,"maximum":1,"default":0.01},"minPerSecond":{"description":"Requests a second that are always recorded.","type":"integer","minimum":0,"maximum":1000,"default":1},"maxPerSecond":{"description":"Requests a second that are recorded at most.","type":"integer","minimum":1,"maximum":10000,"default":50},"keepDays":{"description":"Days they are kept.","type":"integer","minimum":1,"maximum":3650,"default":14}}}}]}}},"prices":{"description":"Prices that win over those of the providers: `provider/model` → a price, or several with effectiveFrom and effectiveUntil.","type":"object","additionalProperties":{"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"common.schema.json#/definitions/price"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"common.schema.json#/definitions/price"},"minItems":1}}]}},"rollout":{"description":"What a change of the running config must prove before it is taken.","type":"object","additionalProperties":false,"properties":{"maxShrinkPercent":{"description":"A change that removes more than this share of the providers, of the models or of the groups is refused, if it removes at least three of them: a half-written folder looks like that. `gateway.lock`, a bundle or a clean git tree proves that the folder is complete and lifts it. 100 turns it off. The value in force counts, not the one that arrives.","type":"number","minimum":0,"maximum":100,"default":50},"bundleKey":{"description":"Public key (Ed25519, PEM) that signed bundles must verify against. With it a bundle without a good signature is refused.","type":"string","minLength":40,"maxLength":2000}}},"limits":{"description":"Limits and budgets of user paths. A path holds for all keys below it, together.","type":"object","additionalProperties":false,"properties":{"paths":{"description":"By path, such as /acme; `/` holds for everybody.","type":"object","propertyNames":{"pattern":"^/([A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*)?$"},"additionalProperties":{"title":"PathLimits","type":"object","additionalProperties":false,"minProperties":1,"properties":{"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}}}},"unpriced":{"description":"A request that a budget in USD bounds, to a model without a known price: `refuse` answers 403 model_unpriced, `allow` lets it through at no cost to the budget.","enum":["refuse","allow"],"default":"refuse"}}}}};
const func2 = Object.prototype.hasOwnProperty;
const func3 = require("ajv/dist/runtime/ucs2length").default;
const func0 = require("ajv/dist/runtime/equal").default;
const pattern0 = new RegExp("^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", "u");
const pattern4 = new RegExp("^[A-Za-z0-9-]{1,100}$", "u");
const pattern8 = new RegExp("^/([A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*)?$", "u");
const schema8 = {"description":"Where a secret is found. Never the secret itself: the host resolves it at the moment of use.","x-gate":"secret","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"if":{"required":["env"]},"then":{"title":"EnvSecret","type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"description":"Environment variable that holds the secret, or several: the first that is set wins.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."}},{"if":{"type":"array"},"then":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."},"minItems":1,"maxItems":8}}]}}},"else":{"if":{"required":["file"]},"then":{"title":"FileSecret","type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"description":"Absolute path, or path relative to the config folder, of a file that holds the secret (one trailing newline is ignored).","type":"string","minLength":1,"maxLength":4096}}},"else":{"additionalProperties":false,"properties":{"env":{},"file":{}},"required":["env"],"x-gate":{"oneOf":["env","file"]}}}}}]};
const pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema8.type},message:"must be object",schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.env === undefined) && (missing0 = "env")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid1){
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema8.allOf[0].then.then.required,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "env")){
const err4 = {instancePath,schemaPath:"#/allOf/0/then/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.env !== undefined){
let data0 = data.env;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err5 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/type",keyword:"type",params:{type: schema8.allOf[0].then.then.properties.env.type},message:"must be string,array",schema:schema8.allOf[0].then.then.properties.env.type,parentSchema:schema8.allOf[0].then.then.properties.env,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(typeof data0 !== "string"){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs17 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err7 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.then.properties.env.allOf[0].then.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs17 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].then.then.properties.env.allOf[0].if,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0],data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid6 = true;
const _errs21 = errors;
if(!(Array.isArray(data0))){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs23 = errors;
if(Array.isArray(data0)){
if(data0.length > 8){
const err11 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data0.length < 1){
const err12 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err13 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema8.allOf[0].then.then.properties.env.allOf[1].then.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid3 = _errs23 === errors;
valid6 = _valid3;
}
if(!valid6){
const err16 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].then.then.properties.env.allOf[1].if,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1],data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/allOf/0/then/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[0].then.then.type,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
ifClause0 = "then";
}
else {
const _errs27 = errors;
const _errs28 = errors;
let valid9 = true;
const _errs29 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.file === undefined) && (missing1 = "file")){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid4 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid4){
const _errs30 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err19 = {instancePath,schemaPath:"#/allOf/0/then/else/then/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema8.allOf[0].then.else.then.required,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "file")){
const err20 = {instancePath,schemaPath:"#/allOf/0/then/else/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.file !== undefined){
let data2 = data.file;
if(typeof data2 === "string"){
if(func3(data2) > 4096){
const err21 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data2) < 1){
const err22 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.else.then.properties.file.type,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/allOf/0/then/else/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[0].then.else.then.type,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid4 = _errs30 === errors;
valid9 = _valid4;
ifClause1 = "then";
}
else {
const _errs35 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err25 = {instancePath,schemaPath:"#/allOf/0/then/else/else/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema8.allOf[0].then.else.else.required,parentSchema:schema8.allOf[0].then.else.else,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key2 in data){
if(!((key2 === "env") || (key2 === "file"))){
const err26 = {instancePath,schemaPath:"#/allOf/0/then/else/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.else.else,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
var _valid4 = _errs35 === errors;
valid9 = _valid4;
ifClause1 = "else";
}
if(!valid9){
const err27 = {instancePath,schemaPath:"#/allOf/0/then/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema8.allOf[0].then.else.if,parentSchema:schema8.allOf[0].then.else,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid1 = _errs27 === errors;
valid2 = _valid1;
ifClause0 = "else";
}
if(!valid2){
const err28 = {instancePath,schemaPath:"#/allOf/0/then/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema8.allOf[0].then.if,parentSchema:schema8.allOf[0].then,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err29 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].if,parentSchema:schema8.allOf[0],data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}

const schema9 = {"description":"Bounds on one upstream call. The more specific place wins: group, model, provider, defaults.","type":"object","additionalProperties":false,"properties":{"connectMs":{"description":"Milliseconds to open a connection.","type":"integer","minimum":1,"maximum":600000,"default":5000},"firstContentMs":{"description":"Streams: milliseconds from dispatch to the first content.","type":"integer","minimum":1,"maximum":3600000,"default":120000},"idleMs":{"description":"Streams: milliseconds without any byte.","type":"integer","minimum":1,"maximum":3600000,"default":120000},"totalMs":{"description":"Answers that are not streams: milliseconds for the whole call.","type":"integer","minimum":1,"maximum":3600000,"default":600000},"deadlineMs":{"description":"All attempts of a request together: up to the first content of a stream, up to the whole answer otherwise. Defaults: 300,000 and 900,000.","type":"integer","minimum":1,"maximum":86400000},"commitMs":{"description":"Milliseconds after which a stream's head and pings are sent while no content has come; a further target stays possible. Default: 10,000.","type":"integer","minimum":1,"maximum":86400000}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "connectMs") || (key0 === "firstContentMs")) || (key0 === "idleMs")) || (key0 === "totalMs")) || (key0 === "deadlineMs")) || (key0 === "commitMs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.connectMs !== undefined){
let data0 = data.connectMs;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.connectMs.type,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 600000 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.firstContentMs !== undefined){
let data1 = data.firstContentMs;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.firstContentMs.type,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 3600000 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.idleMs !== undefined){
let data2 = data.idleMs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.idleMs.type,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 3600000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.totalMs !== undefined){
let data3 = data.totalMs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.totalMs.type,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 3600000 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.deadlineMs !== undefined){
let data4 = data.deadlineMs;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.deadlineMs.type,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 86400000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.commitMs !== undefined){
let data5 = data.commitMs;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.commitMs.type,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 86400000 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.type,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema10 = {"title":"Retry","description":"Attempts at the same target, while nothing of an answer has reached the client.","type":"object","additionalProperties":false,"properties":{"retries":{"description":"Retries of one target.","type":"integer","minimum":0,"maximum":10,"default":2},"maxAttempts":{"description":"Attempts over all targets of a request.","type":"integer","minimum":1,"maximum":50,"default":6},"baseMs":{"description":"First pause; each further one is twice as long, each drawn from 0 to its length.","type":"integer","minimum":0,"maximum":60000,"default":250},"capMs":{"description":"Longest pause.","type":"integer","minimum":0,"maximum":600000,"default":4000},"maxRetryAfterMs":{"description":"A provider that asks for a longer pause is not waited for: the next target follows at once.","type":"integer","minimum":0,"maximum":600000,"default":10000}}};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "retries") || (key0 === "maxAttempts")) || (key0 === "baseMs")) || (key0 === "capMs")) || (key0 === "maxRetryAfterMs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.retries !== undefined){
let data0 = data.retries;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.retries.type,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 10 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.maxAttempts !== undefined){
let data1 = data.maxAttempts;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.maxAttempts.type,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 50 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50",schema:50,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.baseMs !== undefined){
let data2 = data.baseMs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.baseMs.type,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 60000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60000},message:"must be <= 60000",schema:60000,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.capMs !== undefined){
let data3 = data.capMs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.capMs.type,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 600000 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.maxRetryAfterMs !== undefined){
let data4 = data.maxRetryAfterMs;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.maxRetryAfterMs.type,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 600000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema10.type,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

const schema11 = {"description":"A tag. Compared ignoring case.","type":"string","minLength":1,"maxLength":100,"pattern":"^\\S+$"};
const pattern3 = new RegExp("^\\S+$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 100){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern3.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}

const schema12 = {"description":"List price of a model, in USD per million tokens.","type":"object","additionalProperties":false,"required":["input","output"],"properties":{"input":{"description":"USD per million input tokens that no other row covers.","type":"number","minimum":0},"output":{"description":"USD per million output tokens.","type":"number","minimum":0},"cacheRead":{"description":"USD per million input tokens read from a cache. Absent: as `input`.","type":"number","minimum":0},"cacheWrite":{"description":"USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.","type":"number","minimum":0},"cacheWrite1h":{"description":"USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.","type":"number","minimum":0},"reasoning":{"description":"USD per million reasoning tokens. Absent: as `output`.","type":"number","minimum":0},"inputAudio":{"description":"USD per million audio input tokens. Absent: as `input`.","type":"number","minimum":0},"outputAudio":{"description":"USD per million audio output tokens. Absent: as `output`.","type":"number","minimum":0},"inputImage":{"description":"USD per million image input tokens. Absent: as `input`.","type":"number","minimum":0},"outputImage":{"description":"USD per million image output tokens. Absent: as `output`.","type":"number","minimum":0},"request":{"description":"USD per request, on top of the tokens.","type":"number","minimum":0},"tiers":{"description":"Other rates for requests whose whole input is larger than a bound; the tier applies to every token of the request.","type":"array","items":{"description":"One tier. Rates it leaves out are those of the base price.","type":"object","additionalProperties":false,"required":["aboveInputTokens"],"properties":{"aboveInputTokens":{"description":"The tier holds for requests with more input tokens than this.","type":"integer","minimum":1},"input":{"description":"USD per million input tokens that no other row covers.","type":"number","minimum":0},"output":{"description":"USD per million output tokens.","type":"number","minimum":0},"cacheRead":{"description":"USD per million input tokens read from a cache. Absent: as `input`.","type":"number","minimum":0},"cacheWrite":{"description":"USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.","type":"number","minimum":0},"cacheWrite1h":{"description":"USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.","type":"number","minimum":0},"reasoning":{"description":"USD per million reasoning tokens. Absent: as `output`.","type":"number","minimum":0},"inputAudio":{"description":"USD per million audio input tokens. Absent: as `input`.","type":"number","minimum":0},"outputAudio":{"description":"USD per million audio output tokens. Absent: as `output`.","type":"number","minimum":0},"inputImage":{"description":"USD per million image input tokens. Absent: as `input`.","type":"number","minimum":0},"outputImage":{"description":"USD per million image output tokens. Absent: as `output`.","type":"number","minimum":0}}},"minItems":1,"maxItems":16},"discount":{"description":"A factor on the whole price for a time.","type":"object","additionalProperties":false,"required":["factor","until"],"properties":{"factor":{"description":"Multiplier, 0.25 for a quarter of the price.","type":"number","minimum":0,"maximum":1},"until":{"$ref":"common.schema.json#/definitions/date"}}},"effectiveFrom":{"$ref":"common.schema.json#/definitions/date"},"effectiveUntil":{"$ref":"common.schema.json#/definitions/date"},"source":{"description":"URL of the page the figures were read from.","type":"string","pattern":"^https?://","maxLength":2048},"checkedOn":{"description":"Day on which the figures were compared with the source.","allOf":[{"$ref":"common.schema.json#/definitions/day"}]}}};
const schema13 = {"description":"A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$","x-gate":"date"};
const pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$", "u");

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}

const schema14 = {"description":"A calendar day, YYYY-MM-DD.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","x-gate":"date"};
const pattern7 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern7.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}

const pattern6 = new RegExp("^https?://", "u");

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"},message:"must have required property '"+"input"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.output === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.input !== undefined){
let data0 = data.input;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.input,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.input.type,parentSchema:schema12.properties.input,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.output !== undefined){
let data1 = data.output;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.output,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.output.type,parentSchema:schema12.properties.output,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.cacheRead !== undefined){
let data2 = data.cacheRead;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheRead,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheRead.type,parentSchema:schema12.properties.cacheRead,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.cacheWrite !== undefined){
let data3 = data.cacheWrite;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheWrite,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheWrite.type,parentSchema:schema12.properties.cacheWrite,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.cacheWrite1h !== undefined){
let data4 = data.cacheWrite1h;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheWrite1h,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheWrite1h.type,parentSchema:schema12.properties.cacheWrite1h,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.reasoning !== undefined){
let data5 = data.reasoning;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.reasoning,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.reasoning.type,parentSchema:schema12.properties.reasoning,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.inputAudio !== undefined){
let data6 = data.inputAudio;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.inputAudio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.inputAudio.type,parentSchema:schema12.properties.inputAudio,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.outputAudio !== undefined){
let data7 = data.outputAudio;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.outputAudio,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.outputAudio.type,parentSchema:schema12.properties.outputAudio,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.inputImage !== undefined){
let data8 = data.inputImage;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.inputImage,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.inputImage.type,parentSchema:schema12.properties.inputImage,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.outputImage !== undefined){
let data9 = data.outputImage;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.outputImage,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.outputImage.type,parentSchema:schema12.properties.outputImage,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.request !== undefined){
let data10 = data.request;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.request,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.request.type,parentSchema:schema12.properties.request,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.tiers !== undefined){
let data11 = data.tiers;
if(Array.isArray(data11)){
if(data11.length > 16){
const err25 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.aboveInputTokens === undefined){
const err27 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/required",keyword:"required",params:{missingProperty: "aboveInputTokens"},message:"must have required property '"+"aboveInputTokens"+"'",schema:schema12.properties.tiers.items.required,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data12){
if(!(func2.call(schema12.properties.tiers.items.properties, key1))){
const err28 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data12.aboveInputTokens !== undefined){
let data13 = data12.aboveInputTokens;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err29 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema12.properties.tiers.items.properties.aboveInputTokens.type,parentSchema:schema12.properties.tiers.items.properties.aboveInputTokens,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema12.properties.tiers.items.properties.aboveInputTokens,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data12.input !== undefined){
let data14 = data12.input;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err31 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.input,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.input.type,parentSchema:schema12.properties.tiers.items.properties.input,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.output !== undefined){
let data15 = data12.output;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.output,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.output.type,parentSchema:schema12.properties.tiers.items.properties.output,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data12.cacheRead !== undefined){
let data16 = data12.cacheRead;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err35 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheRead,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheRead.type,parentSchema:schema12.properties.tiers.items.properties.cacheRead,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.cacheWrite !== undefined){
let data17 = data12.cacheWrite;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err37 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheWrite,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheWrite.type,parentSchema:schema12.properties.tiers.items.properties.cacheWrite,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data12.cacheWrite1h !== undefined){
let data18 = data12.cacheWrite1h;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err39 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheWrite1h,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheWrite1h.type,parentSchema:schema12.properties.tiers.items.properties.cacheWrite1h,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data12.reasoning !== undefined){
let data19 = data12.reasoning;
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err41 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.reasoning,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.reasoning.type,parentSchema:schema12.properties.tiers.items.properties.reasoning,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data12.inputAudio !== undefined){
let data20 = data12.inputAudio;
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err43 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.inputAudio,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.inputAudio.type,parentSchema:schema12.properties.tiers.items.properties.inputAudio,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data12.outputAudio !== undefined){
let data21 = data12.outputAudio;
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err45 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.outputAudio,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.outputAudio.type,parentSchema:schema12.properties.tiers.items.properties.outputAudio,data:data21};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data12.inputImage !== undefined){
let data22 = data12.inputImage;
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err47 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.inputImage,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.inputImage.type,parentSchema:schema12.properties.tiers.items.properties.inputImage,data:data22};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data12.outputImage !== undefined){
let data23 = data12.outputImage;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err49 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.outputImage,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.outputImage.type,parentSchema:schema12.properties.tiers.items.properties.outputImage,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.tiers.items.type,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties.tiers.type,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.discount !== undefined){
let data24 = data.discount;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.factor === undefined){
const err53 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "factor"},message:"must have required property '"+"factor"+"'",schema:schema12.properties.discount.required,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data24.until === undefined){
const err54 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema12.properties.discount.required,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
for(const key2 in data24){
if(!((key2 === "factor") || (key2 === "until"))){
const err55 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data24.factor !== undefined){
let data25 = data24.factor;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 1 || isNaN(data25)){
const err56 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.discount.properties.factor.type,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data24.until !== undefined){
if(!(validate34(data24.until, {instancePath:instancePath+"/discount/until",parentData:data24,parentDataProperty:"until",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.discount.type,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.effectiveFrom !== undefined){
if(!(validate34(data.effectiveFrom, {instancePath:instancePath+"/effectiveFrom",parentData:data,parentDataProperty:"effectiveFrom",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.effectiveUntil !== undefined){
if(!(validate34(data.effectiveUntil, {instancePath:instancePath+"/effectiveUntil",parentData:data,parentDataProperty:"effectiveUntil",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.source !== undefined){
let data29 = data.source;
if(typeof data29 === "string"){
if(func3(data29) > 2048){
const err60 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern6.test(data29)){
const err61 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\"",schema:"^https?://",parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.source.type,parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.checkedOn !== undefined){
if(!(validate38(data.checkedOn, {instancePath:instancePath+"/checkedOn",parentData:data,parentDataProperty:"checkedOn",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

const schema15 = {"title":"Limits","description":"How fast, and how much at once. Each holds by itself; windows are those of the calendar in UTC.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"requestsPerMinute":{"description":"Requests in a minute.","type":"integer","minimum":1,"maximum":9007199254740991},"requestsPerHour":{"description":"Requests in an hour.","type":"integer","minimum":1,"maximum":9007199254740991},"requestsPerDay":{"description":"Requests in a day.","type":"integer","minimum":1,"maximum":9007199254740991},"tokensPerMinute":{"description":"Tokens in a minute, input and output together.","type":"integer","minimum":1,"maximum":9007199254740991},"tokensPerHour":{"description":"Tokens in an hour, input and output together.","type":"integer","minimum":1,"maximum":9007199254740991},"tokensPerDay":{"description":"Tokens in a day, input and output together.","type":"integer","minimum":1,"maximum":9007199254740991},"concurrent":{"description":"Requests at the same time.","type":"integer","minimum":1,"maximum":9007199254740991}}};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "requestsPerMinute") || (key0 === "requestsPerHour")) || (key0 === "requestsPerDay")) || (key0 === "tokensPerMinute")) || (key0 === "tokensPerHour")) || (key0 === "tokensPerDay")) || (key0 === "concurrent"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.requestsPerMinute !== undefined){
let data0 = data.requestsPerMinute;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerMinute.type,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.requestsPerHour !== undefined){
let data1 = data.requestsPerHour;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerHour.type,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.requestsPerDay !== undefined){
let data2 = data.requestsPerDay;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerDay.type,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.tokensPerMinute !== undefined){
let data3 = data.tokensPerMinute;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err11 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerMinute.type,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.tokensPerHour !== undefined){
let data4 = data.tokensPerHour;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerHour.type,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.tokensPerDay !== undefined){
let data5 = data.tokensPerDay;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err17 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerDay.type,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err19 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.concurrent !== undefined){
let data6 = data.concurrent;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.concurrent.type,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}

const schema16 = {"description":"All of them hold.","type":"array","minItems":1,"maxItems":10,"items":{"$ref":"common.schema.json#/definitions/budget"}};
const schema17 = {"title":"Budget","description":"What may be spent in a time of the calendar, in UTC: either money or tokens.","type":"object","additionalProperties":false,"required":["per"],"properties":{"usd":{"description":"USD. A request is admitted while what is spent and what running requests have reserved is below it.","type":"number","exclusiveMinimum":0,"maximum":9000000},"tokens":{"description":"Tokens, input and output together, instead of `usd`.","type":"integer","minimum":1,"maximum":9007199254740991},"per":{"description":"When it begins anew: at the full hour, at midnight, on Monday, on the first of the month, never.","enum":["hour","day","week","month","total"]},"strict":{"description":"Never exceeded: a request reserves the most it can cost, and is refused or held to what is left.","type":"boolean","default":false},"onExhausted":{"description":"What happens to a stream that outgrows what is left: `finish` lets it end, `cut` ends it with an error event.","enum":["finish","cut"],"default":"finish"},"warnAt":{"description":"Shares of it at which a warning is logged and raised.","type":"array","items":{"type":"number","exclusiveMinimum":0,"maximum":1},"maxItems":10,"uniqueItems":true,"default":[0.8]}}};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.per === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "per"},message:"must have required property '"+"per"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "usd") || (key0 === "tokens")) || (key0 === "per")) || (key0 === "strict")) || (key0 === "onExhausted")) || (key0 === "warnAt"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.usd !== undefined){
let data0 = data.usd;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9000000 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/usd",schemaPath:"#/properties/usd/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9000000},message:"must be <= 9000000",schema:9000000,parentSchema:schema17.properties.usd,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 <= 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/usd",schemaPath:"#/properties/usd/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema17.properties.usd,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/usd",schemaPath:"#/properties/usd/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.usd.type,parentSchema:schema17.properties.usd,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.tokens !== undefined){
let data1 = data.tokens;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.properties.tokens.type,parentSchema:schema17.properties.tokens,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema17.properties.tokens,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/tokens",schemaPath:"#/properties/tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17.properties.tokens,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.per !== undefined){
let data2 = data.per;
if(!(((((data2 === "hour") || (data2 === "day")) || (data2 === "week")) || (data2 === "month")) || (data2 === "total"))){
const err8 = {instancePath:instancePath+"/per",schemaPath:"#/properties/per/enum",keyword:"enum",params:{allowedValues: schema17.properties.per.enum},message:"must be equal to one of the allowed values",schema:schema17.properties.per.enum,parentSchema:schema17.properties.per,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.strict !== undefined){
let data3 = data.strict;
if(typeof data3 !== "boolean"){
const err9 = {instancePath:instancePath+"/strict",schemaPath:"#/properties/strict/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema17.properties.strict.type,parentSchema:schema17.properties.strict,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.onExhausted !== undefined){
let data4 = data.onExhausted;
if(!((data4 === "finish") || (data4 === "cut"))){
const err10 = {instancePath:instancePath+"/onExhausted",schemaPath:"#/properties/onExhausted/enum",keyword:"enum",params:{allowedValues: schema17.properties.onExhausted.enum},message:"must be equal to one of the allowed values",schema:schema17.properties.onExhausted.enum,parentSchema:schema17.properties.onExhausted,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.warnAt !== undefined){
let data5 = data.warnAt;
if(Array.isArray(data5)){
if(data5.length > 10){
const err11 = {instancePath:instancePath+"/warnAt",schemaPath:"#/properties/warnAt/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema17.properties.warnAt,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
const err12 = {instancePath:instancePath+"/warnAt/" + i0,schemaPath:"#/properties/warnAt/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema17.properties.warnAt.items,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data6 <= 0 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/warnAt/" + i0,schemaPath:"#/properties/warnAt/items/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema17.properties.warnAt.items,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/warnAt/" + i0,schemaPath:"#/properties/warnAt/items/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.warnAt.items.type,parentSchema:schema17.properties.warnAt.items,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data5[i1];
if(!((typeof item0 == "number") && (isFinite(item0)))){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err15 = {instancePath:instancePath+"/warnAt",schemaPath:"#/properties/warnAt/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema17.properties.warnAt,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err16 = {instancePath:instancePath+"/warnAt",schemaPath:"#/properties/warnAt/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema17.properties.warnAt.type,parentSchema:schema17.properties.warnAt,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.type,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 10){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate45(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/gateway.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema6.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
let data0 = data.$schema;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.$schema.type,parentSchema:schema6.properties.$schema,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.server !== undefined){
let data1 = data.server;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!((((((key1 === "host") || (key1 === "port")) || (key1 === "basePath")) || (key1 === "maxBodyBytes")) || (key1 === "drainDelaySeconds")) || (key1 === "drainSeconds"))){
const err2 = {instancePath:instancePath+"/server",schemaPath:"#/properties/server/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.server,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.host !== undefined){
let data2 = data1.host;
if(typeof data2 === "string"){
if(func3(data2) > 255){
const err3 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema6.properties.server.properties.host,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func3(data2) < 1){
const err4 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.server.properties.host,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.server.properties.host.type,parentSchema:schema6.properties.server.properties.host,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.port !== undefined){
let data3 = data1.port;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err6 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.server.properties.port.type,parentSchema:schema6.properties.server.properties.port,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema6.properties.server.properties.port,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.server.properties.port,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data1.basePath !== undefined){
let data4 = data1.basePath;
if(typeof data4 === "string"){
if(func3(data4) > 200){
const err9 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema6.properties.server.properties.basePath,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern0.test(data4)){
const err10 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$"},message:"must match pattern \""+"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$"+"\"",schema:"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$",parentSchema:schema6.properties.server.properties.basePath,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.server.properties.basePath.type,parentSchema:schema6.properties.server.properties.basePath,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.maxBodyBytes !== undefined){
let data5 = data1.maxBodyBytes;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.server.properties.maxBodyBytes.type,parentSchema:schema6.properties.server.properties.maxBodyBytes,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1073741824 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824",schema:1073741824,parentSchema:schema6.properties.server.properties.maxBodyBytes,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1024 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024",schema:1024,parentSchema:schema6.properties.server.properties.maxBodyBytes,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data1.drainDelaySeconds !== undefined){
let data6 = data1.drainDelaySeconds;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 3600 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema6.properties.server.properties.drainDelaySeconds,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.server.properties.drainDelaySeconds,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.server.properties.drainDelaySeconds.type,parentSchema:schema6.properties.server.properties.drainDelaySeconds,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data1.drainSeconds !== undefined){
let data7 = data1.drainSeconds;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 3600 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema6.properties.server.properties.drainSeconds,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.server.properties.drainSeconds,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.server.properties.drainSeconds.type,parentSchema:schema6.properties.server.properties.drainSeconds,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/server",schemaPath:"#/properties/server/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.server.type,parentSchema:schema6.properties.server,data:data1};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.store !== undefined){
let data8 = data.store;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(!(((key2 === "dir") || (key2 === "journal")) || (key2 === "usage"))){
const err22 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.store,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data8.dir !== undefined){
let data9 = data8.dir;
if(typeof data9 === "string"){
if(func3(data9) > 4096){
const err23 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema6.properties.store.properties.dir,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func3(data9) < 1){
const err24 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.store.properties.dir,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.store.properties.dir.type,parentSchema:schema6.properties.store.properties.dir,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.journal !== undefined){
let data10 = data8.journal;
if(!((data10 === "disk") || (data10 === "memory"))){
const err26 = {instancePath:instancePath+"/store/journal",schemaPath:"#/properties/store/properties/journal/enum",keyword:"enum",params:{allowedValues: schema6.properties.store.properties.journal.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.store.properties.journal.enum,parentSchema:schema6.properties.store.properties.journal,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.usage !== undefined){
let data11 = data8.usage;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.driver === undefined){
const err27 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/required",keyword:"required",params:{missingProperty: "driver"},message:"must have required property '"+"driver"+"'",schema:schema6.properties.store.properties.usage.required,parentSchema:schema6.properties.store.properties.usage,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key3 in data11){
if(!((key3 === "driver") || (key3 === "volatile"))){
const err28 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.store.properties.usage,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data11.driver !== undefined){
let data12 = data11.driver;
if(!((data12 === "atomic-fs") || (data12 === "memory"))){
const err29 = {instancePath:instancePath+"/store/usage/driver",schemaPath:"#/properties/store/properties/usage/properties/driver/enum",keyword:"enum",params:{allowedValues: schema6.properties.store.properties.usage.properties.driver.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.store.properties.usage.properties.driver.enum,parentSchema:schema6.properties.store.properties.usage.properties.driver,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.volatile !== undefined){
let data13 = data11.volatile;
if(typeof data13 !== "boolean"){
const err30 = {instancePath:instancePath+"/store/usage/volatile",schemaPath:"#/properties/store/properties/usage/properties/volatile/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.store.properties.usage.properties.volatile.type,parentSchema:schema6.properties.store.properties.usage.properties.volatile,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.store.properties.usage.type,parentSchema:schema6.properties.store.properties.usage,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.store.type,parentSchema:schema6.properties.store,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.access !== undefined){
let data14 = data.access;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
if(!(((((key4 === "required") || (key4 === "masterKey")) || (key4 === "adminKey")) || (key4 === "acceptAuthenticationHeader")) || (key4 === "queryKey"))){
const err33 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.access,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data14.required !== undefined){
let data15 = data14.required;
if(!(((data15 === "auto") || (data15 === true)) || (data15 === false))){
const err34 = {instancePath:instancePath+"/access/required",schemaPath:"#/properties/access/properties/required/enum",keyword:"enum",params:{allowedValues: schema6.properties.access.properties.required.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.access.properties.required.enum,parentSchema:schema6.properties.access.properties.required,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data14.masterKey !== undefined){
if(!(validate23(data14.masterKey, {instancePath:instancePath+"/access/masterKey",parentData:data14,parentDataProperty:"masterKey",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data14.adminKey !== undefined){
if(!(validate23(data14.adminKey, {instancePath:instancePath+"/access/adminKey",parentData:data14,parentDataProperty:"adminKey",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
if(data14.acceptAuthenticationHeader !== undefined){
let data18 = data14.acceptAuthenticationHeader;
if(typeof data18 !== "boolean"){
const err35 = {instancePath:instancePath+"/access/acceptAuthenticationHeader",schemaPath:"#/properties/access/properties/acceptAuthenticationHeader/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.access.properties.acceptAuthenticationHeader.type,parentSchema:schema6.properties.access.properties.acceptAuthenticationHeader,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data14.queryKey !== undefined){
let data19 = data14.queryKey;
if(typeof data19 !== "boolean"){
const err36 = {instancePath:instancePath+"/access/queryKey",schemaPath:"#/properties/access/properties/queryKey/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.access.properties.queryKey.type,parentSchema:schema6.properties.access.properties.queryKey,data:data19};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.access.type,parentSchema:schema6.properties.access,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.defaults !== undefined){
let data20 = data.defaults;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key5 in data20){
if(!((((((((key5 === "providerOrder") || (key5 === "ignorePrefix")) || (key5 === "passUnknownTo")) || (key5 === "timeouts")) || (key5 === "strictParams")) || (key5 === "strictTranslation")) || (key5 === "retry")) || (key5 === "injectMaxTokens"))){
const err38 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.defaults,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data20.providerOrder !== undefined){
let data21 = data20.providerOrder;
if(Array.isArray(data21)){
const len0 = data21.length;
for(let i0=0; i0<len0; i0++){
let data22 = data21[i0];
if(typeof data22 === "string"){
if(func3(data22) > 63){
const err39 = {instancePath:instancePath+"/defaults/providerOrder/" + i0,schemaPath:"#/properties/defaults/properties/providerOrder/items/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema6.properties.defaults.properties.providerOrder.items,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func3(data22) < 1){
const err40 = {instancePath:instancePath+"/defaults/providerOrder/" + i0,schemaPath:"#/properties/defaults/properties/providerOrder/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.defaults.properties.providerOrder.items,data:data22};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/defaults/providerOrder/" + i0,schemaPath:"#/properties/defaults/properties/providerOrder/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.defaults.properties.providerOrder.items.type,parentSchema:schema6.properties.defaults.properties.providerOrder.items,data:data22};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
let i1 = data21.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data21[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err42 = {instancePath:instancePath+"/defaults/providerOrder",schemaPath:"#/properties/defaults/properties/providerOrder/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema6.properties.defaults.properties.providerOrder,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err43 = {instancePath:instancePath+"/defaults/providerOrder",schemaPath:"#/properties/defaults/properties/providerOrder/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.defaults.properties.providerOrder.type,parentSchema:schema6.properties.defaults.properties.providerOrder,data:data21};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data20.ignorePrefix !== undefined){
let data23 = data20.ignorePrefix;
if(typeof data23 !== "boolean"){
const err44 = {instancePath:instancePath+"/defaults/ignorePrefix",schemaPath:"#/properties/defaults/properties/ignorePrefix/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.defaults.properties.ignorePrefix.type,parentSchema:schema6.properties.defaults.properties.ignorePrefix,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data20.passUnknownTo !== undefined){
let data24 = data20.passUnknownTo;
if(typeof data24 === "string"){
if(func3(data24) > 63){
const err45 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema6.properties.defaults.properties.passUnknownTo,data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(func3(data24) < 1){
const err46 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.defaults.properties.passUnknownTo,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.defaults.properties.passUnknownTo.type,parentSchema:schema6.properties.defaults.properties.passUnknownTo,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data20.timeouts !== undefined){
if(!(validate26(data20.timeouts, {instancePath:instancePath+"/defaults/timeouts",parentData:data20,parentDataProperty:"timeouts",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
if(data20.strictParams !== undefined){
let data26 = data20.strictParams;
if(typeof data26 !== "boolean"){
const err48 = {instancePath:instancePath+"/defaults/strictParams",schemaPath:"#/properties/defaults/properties/strictParams/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.defaults.properties.strictParams.type,parentSchema:schema6.properties.defaults.properties.strictParams,data:data26};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data20.strictTranslation !== undefined){
let data27 = data20.strictTranslation;
if(typeof data27 !== "boolean"){
const err49 = {instancePath:instancePath+"/defaults/strictTranslation",schemaPath:"#/properties/defaults/properties/strictTranslation/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.defaults.properties.strictTranslation.type,parentSchema:schema6.properties.defaults.properties.strictTranslation,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data20.retry !== undefined){
if(!(validate28(data20.retry, {instancePath:instancePath+"/defaults/retry",parentData:data20,parentDataProperty:"retry",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data20.injectMaxTokens !== undefined){
let data29 = data20.injectMaxTokens;
if(typeof data29 !== "boolean"){
const err50 = {instancePath:instancePath+"/defaults/injectMaxTokens",schemaPath:"#/properties/defaults/properties/injectMaxTokens/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema6.properties.defaults.properties.injectMaxTokens.type,parentSchema:schema6.properties.defaults.properties.injectMaxTokens,data:data29};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.defaults.type,parentSchema:schema6.properties.defaults,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.facts !== undefined){
let data30 = data.facts;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key6 in data30){
if(!(((((((key6 === "tags") || (key6 === "matching")) || (key6 === "reasoningKeywords")) || (key6 === "reasoningFrom")) || (key6 === "headers")) || (key6 === "clientTags")) || (key6 === "record"))){
const err52 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.facts,data:data30};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data30.tags !== undefined){
let data31 = data30.tags;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key7 in data31){
let data32 = data31[key7];
if((typeof data32 !== "boolean") && (!(data32 && typeof data32 == "object" && !Array.isArray(data32)))){
const err53 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/type",keyword:"type",params:{type: schema6.properties.facts.properties.tags.additionalProperties.type},message:"must be boolean,object",schema:schema6.properties.facts.properties.tags.additionalProperties.type,parentSchema:schema6.properties.facts.properties.tags.additionalProperties,data:data32};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const _errs71 = errors;
let valid14 = true;
const _errs72 = errors;
if(typeof data32 !== "boolean"){
const err54 = {};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid0 = _errs72 === errors;
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs74 = errors;
if(false !== data32){
const err55 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/0/then/const",keyword:"const",params:{allowedValue: false},message:"must be equal to constant",schema:false,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[0].then,data:data32};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid0 = _errs74 === errors;
valid14 = _valid0;
}
if(!valid14){
const err56 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[0].if,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[0],data:data32};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const _errs76 = errors;
let valid15 = true;
const _errs77 = errors;
if(!(data32 && typeof data32 == "object" && !Array.isArray(data32))){
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid1 = _errs77 === errors;
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs79 = errors;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.tags === undefined){
const err58 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/required",keyword:"required",params:{missingProperty: "tags"},message:"must have required property '"+"tags"+"'",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.required,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data32};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data32.keywords === undefined){
const err59 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/required",keyword:"required",params:{missingProperty: "keywords"},message:"must have required property '"+"keywords"+"'",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.required,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data32};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
for(const key8 in data32){
if(!((key8 === "tags") || (key8 === "keywords"))){
const err60 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data32};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data32.tags !== undefined){
let data33 = data32.tags;
if(Array.isArray(data33)){
if(data33.length < 1){
const err61 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/tags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags,data:data33};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len1 = data33.length;
for(let i2=0; i2<len1; i2++){
if(!(validate30(data33[i2], {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/" + i2,parentData:data33,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err62 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags.type,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags,data:data33};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data32.keywords !== undefined){
let data35 = data32.keywords;
if(Array.isArray(data35)){
if(data35.length < 1){
const err63 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords,data:data35};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
const len2 = data35.length;
for(let i3=0; i3<len2; i3++){
let data36 = data35[i3];
if(typeof data36 === "string"){
if(func3(data36) > 200){
const err64 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i3,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data36};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(func3(data36) < 1){
const err65 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i3,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data36};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i3,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items.type,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data36};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.type,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords,data:data35};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then.type,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data32};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid1 = _errs79 === errors;
valid15 = _valid1;
}
if(!valid15){
const err69 = {instancePath:instancePath+"/facts/tags/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1].if,parentSchema:schema6.properties.facts.properties.tags.additionalProperties.allOf[1],data:data32};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/facts/tags",schemaPath:"#/properties/facts/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.facts.properties.tags.type,parentSchema:schema6.properties.facts.properties.tags,data:data31};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data30.matching !== undefined){
let data37 = data30.matching;
if(!((data37 === "word") || (data37 === "substring"))){
const err71 = {instancePath:instancePath+"/facts/matching",schemaPath:"#/properties/facts/properties/matching/enum",keyword:"enum",params:{allowedValues: schema6.properties.facts.properties.matching.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.facts.properties.matching.enum,parentSchema:schema6.properties.facts.properties.matching,data:data37};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data30.reasoningKeywords !== undefined){
let data38 = data30.reasoningKeywords;
if(Array.isArray(data38)){
const len3 = data38.length;
for(let i4=0; i4<len3; i4++){
let data39 = data38[i4];
if(typeof data39 === "string"){
if(func3(data39) > 200){
const err72 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i4,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema6.properties.facts.properties.reasoningKeywords.items,data:data39};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(func3(data39) < 1){
const err73 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i4,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema6.properties.facts.properties.reasoningKeywords.items,data:data39};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i4,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.facts.properties.reasoningKeywords.items.type,parentSchema:schema6.properties.facts.properties.reasoningKeywords.items,data:data39};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/facts/reasoningKeywords",schemaPath:"#/properties/facts/properties/reasoningKeywords/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.facts.properties.reasoningKeywords.type,parentSchema:schema6.properties.facts.properties.reasoningKeywords,data:data38};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data30.reasoningFrom !== undefined){
let data40 = data30.reasoningFrom;
if(!((data40 === "request") || (data40 === "text"))){
const err76 = {instancePath:instancePath+"/facts/reasoningFrom",schemaPath:"#/properties/facts/properties/reasoningFrom/enum",keyword:"enum",params:{allowedValues: schema6.properties.facts.properties.reasoningFrom.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.facts.properties.reasoningFrom.enum,parentSchema:schema6.properties.facts.properties.reasoningFrom,data:data40};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data30.headers !== undefined){
let data41 = data30.headers;
if(Array.isArray(data41)){
const len4 = data41.length;
for(let i5=0; i5<len4; i5++){
let data42 = data41[i5];
if(typeof data42 === "string"){
if(!pattern4.test(data42)){
const err77 = {instancePath:instancePath+"/facts/headers/" + i5,schemaPath:"#/properties/facts/properties/headers/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,100}$"+"\"",schema:"^[A-Za-z0-9-]{1,100}$",parentSchema:schema6.properties.facts.properties.headers.items,data:data42};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/facts/headers/" + i5,schemaPath:"#/properties/facts/properties/headers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.facts.properties.headers.items.type,parentSchema:schema6.properties.facts.properties.headers.items,data:data42};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
let i6 = data41.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data41[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err79 = {instancePath:instancePath+"/facts/headers",schemaPath:"#/properties/facts/properties/headers/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i6+" are identical)",schema:true,parentSchema:schema6.properties.facts.properties.headers,data:data41};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
break;
}
indices1[item1] = i6;
}
}
}
else {
const err80 = {instancePath:instancePath+"/facts/headers",schemaPath:"#/properties/facts/properties/headers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.facts.properties.headers.type,parentSchema:schema6.properties.facts.properties.headers,data:data41};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data30.clientTags !== undefined){
let data43 = data30.clientTags;
if(Array.isArray(data43)){
const len5 = data43.length;
for(let i7=0; i7<len5; i7++){
if(!(validate30(data43[i7], {instancePath:instancePath+"/facts/clientTags/" + i7,parentData:data43,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
let i8 = data43.length;
let j2;
if(i8 > 1){
outer0:
for(;i8--;){
for(j2 = i8; j2--;){
if(func0(data43[i8], data43[j2])){
const err81 = {instancePath:instancePath+"/facts/clientTags",schemaPath:"#/properties/facts/properties/clientTags/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i8+" are identical)",schema:true,parentSchema:schema6.properties.facts.properties.clientTags,data:data43};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err82 = {instancePath:instancePath+"/facts/clientTags",schemaPath:"#/properties/facts/properties/clientTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.facts.properties.clientTags.type,parentSchema:schema6.properties.facts.properties.clientTags,data:data43};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data30.record !== undefined){
let data45 = data30.record;
if((typeof data45 !== "boolean") && (!(data45 && typeof data45 == "object" && !Array.isArray(data45)))){
const err83 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/type",keyword:"type",params:{type: schema6.properties.facts.properties.record.type},message:"must be boolean,object",schema:schema6.properties.facts.properties.record.type,parentSchema:schema6.properties.facts.properties.record,data:data45};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const _errs105 = errors;
let valid30 = true;
const _errs106 = errors;
if(typeof data45 !== "boolean"){
const err84 = {};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid2 = _errs106 === errors;
errors = _errs105;
if(vErrors !== null){
if(_errs105){
vErrors.length = _errs105;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs108 = errors;
if(false !== data45){
const err85 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/allOf/0/then/const",keyword:"const",params:{allowedValue: false},message:"must be equal to constant",schema:false,parentSchema:schema6.properties.facts.properties.record.allOf[0].then,data:data45};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
var _valid2 = _errs108 === errors;
valid30 = _valid2;
}
if(!valid30){
const err86 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.facts.properties.record.allOf[0].if,parentSchema:schema6.properties.facts.properties.record.allOf[0],data:data45};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
const _errs110 = errors;
let valid31 = true;
const _errs111 = errors;
if(!(data45 && typeof data45 == "object" && !Array.isArray(data45))){
const err87 = {};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
var _valid3 = _errs111 === errors;
errors = _errs110;
if(vErrors !== null){
if(_errs110){
vErrors.length = _errs110;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs113 = errors;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key9 in data45){
if(!((((key9 === "share") || (key9 === "minPerSecond")) || (key9 === "maxPerSecond")) || (key9 === "keepDays"))){
const err88 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.facts.properties.record.allOf[1].then,data:data45};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data45.share !== undefined){
let data46 = data45.share;
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 1 || isNaN(data46)){
const err89 = {instancePath:instancePath+"/facts/record/share",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.share,data:data46};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err90 = {instancePath:instancePath+"/facts/record/share",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/share/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.share,data:data46};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/facts/record/share",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/share/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.facts.properties.record.allOf[1].then.properties.share.type,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.share,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data45.minPerSecond !== undefined){
let data47 = data45.minPerSecond;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err92 = {instancePath:instancePath+"/facts/record/minPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/minPerSecond/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.facts.properties.record.allOf[1].then.properties.minPerSecond.type,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.minPerSecond,data:data47};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1000 || isNaN(data47)){
const err93 = {instancePath:instancePath+"/facts/record/minPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/minPerSecond/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.minPerSecond,data:data47};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data47 < 0 || isNaN(data47)){
const err94 = {instancePath:instancePath+"/facts/record/minPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/minPerSecond/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.minPerSecond,data:data47};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data45.maxPerSecond !== undefined){
let data48 = data45.maxPerSecond;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err95 = {instancePath:instancePath+"/facts/record/maxPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/maxPerSecond/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.facts.properties.record.allOf[1].then.properties.maxPerSecond.type,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.maxPerSecond,data:data48};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 10000 || isNaN(data48)){
const err96 = {instancePath:instancePath+"/facts/record/maxPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/maxPerSecond/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.maxPerSecond,data:data48};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data48 < 1 || isNaN(data48)){
const err97 = {instancePath:instancePath+"/facts/record/maxPerSecond",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/maxPerSecond/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.maxPerSecond,data:data48};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
if(data45.keepDays !== undefined){
let data49 = data45.keepDays;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
const err98 = {instancePath:instancePath+"/facts/record/keepDays",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/keepDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema6.properties.facts.properties.record.allOf[1].then.properties.keepDays.type,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.keepDays,data:data49};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 3650 || isNaN(data49)){
const err99 = {instancePath:instancePath+"/facts/record/keepDays",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/keepDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650},message:"must be <= 3650",schema:3650,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.keepDays,data:data49};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data49 < 1 || isNaN(data49)){
const err100 = {instancePath:instancePath+"/facts/record/keepDays",schemaPath:"#/properties/facts/properties/record/allOf/1/then/properties/keepDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema6.properties.facts.properties.record.allOf[1].then.properties.keepDays,data:data49};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
}
else {
const err101 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.facts.properties.record.allOf[1].then.type,parentSchema:schema6.properties.facts.properties.record.allOf[1].then,data:data45};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
var _valid3 = _errs113 === errors;
valid31 = _valid3;
}
if(!valid31){
const err102 = {instancePath:instancePath+"/facts/record",schemaPath:"#/properties/facts/properties/record/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.facts.properties.record.allOf[1].if,parentSchema:schema6.properties.facts.properties.record.allOf[1],data:data45};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.facts.type,parentSchema:schema6.properties.facts,data:data30};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data.prices !== undefined){
let data50 = data.prices;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key10 in data50){
let data51 = data50[key10];
if(!data51 || typeof data51 != "object"){
const err104 = {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/type",keyword:"type",params:{type: schema6.properties.prices.additionalProperties.type},message:"must be object,array",schema:schema6.properties.prices.additionalProperties.type,parentSchema:schema6.properties.prices.additionalProperties,data:data51};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
const _errs130 = errors;
let valid35 = true;
const _errs131 = errors;
if(!(data51 && typeof data51 == "object" && !Array.isArray(data51))){
const err105 = {};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid4 = _errs131 === errors;
errors = _errs130;
if(vErrors !== null){
if(_errs130){
vErrors.length = _errs130;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs133 = errors;
if(!(validate33(data51, {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data50,parentDataProperty:key10,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
var _valid4 = _errs133 === errors;
valid35 = _valid4;
}
if(!valid35){
const err106 = {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.prices.additionalProperties.allOf[0].if,parentSchema:schema6.properties.prices.additionalProperties.allOf[0],data:data51};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
const _errs135 = errors;
let valid36 = true;
const _errs136 = errors;
if(!(Array.isArray(data51))){
const err107 = {};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid5 = _errs136 === errors;
errors = _errs135;
if(vErrors !== null){
if(_errs135){
vErrors.length = _errs135;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs138 = errors;
if(Array.isArray(data51)){
if(data51.length < 1){
const err108 = {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema6.properties.prices.additionalProperties.allOf[1].then,data:data51};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
const len6 = data51.length;
for(let i9=0; i9<len6; i9++){
if(!(validate33(data51[i9], {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i9,parentData:data51,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err109 = {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema6.properties.prices.additionalProperties.allOf[1].then.type,parentSchema:schema6.properties.prices.additionalProperties.allOf[1].then,data:data51};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
var _valid5 = _errs138 === errors;
valid36 = _valid5;
}
if(!valid36){
const err110 = {instancePath:instancePath+"/prices/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema6.properties.prices.additionalProperties.allOf[1].if,parentSchema:schema6.properties.prices.additionalProperties.allOf[1],data:data51};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
else {
const err111 = {instancePath:instancePath+"/prices",schemaPath:"#/properties/prices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.prices.type,parentSchema:schema6.properties.prices,data:data50};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data.rollout !== undefined){
let data53 = data.rollout;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
for(const key11 in data53){
if(!((key11 === "maxShrinkPercent") || (key11 === "bundleKey"))){
const err112 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.rollout,data:data53};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data53.maxShrinkPercent !== undefined){
let data54 = data53.maxShrinkPercent;
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 100 || isNaN(data54)){
const err113 = {instancePath:instancePath+"/rollout/maxShrinkPercent",schemaPath:"#/properties/rollout/properties/maxShrinkPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema6.properties.rollout.properties.maxShrinkPercent,data:data54};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data54 < 0 || isNaN(data54)){
const err114 = {instancePath:instancePath+"/rollout/maxShrinkPercent",schemaPath:"#/properties/rollout/properties/maxShrinkPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema6.properties.rollout.properties.maxShrinkPercent,data:data54};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/rollout/maxShrinkPercent",schemaPath:"#/properties/rollout/properties/maxShrinkPercent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema6.properties.rollout.properties.maxShrinkPercent.type,parentSchema:schema6.properties.rollout.properties.maxShrinkPercent,data:data54};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data53.bundleKey !== undefined){
let data55 = data53.bundleKey;
if(typeof data55 === "string"){
if(func3(data55) > 2000){
const err116 = {instancePath:instancePath+"/rollout/bundleKey",schemaPath:"#/properties/rollout/properties/bundleKey/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema6.properties.rollout.properties.bundleKey,data:data55};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(func3(data55) < 40){
const err117 = {instancePath:instancePath+"/rollout/bundleKey",schemaPath:"#/properties/rollout/properties/bundleKey/minLength",keyword:"minLength",params:{limit: 40},message:"must NOT have fewer than 40 characters",schema:40,parentSchema:schema6.properties.rollout.properties.bundleKey,data:data55};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/rollout/bundleKey",schemaPath:"#/properties/rollout/properties/bundleKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema6.properties.rollout.properties.bundleKey.type,parentSchema:schema6.properties.rollout.properties.bundleKey,data:data55};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
else {
const err119 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.rollout.type,parentSchema:schema6.properties.rollout,data:data53};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data.limits !== undefined){
let data56 = data.limits;
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
for(const key12 in data56){
if(!((key12 === "paths") || (key12 === "unpriced"))){
const err120 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.limits,data:data56};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data56.paths !== undefined){
let data57 = data56.paths;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key13 in data57){
const _errs153 = errors;
if(typeof key13 === "string"){
if(!pattern8.test(key13)){
const err121 = {instancePath:instancePath+"/limits/paths",schemaPath:"#/properties/limits/properties/paths/propertyNames/pattern",keyword:"pattern",params:{pattern: "^/([A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*)?$"},message:"must match pattern \""+"^/([A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*)?$"+"\"",schema:"^/([A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*)?$",parentSchema:schema6.properties.limits.properties.paths.propertyNames,data:key13,propertyName:key13};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
var valid41 = _errs153 === errors;
if(!valid41){
const err122 = {instancePath:instancePath+"/limits/paths",schemaPath:"#/properties/limits/properties/paths/propertyNames",keyword:"propertyNames",params:{propertyName: key13},message:"property name must be valid",schema:schema6.properties.limits.properties.paths.propertyNames,parentSchema:schema6.properties.limits.properties.paths,data:data57};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
for(const key14 in data57){
let data58 = data57[key14];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(Object.keys(data58).length < 1){
const err123 = {instancePath:instancePath+"/limits/paths/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/limits/properties/paths/additionalProperties/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema6.properties.limits.properties.paths.additionalProperties,data:data58};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
for(const key15 in data58){
if(!((key15 === "limits") || (key15 === "budgets"))){
const err124 = {instancePath:instancePath+"/limits/paths/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/limits/properties/paths/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema6.properties.limits.properties.paths.additionalProperties,data:data58};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data58.limits !== undefined){
if(!(validate42(data58.limits, {instancePath:instancePath+"/limits/paths/" + key14.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits",parentData:data58,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
errors = vErrors.length;
}
}
if(data58.budgets !== undefined){
if(!(validate44(data58.budgets, {instancePath:instancePath+"/limits/paths/" + key14.replace(/~/g, "~0").replace(/\//g, "~1")+"/budgets",parentData:data58,parentDataProperty:"budgets",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err125 = {instancePath:instancePath+"/limits/paths/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/limits/properties/paths/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.limits.properties.paths.additionalProperties.type,parentSchema:schema6.properties.limits.properties.paths.additionalProperties,data:data58};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/limits/paths",schemaPath:"#/properties/limits/properties/paths/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.limits.properties.paths.type,parentSchema:schema6.properties.limits.properties.paths,data:data57};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data56.unpriced !== undefined){
let data61 = data56.unpriced;
if(!((data61 === "refuse") || (data61 === "allow"))){
const err127 = {instancePath:instancePath+"/limits/unpriced",schemaPath:"#/properties/limits/properties/unpriced/enum",keyword:"enum",params:{allowedValues: schema6.properties.limits.properties.unpriced.enum},message:"must be equal to one of the allowed values",schema:schema6.properties.limits.properties.unpriced.enum,parentSchema:schema6.properties.limits.properties.unpriced,data:data61};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.properties.limits.type,parentSchema:schema6.properties.limits,data:data56};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema6.type,parentSchema:schema6,data};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const providerValid: Validator = validate48;
const schema18 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/provider.schema.json","title":"ProviderFile","description":"One provider, providers/<id>.{yaml,yml,json,ts}. The file name is its id.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"preset":{"description":"Shipped provider to inherit from: maps merge by key, null removes a key, lists replace.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"dialect":{"$ref":"#/definitions/dialect"},"transport":{"description":"`http` calls the base URL. `demo` answers in process, without any network.","enum":["http","demo"],"default":"http"},"baseURL":{"$ref":"common.schema.json#/definitions/textReference"},"allowPrivate":{"description":"Allow a base URL with http to a private network address.","type":"boolean","default":false},"auth":{"$ref":"#/definitions/auth"},"endpoints":{"description":"Further dialects the provider speaks. A model is spoken to in one of them when it names it in `dialect`; and when it names none, wherever the client speaks the same.","type":"object","additionalProperties":false,"properties":{"openai-chat":{"$ref":"#/definitions/endpoint"},"openai-responses":{"$ref":"#/definitions/endpoint"},"anthropic-messages":{"$ref":"#/definitions/endpoint"},"gemini-generate":{"$ref":"#/definitions/endpoint"},"bedrock-converse":{"$ref":"#/definitions/endpoint"},"ollama-chat":{"$ref":"#/definitions/endpoint"}}},"headers":{"description":"Headers sent with every request, by their lower-case names. Credentials belong into `auth`.","type":"object","propertyNames":{"pattern":"^(?!(?:authorization|x-api-key|api-key|x-goog-api-key|cookie|host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|te|trailer|upgrade|expect)$)[a-z0-9][a-z0-9-]{0,99}$"},"additionalProperties":{"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"description":"The value.","type":"string","pattern":"^[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?$","maxLength":500}},{"if":{"type":"object"},"then":{"title":"SessionHeader","type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"description":"`session`: an id of the client's session, or of the request where there is none.","const":"session"}}}}]}},"enabled":{"description":"`auto`: usable when its credentials resolve. true: missing credentials are an error. false: never used.","enum":["auto",true,false],"default":"auto"},"discover":{"description":"Models of the provider's own list, for direct use. `off`: exactly the models below. `fallback`: the provider's list, and the models below while it is away. `merge`: both.","enum":["off","fallback","merge"],"default":"off"},"quirks":{"description":"Named deviations from the dialect, see docs/quirks.md.","allOf":[{"$ref":"#/definitions/quirks"}]},"parameters":{"description":"How requests are shaped for every model of the provider, in the wire names of the dialect, see docs/providers.md.","allOf":[{"$ref":"#/definitions/parameters"}]},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"},"capacity":{"title":"Capacity","description":"How much the provider takes at once; what is more waits, fair per path, or goes to the next target.","type":"object","additionalProperties":false,"required":["concurrent"],"properties":{"concurrent":{"description":"Requests at once, per worker.","type":"integer","minimum":1,"maximum":100000},"queueMs":{"description":"Longest wait for a place.","type":"integer","minimum":0,"maximum":600000,"default":2000},"queueMax":{"description":"Requests that may wait.","type":"integer","minimum":0,"maximum":100000,"default":100}}},"models":{"description":"Models by their id.","type":"object","propertyNames":{"pattern":"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"},"additionalProperties":{"description":"One model that a provider serves. `*` stands for every model that is not declared.","type":"object","additionalProperties":false,"properties":{"upstreamModel":{"description":"Id sent to the provider, when it differs from the declared one.","allOf":[{"$ref":"common.schema.json#/definitions/modelName"}]},"dialect":{"description":"The one dialect in which this model is spoken to. Absent: the provider's, or one of its `endpoints` that the client speaks.","allOf":[{"$ref":"#/definitions/dialect"}]},"capabilities":{"description":"What the model can do, see docs/providers.md. None stated: Gate takes it to be able to do everything.","type":"array","items":{"enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"uniqueItems":true},"limits":{"description":"Token limits.","type":"object","additionalProperties":false,"properties":{"contextTokens":{"description":"Largest sum of input and output tokens.","type":"integer","minimum":1},"maxInputTokens":{"description":"Largest input, where the provider states one.","type":"integer","minimum":1},"maxOutputTokens":{"description":"Largest output in tokens.","type":"integer","minimum":1}}},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"},"reasoning":{"$ref":"#/definitions/reasoning"},"parameters":{"description":"How requests are shaped for this model, after the rules of the provider.","allOf":[{"$ref":"#/definitions/parameters"}]},"quirks":{"description":"Named deviations of this model, added to those of the provider.","allOf":[{"$ref":"#/definitions/quirks"}]},"price":{"$ref":"common.schema.json#/definitions/price"},"aliases":{"description":"Further names for this model.","type":"array","items":{"$ref":"common.schema.json#/definitions/alias"},"uniqueItems":true},"visibility":{"$ref":"common.schema.json#/definitions/visibility"}}}}},"definitions":{"dialect":{"description":"Wire format the provider speaks.","enum":["openai-chat","openai-responses","anthropic-messages","gemini-generate","bedrock-converse","ollama-chat"]},"endpoint":{"title":"Endpoint","description":"Where and how another dialect is spoken.","type":"object","additionalProperties":false,"properties":{"baseURL":{"description":"Absent: that of the provider.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"auth":{"description":"Absent: that of the provider.","allOf":[{"$ref":"#/definitions/auth"}]}}},"quirks":{"description":"Names of docs/quirks.md.","type":"array","items":{"enum":["alternate-roles","cache-control","call-id-nine","developer-role","echo-reasoning","english-system-prompt","exclusive-reasoning-tokens","forbid-reasoning","leading-system","no-betas","no-cache-points","no-name-field","no-result-media","no-stream-options","no-system-instruction","random-seed","string-system","think-tags","thought-signature-sentinel","tool-stream","typed-schema","usage-in-x-groq","vertex-anthropic"]},"uniqueItems":true},"reasoning":{"title":"ReasoningControl","description":"How the model is told to reason.","type":"object","additionalProperties":false,"required":["control"],"properties":{"control":{"$ref":"#/definitions/reasoningKind"},"efforts":{"description":"Words it takes, the weakest first. Other words become the nearest of them.","type":"array","items":{"enum":["none","minimal","low","medium","high","xhigh","max"]},"uniqueItems":true,"minItems":1},"minBudgetTokens":{"description":"Smallest budget.","type":"integer","minimum":0},"maxBudgetTokens":{"description":"Largest budget.","type":"integer","minimum":1},"canDisable":{"description":"false: it always reasons.","type":"boolean"}}},"parameters":{"description":"Rules, applied in their order.","type":"array","maxItems":64,"items":{"description":"One rule.","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"required":["action"],"properties":{"action":{"enum":["drop","refuse","keep","rename","replace","clamp","allow","effort","max-items","default"]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"drop"}}},"then":{"title":"DropRule","description":"Leave fields out that the model refuses. The client is told, unless the value says what holds anyway.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"drop"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"refuse"}}},"then":{"title":"RefuseRule","description":"Answer 400: the request would mean something else without these fields.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"refuse"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"keep"}}},"then":{"title":"KeepRule","description":"Leave every top-level field out but these: for providers that refuse what they do not know.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"keep"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"rename"}}},"then":{"title":"RenameRule","description":"Send the value under another name; the client loses nothing and is told nothing.","type":"object","additionalProperties":false,"required":["action","field","to"],"properties":{"action":{"const":"rename"},"field":{"$ref":"#/definitions/wireField"},"to":{"$ref":"#/definitions/wireField"},"value":{"description":"Value to send instead, where the other field says the same in another way."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"replace"}}},"then":{"title":"ReplaceRule","description":"Send this value instead of the client's. The client is told.","type":"object","additionalProperties":false,"required":["action","field","value"],"properties":{"action":{"const":"replace"},"field":{"$ref":"#/definitions/wireField"},"value":{"description":"Any value of JSON."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"clamp"}}},"then":{"title":"ClampRule","description":"Move a number to the nearest bound.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"clamp"},"field":{"$ref":"#/definitions/wireField"},"min":{"description":"Smallest value.","type":"number"},"max":{"description":"Largest value.","type":"number"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"allow"}}},"then":{"title":"AllowRule","description":"Leave the field out when its value is another than these.","type":"object","additionalProperties":false,"required":["action","field","values"],"properties":{"action":{"const":"allow"},"field":{"$ref":"#/definitions/wireField"},"values":{"description":"Values the model takes.","type":"array","items":{},"minItems":1,"maxItems":32},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"effort"}}},"then":{"title":"EffortRule","description":"Change a reasoning effort to the nearest of the model's `reasoning.efforts`; leave it out where there are none.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"effort"},"field":{"$ref":"#/definitions/wireField"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"max-items"}}},"then":{"title":"MaxItemsRule","description":"Keep the first items of a list.","type":"object","additionalProperties":false,"required":["action","field","count"],"properties":{"action":{"const":"max-items"},"field":{"$ref":"#/definitions/wireField"},"count":{"description":"Largest number of items.","type":"integer","minimum":1},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"default"}}},"then":{"title":"DefaultRule","description":"Send this value where the client states none.","type":"object","additionalProperties":false,"required":["action","field","value"],"properties":{"action":{"const":"default"},"field":{"$ref":"#/definitions/wireField"},"value":{"description":"Any value of JSON."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}}]}},"wireField":{"description":"Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"},"wireFields":{"description":"A field of the request body, or several.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/wireField"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/wireField"},"minItems":1,"maxItems":32,"uniqueItems":true}}]},"wireCondition":{"description":"Fields with the values they are compared with: one value, or any of a list. null: the field is absent.","type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"},"additionalProperties":{}},"auth":{"description":"How Gate proves itself to the provider, see docs/credentials.md.","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"required":["scheme"],"properties":{"scheme":{"enum":["bearer","header","azure","gcp-adc","aws-sigv4","forward","none"]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"bearer"}}},"then":{"title":"BearerAuth","description":"Authorization: Bearer <key>.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"bearer"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"},"optional":{"description":"true: call without a credential when the key is not set, for servers that may be open.","type":"boolean","default":false}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"header"}}},"then":{"title":"HeaderAuth","description":"<name>: <key>.","type":"object","additionalProperties":false,"required":["scheme","name"],"properties":{"scheme":{"const":"header"},"name":{"description":"Header name.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"azure"}}},"then":{"title":"AzureAuth","description":"Azure OpenAI: a key or an Entra token, and Azure's own addresses. Exactly one of `key`, `keys`, `token`, `entra`.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"azure"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"},"token":{"description":"Access token of Entra that another program keeps fresh, usually in a file.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"entra":{"title":"EntraClient","description":"Application registered in Entra; Gate fetches and renews its tokens.","type":"object","additionalProperties":false,"required":["tenantId","clientId","clientSecret"],"properties":{"tenantId":{"description":"Directory (tenant) id.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"clientId":{"description":"Application (client) id.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"clientSecret":{"description":"Secret of the application.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"scope":{"description":"Scope of the tokens.","type":"string","minLength":1,"maxLength":500,"default":"https://cognitiveservices.azure.com/.default"}}},"form":{"description":"`v1`: <resource>/openai/v1/…. `classic`: <resource>/openai/deployments/<model>/…?api-version=….","enum":["v1","classic"],"default":"v1"},"apiVersion":{"description":"Value of `api-version`. `classic` needs it.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"gcp-adc"}}},"then":{"title":"GcpAuth","description":"Google Cloud: tokens by Application Default Credentials.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"gcp-adc"},"credentials":{"description":"JSON of a service account or an authorized user. Absent: GOOGLE_APPLICATION_CREDENTIALS, the file of gcloud, the metadata server.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"scope":{"description":"Scope of the tokens.","type":"string","minLength":1,"maxLength":500,"default":"https://www.googleapis.com/auth/cloud-platform"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"aws-sigv4"}}},"then":{"title":"AwsAuth","description":"AWS: requests signed with Signature Version 4, or a Bedrock API key.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"aws-sigv4"},"region":{"description":"Absent: as the host name says, else AWS_REGION or AWS_DEFAULT_REGION.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"service":{"description":"Name of the service in the signature.","type":"string","pattern":"^[a-z0-9-]{1,60}$","default":"bedrock"},"accessKeyId":{"description":"Absent: the environment, then the role of the container, then that of the machine.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"secretAccessKey":{"description":"Goes with `accessKeyId`.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"sessionToken":{"description":"Goes with `accessKeyId` where that is temporary.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"bearerToken":{"description":"Bedrock API key, sent instead of a signature where it is set. Absent: AWS_BEARER_TOKEN_BEDROCK, unless there is an `accessKeyId`.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"forward"}}},"then":{"title":"ForwardAuth","description":"The client's own credential for this provider goes on; the client proves itself to Gate with x-gate-key.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"forward"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"none"}}},"then":{"title":"NoAuth","description":"No credential.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"none"}}}}]},"credentialKeys":{"description":"Several keys instead of `key`: each request takes one by weight, and keys that are not set are left out.","type":"array","minItems":1,"maxItems":32,"items":{"title":"CredentialKey","description":"One of several keys.","type":"object","additionalProperties":false,"required":["key"],"properties":{"key":{"$ref":"common.schema.json#/definitions/secretReference"},"weight":{"description":"Share of the requests. 0: only when no other key can be used.","type":"number","minimum":0,"maximum":1000000,"default":1}}}},"reasoningKind":{"description":"`effort`: by a word. `budget`: by a number of tokens. `adaptive`: Claude's, with an effort. `level`: Gemini's, a word. `toggle`: on or off. `none`: it cannot be told.","enum":["effort","budget","adaptive","level","toggle","none"]}}};
const pattern9 = new RegExp("^[a-z0-9][a-z0-9._-]{0,62}$", "u");
const pattern17 = new RegExp("^(?!(?:authorization|x-api-key|api-key|x-goog-api-key|cookie|host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|te|trailer|upgrade|expect)$)[a-z0-9][a-z0-9-]{0,99}$", "u");
const pattern18 = new RegExp("^[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?$", "u");
const pattern21 = new RegExp("^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$", "u");
const schema19 = {"description":"Wire format the provider speaks.","enum":["openai-chat","openai-responses","anthropic-messages","gemini-generate","bedrock-converse","ollama-chat"]};

function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "openai-chat") || (data === "openai-responses")) || (data === "anthropic-messages")) || (data === "gemini-generate")) || (data === "bedrock-converse")) || (data === "ollama-chat"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema19.enum},message:"must be equal to one of the allowed values",schema:schema19.enum,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate49.errors = vErrors;
return errors === 0;
}

const schema20 = {"description":"A plain text, which may contain ${env:NAME} or ${env:NAME|OTHER}, or a reference to an environment variable with a default. For values that are not secret: base URLs, names, regions.","x-gate":"text","type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","minLength":1,"maxLength":2048}},{"if":{"type":"object"},"then":{"title":"EnvText","type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"description":"Environment variable that holds the value, or several: the first that is set wins.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."}},{"if":{"type":"array"},"then":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."},"minItems":1,"maxItems":8}}]},"default":{"description":"Value when none of them is set.","type":"string","minLength":1,"maxLength":2048},"template":{"description":"Text into which a value that is no URL is put, at each `{}`: an address that is made of a region. It may contain ${env:NAME}.","type":"string","minLength":1,"maxLength":2048,"pattern":"\\{\\}"},"cases":{"description":"Whole texts for values to which the template does not fit. They may contain ${env:NAME}.","type":"object","additionalProperties":{"description":"Text for this value.","type":"string","minLength":1,"maxLength":2048}}}}}]};
const pattern12 = new RegExp("\\{\\}", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(data && typeof data == "object" && !Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema20.type},message:"must be string,object",schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(typeof data === "string"){
if(func3(data) > 2048){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func3(data) < 1){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[0].then.type,parentSchema:schema20.allOf[0].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err5 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[0].if,parentSchema:schema20.allOf[0],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs8 = errors;
let valid2 = true;
const _errs9 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs11 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema20.allOf[1].then.required,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "env") || (key0 === "default")) || (key0 === "template")) || (key0 === "cases"))){
const err8 = {instancePath,schemaPath:"#/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.env !== undefined){
let data0 = data.env;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err9 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/type",keyword:"type",params:{type: schema20.allOf[1].then.properties.env.type},message:"must be string,array",schema:schema20.allOf[1].then.properties.env.type,parentSchema:schema20.allOf[1].then.properties.env,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs17 = errors;
let valid5 = true;
const _errs18 = errors;
if(typeof data0 !== "string"){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid2 = _errs18 === errors;
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs20 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err11 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema20.allOf[1].then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.env.allOf[0].then.type,parentSchema:schema20.allOf[1].then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid5 = _valid2;
}
if(!valid5){
const err13 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[1].then.properties.env.allOf[0].if,parentSchema:schema20.allOf[1].then.properties.env.allOf[0],data:data0};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs23 = errors;
let valid6 = true;
const _errs24 = errors;
if(!(Array.isArray(data0))){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid3 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs26 = errors;
if(Array.isArray(data0)){
if(data0.length > 8){
const err15 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema20.allOf[1].then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data0.length < 1){
const err16 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema20.allOf[1].then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err17 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/1/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema20.allOf[1].then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/1/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.env.allOf[1].then.items.type,parentSchema:schema20.allOf[1].then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.allOf[1].then.properties.env.allOf[1].then.type,parentSchema:schema20.allOf[1].then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid3 = _errs26 === errors;
valid6 = _valid3;
}
if(!valid6){
const err20 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/1/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[1].then.properties.env.allOf[1].if,parentSchema:schema20.allOf[1].then.properties.env.allOf[1],data:data0};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.default !== undefined){
let data2 = data.default;
if(typeof data2 === "string"){
if(func3(data2) > 2048){
const err21 = {instancePath:instancePath+"/default",schemaPath:"#/allOf/1/then/properties/default/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema20.allOf[1].then.properties.default,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data2) < 1){
const err22 = {instancePath:instancePath+"/default",schemaPath:"#/allOf/1/then/properties/default/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[1].then.properties.default,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/default",schemaPath:"#/allOf/1/then/properties/default/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.default.type,parentSchema:schema20.allOf[1].then.properties.default,data:data2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.template !== undefined){
let data3 = data.template;
if(typeof data3 === "string"){
if(func3(data3) > 2048){
const err24 = {instancePath:instancePath+"/template",schemaPath:"#/allOf/1/then/properties/template/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema20.allOf[1].then.properties.template,data:data3};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(func3(data3) < 1){
const err25 = {instancePath:instancePath+"/template",schemaPath:"#/allOf/1/then/properties/template/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[1].then.properties.template,data:data3};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!pattern12.test(data3)){
const err26 = {instancePath:instancePath+"/template",schemaPath:"#/allOf/1/then/properties/template/pattern",keyword:"pattern",params:{pattern: "\\{\\}"},message:"must match pattern \""+"\\{\\}"+"\"",schema:"\\{\\}",parentSchema:schema20.allOf[1].then.properties.template,data:data3};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/template",schemaPath:"#/allOf/1/then/properties/template/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.template.type,parentSchema:schema20.allOf[1].then.properties.template,data:data3};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.cases !== undefined){
let data4 = data.cases;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
let data5 = data4[key1];
if(typeof data5 === "string"){
if(func3(data5) > 2048){
const err28 = {instancePath:instancePath+"/cases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/allOf/1/then/properties/cases/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema20.allOf[1].then.properties.cases.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func3(data5) < 1){
const err29 = {instancePath:instancePath+"/cases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/allOf/1/then/properties/cases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[1].then.properties.cases.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/cases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/allOf/1/then/properties/cases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].then.properties.cases.additionalProperties.type,parentSchema:schema20.allOf[1].then.properties.cases.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/cases",schemaPath:"#/allOf/1/then/properties/cases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[1].then.properties.cases.type,parentSchema:schema20.allOf[1].then.properties.cases,data:data4};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[1].then.type,parentSchema:schema20.allOf[1].then,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid1 = _errs11 === errors;
valid2 = _valid1;
}
if(!valid2){
const err33 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema20.allOf[1].if,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate51.errors = vErrors;
return errors === 0;
}

const schema21 = {"description":"How Gate proves itself to the provider, see docs/credentials.md.","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"required":["scheme"],"properties":{"scheme":{"enum":["bearer","header","azure","gcp-adc","aws-sigv4","forward","none"]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"bearer"}}},"then":{"title":"BearerAuth","description":"Authorization: Bearer <key>.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"bearer"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"},"optional":{"description":"true: call without a credential when the key is not set, for servers that may be open.","type":"boolean","default":false}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"header"}}},"then":{"title":"HeaderAuth","description":"<name>: <key>.","type":"object","additionalProperties":false,"required":["scheme","name"],"properties":{"scheme":{"const":"header"},"name":{"description":"Header name.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"azure"}}},"then":{"title":"AzureAuth","description":"Azure OpenAI: a key or an Entra token, and Azure's own addresses. Exactly one of `key`, `keys`, `token`, `entra`.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"azure"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"keys":{"$ref":"#/definitions/credentialKeys"},"token":{"description":"Access token of Entra that another program keeps fresh, usually in a file.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"entra":{"title":"EntraClient","description":"Application registered in Entra; Gate fetches and renews its tokens.","type":"object","additionalProperties":false,"required":["tenantId","clientId","clientSecret"],"properties":{"tenantId":{"description":"Directory (tenant) id.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"clientId":{"description":"Application (client) id.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"clientSecret":{"description":"Secret of the application.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"scope":{"description":"Scope of the tokens.","type":"string","minLength":1,"maxLength":500,"default":"https://cognitiveservices.azure.com/.default"}}},"form":{"description":"`v1`: <resource>/openai/v1/…. `classic`: <resource>/openai/deployments/<model>/…?api-version=….","enum":["v1","classic"],"default":"v1"},"apiVersion":{"description":"Value of `api-version`. `classic` needs it.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"gcp-adc"}}},"then":{"title":"GcpAuth","description":"Google Cloud: tokens by Application Default Credentials.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"gcp-adc"},"credentials":{"description":"JSON of a service account or an authorized user. Absent: GOOGLE_APPLICATION_CREDENTIALS, the file of gcloud, the metadata server.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"scope":{"description":"Scope of the tokens.","type":"string","minLength":1,"maxLength":500,"default":"https://www.googleapis.com/auth/cloud-platform"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"aws-sigv4"}}},"then":{"title":"AwsAuth","description":"AWS: requests signed with Signature Version 4, or a Bedrock API key.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"aws-sigv4"},"region":{"description":"Absent: as the host name says, else AWS_REGION or AWS_DEFAULT_REGION.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"service":{"description":"Name of the service in the signature.","type":"string","pattern":"^[a-z0-9-]{1,60}$","default":"bedrock"},"accessKeyId":{"description":"Absent: the environment, then the role of the container, then that of the machine.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"secretAccessKey":{"description":"Goes with `accessKeyId`.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"sessionToken":{"description":"Goes with `accessKeyId` where that is temporary.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"bearerToken":{"description":"Bedrock API key, sent instead of a signature where it is set. Absent: AWS_BEARER_TOKEN_BEDROCK, unless there is an `accessKeyId`.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"forward"}}},"then":{"title":"ForwardAuth","description":"The client's own credential for this provider goes on; the client proves itself to Gate with x-gate-key.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"forward"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"none"}}},"then":{"title":"NoAuth","description":"No credential.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"none"}}}}]};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema8.type},message:"must be object",schema:schema8.type,parentSchema:schema8,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
const _errs6 = errors;
let valid2 = true;
const _errs7 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.env === undefined) && (missing0 = "env")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid1 = _errs7 === errors;
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid1){
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err3 = {instancePath,schemaPath:"#/allOf/0/then/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema8.allOf[0].then.then.required,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "env")){
const err4 = {instancePath,schemaPath:"#/allOf/0/then/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.env !== undefined){
let data0 = data.env;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err5 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/type",keyword:"type",params:{type: schema8.allOf[0].then.then.properties.env.type},message:"must be string,array",schema:schema8.allOf[0].then.then.properties.env.type,parentSchema:schema8.allOf[0].then.then.properties.env,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs14 = errors;
let valid5 = true;
const _errs15 = errors;
if(typeof data0 !== "string"){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid2 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs17 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err7 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.then.properties.env.allOf[0].then.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid2 = _errs17 === errors;
valid5 = _valid2;
}
if(!valid5){
const err9 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].then.then.properties.env.allOf[0].if,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[0],data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const _errs20 = errors;
let valid6 = true;
const _errs21 = errors;
if(!(Array.isArray(data0))){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid3 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs23 = errors;
if(Array.isArray(data0)){
if(data0.length > 8){
const err11 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data0.length < 1){
const err12 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err13 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/env/" + i0,schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then.items,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema8.allOf[0].then.then.properties.env.allOf[1].then.type,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid3 = _errs23 === errors;
valid6 = _valid3;
}
if(!valid6){
const err16 = {instancePath:instancePath+"/env",schemaPath:"#/allOf/0/then/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].then.then.properties.env.allOf[1].if,parentSchema:schema8.allOf[0].then.then.properties.env.allOf[1],data:data0};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/allOf/0/then/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[0].then.then.type,parentSchema:schema8.allOf[0].then.then,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs8 === errors;
valid2 = _valid1;
ifClause0 = "then";
}
else {
const _errs27 = errors;
const _errs28 = errors;
let valid9 = true;
const _errs29 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.file === undefined) && (missing1 = "file")){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid4 = _errs29 === errors;
errors = _errs28;
if(vErrors !== null){
if(_errs28){
vErrors.length = _errs28;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid4){
const _errs30 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.file === undefined){
const err19 = {instancePath,schemaPath:"#/allOf/0/then/else/then/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema8.allOf[0].then.else.then.required,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "file")){
const err20 = {instancePath,schemaPath:"#/allOf/0/then/else/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.file !== undefined){
let data2 = data.file;
if(typeof data2 === "string"){
if(func3(data2) > 4096){
const err21 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data2) < 1){
const err22 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/file",schemaPath:"#/allOf/0/then/else/then/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema8.allOf[0].then.else.then.properties.file.type,parentSchema:schema8.allOf[0].then.else.then.properties.file,data:data2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/allOf/0/then/else/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema8.allOf[0].then.else.then.type,parentSchema:schema8.allOf[0].then.else.then,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid4 = _errs30 === errors;
valid9 = _valid4;
ifClause1 = "then";
}
else {
const _errs35 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.env === undefined){
const err25 = {instancePath,schemaPath:"#/allOf/0/then/else/else/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema8.allOf[0].then.else.else.required,parentSchema:schema8.allOf[0].then.else.else,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key2 in data){
if(!((key2 === "env") || (key2 === "file"))){
const err26 = {instancePath,schemaPath:"#/allOf/0/then/else/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema8.allOf[0].then.else.else,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
var _valid4 = _errs35 === errors;
valid9 = _valid4;
ifClause1 = "else";
}
if(!valid9){
const err27 = {instancePath,schemaPath:"#/allOf/0/then/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema8.allOf[0].then.else.if,parentSchema:schema8.allOf[0].then.else,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid1 = _errs27 === errors;
valid2 = _valid1;
ifClause0 = "else";
}
if(!valid2){
const err28 = {instancePath,schemaPath:"#/allOf/0/then/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema8.allOf[0].then.if,parentSchema:schema8.allOf[0].then,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err29 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema8.allOf[0].if,parentSchema:schema8.allOf[0],data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}

const schema23 = {"description":"Several keys instead of `key`: each request takes one by weight, and keys that are not set are left out.","type":"array","minItems":1,"maxItems":32,"items":{"title":"CredentialKey","description":"One of several keys.","type":"object","additionalProperties":false,"required":["key"],"properties":{"key":{"$ref":"common.schema.json#/definitions/secretReference"},"weight":{"description":"Share of the requests. 0: only when no other key can be used.","type":"number","minimum":0,"maximum":1000000,"default":1}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 32){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.key === undefined){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema23.items.required,parentSchema:schema23.items,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data0){
if(!((key0 === "key") || (key0 === "weight"))){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema23.items,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.key !== undefined){
if(!(validate54(data0.key, {instancePath:instancePath+"/" + i0+"/key",parentData:data0,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data0.weight !== undefined){
let data2 = data0.weight;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 1000000 || isNaN(data2)){
const err4 = {instancePath:instancePath+"/" + i0+"/weight",schemaPath:"#/items/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema23.items.properties.weight,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/" + i0+"/weight",schemaPath:"#/items/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema23.items.properties.weight,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0+"/weight",schemaPath:"#/items/properties/weight/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema23.items.properties.weight.type,parentSchema:schema23.items.properties.weight,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema23.items.type,parentSchema:schema23.items,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.type,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}

const pattern16 = new RegExp("^[a-z0-9-]{1,60}$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema21.type},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err2 = {instancePath,schemaPath:"#/allOf/0/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[0].then.required,parentSchema:schema21.allOf[0].then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.scheme !== undefined){
let data0 = data.scheme;
if(!(((((((data0 === "bearer") || (data0 === "header")) || (data0 === "azure")) || (data0 === "gcp-adc")) || (data0 === "aws-sigv4")) || (data0 === "forward")) || (data0 === "none"))){
const err3 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/0/then/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema21.allOf[0].then.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema21.allOf[0].then.properties.scheme.enum,parentSchema:schema21.allOf[0].then.properties.scheme,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[0].if,parentSchema:schema21.allOf[0],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs8 = errors;
let valid3 = true;
const _errs9 = errors;
if(errors === _errs9){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.scheme === undefined) && (missing0 = "scheme")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("bearer" !== data.scheme){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
else {
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err8 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[1].then.required,parentSchema:schema21.allOf[1].then,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "scheme") || (key0 === "key")) || (key0 === "keys")) || (key0 === "optional"))){
const err9 = {instancePath,schemaPath:"#/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[1].then,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.scheme !== undefined){
let data2 = data.scheme;
if("bearer" !== data2){
const err10 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/1/then/properties/scheme/const",keyword:"const",params:{allowedValue: "bearer"},message:"must be equal to constant",schema:"bearer",parentSchema:schema21.allOf[1].then.properties.scheme,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate54(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.keys !== undefined){
if(!(validate56(data.keys, {instancePath:instancePath+"/keys",parentData:data,parentDataProperty:"keys",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.optional !== undefined){
let data5 = data.optional;
if(typeof data5 !== "boolean"){
const err11 = {instancePath:instancePath+"/optional",schemaPath:"#/allOf/1/then/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.allOf[1].then.properties.optional.type,parentSchema:schema21.allOf[1].then.properties.optional,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[1].then.type,parentSchema:schema21.allOf[1].then,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid3 = _valid1;
}
if(!valid3){
const err13 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[1].if,parentSchema:schema21.allOf[1],data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs21 = errors;
let valid6 = true;
const _errs22 = errors;
if(errors === _errs22){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.scheme === undefined) && (missing1 = "scheme")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("header" !== data.scheme){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid2 = _errs22 === errors;
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs25 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err17 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[2].then.required,parentSchema:schema21.allOf[2].then,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.name === undefined){
const err18 = {instancePath,schemaPath:"#/allOf/2/then/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema21.allOf[2].then.required,parentSchema:schema21.allOf[2].then,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data){
if(!((((key1 === "scheme") || (key1 === "name")) || (key1 === "key")) || (key1 === "keys"))){
const err19 = {instancePath,schemaPath:"#/allOf/2/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[2].then,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.scheme !== undefined){
let data7 = data.scheme;
if("header" !== data7){
const err20 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/2/then/properties/scheme/const",keyword:"const",params:{allowedValue: "header"},message:"must be equal to constant",schema:"header",parentSchema:schema21.allOf[2].then.properties.scheme,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.name !== undefined){
let data8 = data.name;
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
const err21 = {instancePath:instancePath+"/name",schemaPath:"#/allOf/2/then/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,100}$"+"\"",schema:"^[A-Za-z0-9-]{1,100}$",parentSchema:schema21.allOf[2].then.properties.name,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/name",schemaPath:"#/allOf/2/then/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.allOf[2].then.properties.name.type,parentSchema:schema21.allOf[2].then.properties.name,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate54(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.keys !== undefined){
if(!(validate56(data.keys, {instancePath:instancePath+"/keys",parentData:data,parentDataProperty:"keys",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[2].then.type,parentSchema:schema21.allOf[2].then,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid2 = _errs25 === errors;
valid6 = _valid2;
}
if(!valid6){
const err24 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[2].if,parentSchema:schema21.allOf[2],data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const _errs34 = errors;
let valid9 = true;
const _errs35 = errors;
if(errors === _errs35){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.scheme === undefined) && (missing2 = "scheme")){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("azure" !== data.scheme){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
}
else {
const err27 = {};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var _valid3 = _errs35 === errors;
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs38 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err28 = {instancePath,schemaPath:"#/allOf/3/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[3].then.required,parentSchema:schema21.allOf[3].then,data};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data){
if(!(((((((key2 === "scheme") || (key2 === "key")) || (key2 === "keys")) || (key2 === "token")) || (key2 === "entra")) || (key2 === "form")) || (key2 === "apiVersion"))){
const err29 = {instancePath,schemaPath:"#/allOf/3/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[3].then,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.scheme !== undefined){
let data12 = data.scheme;
if("azure" !== data12){
const err30 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/3/then/properties/scheme/const",keyword:"const",params:{allowedValue: "azure"},message:"must be equal to constant",schema:"azure",parentSchema:schema21.allOf[3].then.properties.scheme,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.key !== undefined){
if(!(validate54(data.key, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.keys !== undefined){
if(!(validate56(data.keys, {instancePath:instancePath+"/keys",parentData:data,parentDataProperty:"keys",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.token !== undefined){
if(!(validate54(data.token, {instancePath:instancePath+"/token",parentData:data,parentDataProperty:"token",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.entra !== undefined){
let data16 = data.entra;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.tenantId === undefined){
const err31 = {instancePath:instancePath+"/entra",schemaPath:"#/allOf/3/then/properties/entra/required",keyword:"required",params:{missingProperty: "tenantId"},message:"must have required property '"+"tenantId"+"'",schema:schema21.allOf[3].then.properties.entra.required,parentSchema:schema21.allOf[3].then.properties.entra,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data16.clientId === undefined){
const err32 = {instancePath:instancePath+"/entra",schemaPath:"#/allOf/3/then/properties/entra/required",keyword:"required",params:{missingProperty: "clientId"},message:"must have required property '"+"clientId"+"'",schema:schema21.allOf[3].then.properties.entra.required,parentSchema:schema21.allOf[3].then.properties.entra,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data16.clientSecret === undefined){
const err33 = {instancePath:instancePath+"/entra",schemaPath:"#/allOf/3/then/properties/entra/required",keyword:"required",params:{missingProperty: "clientSecret"},message:"must have required property '"+"clientSecret"+"'",schema:schema21.allOf[3].then.properties.entra.required,parentSchema:schema21.allOf[3].then.properties.entra,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key3 in data16){
if(!((((key3 === "tenantId") || (key3 === "clientId")) || (key3 === "clientSecret")) || (key3 === "scope"))){
const err34 = {instancePath:instancePath+"/entra",schemaPath:"#/allOf/3/then/properties/entra/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[3].then.properties.entra,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data16.tenantId !== undefined){
if(!(validate51(data16.tenantId, {instancePath:instancePath+"/entra/tenantId",parentData:data16,parentDataProperty:"tenantId",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data16.clientId !== undefined){
if(!(validate51(data16.clientId, {instancePath:instancePath+"/entra/clientId",parentData:data16,parentDataProperty:"clientId",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data16.clientSecret !== undefined){
if(!(validate54(data16.clientSecret, {instancePath:instancePath+"/entra/clientSecret",parentData:data16,parentDataProperty:"clientSecret",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data16.scope !== undefined){
let data20 = data16.scope;
if(typeof data20 === "string"){
if(func3(data20) > 500){
const err35 = {instancePath:instancePath+"/entra/scope",schemaPath:"#/allOf/3/then/properties/entra/properties/scope/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema21.allOf[3].then.properties.entra.properties.scope,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func3(data20) < 1){
const err36 = {instancePath:instancePath+"/entra/scope",schemaPath:"#/allOf/3/then/properties/entra/properties/scope/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema21.allOf[3].then.properties.entra.properties.scope,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/entra/scope",schemaPath:"#/allOf/3/then/properties/entra/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.allOf[3].then.properties.entra.properties.scope.type,parentSchema:schema21.allOf[3].then.properties.entra.properties.scope,data:data20};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/entra",schemaPath:"#/allOf/3/then/properties/entra/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[3].then.properties.entra.type,parentSchema:schema21.allOf[3].then.properties.entra,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.form !== undefined){
let data21 = data.form;
if(!((data21 === "v1") || (data21 === "classic"))){
const err39 = {instancePath:instancePath+"/form",schemaPath:"#/allOf/3/then/properties/form/enum",keyword:"enum",params:{allowedValues: schema21.allOf[3].then.properties.form.enum},message:"must be equal to one of the allowed values",schema:schema21.allOf[3].then.properties.form.enum,parentSchema:schema21.allOf[3].then.properties.form,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.apiVersion !== undefined){
if(!(validate51(data.apiVersion, {instancePath:instancePath+"/apiVersion",parentData:data,parentDataProperty:"apiVersion",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[3].then.type,parentSchema:schema21.allOf[3].then,data};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid3 = _errs38 === errors;
valid9 = _valid3;
}
if(!valid9){
const err41 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[3].if,parentSchema:schema21.allOf[3],data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
const _errs61 = errors;
let valid18 = true;
const _errs62 = errors;
if(errors === _errs62){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.scheme === undefined) && (missing3 = "scheme")){
const err42 = {};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("gcp-adc" !== data.scheme){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
else {
const err44 = {};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid4 = _errs62 === errors;
errors = _errs61;
if(vErrors !== null){
if(_errs61){
vErrors.length = _errs61;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs65 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err45 = {instancePath,schemaPath:"#/allOf/4/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[4].then.required,parentSchema:schema21.allOf[4].then,data};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key4 in data){
if(!(((key4 === "scheme") || (key4 === "credentials")) || (key4 === "scope"))){
const err46 = {instancePath,schemaPath:"#/allOf/4/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[4].then,data};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.scheme !== undefined){
let data24 = data.scheme;
if("gcp-adc" !== data24){
const err47 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/4/then/properties/scheme/const",keyword:"const",params:{allowedValue: "gcp-adc"},message:"must be equal to constant",schema:"gcp-adc",parentSchema:schema21.allOf[4].then.properties.scheme,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.credentials !== undefined){
if(!(validate54(data.credentials, {instancePath:instancePath+"/credentials",parentData:data,parentDataProperty:"credentials",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.scope !== undefined){
let data26 = data.scope;
if(typeof data26 === "string"){
if(func3(data26) > 500){
const err48 = {instancePath:instancePath+"/scope",schemaPath:"#/allOf/4/then/properties/scope/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema21.allOf[4].then.properties.scope,data:data26};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(func3(data26) < 1){
const err49 = {instancePath:instancePath+"/scope",schemaPath:"#/allOf/4/then/properties/scope/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema21.allOf[4].then.properties.scope,data:data26};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/scope",schemaPath:"#/allOf/4/then/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.allOf[4].then.properties.scope.type,parentSchema:schema21.allOf[4].then.properties.scope,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[4].then.type,parentSchema:schema21.allOf[4].then,data};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid4 = _errs65 === errors;
valid18 = _valid4;
}
if(!valid18){
const err52 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[4].if,parentSchema:schema21.allOf[4],data};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
const _errs74 = errors;
let valid22 = true;
const _errs75 = errors;
if(errors === _errs75){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.scheme === undefined) && (missing4 = "scheme")){
const err53 = {};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("aws-sigv4" !== data.scheme){
const err54 = {};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
}
else {
const err55 = {};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
var _valid5 = _errs75 === errors;
errors = _errs74;
if(vErrors !== null){
if(_errs74){
vErrors.length = _errs74;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs78 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err56 = {instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[5].then.required,parentSchema:schema21.allOf[5].then,data};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key5 in data){
if(!(((((((key5 === "scheme") || (key5 === "region")) || (key5 === "service")) || (key5 === "accessKeyId")) || (key5 === "secretAccessKey")) || (key5 === "sessionToken")) || (key5 === "bearerToken"))){
const err57 = {instancePath,schemaPath:"#/allOf/5/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[5].then,data};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.scheme !== undefined){
let data28 = data.scheme;
if("aws-sigv4" !== data28){
const err58 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/5/then/properties/scheme/const",keyword:"const",params:{allowedValue: "aws-sigv4"},message:"must be equal to constant",schema:"aws-sigv4",parentSchema:schema21.allOf[5].then.properties.scheme,data:data28};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.region !== undefined){
if(!(validate51(data.region, {instancePath:instancePath+"/region",parentData:data,parentDataProperty:"region",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data.service !== undefined){
let data30 = data.service;
if(typeof data30 === "string"){
if(!pattern16.test(data30)){
const err59 = {instancePath:instancePath+"/service",schemaPath:"#/allOf/5/then/properties/service/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]{1,60}$"},message:"must match pattern \""+"^[a-z0-9-]{1,60}$"+"\"",schema:"^[a-z0-9-]{1,60}$",parentSchema:schema21.allOf[5].then.properties.service,data:data30};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/service",schemaPath:"#/allOf/5/then/properties/service/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.allOf[5].then.properties.service.type,parentSchema:schema21.allOf[5].then.properties.service,data:data30};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.accessKeyId !== undefined){
if(!(validate54(data.accessKeyId, {instancePath:instancePath+"/accessKeyId",parentData:data,parentDataProperty:"accessKeyId",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.secretAccessKey !== undefined){
if(!(validate54(data.secretAccessKey, {instancePath:instancePath+"/secretAccessKey",parentData:data,parentDataProperty:"secretAccessKey",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.sessionToken !== undefined){
if(!(validate54(data.sessionToken, {instancePath:instancePath+"/sessionToken",parentData:data,parentDataProperty:"sessionToken",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
if(data.bearerToken !== undefined){
if(!(validate54(data.bearerToken, {instancePath:instancePath+"/bearerToken",parentData:data,parentDataProperty:"bearerToken",rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
else {
const err61 = {instancePath,schemaPath:"#/allOf/5/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[5].then.type,parentSchema:schema21.allOf[5].then,data};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid5 = _errs78 === errors;
valid22 = _valid5;
}
if(!valid22){
const err62 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[5].if,parentSchema:schema21.allOf[5],data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const _errs95 = errors;
let valid30 = true;
const _errs96 = errors;
if(errors === _errs96){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.scheme === undefined) && (missing5 = "scheme")){
const err63 = {};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("forward" !== data.scheme){
const err64 = {};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
}
else {
const err65 = {};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
var _valid6 = _errs96 === errors;
errors = _errs95;
if(vErrors !== null){
if(_errs95){
vErrors.length = _errs95;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs99 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err66 = {instancePath,schemaPath:"#/allOf/6/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[6].then.required,parentSchema:schema21.allOf[6].then,data};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key6 in data){
if(!(key6 === "scheme")){
const err67 = {instancePath,schemaPath:"#/allOf/6/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[6].then,data};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.scheme !== undefined){
let data36 = data.scheme;
if("forward" !== data36){
const err68 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/6/then/properties/scheme/const",keyword:"const",params:{allowedValue: "forward"},message:"must be equal to constant",schema:"forward",parentSchema:schema21.allOf[6].then.properties.scheme,data:data36};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath,schemaPath:"#/allOf/6/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[6].then.type,parentSchema:schema21.allOf[6].then,data};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid6 = _errs99 === errors;
valid30 = _valid6;
}
if(!valid30){
const err70 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[6].if,parentSchema:schema21.allOf[6],data};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
const _errs104 = errors;
let valid33 = true;
const _errs105 = errors;
if(errors === _errs105){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.scheme === undefined) && (missing6 = "scheme")){
const err71 = {};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
else {
if(data.scheme !== undefined){
if("none" !== data.scheme){
const err72 = {};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
}
else {
const err73 = {};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
var _valid7 = _errs105 === errors;
errors = _errs104;
if(vErrors !== null){
if(_errs104){
vErrors.length = _errs104;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs108 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.scheme === undefined){
const err74 = {instancePath,schemaPath:"#/allOf/7/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema21.allOf[7].then.required,parentSchema:schema21.allOf[7].then,data};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
for(const key7 in data){
if(!(key7 === "scheme")){
const err75 = {instancePath,schemaPath:"#/allOf/7/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema21.allOf[7].then,data};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.scheme !== undefined){
let data38 = data.scheme;
if("none" !== data38){
const err76 = {instancePath:instancePath+"/scheme",schemaPath:"#/allOf/7/then/properties/scheme/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant",schema:"none",parentSchema:schema21.allOf[7].then.properties.scheme,data:data38};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath,schemaPath:"#/allOf/7/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.allOf[7].then.type,parentSchema:schema21.allOf[7].then,data};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid7 = _errs108 === errors;
valid33 = _valid7;
}
if(!valid33){
const err78 = {instancePath,schemaPath:"#/allOf/7/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema21.allOf[7].if,parentSchema:schema21.allOf[7],data};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}

const schema24 = {"title":"Endpoint","description":"Where and how another dialect is spoken.","type":"object","additionalProperties":false,"properties":{"baseURL":{"description":"Absent: that of the provider.","allOf":[{"$ref":"common.schema.json#/definitions/textReference"}]},"auth":{"description":"Absent: that of the provider.","allOf":[{"$ref":"#/definitions/auth"}]}}};

function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "baseURL") || (key0 === "auth"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.baseURL !== undefined){
if(!(validate51(data.baseURL, {instancePath:instancePath+"/baseURL",parentData:data,parentDataProperty:"baseURL",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data.auth !== undefined){
if(!(validate53(data.auth, {instancePath:instancePath+"/auth",parentData:data,parentDataProperty:"auth",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate75.errors = vErrors;
return errors === 0;
}

const schema25 = {"description":"Names of docs/quirks.md.","type":"array","items":{"enum":["alternate-roles","cache-control","call-id-nine","developer-role","echo-reasoning","english-system-prompt","exclusive-reasoning-tokens","forbid-reasoning","leading-system","no-betas","no-cache-points","no-name-field","no-result-media","no-stream-options","no-system-instruction","random-seed","string-system","think-tags","thought-signature-sentinel","tool-stream","typed-schema","usage-in-x-groq","vertex-anthropic"]},"uniqueItems":true};

function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(!(((((((((((((((((((((((data0 === "alternate-roles") || (data0 === "cache-control")) || (data0 === "call-id-nine")) || (data0 === "developer-role")) || (data0 === "echo-reasoning")) || (data0 === "english-system-prompt")) || (data0 === "exclusive-reasoning-tokens")) || (data0 === "forbid-reasoning")) || (data0 === "leading-system")) || (data0 === "no-betas")) || (data0 === "no-cache-points")) || (data0 === "no-name-field")) || (data0 === "no-result-media")) || (data0 === "no-stream-options")) || (data0 === "no-system-instruction")) || (data0 === "random-seed")) || (data0 === "string-system")) || (data0 === "think-tags")) || (data0 === "thought-signature-sentinel")) || (data0 === "tool-stream")) || (data0 === "typed-schema")) || (data0 === "usage-in-x-groq")) || (data0 === "vertex-anthropic"))){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/enum",keyword:"enum",params:{allowedValues: schema25.items.enum},message:"must be equal to one of the allowed values",schema:schema25.items.enum,parentSchema:schema25.items,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data[i1], data[j0])){
const err1 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate84.errors = vErrors;
return errors === 0;
}

const schema26 = {"description":"Rules, applied in their order.","type":"array","maxItems":64,"items":{"description":"One rule.","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"required":["action"],"properties":{"action":{"enum":["drop","refuse","keep","rename","replace","clamp","allow","effort","max-items","default"]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"drop"}}},"then":{"title":"DropRule","description":"Leave fields out that the model refuses. The client is told, unless the value says what holds anyway.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"drop"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"refuse"}}},"then":{"title":"RefuseRule","description":"Answer 400: the request would mean something else without these fields.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"refuse"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"keep"}}},"then":{"title":"KeepRule","description":"Leave every top-level field out but these: for providers that refuse what they do not know.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"keep"},"field":{"$ref":"#/definitions/wireFields"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"rename"}}},"then":{"title":"RenameRule","description":"Send the value under another name; the client loses nothing and is told nothing.","type":"object","additionalProperties":false,"required":["action","field","to"],"properties":{"action":{"const":"rename"},"field":{"$ref":"#/definitions/wireField"},"to":{"$ref":"#/definitions/wireField"},"value":{"description":"Value to send instead, where the other field says the same in another way."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"replace"}}},"then":{"title":"ReplaceRule","description":"Send this value instead of the client's. The client is told.","type":"object","additionalProperties":false,"required":["action","field","value"],"properties":{"action":{"const":"replace"},"field":{"$ref":"#/definitions/wireField"},"value":{"description":"Any value of JSON."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"clamp"}}},"then":{"title":"ClampRule","description":"Move a number to the nearest bound.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"clamp"},"field":{"$ref":"#/definitions/wireField"},"min":{"description":"Smallest value.","type":"number"},"max":{"description":"Largest value.","type":"number"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"allow"}}},"then":{"title":"AllowRule","description":"Leave the field out when its value is another than these.","type":"object","additionalProperties":false,"required":["action","field","values"],"properties":{"action":{"const":"allow"},"field":{"$ref":"#/definitions/wireField"},"values":{"description":"Values the model takes.","type":"array","items":{},"minItems":1,"maxItems":32},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"effort"}}},"then":{"title":"EffortRule","description":"Change a reasoning effort to the nearest of the model's `reasoning.efforts`; leave it out where there are none.","type":"object","additionalProperties":false,"required":["action","field"],"properties":{"action":{"const":"effort"},"field":{"$ref":"#/definitions/wireField"},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"max-items"}}},"then":{"title":"MaxItemsRule","description":"Keep the first items of a list.","type":"object","additionalProperties":false,"required":["action","field","count"],"properties":{"action":{"const":"max-items"},"field":{"$ref":"#/definitions/wireField"},"count":{"description":"Largest number of items.","type":"integer","minimum":1},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}},{"if":{"type":"object","required":["action"],"properties":{"action":{"const":"default"}}},"then":{"title":"DefaultRule","description":"Send this value where the client states none.","type":"object","additionalProperties":false,"required":["action","field","value"],"properties":{"action":{"const":"default"},"field":{"$ref":"#/definitions/wireField"},"value":{"description":"Any value of JSON."},"dialect":{"description":"Only for requests in this dialect. Absent: in every dialect that has the field.","allOf":[{"$ref":"#/definitions/dialect"}]},"lacking":{"description":"Only for models that state their capabilities, and this one is not among them.","enum":["chat","streaming","tools","forced-tools","json","json-schema","reasoning","sampling","prefill","vision","audio","video","file","embeddings"]},"control":{"description":"Only for models whose `reasoning.control` is this.","allOf":[{"$ref":"#/definitions/reasoningKind"}]},"when":{"description":"Only while all of these hold.","allOf":[{"$ref":"#/definitions/wireCondition"}]},"unless":{"description":"Not while any of these holds.","allOf":[{"$ref":"#/definitions/wireCondition"}]}}}}]}};
const schema27 = {"description":"A field of the request body, or several.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/wireField"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/wireField"},"minItems":1,"maxItems":32,"uniqueItems":true}}]};
const schema28 = {"description":"Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.","type":"string","pattern":"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"};
const pattern19 = new RegExp("^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$", "u");

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern19.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$",parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.type,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}


function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data !== "string") && (!(Array.isArray(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema27.type},message:"must be string,array",schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate88(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema27.allOf[0].if,parentSchema:schema27.allOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(Array.isArray(data)){
if(data.length > 32){
const err4 = {instancePath,schemaPath:"#/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema27.allOf[1].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.length < 1){
const err5 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema27.allOf[1].then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate88(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data[i1], data[j0])){
const err6 = {instancePath,schemaPath:"#/allOf/1/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema27.allOf[1].then,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema27.allOf[1].then.type,parentSchema:schema27.allOf[1].then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err8 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema27.allOf[1].if,parentSchema:schema27.allOf[1],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate87.errors = vErrors;
return errors === 0;
}

const schema29 = {"description":"`effort`: by a word. `budget`: by a number of tokens. `adaptive`: Claude's, with an effort. `level`: Gemini's, a word. `toggle`: on or off. `none`: it cannot be told.","enum":["effort","budget","adaptive","level","toggle","none"]};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "effort") || (data === "budget")) || (data === "adaptive")) || (data === "level")) || (data === "toggle")) || (data === "none"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema29.enum},message:"must be equal to one of the allowed values",schema:schema29.enum,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate93.errors = vErrors;
return errors === 0;
}

const schema30 = {"description":"Fields with the values they are compared with: one value, or any of a list. null: the field is absent.","type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"},"additionalProperties":{}};

function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern19.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$"+"\"",schema:"^[A-Za-z][A-Za-z0-9_]{0,63}(?:\\.[A-Za-z][A-Za-z0-9_]{0,63}){0,3}$",parentSchema:schema30.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},message:"property name must be valid",schema:schema30.propertyNames,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate95.errors = vErrors;
return errors === 0;
}


function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 64){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 64},message:"must NOT have more than 64 items",schema:64,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: schema26.items.type},message:"must be object",schema:schema26.items.type,parentSchema:schema26.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const _errs4 = errors;
let valid3 = true;
const _errs5 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs5 === errors;
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs7 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[0].then.required,parentSchema:schema26.items.allOf[0].then,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.action !== undefined){
let data1 = data0.action;
if(!((((((((((data1 === "drop") || (data1 === "refuse")) || (data1 === "keep")) || (data1 === "rename")) || (data1 === "replace")) || (data1 === "clamp")) || (data1 === "allow")) || (data1 === "effort")) || (data1 === "max-items")) || (data1 === "default"))){
const err4 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/0/then/properties/action/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[0].then.properties.action.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[0].then.properties.action.enum,parentSchema:schema26.items.allOf[0].then.properties.action,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid0 = _errs7 === errors;
valid3 = _valid0;
}
if(!valid3){
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[0].if,parentSchema:schema26.items.allOf[0],data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const _errs10 = errors;
let valid5 = true;
const _errs11 = errors;
if(errors === _errs11){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((data0.action === undefined) && (missing0 = "action")){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
if(data0.action !== undefined){
if("drop" !== data0.action){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs14 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err9 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[1].then.required,parentSchema:schema26.items.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data0.field === undefined){
const err10 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[1].then.required,parentSchema:schema26.items.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data0){
if(!(((((((key0 === "action") || (key0 === "field")) || (key0 === "dialect")) || (key0 === "lacking")) || (key0 === "control")) || (key0 === "when")) || (key0 === "unless"))){
const err11 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data0.action !== undefined){
let data3 = data0.action;
if("drop" !== data3){
const err12 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/1/then/properties/action/const",keyword:"const",params:{allowedValue: "drop"},message:"must be equal to constant",schema:"drop",parentSchema:schema26.items.allOf[1].then.properties.action,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate87(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data6 = data0.lacking;
if(!((((((((((((((data6 === "chat") || (data6 === "streaming")) || (data6 === "tools")) || (data6 === "forced-tools")) || (data6 === "json")) || (data6 === "json-schema")) || (data6 === "reasoning")) || (data6 === "sampling")) || (data6 === "prefill")) || (data6 === "vision")) || (data6 === "audio")) || (data6 === "video")) || (data6 === "file")) || (data6 === "embeddings"))){
const err13 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/1/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[1].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[1].then.properties.lacking.enum,parentSchema:schema26.items.allOf[1].then.properties.lacking,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[1].then.type,parentSchema:schema26.items.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid5 = _valid1;
}
if(!valid5){
const err15 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[1].if,parentSchema:schema26.items.allOf[1],data:data0};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const _errs29 = errors;
let valid12 = true;
const _errs30 = errors;
if(errors === _errs30){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if((data0.action === undefined) && (missing1 = "action")){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
if(data0.action !== undefined){
if("refuse" !== data0.action){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else {
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid2 = _errs30 === errors;
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs33 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err19 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/2/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[2].then.required,parentSchema:schema26.items.allOf[2].then,data:data0};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data0.field === undefined){
const err20 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/2/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[2].then.required,parentSchema:schema26.items.allOf[2].then,data:data0};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key1 in data0){
if(!(((((((key1 === "action") || (key1 === "field")) || (key1 === "dialect")) || (key1 === "lacking")) || (key1 === "control")) || (key1 === "when")) || (key1 === "unless"))){
const err21 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/2/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[2].then,data:data0};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data0.action !== undefined){
let data11 = data0.action;
if("refuse" !== data11){
const err22 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/2/then/properties/action/const",keyword:"const",params:{allowedValue: "refuse"},message:"must be equal to constant",schema:"refuse",parentSchema:schema26.items.allOf[2].then.properties.action,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate87(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data14 = data0.lacking;
if(!((((((((((((((data14 === "chat") || (data14 === "streaming")) || (data14 === "tools")) || (data14 === "forced-tools")) || (data14 === "json")) || (data14 === "json-schema")) || (data14 === "reasoning")) || (data14 === "sampling")) || (data14 === "prefill")) || (data14 === "vision")) || (data14 === "audio")) || (data14 === "video")) || (data14 === "file")) || (data14 === "embeddings"))){
const err23 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/2/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[2].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[2].then.properties.lacking.enum,parentSchema:schema26.items.allOf[2].then.properties.lacking,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[2].then.type,parentSchema:schema26.items.allOf[2].then,data:data0};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid2 = _errs33 === errors;
valid12 = _valid2;
}
if(!valid12){
const err25 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[2].if,parentSchema:schema26.items.allOf[2],data:data0};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const _errs48 = errors;
let valid19 = true;
const _errs49 = errors;
if(errors === _errs49){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing2;
if((data0.action === undefined) && (missing2 = "action")){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
if(data0.action !== undefined){
if("keep" !== data0.action){
const err27 = {};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
else {
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid3 = _errs49 === errors;
errors = _errs48;
if(vErrors !== null){
if(_errs48){
vErrors.length = _errs48;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs52 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err29 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/3/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[3].then.required,parentSchema:schema26.items.allOf[3].then,data:data0};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data0.field === undefined){
const err30 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/3/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[3].then.required,parentSchema:schema26.items.allOf[3].then,data:data0};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key2 in data0){
if(!(((((((key2 === "action") || (key2 === "field")) || (key2 === "dialect")) || (key2 === "lacking")) || (key2 === "control")) || (key2 === "when")) || (key2 === "unless"))){
const err31 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/3/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[3].then,data:data0};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data0.action !== undefined){
let data19 = data0.action;
if("keep" !== data19){
const err32 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/3/then/properties/action/const",keyword:"const",params:{allowedValue: "keep"},message:"must be equal to constant",schema:"keep",parentSchema:schema26.items.allOf[3].then.properties.action,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate87(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data22 = data0.lacking;
if(!((((((((((((((data22 === "chat") || (data22 === "streaming")) || (data22 === "tools")) || (data22 === "forced-tools")) || (data22 === "json")) || (data22 === "json-schema")) || (data22 === "reasoning")) || (data22 === "sampling")) || (data22 === "prefill")) || (data22 === "vision")) || (data22 === "audio")) || (data22 === "video")) || (data22 === "file")) || (data22 === "embeddings"))){
const err33 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/3/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[3].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[3].then.properties.lacking.enum,parentSchema:schema26.items.allOf[3].then.properties.lacking,data:data22};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err34 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[3].then.type,parentSchema:schema26.items.allOf[3].then,data:data0};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid3 = _errs52 === errors;
valid19 = _valid3;
}
if(!valid19){
const err35 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[3].if,parentSchema:schema26.items.allOf[3],data:data0};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const _errs67 = errors;
let valid26 = true;
const _errs68 = errors;
if(errors === _errs68){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing3;
if((data0.action === undefined) && (missing3 = "action")){
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
if(data0.action !== undefined){
if("rename" !== data0.action){
const err37 = {};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
else {
const err38 = {};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
var _valid4 = _errs68 === errors;
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs71 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err39 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[4].then.required,parentSchema:schema26.items.allOf[4].then,data:data0};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data0.field === undefined){
const err40 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[4].then.required,parentSchema:schema26.items.allOf[4].then,data:data0};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data0.to === undefined){
const err41 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/then/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema26.items.allOf[4].then.required,parentSchema:schema26.items.allOf[4].then,data:data0};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key3 in data0){
if(!(func2.call(schema26.items.allOf[4].then.properties, key3))){
const err42 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[4].then,data:data0};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data0.action !== undefined){
let data27 = data0.action;
if("rename" !== data27){
const err43 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/4/then/properties/action/const",keyword:"const",params:{allowedValue: "rename"},message:"must be equal to constant",schema:"rename",parentSchema:schema26.items.allOf[4].then.properties.action,data:data27};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.to !== undefined){
if(!(validate88(data0.to, {instancePath:instancePath+"/" + i0+"/to",parentData:data0,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data31 = data0.lacking;
if(!((((((((((((((data31 === "chat") || (data31 === "streaming")) || (data31 === "tools")) || (data31 === "forced-tools")) || (data31 === "json")) || (data31 === "json-schema")) || (data31 === "reasoning")) || (data31 === "sampling")) || (data31 === "prefill")) || (data31 === "vision")) || (data31 === "audio")) || (data31 === "video")) || (data31 === "file")) || (data31 === "embeddings"))){
const err44 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/4/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[4].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[4].then.properties.lacking.enum,parentSchema:schema26.items.allOf[4].then.properties.lacking,data:data31};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[4].then.type,parentSchema:schema26.items.allOf[4].then,data:data0};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid4 = _errs71 === errors;
valid26 = _valid4;
}
if(!valid26){
const err46 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[4].if,parentSchema:schema26.items.allOf[4],data:data0};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const _errs87 = errors;
let valid33 = true;
const _errs88 = errors;
if(errors === _errs88){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing4;
if((data0.action === undefined) && (missing4 = "action")){
const err47 = {};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
if(data0.action !== undefined){
if("replace" !== data0.action){
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
else {
const err49 = {};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
var _valid5 = _errs88 === errors;
errors = _errs87;
if(vErrors !== null){
if(_errs87){
vErrors.length = _errs87;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs91 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err50 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[5].then.required,parentSchema:schema26.items.allOf[5].then,data:data0};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data0.field === undefined){
const err51 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[5].then.required,parentSchema:schema26.items.allOf[5].then,data:data0};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data0.value === undefined){
const err52 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/then/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema26.items.allOf[5].then.required,parentSchema:schema26.items.allOf[5].then,data:data0};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key4 in data0){
if(!((((((((key4 === "action") || (key4 === "field")) || (key4 === "value")) || (key4 === "dialect")) || (key4 === "lacking")) || (key4 === "control")) || (key4 === "when")) || (key4 === "unless"))){
const err53 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[5].then,data:data0};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data0.action !== undefined){
let data36 = data0.action;
if("replace" !== data36){
const err54 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/5/then/properties/action/const",keyword:"const",params:{allowedValue: "replace"},message:"must be equal to constant",schema:"replace",parentSchema:schema26.items.allOf[5].then.properties.action,data:data36};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data39 = data0.lacking;
if(!((((((((((((((data39 === "chat") || (data39 === "streaming")) || (data39 === "tools")) || (data39 === "forced-tools")) || (data39 === "json")) || (data39 === "json-schema")) || (data39 === "reasoning")) || (data39 === "sampling")) || (data39 === "prefill")) || (data39 === "vision")) || (data39 === "audio")) || (data39 === "video")) || (data39 === "file")) || (data39 === "embeddings"))){
const err55 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/5/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[5].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[5].then.properties.lacking.enum,parentSchema:schema26.items.allOf[5].then.properties.lacking,data:data39};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err56 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[5].then.type,parentSchema:schema26.items.allOf[5].then,data:data0};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid5 = _errs91 === errors;
valid33 = _valid5;
}
if(!valid33){
const err57 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[5].if,parentSchema:schema26.items.allOf[5],data:data0};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
const _errs106 = errors;
let valid40 = true;
const _errs107 = errors;
if(errors === _errs107){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing5;
if((data0.action === undefined) && (missing5 = "action")){
const err58 = {};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
if(data0.action !== undefined){
if("clamp" !== data0.action){
const err59 = {};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
var _valid6 = _errs107 === errors;
errors = _errs106;
if(vErrors !== null){
if(_errs106){
vErrors.length = _errs106;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs110 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err61 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/6/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[6].then.required,parentSchema:schema26.items.allOf[6].then,data:data0};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data0.field === undefined){
const err62 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/6/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[6].then.required,parentSchema:schema26.items.allOf[6].then,data:data0};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key5 in data0){
if(!(func2.call(schema26.items.allOf[6].then.properties, key5))){
const err63 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/6/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[6].then,data:data0};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data0.action !== undefined){
let data44 = data0.action;
if("clamp" !== data44){
const err64 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/6/then/properties/action/const",keyword:"const",params:{allowedValue: "clamp"},message:"must be equal to constant",schema:"clamp",parentSchema:schema26.items.allOf[6].then.properties.action,data:data44};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.min !== undefined){
let data46 = data0.min;
if(!((typeof data46 == "number") && (isFinite(data46)))){
const err65 = {instancePath:instancePath+"/" + i0+"/min",schemaPath:"#/items/allOf/6/then/properties/min/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema26.items.allOf[6].then.properties.min.type,parentSchema:schema26.items.allOf[6].then.properties.min,data:data46};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data0.max !== undefined){
let data47 = data0.max;
if(!((typeof data47 == "number") && (isFinite(data47)))){
const err66 = {instancePath:instancePath+"/" + i0+"/max",schemaPath:"#/items/allOf/6/then/properties/max/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema26.items.allOf[6].then.properties.max.type,parentSchema:schema26.items.allOf[6].then.properties.max,data:data47};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data49 = data0.lacking;
if(!((((((((((((((data49 === "chat") || (data49 === "streaming")) || (data49 === "tools")) || (data49 === "forced-tools")) || (data49 === "json")) || (data49 === "json-schema")) || (data49 === "reasoning")) || (data49 === "sampling")) || (data49 === "prefill")) || (data49 === "vision")) || (data49 === "audio")) || (data49 === "video")) || (data49 === "file")) || (data49 === "embeddings"))){
const err67 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/6/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[6].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[6].then.properties.lacking.enum,parentSchema:schema26.items.allOf[6].then.properties.lacking,data:data49};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err68 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/6/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[6].then.type,parentSchema:schema26.items.allOf[6].then,data:data0};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid6 = _errs110 === errors;
valid40 = _valid6;
}
if(!valid40){
const err69 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[6].if,parentSchema:schema26.items.allOf[6],data:data0};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
const _errs129 = errors;
let valid47 = true;
const _errs130 = errors;
if(errors === _errs130){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing6;
if((data0.action === undefined) && (missing6 = "action")){
const err70 = {};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
else {
if(data0.action !== undefined){
if("allow" !== data0.action){
const err71 = {};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
}
else {
const err72 = {};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
var _valid7 = _errs130 === errors;
errors = _errs129;
if(vErrors !== null){
if(_errs129){
vErrors.length = _errs129;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs133 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err73 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[7].then.required,parentSchema:schema26.items.allOf[7].then,data:data0};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(data0.field === undefined){
const err74 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[7].then.required,parentSchema:schema26.items.allOf[7].then,data:data0};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data0.values === undefined){
const err75 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/then/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'",schema:schema26.items.allOf[7].then.required,parentSchema:schema26.items.allOf[7].then,data:data0};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
for(const key6 in data0){
if(!((((((((key6 === "action") || (key6 === "field")) || (key6 === "values")) || (key6 === "dialect")) || (key6 === "lacking")) || (key6 === "control")) || (key6 === "when")) || (key6 === "unless"))){
const err76 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[7].then,data:data0};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data0.action !== undefined){
let data54 = data0.action;
if("allow" !== data54){
const err77 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/7/then/properties/action/const",keyword:"const",params:{allowedValue: "allow"},message:"must be equal to constant",schema:"allow",parentSchema:schema26.items.allOf[7].then.properties.action,data:data54};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.values !== undefined){
let data56 = data0.values;
if(Array.isArray(data56)){
if(data56.length > 32){
const err78 = {instancePath:instancePath+"/" + i0+"/values",schemaPath:"#/items/allOf/7/then/properties/values/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema26.items.allOf[7].then.properties.values,data:data56};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data56.length < 1){
const err79 = {instancePath:instancePath+"/" + i0+"/values",schemaPath:"#/items/allOf/7/then/properties/values/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema26.items.allOf[7].then.properties.values,data:data56};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/" + i0+"/values",schemaPath:"#/items/allOf/7/then/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.items.allOf[7].then.properties.values.type,parentSchema:schema26.items.allOf[7].then.properties.values,data:data56};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data58 = data0.lacking;
if(!((((((((((((((data58 === "chat") || (data58 === "streaming")) || (data58 === "tools")) || (data58 === "forced-tools")) || (data58 === "json")) || (data58 === "json-schema")) || (data58 === "reasoning")) || (data58 === "sampling")) || (data58 === "prefill")) || (data58 === "vision")) || (data58 === "audio")) || (data58 === "video")) || (data58 === "file")) || (data58 === "embeddings"))){
const err81 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/7/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[7].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[7].then.properties.lacking.enum,parentSchema:schema26.items.allOf[7].then.properties.lacking,data:data58};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err82 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[7].then.type,parentSchema:schema26.items.allOf[7].then,data:data0};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
var _valid7 = _errs133 === errors;
valid47 = _valid7;
}
if(!valid47){
const err83 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/7/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[7].if,parentSchema:schema26.items.allOf[7],data:data0};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const _errs150 = errors;
let valid54 = true;
const _errs151 = errors;
if(errors === _errs151){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing7;
if((data0.action === undefined) && (missing7 = "action")){
const err84 = {};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
else {
if(data0.action !== undefined){
if("effort" !== data0.action){
const err85 = {};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
}
else {
const err86 = {};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
var _valid8 = _errs151 === errors;
errors = _errs150;
if(vErrors !== null){
if(_errs150){
vErrors.length = _errs150;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs154 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err87 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/8/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[8].then.required,parentSchema:schema26.items.allOf[8].then,data:data0};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data0.field === undefined){
const err88 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/8/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[8].then.required,parentSchema:schema26.items.allOf[8].then,data:data0};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
for(const key7 in data0){
if(!(((((((key7 === "action") || (key7 === "field")) || (key7 === "dialect")) || (key7 === "lacking")) || (key7 === "control")) || (key7 === "when")) || (key7 === "unless"))){
const err89 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/8/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[8].then,data:data0};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data0.action !== undefined){
let data63 = data0.action;
if("effort" !== data63){
const err90 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/8/then/properties/action/const",keyword:"const",params:{allowedValue: "effort"},message:"must be equal to constant",schema:"effort",parentSchema:schema26.items.allOf[8].then.properties.action,data:data63};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data66 = data0.lacking;
if(!((((((((((((((data66 === "chat") || (data66 === "streaming")) || (data66 === "tools")) || (data66 === "forced-tools")) || (data66 === "json")) || (data66 === "json-schema")) || (data66 === "reasoning")) || (data66 === "sampling")) || (data66 === "prefill")) || (data66 === "vision")) || (data66 === "audio")) || (data66 === "video")) || (data66 === "file")) || (data66 === "embeddings"))){
const err91 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/8/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[8].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[8].then.properties.lacking.enum,parentSchema:schema26.items.allOf[8].then.properties.lacking,data:data66};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err92 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/8/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[8].then.type,parentSchema:schema26.items.allOf[8].then,data:data0};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var _valid8 = _errs154 === errors;
valid54 = _valid8;
}
if(!valid54){
const err93 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/8/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[8].if,parentSchema:schema26.items.allOf[8],data:data0};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const _errs169 = errors;
let valid61 = true;
const _errs170 = errors;
if(errors === _errs170){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing8;
if((data0.action === undefined) && (missing8 = "action")){
const err94 = {};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
else {
if(data0.action !== undefined){
if("max-items" !== data0.action){
const err95 = {};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
}
else {
const err96 = {};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
var _valid9 = _errs170 === errors;
errors = _errs169;
if(vErrors !== null){
if(_errs169){
vErrors.length = _errs169;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs173 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err97 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[9].then.required,parentSchema:schema26.items.allOf[9].then,data:data0};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(data0.field === undefined){
const err98 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[9].then.required,parentSchema:schema26.items.allOf[9].then,data:data0};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data0.count === undefined){
const err99 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/then/required",keyword:"required",params:{missingProperty: "count"},message:"must have required property '"+"count"+"'",schema:schema26.items.allOf[9].then.required,parentSchema:schema26.items.allOf[9].then,data:data0};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key8 in data0){
if(!((((((((key8 === "action") || (key8 === "field")) || (key8 === "count")) || (key8 === "dialect")) || (key8 === "lacking")) || (key8 === "control")) || (key8 === "when")) || (key8 === "unless"))){
const err100 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[9].then,data:data0};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data0.action !== undefined){
let data71 = data0.action;
if("max-items" !== data71){
const err101 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/9/then/properties/action/const",keyword:"const",params:{allowedValue: "max-items"},message:"must be equal to constant",schema:"max-items",parentSchema:schema26.items.allOf[9].then.properties.action,data:data71};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.count !== undefined){
let data73 = data0.count;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
const err102 = {instancePath:instancePath+"/" + i0+"/count",schemaPath:"#/items/allOf/9/then/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.items.allOf[9].then.properties.count.type,parentSchema:schema26.items.allOf[9].then.properties.count,data:data73};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 < 1 || isNaN(data73)){
const err103 = {instancePath:instancePath+"/" + i0+"/count",schemaPath:"#/items/allOf/9/then/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.items.allOf[9].then.properties.count,data:data73};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data75 = data0.lacking;
if(!((((((((((((((data75 === "chat") || (data75 === "streaming")) || (data75 === "tools")) || (data75 === "forced-tools")) || (data75 === "json")) || (data75 === "json-schema")) || (data75 === "reasoning")) || (data75 === "sampling")) || (data75 === "prefill")) || (data75 === "vision")) || (data75 === "audio")) || (data75 === "video")) || (data75 === "file")) || (data75 === "embeddings"))){
const err104 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/9/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[9].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[9].then.properties.lacking.enum,parentSchema:schema26.items.allOf[9].then.properties.lacking,data:data75};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err105 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[9].then.type,parentSchema:schema26.items.allOf[9].then,data:data0};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid9 = _errs173 === errors;
valid61 = _valid9;
}
if(!valid61){
const err106 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/9/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[9].if,parentSchema:schema26.items.allOf[9],data:data0};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
const _errs190 = errors;
let valid68 = true;
const _errs191 = errors;
if(errors === _errs191){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing9;
if((data0.action === undefined) && (missing9 = "action")){
const err107 = {};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
else {
if(data0.action !== undefined){
if("default" !== data0.action){
const err108 = {};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
}
else {
const err109 = {};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
var _valid10 = _errs191 === errors;
errors = _errs190;
if(vErrors !== null){
if(_errs190){
vErrors.length = _errs190;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs194 = errors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.action === undefined){
const err110 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/then/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema26.items.allOf[10].then.required,parentSchema:schema26.items.allOf[10].then,data:data0};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(data0.field === undefined){
const err111 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/then/required",keyword:"required",params:{missingProperty: "field"},message:"must have required property '"+"field"+"'",schema:schema26.items.allOf[10].then.required,parentSchema:schema26.items.allOf[10].then,data:data0};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data0.value === undefined){
const err112 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/then/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema26.items.allOf[10].then.required,parentSchema:schema26.items.allOf[10].then,data:data0};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
for(const key9 in data0){
if(!((((((((key9 === "action") || (key9 === "field")) || (key9 === "value")) || (key9 === "dialect")) || (key9 === "lacking")) || (key9 === "control")) || (key9 === "when")) || (key9 === "unless"))){
const err113 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema26.items.allOf[10].then,data:data0};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data0.action !== undefined){
let data80 = data0.action;
if("default" !== data80){
const err114 = {instancePath:instancePath+"/" + i0+"/action",schemaPath:"#/items/allOf/10/then/properties/action/const",keyword:"const",params:{allowedValue: "default"},message:"must be equal to constant",schema:"default",parentSchema:schema26.items.allOf[10].then.properties.action,data:data80};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data0.field !== undefined){
if(!(validate88(data0.field, {instancePath:instancePath+"/" + i0+"/field",parentData:data0,parentDataProperty:"field",rootData}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
if(data0.dialect !== undefined){
if(!(validate49(data0.dialect, {instancePath:instancePath+"/" + i0+"/dialect",parentData:data0,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data0.lacking !== undefined){
let data83 = data0.lacking;
if(!((((((((((((((data83 === "chat") || (data83 === "streaming")) || (data83 === "tools")) || (data83 === "forced-tools")) || (data83 === "json")) || (data83 === "json-schema")) || (data83 === "reasoning")) || (data83 === "sampling")) || (data83 === "prefill")) || (data83 === "vision")) || (data83 === "audio")) || (data83 === "video")) || (data83 === "file")) || (data83 === "embeddings"))){
const err115 = {instancePath:instancePath+"/" + i0+"/lacking",schemaPath:"#/items/allOf/10/then/properties/lacking/enum",keyword:"enum",params:{allowedValues: schema26.items.allOf[10].then.properties.lacking.enum},message:"must be equal to one of the allowed values",schema:schema26.items.allOf[10].then.properties.lacking.enum,parentSchema:schema26.items.allOf[10].then.properties.lacking,data:data83};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data0.control !== undefined){
if(!(validate93(data0.control, {instancePath:instancePath+"/" + i0+"/control",parentData:data0,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data0.when !== undefined){
if(!(validate95(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
if(data0.unless !== undefined){
if(!(validate95(data0.unless, {instancePath:instancePath+"/" + i0+"/unless",parentData:data0,parentDataProperty:"unless",rootData}))){
vErrors = vErrors === null ? validate95.errors : vErrors.concat(validate95.errors);
errors = vErrors.length;
}
}
}
else {
const err116 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.items.allOf[10].then.type,parentSchema:schema26.items.allOf[10].then,data:data0};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
var _valid10 = _errs194 === errors;
valid68 = _valid10;
}
if(!valid68){
const err117 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/allOf/10/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema26.items.allOf[10].if,parentSchema:schema26.items.allOf[10],data:data0};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}


function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "connectMs") || (key0 === "firstContentMs")) || (key0 === "idleMs")) || (key0 === "totalMs")) || (key0 === "deadlineMs")) || (key0 === "commitMs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.connectMs !== undefined){
let data0 = data.connectMs;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.connectMs.type,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 600000 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.firstContentMs !== undefined){
let data1 = data.firstContentMs;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.firstContentMs.type,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 3600000 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.idleMs !== undefined){
let data2 = data.idleMs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.idleMs.type,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 3600000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.totalMs !== undefined){
let data3 = data.totalMs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.totalMs.type,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 3600000 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.deadlineMs !== undefined){
let data4 = data.deadlineMs;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.deadlineMs.type,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 86400000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.commitMs !== undefined){
let data5 = data.commitMs;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.commitMs.type,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 86400000 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.type,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate145.errors = vErrors;
return errors === 0;
}

const schema32 = {"description":"Id of a model as the provider knows it.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"};
const pattern22 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$", "u");

function validate147(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern22.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate147.errors = vErrors;
return errors === 0;
}

const schema33 = {"title":"ReasoningControl","description":"How the model is told to reason.","type":"object","additionalProperties":false,"required":["control"],"properties":{"control":{"$ref":"#/definitions/reasoningKind"},"efforts":{"description":"Words it takes, the weakest first. Other words become the nearest of them.","type":"array","items":{"enum":["none","minimal","low","medium","high","xhigh","max"]},"uniqueItems":true,"minItems":1},"minBudgetTokens":{"description":"Smallest budget.","type":"integer","minimum":0},"maxBudgetTokens":{"description":"Largest budget.","type":"integer","minimum":1},"canDisable":{"description":"false: it always reasons.","type":"boolean"}}};

function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.control === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "control"},message:"must have required property '"+"control"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "control") || (key0 === "efforts")) || (key0 === "minBudgetTokens")) || (key0 === "maxBudgetTokens")) || (key0 === "canDisable"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.control !== undefined){
if(!(validate93(data.control, {instancePath:instancePath+"/control",parentData:data,parentDataProperty:"control",rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
}
if(data.efforts !== undefined){
let data1 = data.efforts;
if(Array.isArray(data1)){
if(data1.length < 1){
const err2 = {instancePath:instancePath+"/efforts",schemaPath:"#/properties/efforts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema33.properties.efforts,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(!(((((((data2 === "none") || (data2 === "minimal")) || (data2 === "low")) || (data2 === "medium")) || (data2 === "high")) || (data2 === "xhigh")) || (data2 === "max"))){
const err3 = {instancePath:instancePath+"/efforts/" + i0,schemaPath:"#/properties/efforts/items/enum",keyword:"enum",params:{allowedValues: schema33.properties.efforts.items.enum},message:"must be equal to one of the allowed values",schema:schema33.properties.efforts.items.enum,parentSchema:schema33.properties.efforts.items,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data1[i1], data1[j0])){
const err4 = {instancePath:instancePath+"/efforts",schemaPath:"#/properties/efforts/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema33.properties.efforts,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err5 = {instancePath:instancePath+"/efforts",schemaPath:"#/properties/efforts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.efforts.type,parentSchema:schema33.properties.efforts,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.minBudgetTokens !== undefined){
let data3 = data.minBudgetTokens;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err6 = {instancePath:instancePath+"/minBudgetTokens",schemaPath:"#/properties/minBudgetTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.minBudgetTokens.type,parentSchema:schema33.properties.minBudgetTokens,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/minBudgetTokens",schemaPath:"#/properties/minBudgetTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema33.properties.minBudgetTokens,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.maxBudgetTokens !== undefined){
let data4 = data.maxBudgetTokens;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err8 = {instancePath:instancePath+"/maxBudgetTokens",schemaPath:"#/properties/maxBudgetTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema33.properties.maxBudgetTokens.type,parentSchema:schema33.properties.maxBudgetTokens,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/maxBudgetTokens",schemaPath:"#/properties/maxBudgetTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema33.properties.maxBudgetTokens,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.canDisable !== undefined){
let data5 = data.canDisable;
if(typeof data5 !== "boolean"){
const err10 = {instancePath:instancePath+"/canDisable",schemaPath:"#/properties/canDisable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema33.properties.canDisable.type,parentSchema:schema33.properties.canDisable,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate151.errors = vErrors;
return errors === 0;
}


function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"},message:"must have required property '"+"input"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.output === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.input !== undefined){
let data0 = data.input;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.input,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.input.type,parentSchema:schema12.properties.input,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.output !== undefined){
let data1 = data.output;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.output,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.output.type,parentSchema:schema12.properties.output,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.cacheRead !== undefined){
let data2 = data.cacheRead;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheRead,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheRead.type,parentSchema:schema12.properties.cacheRead,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.cacheWrite !== undefined){
let data3 = data.cacheWrite;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheWrite,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheWrite.type,parentSchema:schema12.properties.cacheWrite,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.cacheWrite1h !== undefined){
let data4 = data.cacheWrite1h;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.cacheWrite1h,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.cacheWrite1h.type,parentSchema:schema12.properties.cacheWrite1h,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.reasoning !== undefined){
let data5 = data.reasoning;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.reasoning,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.reasoning.type,parentSchema:schema12.properties.reasoning,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.inputAudio !== undefined){
let data6 = data.inputAudio;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.inputAudio,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.inputAudio.type,parentSchema:schema12.properties.inputAudio,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.outputAudio !== undefined){
let data7 = data.outputAudio;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.outputAudio,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.outputAudio.type,parentSchema:schema12.properties.outputAudio,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.inputImage !== undefined){
let data8 = data.inputImage;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.inputImage,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.inputImage.type,parentSchema:schema12.properties.inputImage,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.outputImage !== undefined){
let data9 = data.outputImage;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.outputImage,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.outputImage.type,parentSchema:schema12.properties.outputImage,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.request !== undefined){
let data10 = data.request;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.request,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.request.type,parentSchema:schema12.properties.request,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.tiers !== undefined){
let data11 = data.tiers;
if(Array.isArray(data11)){
if(data11.length > 16){
const err25 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.aboveInputTokens === undefined){
const err27 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/required",keyword:"required",params:{missingProperty: "aboveInputTokens"},message:"must have required property '"+"aboveInputTokens"+"'",schema:schema12.properties.tiers.items.required,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data12){
if(!(func2.call(schema12.properties.tiers.items.properties, key1))){
const err28 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data12.aboveInputTokens !== undefined){
let data13 = data12.aboveInputTokens;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err29 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema12.properties.tiers.items.properties.aboveInputTokens.type,parentSchema:schema12.properties.tiers.items.properties.aboveInputTokens,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema12.properties.tiers.items.properties.aboveInputTokens,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data12.input !== undefined){
let data14 = data12.input;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err31 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.input,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.input.type,parentSchema:schema12.properties.tiers.items.properties.input,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.output !== undefined){
let data15 = data12.output;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.output,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.output.type,parentSchema:schema12.properties.tiers.items.properties.output,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data12.cacheRead !== undefined){
let data16 = data12.cacheRead;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err35 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheRead,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheRead.type,parentSchema:schema12.properties.tiers.items.properties.cacheRead,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.cacheWrite !== undefined){
let data17 = data12.cacheWrite;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err37 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheWrite,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheWrite.type,parentSchema:schema12.properties.tiers.items.properties.cacheWrite,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data12.cacheWrite1h !== undefined){
let data18 = data12.cacheWrite1h;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
const err39 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.cacheWrite1h,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.cacheWrite1h.type,parentSchema:schema12.properties.tiers.items.properties.cacheWrite1h,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data12.reasoning !== undefined){
let data19 = data12.reasoning;
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err41 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.reasoning,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.reasoning.type,parentSchema:schema12.properties.tiers.items.properties.reasoning,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data12.inputAudio !== undefined){
let data20 = data12.inputAudio;
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err43 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.inputAudio,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.inputAudio.type,parentSchema:schema12.properties.tiers.items.properties.inputAudio,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data12.outputAudio !== undefined){
let data21 = data12.outputAudio;
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err45 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.outputAudio,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.outputAudio.type,parentSchema:schema12.properties.tiers.items.properties.outputAudio,data:data21};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data12.inputImage !== undefined){
let data22 = data12.inputImage;
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err47 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.inputImage,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.inputImage.type,parentSchema:schema12.properties.tiers.items.properties.inputImage,data:data22};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data12.outputImage !== undefined){
let data23 = data12.outputImage;
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
const err49 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.tiers.items.properties.outputImage,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.tiers.items.properties.outputImage.type,parentSchema:schema12.properties.tiers.items.properties.outputImage,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.tiers.items.type,parentSchema:schema12.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties.tiers.type,parentSchema:schema12.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.discount !== undefined){
let data24 = data.discount;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.factor === undefined){
const err53 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "factor"},message:"must have required property '"+"factor"+"'",schema:schema12.properties.discount.required,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data24.until === undefined){
const err54 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema12.properties.discount.required,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
for(const key2 in data24){
if(!((key2 === "factor") || (key2 === "until"))){
const err55 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data24.factor !== undefined){
let data25 = data24.factor;
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 1 || isNaN(data25)){
const err56 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema12.properties.discount.properties.factor.type,parentSchema:schema12.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data24.until !== undefined){
if(!(validate34(data24.until, {instancePath:instancePath+"/discount/until",parentData:data24,parentDataProperty:"until",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.discount.type,parentSchema:schema12.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.effectiveFrom !== undefined){
if(!(validate34(data.effectiveFrom, {instancePath:instancePath+"/effectiveFrom",parentData:data,parentDataProperty:"effectiveFrom",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.effectiveUntil !== undefined){
if(!(validate34(data.effectiveUntil, {instancePath:instancePath+"/effectiveUntil",parentData:data,parentDataProperty:"effectiveUntil",rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
}
if(data.source !== undefined){
let data29 = data.source;
if(typeof data29 === "string"){
if(func3(data29) > 2048){
const err60 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern6.test(data29)){
const err61 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\"",schema:"^https?://",parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.source.type,parentSchema:schema12.properties.source,data:data29};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.checkedOn !== undefined){
if(!(validate38(data.checkedOn, {instancePath:instancePath+"/checkedOn",parentData:data,parentDataProperty:"checkedOn",rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate156.errors = vErrors;
return errors === 0;
}

const schema35 = {"description":"A further name a client may send in `model`.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"};

function validate162(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern22.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate162.errors = vErrors;
return errors === 0;
}

const schema36 = {"description":"`internal` hides the name from /v1/models and from clients; groups may still target it.","enum":["public","internal"],"default":"public"};

function validate164(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((data === "public") || (data === "internal"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema36.enum},message:"must be equal to one of the allowed values",schema:schema36.enum,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate164.errors = vErrors;
return errors === 0;
}


function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/provider.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema18.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
let data0 = data.$schema;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.$schema.type,parentSchema:schema18.properties.$schema,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.preset !== undefined){
let data1 = data.preset;
if(typeof data1 === "string"){
if(!pattern9.test(data1)){
const err2 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9._-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9._-]{0,62}$",parentSchema:schema18.properties.preset,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.preset.type,parentSchema:schema18.properties.preset,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 === "string"){
if(func3(data2) > 500){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema18.properties.description,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.description.type,parentSchema:schema18.properties.description,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.dialect !== undefined){
if(!(validate49(data.dialect, {instancePath:instancePath+"/dialect",parentData:data,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data.transport !== undefined){
let data4 = data.transport;
if(!((data4 === "http") || (data4 === "demo"))){
const err6 = {instancePath:instancePath+"/transport",schemaPath:"#/properties/transport/enum",keyword:"enum",params:{allowedValues: schema18.properties.transport.enum},message:"must be equal to one of the allowed values",schema:schema18.properties.transport.enum,parentSchema:schema18.properties.transport,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.baseURL !== undefined){
if(!(validate51(data.baseURL, {instancePath:instancePath+"/baseURL",parentData:data,parentDataProperty:"baseURL",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
errors = vErrors.length;
}
}
if(data.allowPrivate !== undefined){
let data6 = data.allowPrivate;
if(typeof data6 !== "boolean"){
const err7 = {instancePath:instancePath+"/allowPrivate",schemaPath:"#/properties/allowPrivate/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema18.properties.allowPrivate.type,parentSchema:schema18.properties.allowPrivate,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.auth !== undefined){
if(!(validate53(data.auth, {instancePath:instancePath+"/auth",parentData:data,parentDataProperty:"auth",rootData}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.endpoints !== undefined){
let data8 = data.endpoints;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
if(!((((((key1 === "openai-chat") || (key1 === "openai-responses")) || (key1 === "anthropic-messages")) || (key1 === "gemini-generate")) || (key1 === "bedrock-converse")) || (key1 === "ollama-chat"))){
const err8 = {instancePath:instancePath+"/endpoints",schemaPath:"#/properties/endpoints/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema18.properties.endpoints,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data8["openai-chat"] !== undefined){
if(!(validate75(data8["openai-chat"], {instancePath:instancePath+"/endpoints/openai-chat",parentData:data8,parentDataProperty:"openai-chat",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data8["openai-responses"] !== undefined){
if(!(validate75(data8["openai-responses"], {instancePath:instancePath+"/endpoints/openai-responses",parentData:data8,parentDataProperty:"openai-responses",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data8["anthropic-messages"] !== undefined){
if(!(validate75(data8["anthropic-messages"], {instancePath:instancePath+"/endpoints/anthropic-messages",parentData:data8,parentDataProperty:"anthropic-messages",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data8["gemini-generate"] !== undefined){
if(!(validate75(data8["gemini-generate"], {instancePath:instancePath+"/endpoints/gemini-generate",parentData:data8,parentDataProperty:"gemini-generate",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data8["bedrock-converse"] !== undefined){
if(!(validate75(data8["bedrock-converse"], {instancePath:instancePath+"/endpoints/bedrock-converse",parentData:data8,parentDataProperty:"bedrock-converse",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
if(data8["ollama-chat"] !== undefined){
if(!(validate75(data8["ollama-chat"], {instancePath:instancePath+"/endpoints/ollama-chat",parentData:data8,parentDataProperty:"ollama-chat",rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/endpoints",schemaPath:"#/properties/endpoints/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.endpoints.type,parentSchema:schema18.properties.endpoints,data:data8};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.headers !== undefined){
let data15 = data.headers;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
const _errs25 = errors;
if(typeof key2 === "string"){
if(!pattern17.test(key2)){
const err10 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!(?:authorization|x-api-key|api-key|x-goog-api-key|cookie|host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|te|trailer|upgrade|expect)$)[a-z0-9][a-z0-9-]{0,99}$"},message:"must match pattern \""+"^(?!(?:authorization|x-api-key|api-key|x-goog-api-key|cookie|host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|te|trailer|upgrade|expect)$)[a-z0-9][a-z0-9-]{0,99}$"+"\"",schema:"^(?!(?:authorization|x-api-key|api-key|x-goog-api-key|cookie|host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|te|trailer|upgrade|expect)$)[a-z0-9][a-z0-9-]{0,99}$",parentSchema:schema18.properties.headers.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var valid2 = _errs25 === errors;
if(!valid2){
const err11 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema18.properties.headers.propertyNames,parentSchema:schema18.properties.headers,data:data15};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
for(const key3 in data15){
let data16 = data15[key3];
if((typeof data16 !== "string") && (!(data16 && typeof data16 == "object" && !Array.isArray(data16)))){
const err12 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/type",keyword:"type",params:{type: schema18.properties.headers.additionalProperties.type},message:"must be string,object",schema:schema18.properties.headers.additionalProperties.type,parentSchema:schema18.properties.headers.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const _errs30 = errors;
let valid5 = true;
const _errs31 = errors;
if(typeof data16 !== "string"){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs31 === errors;
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs33 = errors;
if(typeof data16 === "string"){
if(func3(data16) > 500){
const err14 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema18.properties.headers.additionalProperties.allOf[0].then,data:data16};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern18.test(data16)){
const err15 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?$"},message:"must match pattern \""+"^[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?$"+"\"",schema:"^[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?$",parentSchema:schema18.properties.headers.additionalProperties.allOf[0].then,data:data16};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.headers.additionalProperties.allOf[0].then.type,parentSchema:schema18.properties.headers.additionalProperties.allOf[0].then,data:data16};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid5 = _valid0;
}
if(!valid5){
const err17 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema18.properties.headers.additionalProperties.allOf[0].if,parentSchema:schema18.properties.headers.additionalProperties.allOf[0],data:data16};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs36 = errors;
let valid6 = true;
const _errs37 = errors;
if(!(data16 && typeof data16 == "object" && !Array.isArray(data16))){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid1 = _errs37 === errors;
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs39 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.from === undefined){
const err19 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/1/then/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema18.properties.headers.additionalProperties.allOf[1].then.required,parentSchema:schema18.properties.headers.additionalProperties.allOf[1].then,data:data16};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key4 in data16){
if(!(key4 === "from")){
const err20 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema18.properties.headers.additionalProperties.allOf[1].then,data:data16};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data16.from !== undefined){
let data17 = data16.from;
if("session" !== data17){
const err21 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/from",schemaPath:"#/properties/headers/additionalProperties/allOf/1/then/properties/from/const",keyword:"const",params:{allowedValue: "session"},message:"must be equal to constant",schema:"session",parentSchema:schema18.properties.headers.additionalProperties.allOf[1].then.properties.from,data:data17};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.headers.additionalProperties.allOf[1].then.type,parentSchema:schema18.properties.headers.additionalProperties.allOf[1].then,data:data16};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid1 = _errs39 === errors;
valid6 = _valid1;
}
if(!valid6){
const err23 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema18.properties.headers.additionalProperties.allOf[1].if,parentSchema:schema18.properties.headers.additionalProperties.allOf[1],data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.headers.type,parentSchema:schema18.properties.headers,data:data15};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.enabled !== undefined){
let data18 = data.enabled;
if(!(((data18 === "auto") || (data18 === true)) || (data18 === false))){
const err25 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/enum",keyword:"enum",params:{allowedValues: schema18.properties.enabled.enum},message:"must be equal to one of the allowed values",schema:schema18.properties.enabled.enum,parentSchema:schema18.properties.enabled,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.discover !== undefined){
let data19 = data.discover;
if(!(((data19 === "off") || (data19 === "fallback")) || (data19 === "merge"))){
const err26 = {instancePath:instancePath+"/discover",schemaPath:"#/properties/discover/enum",keyword:"enum",params:{allowedValues: schema18.properties.discover.enum},message:"must be equal to one of the allowed values",schema:schema18.properties.discover.enum,parentSchema:schema18.properties.discover,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.quirks !== undefined){
if(!(validate84(data.quirks, {instancePath:instancePath+"/quirks",parentData:data,parentDataProperty:"quirks",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data.parameters !== undefined){
if(!(validate86(data.parameters, {instancePath:instancePath+"/parameters",parentData:data,parentDataProperty:"parameters",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data.timeouts !== undefined){
if(!(validate145(data.timeouts, {instancePath:instancePath+"/timeouts",parentData:data,parentDataProperty:"timeouts",rootData}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.capacity !== undefined){
let data23 = data.capacity;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.concurrent === undefined){
const err27 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/required",keyword:"required",params:{missingProperty: "concurrent"},message:"must have required property '"+"concurrent"+"'",schema:schema18.properties.capacity.required,parentSchema:schema18.properties.capacity,data:data23};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key5 in data23){
if(!(((key5 === "concurrent") || (key5 === "queueMs")) || (key5 === "queueMax"))){
const err28 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema18.properties.capacity,data:data23};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data23.concurrent !== undefined){
let data24 = data23.concurrent;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err29 = {instancePath:instancePath+"/capacity/concurrent",schemaPath:"#/properties/capacity/properties/concurrent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.capacity.properties.concurrent.type,parentSchema:schema18.properties.capacity.properties.concurrent,data:data24};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 100000 || isNaN(data24)){
const err30 = {instancePath:instancePath+"/capacity/concurrent",schemaPath:"#/properties/capacity/properties/concurrent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema18.properties.capacity.properties.concurrent,data:data24};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data24 < 1 || isNaN(data24)){
const err31 = {instancePath:instancePath+"/capacity/concurrent",schemaPath:"#/properties/capacity/properties/concurrent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema18.properties.capacity.properties.concurrent,data:data24};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data23.queueMs !== undefined){
let data25 = data23.queueMs;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err32 = {instancePath:instancePath+"/capacity/queueMs",schemaPath:"#/properties/capacity/properties/queueMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.capacity.properties.queueMs.type,parentSchema:schema18.properties.capacity.properties.queueMs,data:data25};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 600000 || isNaN(data25)){
const err33 = {instancePath:instancePath+"/capacity/queueMs",schemaPath:"#/properties/capacity/properties/queueMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema18.properties.capacity.properties.queueMs,data:data25};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err34 = {instancePath:instancePath+"/capacity/queueMs",schemaPath:"#/properties/capacity/properties/queueMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema18.properties.capacity.properties.queueMs,data:data25};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
if(data23.queueMax !== undefined){
let data26 = data23.queueMax;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err35 = {instancePath:instancePath+"/capacity/queueMax",schemaPath:"#/properties/capacity/properties/queueMax/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.capacity.properties.queueMax.type,parentSchema:schema18.properties.capacity.properties.queueMax,data:data26};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 100000 || isNaN(data26)){
const err36 = {instancePath:instancePath+"/capacity/queueMax",schemaPath:"#/properties/capacity/properties/queueMax/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000",schema:100000,parentSchema:schema18.properties.capacity.properties.queueMax,data:data26};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err37 = {instancePath:instancePath+"/capacity/queueMax",schemaPath:"#/properties/capacity/properties/queueMax/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema18.properties.capacity.properties.queueMax,data:data26};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
else {
const err38 = {instancePath:instancePath+"/capacity",schemaPath:"#/properties/capacity/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.capacity.type,parentSchema:schema18.properties.capacity,data:data23};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.models !== undefined){
let data27 = data.models;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key6 in data27){
const _errs61 = errors;
if(typeof key6 === "string"){
if(!pattern21.test(key6)){
const err39 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"},message:"must match pattern \""+"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"+"\"",schema:"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$",parentSchema:schema18.properties.models.propertyNames,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
var valid11 = _errs61 === errors;
if(!valid11){
const err40 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/propertyNames",keyword:"propertyNames",params:{propertyName: key6},message:"property name must be valid",schema:schema18.properties.models.propertyNames,parentSchema:schema18.properties.models,data:data27};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
for(const key7 in data27){
let data28 = data27[key7];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key8 in data28){
if(!(func2.call(schema18.properties.models.additionalProperties.properties, key8))){
const err41 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema18.properties.models.additionalProperties,data:data28};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data28.upstreamModel !== undefined){
if(!(validate147(data28.upstreamModel, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamModel",parentData:data28,parentDataProperty:"upstreamModel",rootData}))){
vErrors = vErrors === null ? validate147.errors : vErrors.concat(validate147.errors);
errors = vErrors.length;
}
}
if(data28.dialect !== undefined){
if(!(validate49(data28.dialect, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/dialect",parentData:data28,parentDataProperty:"dialect",rootData}))){
vErrors = vErrors === null ? validate49.errors : vErrors.concat(validate49.errors);
errors = vErrors.length;
}
}
if(data28.capabilities !== undefined){
let data31 = data28.capabilities;
if(Array.isArray(data31)){
const len0 = data31.length;
for(let i0=0; i0<len0; i0++){
let data32 = data31[i0];
if(!((((((((((((((data32 === "chat") || (data32 === "streaming")) || (data32 === "tools")) || (data32 === "forced-tools")) || (data32 === "json")) || (data32 === "json-schema")) || (data32 === "reasoning")) || (data32 === "sampling")) || (data32 === "prefill")) || (data32 === "vision")) || (data32 === "audio")) || (data32 === "video")) || (data32 === "file")) || (data32 === "embeddings"))){
const err42 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities/" + i0,schemaPath:"#/properties/models/additionalProperties/properties/capabilities/items/enum",keyword:"enum",params:{allowedValues: schema18.properties.models.additionalProperties.properties.capabilities.items.enum},message:"must be equal to one of the allowed values",schema:schema18.properties.models.additionalProperties.properties.capabilities.items.enum,parentSchema:schema18.properties.models.additionalProperties.properties.capabilities.items,data:data32};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
let i1 = data31.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data31[i1], data31[j0])){
const err43 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities",schemaPath:"#/properties/models/additionalProperties/properties/capabilities/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema18.properties.models.additionalProperties.properties.capabilities,data:data31};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err44 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities",schemaPath:"#/properties/models/additionalProperties/properties/capabilities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema18.properties.models.additionalProperties.properties.capabilities.type,parentSchema:schema18.properties.models.additionalProperties.properties.capabilities,data:data31};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data28.limits !== undefined){
let data33 = data28.limits;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key9 in data33){
if(!(((key9 === "contextTokens") || (key9 === "maxInputTokens")) || (key9 === "maxOutputTokens"))){
const err45 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits",schemaPath:"#/properties/models/additionalProperties/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema18.properties.models.additionalProperties.properties.limits,data:data33};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data33.contextTokens !== undefined){
let data34 = data33.contextTokens;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err46 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/contextTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/contextTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.models.additionalProperties.properties.limits.properties.contextTokens.type,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.contextTokens,data:data34};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 1 || isNaN(data34)){
const err47 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/contextTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/contextTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.contextTokens,data:data34};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
if(data33.maxInputTokens !== undefined){
let data35 = data33.maxInputTokens;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err48 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxInputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.models.additionalProperties.properties.limits.properties.maxInputTokens.type,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.maxInputTokens,data:data35};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 1 || isNaN(data35)){
const err49 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxInputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.maxInputTokens,data:data35};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data33.maxOutputTokens !== undefined){
let data36 = data33.maxOutputTokens;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err50 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxOutputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxOutputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens.type,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens,data:data36};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 1 || isNaN(data36)){
const err51 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxOutputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxOutputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema18.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens,data:data36};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits",schemaPath:"#/properties/models/additionalProperties/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.models.additionalProperties.properties.limits.type,parentSchema:schema18.properties.models.additionalProperties.properties.limits,data:data33};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data28.timeouts !== undefined){
if(!(validate145(data28.timeouts, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/timeouts",parentData:data28,parentDataProperty:"timeouts",rootData}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data28.reasoning !== undefined){
if(!(validate151(data28.reasoning, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/reasoning",parentData:data28,parentDataProperty:"reasoning",rootData}))){
vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
errors = vErrors.length;
}
}
if(data28.parameters !== undefined){
if(!(validate86(data28.parameters, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/parameters",parentData:data28,parentDataProperty:"parameters",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
if(data28.quirks !== undefined){
if(!(validate84(data28.quirks, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quirks",parentData:data28,parentDataProperty:"quirks",rootData}))){
vErrors = vErrors === null ? validate84.errors : vErrors.concat(validate84.errors);
errors = vErrors.length;
}
}
if(data28.price !== undefined){
if(!(validate156(data28.price, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",parentData:data28,parentDataProperty:"price",rootData}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data28.aliases !== undefined){
let data42 = data28.aliases;
if(Array.isArray(data42)){
const len1 = data42.length;
for(let i2=0; i2<len1; i2++){
if(!(validate162(data42[i2], {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases/" + i2,parentData:data42,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate162.errors : vErrors.concat(validate162.errors);
errors = vErrors.length;
}
}
let i3 = data42.length;
let j1;
if(i3 > 1){
outer1:
for(;i3--;){
for(j1 = i3; j1--;){
if(func0(data42[i3], data42[j1])){
const err53 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases",schemaPath:"#/properties/models/additionalProperties/properties/aliases/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema18.properties.models.additionalProperties.properties.aliases,data:data42};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err54 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases",schemaPath:"#/properties/models/additionalProperties/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema18.properties.models.additionalProperties.properties.aliases.type,parentSchema:schema18.properties.models.additionalProperties.properties.aliases,data:data42};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data28.visibility !== undefined){
if(!(validate164(data28.visibility, {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/visibility",parentData:data28,parentDataProperty:"visibility",rootData}))){
vErrors = vErrors === null ? validate164.errors : vErrors.concat(validate164.errors);
errors = vErrors.length;
}
}
}
else {
const err55 = {instancePath:instancePath+"/models/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.models.additionalProperties.type,parentSchema:schema18.properties.models.additionalProperties,data:data28};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.properties.models.type,parentSchema:schema18.properties.models,data:data27};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}

export const groupValid: Validator = validate166;
const schema37 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/group.schema.json","title":"GroupFile","description":"One routing group, groups/<id>.{yaml,yml,json,ts}: a virtual model that clients ask for by the file's name.","type":"object","additionalProperties":false,"required":["strategy","targets"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"description":{"description":"One line for people.","type":"string","maxLength":500},"primaryUse":{"description":"What the group is for, shown in the dashboard.","type":"string","maxLength":200},"logicLevel":{"description":"How demanding the tasks are that it serves, 1 to 10.","type":"integer","minimum":1,"maximum":10},"strategy":{"description":"How a target is chosen when no rule matched, see docs/routing.md. `first`: the first usable one. `weighted`: at random by weight. `heuristic`: the last where the text has a word of complexity, else the first. `classifier`: a small model rates the task. `round-robin`, `least-busy`, `least-latency`: by what this worker knows. `cheapest`: lowest expected cost.","enum":["first","weighted","heuristic","classifier","round-robin","least-busy","least-latency","cheapest"]},"targets":{"description":"Models and groups to choose from.","type":"array","items":{"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"object"},"then":{"title":"WeightedTarget","description":"A target with its weight.","type":"object","additionalProperties":false,"required":["target"],"properties":{"target":{"$ref":"#/definitions/targetName"},"weight":{"description":"Share among the weights of the group; 0 serves only when the others cannot.","type":"number","minimum":0,"maximum":1000000,"default":1}}}}]},"minItems":1,"maxItems":100},"complexityHints":{"description":"Words of complexity for `heuristic`, instead of the built-in ones.","type":"array","items":{"description":"A word, from a word start; `=word` whole, `*word*` anywhere.","type":"string","minLength":1,"maxLength":200},"minItems":1,"maxItems":1000,"uniqueItems":true},"classifier":{"title":"Classifier","description":"How `classifier` has a task rated.","type":"object","additionalProperties":false,"properties":{"model":{"description":"Model or group that rates. Absent: the first target.","allOf":[{"$ref":"#/definitions/targetName"}]},"scale":{"description":"Largest rating. Absent: the number of targets, at least 2.","type":"integer","minimum":2,"maximum":100},"timeoutMs":{"description":"Milliseconds after which the rating is given up.","type":"integer","minimum":1,"maximum":600000,"default":2000},"cacheTtlSeconds":{"description":"Seconds for which the same text keeps its rating; 0: never.","type":"integer","minimum":0,"maximum":86400,"default":300},"maxPromptChars":{"description":"Characters of the text that are rated.","type":"integer","minimum":1,"maximum":1000000,"default":8000},"prompt":{"description":"System text of the rating; `{scale}` is replaced.","type":"string","minLength":1,"maxLength":20000},"onFailure":{"description":"What to do without a rating: `heuristic`, `first`, or a model or group.","type":"string","minLength":1,"maxLength":262,"default":"heuristic"}}},"sticky":{"description":"What keeps a conversation on its target. `session` (default): the session. `none`: nothing. `key`: the caller's key. { header }: a header of the request.","type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"enum":["session","none","key"]}},{"if":{"type":"object"},"then":{"title":"StickyHeader","description":"A request header.","type":"object","additionalProperties":false,"required":["header"],"properties":{"header":{"description":"Header name; it must be among `facts.headers`.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"}}}}]},"rules":{"description":"Read from top to bottom before the strategy; the first whose condition holds decides.","type":"array","items":{"title":"Rule","description":"One rule.","type":"object","additionalProperties":false,"required":["id","when","use"],"properties":{"id":{"description":"Name of the rule, unique in the group; it stands in traces and usage.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"when":{"$ref":"#/definitions/condition"},"use":{"$ref":"#/definitions/targetName"},"otherwise":{"$ref":"#/definitions/targetName"}}},"maxItems":200},"fallbacks":{"description":"Targets to try after those of the group have failed.","type":"array","items":{"$ref":"#/definitions/targetName"},"maxItems":20},"fallback":{"description":"`none`: serve with the chosen target or not at all.","enum":["none"]},"fallbackOn":{"description":"Further reasons to try the next target: a provider's content filter, or a timeout of a request that is not streamed.","type":"array","items":{"enum":["content_filter","timeout"]},"uniqueItems":true},"retry":{"$ref":"common.schema.json#/definitions/retry"},"mirror":{"title":"Mirror","description":"Copies a share of the requests to another target; its answers are not used, and nobody but the operator pays.","type":"object","additionalProperties":false,"required":["target","percent"],"properties":{"target":{"$ref":"#/definitions/targetName"},"percent":{"description":"Share of the requests.","type":"number","minimum":0,"maximum":100}}},"aliases":{"description":"Further names for this group.","type":"array","items":{"$ref":"common.schema.json#/definitions/alias"},"uniqueItems":true},"visibility":{"$ref":"common.schema.json#/definitions/visibility"},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"},"tests":{"description":"What must be so: requests, and where this group sends them. A config whose tests fail is refused. They change no routing and no revision.","type":"array","items":{"title":"RoutingTest","description":"One request and what is expected of it. Every provider without `enabled: false` counts as usable, every counter as zero.","type":"object","additionalProperties":false,"required":["name","request","expect"],"properties":{"name":{"description":"What is so, in words.","type":"string","minLength":1,"maxLength":200},"request":{"$ref":"#/definitions/testRequest"},"expect":{"$ref":"#/definitions/testExpectation"}}},"maxItems":1000},"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}},"definitions":{"testRequest":{"title":"TestRequest","description":"A request as a client would send it. What is not stated is absent.","type":"object","additionalProperties":false,"properties":{"text":{"description":"The last message of the user, after `messages`.","type":"string","maxLength":100000},"messages":{"description":"The conversation before `text`, or all of it.","type":"array","items":{"title":"TestMessage","description":"One message.","type":"object","additionalProperties":false,"required":["role","text"],"properties":{"role":{"description":"Who speaks.","enum":["user","assistant"]},"text":{"description":"What is said.","type":"string","maxLength":100000}}},"maxItems":1000},"system":{"description":"System text: it counts among the input tokens and never as the user's words.","type":"string","maxLength":100000},"modalities":{"description":"What the last user message holds beside text: one part of each kind.","type":"array","items":{"enum":["image","audio","video","file"]},"minItems":1,"uniqueItems":true},"inputTokens":{"description":"Estimated input tokens, instead of the estimate of what is written here.","type":"integer","minimum":0},"maxOutputTokens":{"description":"Output tokens that the client asks for at most.","type":"integer","minimum":1},"userTurns":{"description":"Turns of the user, instead of those in `messages` and `text`.","type":"integer","minimum":0},"tools":{"description":"How many tools are declared.","type":"integer","minimum":0,"maximum":1000},"stream":{"description":"A stream is asked for.","type":"boolean"},"json":{"description":"JSON output is asked for.","type":"boolean"},"reasoning":{"description":"Reasoning is switched on or off by parameter. Absent: the words of the text decide.","type":"boolean"},"tags":{"description":"Tags of the caller's key, beside those that the text gives.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"headers":{"description":"Header name → value. Rules see the names in facts.headers; what `x-gate-` headers say has fields of its own here.","type":"object","propertyNames":{"pattern":"^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$"},"additionalProperties":{"description":"Value of the header.","type":"string","maxLength":2000}},"metadata":{"description":"Metadata name → value.","type":"object","additionalProperties":{"description":"Value of the entry.","type":"string","maxLength":2000}},"key":{"description":"Id of the caller's key, as `key` conditions see it. Nothing of the key's file holds.","type":"string","minLength":1,"maxLength":100,"default":"anonymous"},"path":{"description":"User path of the caller.","type":"string","pattern":"^/","maxLength":200,"default":"/"},"surface":{"description":"API the client speaks.","enum":["openai-chat","openai-completions","openai-responses","anthropic-messages","gemini-generate"],"default":"openai-chat"},"session":{"description":"Session the client names.","type":"string","minLength":1,"maxLength":200},"at":{"description":"When it arrives, for hours, weekdays and prices; UTC unless it has an offset. Absent: Monday, 5 January 2026, noon, for tests do not depend on the clock.","allOf":[{"$ref":"common.schema.json#/definitions/date"}]},"rating":{"description":"What every classifier that is asked answers. Absent: no rating can be had, and `onFailure` decides.","type":"integer","minimum":1,"maximum":100},"model":{"description":"Name asked for, such as an alias. Absent: this group.","type":"string","minLength":1,"maxLength":262},"unusable":{"description":"Providers and models that cannot be reached.","type":"array","items":{"description":"A provider, or a model as `provider/model`.","type":"string","minLength":1,"maxLength":262},"minItems":1,"uniqueItems":true},"seed":{"description":"The draw, as in `x-gate-seed`. Absent: one that follows from the test's name.","type":"integer","minimum":0,"maximum":4294967295}}},"testExpectation":{"title":"TestExpectation","description":"What is expected. All of it must be so.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"target":{"description":"Model that is tried first, or a group it is found through. A list: one of these, for groups that draw.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/targetName"},"minItems":1,"uniqueItems":true}}]},"notTarget":{"description":"What must not be chosen: a model neither first nor after a failure, a group not on the way to the first model.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/targetName"},"minItems":1,"uniqueItems":true}}]},"rule":{"description":"Id of the rule that decides in the group asked for; `none`: no rule of it.","type":"string","minLength":1,"maxLength":63},"group":{"description":"Innermost group: the one that chose the model.","type":"string","minLength":1,"maxLength":63},"fallbacks":{"description":"Models that are tried after the first, exactly these, in this order.","type":"array","items":{"$ref":"#/definitions/targetName"}},"error":{"description":"Code of the error with which the request is refused.","enum":["model_not_found","no_target_available","context_length_exceeded","invalid_request"]}}},"targetName":{"description":"A model as `provider/model`, or a group id.","type":"string","minLength":1,"maxLength":262},"condition":{"description":"A condition. Every entry of one map must hold.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"all":{"description":"All of these hold.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"any":{"description":"At least one of these holds.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"not":{"$ref":"#/definitions/condition"},"always":{"description":"Holds for every request.","const":true},"anyOfTags":{"description":"The request has at least one of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"allOfTags":{"description":"The request has all of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"noneOfTags":{"description":"The request has none of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"inputTokensLt":{"description":"Estimated input tokens are fewer than this.","type":"integer","minimum":1},"inputTokensGte":{"description":"Estimated input tokens are at least this.","type":"integer","minimum":0},"maxOutputTokensGte":{"description":"The request asks for at least this many output tokens.","type":"integer","minimum":1},"wantsReasoning":{"description":"The request asks for reasoning, by parameter or by words.","type":"boolean"},"hasTools":{"description":"The request declares tools.","type":"boolean"},"wantsJson":{"description":"The request asks for JSON output.","type":"boolean"},"isStreaming":{"description":"The request asks for a stream.","type":"boolean"},"multimodal":{"description":"The request has more than text.","type":"boolean"},"modality":{"description":"The request has this kind of content, or one of these.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/modality"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/modality"},"minItems":1,"uniqueItems":true}}]},"textContains":{"description":"The last user text has one of these words, from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1},"textMatches":{"description":"Regular expressions (RE2) of which one matches the text of the last user message, its first 16 kB.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"description":"A pattern.","type":"string","minLength":1,"maxLength":2000}},{"if":{"type":"array"},"then":{"type":"array","items":{"description":"A pattern.","type":"string","minLength":1,"maxLength":2000},"minItems":1,"maxItems":100}}]},"caseSensitive":{"description":"Makes textContains and textMatches of the same map case-sensitive.","type":"boolean","default":false},"surface":{"description":"API the client speaks.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"model":{"description":"Name the client sent.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"key":{"description":"Id of the caller's key.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"path":{"description":"User path of the caller.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"header":{"description":"Header name → value or values, with a trailing `*` as a prefix. Only names in facts.headers.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"metadata":{"description":"Metadata name → value or values, with a trailing `*` as a prefix.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"hourUtc":{"description":"Hours of the day in UTC, from inclusive, to exclusive; from > to passes midnight.","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"description":"First hour.","type":"integer","minimum":0,"maximum":23},"to":{"description":"Hour at which it ends.","type":"integer","minimum":0,"maximum":24}}},"weekday":{"description":"Days of the week in UTC.","type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"minItems":1,"uniqueItems":true},"userTurnsGte":{"description":"The conversation has at least this many user turns.","type":"integer","minimum":1}}},"modality":{"enum":["text","image","audio","video","file"]},"pattern":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"patterns":{"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"minItems":1}}};
const schema38 = {"description":"A model as `provider/model`, or a group id.","type":"string","minLength":1,"maxLength":262};

function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 262){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate167.errors = vErrors;
return errors === 0;
}

const schema39 = {"description":"A condition. Every entry of one map must hold.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"all":{"description":"All of these hold.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"any":{"description":"At least one of these holds.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"not":{"$ref":"#/definitions/condition"},"always":{"description":"Holds for every request.","const":true},"anyOfTags":{"description":"The request has at least one of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"allOfTags":{"description":"The request has all of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"noneOfTags":{"description":"The request has none of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"inputTokensLt":{"description":"Estimated input tokens are fewer than this.","type":"integer","minimum":1},"inputTokensGte":{"description":"Estimated input tokens are at least this.","type":"integer","minimum":0},"maxOutputTokensGte":{"description":"The request asks for at least this many output tokens.","type":"integer","minimum":1},"wantsReasoning":{"description":"The request asks for reasoning, by parameter or by words.","type":"boolean"},"hasTools":{"description":"The request declares tools.","type":"boolean"},"wantsJson":{"description":"The request asks for JSON output.","type":"boolean"},"isStreaming":{"description":"The request asks for a stream.","type":"boolean"},"multimodal":{"description":"The request has more than text.","type":"boolean"},"modality":{"description":"The request has this kind of content, or one of these.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/modality"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/modality"},"minItems":1,"uniqueItems":true}}]},"textContains":{"description":"The last user text has one of these words, from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1},"textMatches":{"description":"Regular expressions (RE2) of which one matches the text of the last user message, its first 16 kB.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"description":"A pattern.","type":"string","minLength":1,"maxLength":2000}},{"if":{"type":"array"},"then":{"type":"array","items":{"description":"A pattern.","type":"string","minLength":1,"maxLength":2000},"minItems":1,"maxItems":100}}]},"caseSensitive":{"description":"Makes textContains and textMatches of the same map case-sensitive.","type":"boolean","default":false},"surface":{"description":"API the client speaks.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"model":{"description":"Name the client sent.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"key":{"description":"Id of the caller's key.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"path":{"description":"User path of the caller.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"header":{"description":"Header name → value or values, with a trailing `*` as a prefix. Only names in facts.headers.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"metadata":{"description":"Metadata name → value or values, with a trailing `*` as a prefix.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"hourUtc":{"description":"Hours of the day in UTC, from inclusive, to exclusive; from > to passes midnight.","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"description":"First hour.","type":"integer","minimum":0,"maximum":23},"to":{"description":"Hour at which it ends.","type":"integer","minimum":0,"maximum":24}}},"weekday":{"description":"Days of the week in UTC.","type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"minItems":1,"uniqueItems":true},"userTurnsGte":{"description":"The conversation has at least this many user turns.","type":"integer","minimum":1}}};
const wrapper0 = {validate: validate171};

function validate172(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 100){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern3.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate172.errors = vErrors;
return errors === 0;
}

const schema41 = {"enum":["text","image","audio","video","file"]};

function validate176(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((((data === "text") || (data === "image")) || (data === "audio")) || (data === "video")) || (data === "file"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema41.enum},message:"must be equal to one of the allowed values",schema:schema41.enum,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate176.errors = vErrors;
return errors === 0;
}

const schema42 = {"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"};
const pattern28 = new RegExp("^[^*]*\\*?$", "u");

function validate179(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 200){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern28.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate179.errors = vErrors;
return errors === 0;
}

const schema43 = {"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"minItems":1};

function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(func3(data0) > 200){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema43.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(func3(data0) < 1){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema43.items,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern28.test(data0)){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema43.items,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.items.type,parentSchema:schema43.items,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate181.errors = vErrors;
return errors === 0;
}


function validate171(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema39.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.all !== undefined){
let data0 = data.all;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.all,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(wrapper0.validate(data0[i0], {instancePath:instancePath+"/all/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.all.type,parentSchema:schema39.properties.all,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.any !== undefined){
let data2 = data.any;
if(Array.isArray(data2)){
if(data2.length < 1){
const err4 = {instancePath:instancePath+"/any",schemaPath:"#/properties/any/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.any,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(wrapper0.validate(data2[i1], {instancePath:instancePath+"/any/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/any",schemaPath:"#/properties/any/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.any.type,parentSchema:schema39.properties.any,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.not !== undefined){
if(!(wrapper0.validate(data.not, {instancePath:instancePath+"/not",parentData:data,parentDataProperty:"not",rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
if(data.always !== undefined){
let data5 = data.always;
if(true !== data5){
const err6 = {instancePath:instancePath+"/always",schemaPath:"#/properties/always/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema39.properties.always,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.anyOfTags !== undefined){
let data6 = data.anyOfTags;
if(Array.isArray(data6)){
if(data6.length < 1){
const err7 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.anyOfTags,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
if(!(validate172(data6[i2], {instancePath:instancePath+"/anyOfTags/" + i2,parentData:data6,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
}
let i3 = data6.length;
let j0;
if(i3 > 1){
outer0:
for(;i3--;){
for(j0 = i3; j0--;){
if(func0(data6[i3], data6[j0])){
const err8 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i3+" are identical)",schema:true,parentSchema:schema39.properties.anyOfTags,data:data6};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.anyOfTags.type,parentSchema:schema39.properties.anyOfTags,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.allOfTags !== undefined){
let data8 = data.allOfTags;
if(Array.isArray(data8)){
if(data8.length < 1){
const err10 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len3 = data8.length;
for(let i4=0; i4<len3; i4++){
if(!(validate172(data8[i4], {instancePath:instancePath+"/allOfTags/" + i4,parentData:data8,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
}
let i5 = data8.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data8[i5], data8[j1])){
const err11 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema39.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.allOfTags.type,parentSchema:schema39.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.noneOfTags !== undefined){
let data10 = data.noneOfTags;
if(Array.isArray(data10)){
if(data10.length < 1){
const err13 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len4 = data10.length;
for(let i6=0; i6<len4; i6++){
if(!(validate172(data10[i6], {instancePath:instancePath+"/noneOfTags/" + i6,parentData:data10,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
}
let i7 = data10.length;
let j2;
if(i7 > 1){
outer2:
for(;i7--;){
for(j2 = i7; j2--;){
if(func0(data10[i7], data10[j2])){
const err14 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema39.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.noneOfTags.type,parentSchema:schema39.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.inputTokensLt !== undefined){
let data12 = data.inputTokensLt;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err16 = {instancePath:instancePath+"/inputTokensLt",schemaPath:"#/properties/inputTokensLt/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.inputTokensLt.type,parentSchema:schema39.properties.inputTokensLt,data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err17 = {instancePath:instancePath+"/inputTokensLt",schemaPath:"#/properties/inputTokensLt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema39.properties.inputTokensLt,data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.inputTokensGte !== undefined){
let data13 = data.inputTokensGte;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err18 = {instancePath:instancePath+"/inputTokensGte",schemaPath:"#/properties/inputTokensGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.inputTokensGte.type,parentSchema:schema39.properties.inputTokensGte,data:data13};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err19 = {instancePath:instancePath+"/inputTokensGte",schemaPath:"#/properties/inputTokensGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.inputTokensGte,data:data13};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.maxOutputTokensGte !== undefined){
let data14 = data.maxOutputTokensGte;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err20 = {instancePath:instancePath+"/maxOutputTokensGte",schemaPath:"#/properties/maxOutputTokensGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.maxOutputTokensGte.type,parentSchema:schema39.properties.maxOutputTokensGte,data:data14};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 1 || isNaN(data14)){
const err21 = {instancePath:instancePath+"/maxOutputTokensGte",schemaPath:"#/properties/maxOutputTokensGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema39.properties.maxOutputTokensGte,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.wantsReasoning !== undefined){
let data15 = data.wantsReasoning;
if(typeof data15 !== "boolean"){
const err22 = {instancePath:instancePath+"/wantsReasoning",schemaPath:"#/properties/wantsReasoning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.wantsReasoning.type,parentSchema:schema39.properties.wantsReasoning,data:data15};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.hasTools !== undefined){
let data16 = data.hasTools;
if(typeof data16 !== "boolean"){
const err23 = {instancePath:instancePath+"/hasTools",schemaPath:"#/properties/hasTools/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.hasTools.type,parentSchema:schema39.properties.hasTools,data:data16};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.wantsJson !== undefined){
let data17 = data.wantsJson;
if(typeof data17 !== "boolean"){
const err24 = {instancePath:instancePath+"/wantsJson",schemaPath:"#/properties/wantsJson/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.wantsJson.type,parentSchema:schema39.properties.wantsJson,data:data17};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.isStreaming !== undefined){
let data18 = data.isStreaming;
if(typeof data18 !== "boolean"){
const err25 = {instancePath:instancePath+"/isStreaming",schemaPath:"#/properties/isStreaming/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.isStreaming.type,parentSchema:schema39.properties.isStreaming,data:data18};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.multimodal !== undefined){
let data19 = data.multimodal;
if(typeof data19 !== "boolean"){
const err26 = {instancePath:instancePath+"/multimodal",schemaPath:"#/properties/multimodal/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.multimodal.type,parentSchema:schema39.properties.multimodal,data:data19};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.modality !== undefined){
let data20 = data.modality;
if((typeof data20 !== "string") && (!(Array.isArray(data20)))){
const err27 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/type",keyword:"type",params:{type: schema39.properties.modality.type},message:"must be string,array",schema:schema39.properties.modality.type,parentSchema:schema39.properties.modality,data:data20};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const _errs38 = errors;
let valid15 = true;
const _errs39 = errors;
if(typeof data20 !== "string"){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs39 === errors;
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs41 = errors;
if(!(validate176(data20, {instancePath:instancePath+"/modality",parentData:data,parentDataProperty:"modality",rootData}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
var _valid0 = _errs41 === errors;
valid15 = _valid0;
}
if(!valid15){
const err29 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.modality.allOf[0].if,parentSchema:schema39.properties.modality.allOf[0],data:data20};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const _errs43 = errors;
let valid16 = true;
const _errs44 = errors;
if(!(Array.isArray(data20))){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid1 = _errs44 === errors;
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs46 = errors;
if(Array.isArray(data20)){
if(data20.length < 1){
const err31 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len5 = data20.length;
for(let i8=0; i8<len5; i8++){
if(!(validate176(data20[i8], {instancePath:instancePath+"/modality/" + i8,parentData:data20,parentDataProperty:i8,rootData}))){
vErrors = vErrors === null ? validate176.errors : vErrors.concat(validate176.errors);
errors = vErrors.length;
}
}
let i9 = data20.length;
let j3;
if(i9 > 1){
outer3:
for(;i9--;){
for(j3 = i9; j3--;){
if(func0(data20[i9], data20[j3])){
const err32 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema39.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err33 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.modality.allOf[1].then.type,parentSchema:schema39.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid1 = _errs46 === errors;
valid16 = _valid1;
}
if(!valid16){
const err34 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.modality.allOf[1].if,parentSchema:schema39.properties.modality.allOf[1],data:data20};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.textContains !== undefined){
let data22 = data.textContains;
if(Array.isArray(data22)){
if(data22.length < 1){
const err35 = {instancePath:instancePath+"/textContains",schemaPath:"#/properties/textContains/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.textContains,data:data22};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const len6 = data22.length;
for(let i10=0; i10<len6; i10++){
let data23 = data22[i10];
if(typeof data23 === "string"){
if(func3(data23) > 200){
const err36 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema39.properties.textContains.items,data:data23};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(func3(data23) < 1){
const err37 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.textContains.items,data:data23};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.textContains.items.type,parentSchema:schema39.properties.textContains.items,data:data23};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/textContains",schemaPath:"#/properties/textContains/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.textContains.type,parentSchema:schema39.properties.textContains,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.textMatches !== undefined){
let data24 = data.textMatches;
if((typeof data24 !== "string") && (!(Array.isArray(data24)))){
const err40 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/type",keyword:"type",params:{type: schema39.properties.textMatches.type},message:"must be string,array",schema:schema39.properties.textMatches.type,parentSchema:schema39.properties.textMatches,data:data24};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const _errs56 = errors;
let valid23 = true;
const _errs57 = errors;
if(typeof data24 !== "string"){
const err41 = {};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid2 = _errs57 === errors;
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs59 = errors;
if(typeof data24 === "string"){
if(func3(data24) > 2000){
const err42 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema39.properties.textMatches.allOf[0].then,data:data24};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(func3(data24) < 1){
const err43 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/0/then/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.textMatches.allOf[0].then,data:data24};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.textMatches.allOf[0].then.type,parentSchema:schema39.properties.textMatches.allOf[0].then,data:data24};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid2 = _errs59 === errors;
valid23 = _valid2;
}
if(!valid23){
const err45 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.textMatches.allOf[0].if,parentSchema:schema39.properties.textMatches.allOf[0],data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
const _errs62 = errors;
let valid24 = true;
const _errs63 = errors;
if(!(Array.isArray(data24))){
const err46 = {};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid3 = _errs63 === errors;
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs65 = errors;
if(Array.isArray(data24)){
if(data24.length > 100){
const err47 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema39.properties.textMatches.allOf[1].then,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data24.length < 1){
const err48 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.textMatches.allOf[1].then,data:data24};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
const len7 = data24.length;
for(let i11=0; i11<len7; i11++){
let data25 = data24[i11];
if(typeof data25 === "string"){
if(func3(data25) > 2000){
const err49 = {instancePath:instancePath+"/textMatches/" + i11,schemaPath:"#/properties/textMatches/allOf/1/then/items/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema39.properties.textMatches.allOf[1].then.items,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(func3(data25) < 1){
const err50 = {instancePath:instancePath+"/textMatches/" + i11,schemaPath:"#/properties/textMatches/allOf/1/then/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema39.properties.textMatches.allOf[1].then.items,data:data25};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/textMatches/" + i11,schemaPath:"#/properties/textMatches/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.textMatches.allOf[1].then.items.type,parentSchema:schema39.properties.textMatches.allOf[1].then.items,data:data25};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.textMatches.allOf[1].then.type,parentSchema:schema39.properties.textMatches.allOf[1].then,data:data24};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid3 = _errs65 === errors;
valid24 = _valid3;
}
if(!valid24){
const err53 = {instancePath:instancePath+"/textMatches",schemaPath:"#/properties/textMatches/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.textMatches.allOf[1].if,parentSchema:schema39.properties.textMatches.allOf[1],data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.caseSensitive !== undefined){
let data26 = data.caseSensitive;
if(typeof data26 !== "boolean"){
const err54 = {instancePath:instancePath+"/caseSensitive",schemaPath:"#/properties/caseSensitive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema39.properties.caseSensitive.type,parentSchema:schema39.properties.caseSensitive,data:data26};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.surface !== undefined){
let data27 = data.surface;
if((typeof data27 !== "string") && (!(Array.isArray(data27)))){
const err55 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/type",keyword:"type",params:{type: schema39.properties.surface.type},message:"must be string,array",schema:schema39.properties.surface.type,parentSchema:schema39.properties.surface,data:data27};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const _errs74 = errors;
let valid28 = true;
const _errs75 = errors;
if(typeof data27 !== "string"){
const err56 = {};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid4 = _errs75 === errors;
errors = _errs74;
if(vErrors !== null){
if(_errs74){
vErrors.length = _errs74;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs77 = errors;
if(!(validate179(data27, {instancePath:instancePath+"/surface",parentData:data,parentDataProperty:"surface",rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid4 = _errs77 === errors;
valid28 = _valid4;
}
if(!valid28){
const err57 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.surface.allOf[0].if,parentSchema:schema39.properties.surface.allOf[0],data:data27};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
const _errs79 = errors;
let valid29 = true;
const _errs80 = errors;
if(!(Array.isArray(data27))){
const err58 = {};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid5 = _errs80 === errors;
errors = _errs79;
if(vErrors !== null){
if(_errs79){
vErrors.length = _errs79;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs82 = errors;
if(!(validate181(data27, {instancePath:instancePath+"/surface",parentData:data,parentDataProperty:"surface",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid5 = _errs82 === errors;
valid29 = _valid5;
}
if(!valid29){
const err59 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.surface.allOf[1].if,parentSchema:schema39.properties.surface.allOf[1],data:data27};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.model !== undefined){
let data28 = data.model;
if((typeof data28 !== "string") && (!(Array.isArray(data28)))){
const err60 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: schema39.properties.model.type},message:"must be string,array",schema:schema39.properties.model.type,parentSchema:schema39.properties.model,data:data28};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
const _errs86 = errors;
let valid31 = true;
const _errs87 = errors;
if(typeof data28 !== "string"){
const err61 = {};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid6 = _errs87 === errors;
errors = _errs86;
if(vErrors !== null){
if(_errs86){
vErrors.length = _errs86;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs89 = errors;
if(!(validate179(data28, {instancePath:instancePath+"/model",parentData:data,parentDataProperty:"model",rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid6 = _errs89 === errors;
valid31 = _valid6;
}
if(!valid31){
const err62 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.model.allOf[0].if,parentSchema:schema39.properties.model.allOf[0],data:data28};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const _errs91 = errors;
let valid32 = true;
const _errs92 = errors;
if(!(Array.isArray(data28))){
const err63 = {};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid7 = _errs92 === errors;
errors = _errs91;
if(vErrors !== null){
if(_errs91){
vErrors.length = _errs91;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs94 = errors;
if(!(validate181(data28, {instancePath:instancePath+"/model",parentData:data,parentDataProperty:"model",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid7 = _errs94 === errors;
valid32 = _valid7;
}
if(!valid32){
const err64 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.model.allOf[1].if,parentSchema:schema39.properties.model.allOf[1],data:data28};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.key !== undefined){
let data29 = data.key;
if((typeof data29 !== "string") && (!(Array.isArray(data29)))){
const err65 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: schema39.properties.key.type},message:"must be string,array",schema:schema39.properties.key.type,parentSchema:schema39.properties.key,data:data29};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
const _errs98 = errors;
let valid34 = true;
const _errs99 = errors;
if(typeof data29 !== "string"){
const err66 = {};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
var _valid8 = _errs99 === errors;
errors = _errs98;
if(vErrors !== null){
if(_errs98){
vErrors.length = _errs98;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs101 = errors;
if(!(validate179(data29, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid8 = _errs101 === errors;
valid34 = _valid8;
}
if(!valid34){
const err67 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.key.allOf[0].if,parentSchema:schema39.properties.key.allOf[0],data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
const _errs103 = errors;
let valid35 = true;
const _errs104 = errors;
if(!(Array.isArray(data29))){
const err68 = {};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid9 = _errs104 === errors;
errors = _errs103;
if(vErrors !== null){
if(_errs103){
vErrors.length = _errs103;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs106 = errors;
if(!(validate181(data29, {instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid9 = _errs106 === errors;
valid35 = _valid9;
}
if(!valid35){
const err69 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.key.allOf[1].if,parentSchema:schema39.properties.key.allOf[1],data:data29};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.path !== undefined){
let data30 = data.path;
if((typeof data30 !== "string") && (!(Array.isArray(data30)))){
const err70 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema39.properties.path.type},message:"must be string,array",schema:schema39.properties.path.type,parentSchema:schema39.properties.path,data:data30};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
const _errs110 = errors;
let valid37 = true;
const _errs111 = errors;
if(typeof data30 !== "string"){
const err71 = {};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var _valid10 = _errs111 === errors;
errors = _errs110;
if(vErrors !== null){
if(_errs110){
vErrors.length = _errs110;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs113 = errors;
if(!(validate179(data30, {instancePath:instancePath+"/path",parentData:data,parentDataProperty:"path",rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid10 = _errs113 === errors;
valid37 = _valid10;
}
if(!valid37){
const err72 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.path.allOf[0].if,parentSchema:schema39.properties.path.allOf[0],data:data30};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
const _errs115 = errors;
let valid38 = true;
const _errs116 = errors;
if(!(Array.isArray(data30))){
const err73 = {};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
var _valid11 = _errs116 === errors;
errors = _errs115;
if(vErrors !== null){
if(_errs115){
vErrors.length = _errs115;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs118 = errors;
if(!(validate181(data30, {instancePath:instancePath+"/path",parentData:data,parentDataProperty:"path",rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid11 = _errs118 === errors;
valid38 = _valid11;
}
if(!valid38){
const err74 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.path.allOf[1].if,parentSchema:schema39.properties.path.allOf[1],data:data30};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.header !== undefined){
let data31 = data.header;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(Object.keys(data31).length < 1){
const err75 = {instancePath:instancePath+"/header",schemaPath:"#/properties/header/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema39.properties.header,data:data31};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
for(const key1 in data31){
let data32 = data31[key1];
if((typeof data32 !== "string") && (!(Array.isArray(data32)))){
const err76 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/type",keyword:"type",params:{type: schema39.properties.header.additionalProperties.type},message:"must be string,array",schema:schema39.properties.header.additionalProperties.type,parentSchema:schema39.properties.header.additionalProperties,data:data32};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const _errs125 = errors;
let valid41 = true;
const _errs126 = errors;
if(typeof data32 !== "string"){
const err77 = {};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid12 = _errs126 === errors;
errors = _errs125;
if(vErrors !== null){
if(_errs125){
vErrors.length = _errs125;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs128 = errors;
if(!(validate179(data32, {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data31,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid12 = _errs128 === errors;
valid41 = _valid12;
}
if(!valid41){
const err78 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.header.additionalProperties.allOf[0].if,parentSchema:schema39.properties.header.additionalProperties.allOf[0],data:data32};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const _errs130 = errors;
let valid42 = true;
const _errs131 = errors;
if(!(Array.isArray(data32))){
const err79 = {};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
var _valid13 = _errs131 === errors;
errors = _errs130;
if(vErrors !== null){
if(_errs130){
vErrors.length = _errs130;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs133 = errors;
if(!(validate181(data32, {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data31,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid13 = _errs133 === errors;
valid42 = _valid13;
}
if(!valid42){
const err80 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.header.additionalProperties.allOf[1].if,parentSchema:schema39.properties.header.additionalProperties.allOf[1],data:data32};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.header.type,parentSchema:schema39.properties.header,data:data31};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data.metadata !== undefined){
let data33 = data.metadata;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(Object.keys(data33).length < 1){
const err82 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema39.properties.metadata,data:data33};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key2 in data33){
let data34 = data33[key2];
if((typeof data34 !== "string") && (!(Array.isArray(data34)))){
const err83 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: schema39.properties.metadata.additionalProperties.type},message:"must be string,array",schema:schema39.properties.metadata.additionalProperties.type,parentSchema:schema39.properties.metadata.additionalProperties,data:data34};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const _errs140 = errors;
let valid45 = true;
const _errs141 = errors;
if(typeof data34 !== "string"){
const err84 = {};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
var _valid14 = _errs141 === errors;
errors = _errs140;
if(vErrors !== null){
if(_errs140){
vErrors.length = _errs140;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs143 = errors;
if(!(validate179(data34, {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data33,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate179.errors : vErrors.concat(validate179.errors);
errors = vErrors.length;
}
var _valid14 = _errs143 === errors;
valid45 = _valid14;
}
if(!valid45){
const err85 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.metadata.additionalProperties.allOf[0].if,parentSchema:schema39.properties.metadata.additionalProperties.allOf[0],data:data34};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
const _errs145 = errors;
let valid46 = true;
const _errs146 = errors;
if(!(Array.isArray(data34))){
const err86 = {};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
var _valid15 = _errs146 === errors;
errors = _errs145;
if(vErrors !== null){
if(_errs145){
vErrors.length = _errs145;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs148 = errors;
if(!(validate181(data34, {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data33,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
errors = vErrors.length;
}
var _valid15 = _errs148 === errors;
valid46 = _valid15;
}
if(!valid46){
const err87 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema39.properties.metadata.additionalProperties.allOf[1].if,parentSchema:schema39.properties.metadata.additionalProperties.allOf[1],data:data34};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.metadata.type,parentSchema:schema39.properties.metadata,data:data33};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.hourUtc !== undefined){
let data35 = data.hourUtc;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.from === undefined){
const err89 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema39.properties.hourUtc.required,parentSchema:schema39.properties.hourUtc,data:data35};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data35.to === undefined){
const err90 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema39.properties.hourUtc.required,parentSchema:schema39.properties.hourUtc,data:data35};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key3 in data35){
if(!((key3 === "from") || (key3 === "to"))){
const err91 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.hourUtc,data:data35};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data35.from !== undefined){
let data36 = data35.from;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err92 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.hourUtc.properties.from.type,parentSchema:schema39.properties.hourUtc.properties.from,data:data36};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 23 || isNaN(data36)){
const err93 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 23},message:"must be <= 23",schema:23,parentSchema:schema39.properties.hourUtc.properties.from,data:data36};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err94 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.hourUtc.properties.from,data:data36};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data35.to !== undefined){
let data37 = data35.to;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err95 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.hourUtc.properties.to.type,parentSchema:schema39.properties.hourUtc.properties.to,data:data37};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 24 || isNaN(data37)){
const err96 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24",schema:24,parentSchema:schema39.properties.hourUtc.properties.to,data:data37};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err97 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.hourUtc.properties.to,data:data37};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
}
else {
const err98 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.hourUtc.type,parentSchema:schema39.properties.hourUtc,data:data35};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.weekday !== undefined){
let data38 = data.weekday;
if(Array.isArray(data38)){
if(data38.length < 1){
const err99 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.weekday,data:data38};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
const len8 = data38.length;
for(let i12=0; i12<len8; i12++){
let data39 = data38[i12];
if(!(((((((data39 === "mon") || (data39 === "tue")) || (data39 === "wed")) || (data39 === "thu")) || (data39 === "fri")) || (data39 === "sat")) || (data39 === "sun"))){
const err100 = {instancePath:instancePath+"/weekday/" + i12,schemaPath:"#/properties/weekday/items/enum",keyword:"enum",params:{allowedValues: schema39.properties.weekday.items.enum},message:"must be equal to one of the allowed values",schema:schema39.properties.weekday.items.enum,parentSchema:schema39.properties.weekday.items,data:data39};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
let i13 = data38.length;
let j4;
if(i13 > 1){
outer4:
for(;i13--;){
for(j4 = i13; j4--;){
if(func0(data38[i13], data38[j4])){
const err101 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/uniqueItems",keyword:"uniqueItems",params:{i: i13, j: j4},message:"must NOT have duplicate items (items ## "+j4+" and "+i13+" are identical)",schema:true,parentSchema:schema39.properties.weekday,data:data38};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
break outer4;
}
}
}
}
}
else {
const err102 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.weekday.type,parentSchema:schema39.properties.weekday,data:data38};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.userTurnsGte !== undefined){
let data40 = data.userTurnsGte;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err103 = {instancePath:instancePath+"/userTurnsGte",schemaPath:"#/properties/userTurnsGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.userTurnsGte.type,parentSchema:schema39.properties.userTurnsGte,data:data40};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 1 || isNaN(data40)){
const err104 = {instancePath:instancePath+"/userTurnsGte",schemaPath:"#/properties/userTurnsGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema39.properties.userTurnsGte,data:data40};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
}
else {
const err105 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
validate171.errors = vErrors;
return errors === 0;
}


function validate197(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "retries") || (key0 === "maxAttempts")) || (key0 === "baseMs")) || (key0 === "capMs")) || (key0 === "maxRetryAfterMs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.retries !== undefined){
let data0 = data.retries;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.retries.type,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 10 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.retries,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.maxAttempts !== undefined){
let data1 = data.maxAttempts;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.maxAttempts.type,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 50 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50},message:"must be <= 50",schema:50,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/maxAttempts",schemaPath:"#/properties/maxAttempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema10.properties.maxAttempts,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.baseMs !== undefined){
let data2 = data.baseMs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.baseMs.type,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 60000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60000},message:"must be <= 60000",schema:60000,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/baseMs",schemaPath:"#/properties/baseMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.baseMs,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.capMs !== undefined){
let data3 = data.capMs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.capMs.type,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 600000 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/capMs",schemaPath:"#/properties/capMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.capMs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.maxRetryAfterMs !== undefined){
let data4 = data.maxRetryAfterMs;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema10.properties.maxRetryAfterMs.type,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 600000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/maxRetryAfterMs",schemaPath:"#/properties/maxRetryAfterMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema10.properties.maxRetryAfterMs,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema10.type,parentSchema:schema10,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate197.errors = vErrors;
return errors === 0;
}


function validate200(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern22.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate200.errors = vErrors;
return errors === 0;
}


function validate202(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((data === "public") || (data === "internal"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema36.enum},message:"must be equal to one of the allowed values",schema:schema36.enum,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate202.errors = vErrors;
return errors === 0;
}


function validate204(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "connectMs") || (key0 === "firstContentMs")) || (key0 === "idleMs")) || (key0 === "totalMs")) || (key0 === "deadlineMs")) || (key0 === "commitMs"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.connectMs !== undefined){
let data0 = data.connectMs;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.connectMs.type,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 600000 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/connectMs",schemaPath:"#/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.connectMs,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.firstContentMs !== undefined){
let data1 = data.firstContentMs;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.firstContentMs.type,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 3600000 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/firstContentMs",schemaPath:"#/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.firstContentMs,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.idleMs !== undefined){
let data2 = data.idleMs;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.idleMs.type,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 3600000 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/idleMs",schemaPath:"#/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.idleMs,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
if(data.totalMs !== undefined){
let data3 = data.totalMs;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.totalMs.type,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 3600000 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/totalMs",schemaPath:"#/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.totalMs,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.deadlineMs !== undefined){
let data4 = data.deadlineMs;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.deadlineMs.type,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 86400000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/deadlineMs",schemaPath:"#/properties/deadlineMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.deadlineMs,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.commitMs !== undefined){
let data5 = data.commitMs;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema9.properties.commitMs.type,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 86400000 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/commitMs",schemaPath:"#/properties/commitMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema9.properties.commitMs,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema9.type,parentSchema:schema9,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate204.errors = vErrors;
return errors === 0;
}

const schema48 = {"title":"TestRequest","description":"A request as a client would send it. What is not stated is absent.","type":"object","additionalProperties":false,"properties":{"text":{"description":"The last message of the user, after `messages`.","type":"string","maxLength":100000},"messages":{"description":"The conversation before `text`, or all of it.","type":"array","items":{"title":"TestMessage","description":"One message.","type":"object","additionalProperties":false,"required":["role","text"],"properties":{"role":{"description":"Who speaks.","enum":["user","assistant"]},"text":{"description":"What is said.","type":"string","maxLength":100000}}},"maxItems":1000},"system":{"description":"System text: it counts among the input tokens and never as the user's words.","type":"string","maxLength":100000},"modalities":{"description":"What the last user message holds beside text: one part of each kind.","type":"array","items":{"enum":["image","audio","video","file"]},"minItems":1,"uniqueItems":true},"inputTokens":{"description":"Estimated input tokens, instead of the estimate of what is written here.","type":"integer","minimum":0},"maxOutputTokens":{"description":"Output tokens that the client asks for at most.","type":"integer","minimum":1},"userTurns":{"description":"Turns of the user, instead of those in `messages` and `text`.","type":"integer","minimum":0},"tools":{"description":"How many tools are declared.","type":"integer","minimum":0,"maximum":1000},"stream":{"description":"A stream is asked for.","type":"boolean"},"json":{"description":"JSON output is asked for.","type":"boolean"},"reasoning":{"description":"Reasoning is switched on or off by parameter. Absent: the words of the text decide.","type":"boolean"},"tags":{"description":"Tags of the caller's key, beside those that the text gives.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"headers":{"description":"Header name → value. Rules see the names in facts.headers; what `x-gate-` headers say has fields of its own here.","type":"object","propertyNames":{"pattern":"^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$"},"additionalProperties":{"description":"Value of the header.","type":"string","maxLength":2000}},"metadata":{"description":"Metadata name → value.","type":"object","additionalProperties":{"description":"Value of the entry.","type":"string","maxLength":2000}},"key":{"description":"Id of the caller's key, as `key` conditions see it. Nothing of the key's file holds.","type":"string","minLength":1,"maxLength":100,"default":"anonymous"},"path":{"description":"User path of the caller.","type":"string","pattern":"^/","maxLength":200,"default":"/"},"surface":{"description":"API the client speaks.","enum":["openai-chat","openai-completions","openai-responses","anthropic-messages","gemini-generate"],"default":"openai-chat"},"session":{"description":"Session the client names.","type":"string","minLength":1,"maxLength":200},"at":{"description":"When it arrives, for hours, weekdays and prices; UTC unless it has an offset. Absent: Monday, 5 January 2026, noon, for tests do not depend on the clock.","allOf":[{"$ref":"common.schema.json#/definitions/date"}]},"rating":{"description":"What every classifier that is asked answers. Absent: no rating can be had, and `onFailure` decides.","type":"integer","minimum":1,"maximum":100},"model":{"description":"Name asked for, such as an alias. Absent: this group.","type":"string","minLength":1,"maxLength":262},"unusable":{"description":"Providers and models that cannot be reached.","type":"array","items":{"description":"A provider, or a model as `provider/model`.","type":"string","minLength":1,"maxLength":262},"minItems":1,"uniqueItems":true},"seed":{"description":"The draw, as in `x-gate-seed`. Absent: one that follows from the test's name.","type":"integer","minimum":0,"maximum":4294967295}}};

function validate208(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate208.errors = vErrors;
return errors === 0;
}

const pattern31 = new RegExp("^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$", "u");
const pattern32 = new RegExp("^/", "u");

function validate206(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema48.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(func3(data0) > 100000){
const err1 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema48.properties.text,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.text.type,parentSchema:schema48.properties.text,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.messages !== undefined){
let data1 = data.messages;
if(Array.isArray(data1)){
if(data1.length > 1000){
const err3 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema48.properties.messages,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.role === undefined){
const err4 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'",schema:schema48.properties.messages.items.required,parentSchema:schema48.properties.messages.items,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.text === undefined){
const err5 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema48.properties.messages.items.required,parentSchema:schema48.properties.messages.items,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "role") || (key1 === "text"))){
const err6 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema48.properties.messages.items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.role !== undefined){
let data3 = data2.role;
if(!((data3 === "user") || (data3 === "assistant"))){
const err7 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/enum",keyword:"enum",params:{allowedValues: schema48.properties.messages.items.properties.role.enum},message:"must be equal to one of the allowed values",schema:schema48.properties.messages.items.properties.role.enum,parentSchema:schema48.properties.messages.items.properties.role,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.text !== undefined){
let data4 = data2.text;
if(typeof data4 === "string"){
if(func3(data4) > 100000){
const err8 = {instancePath:instancePath+"/messages/" + i0+"/text",schemaPath:"#/properties/messages/items/properties/text/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema48.properties.messages.items.properties.text,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/messages/" + i0+"/text",schemaPath:"#/properties/messages/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.messages.items.properties.text.type,parentSchema:schema48.properties.messages.items.properties.text,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.properties.messages.items.type,parentSchema:schema48.properties.messages.items,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.messages.type,parentSchema:schema48.properties.messages,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.system !== undefined){
let data5 = data.system;
if(typeof data5 === "string"){
if(func3(data5) > 100000){
const err12 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters",schema:100000,parentSchema:schema48.properties.system,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.system.type,parentSchema:schema48.properties.system,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.modalities !== undefined){
let data6 = data.modalities;
if(Array.isArray(data6)){
if(data6.length < 1){
const err14 = {instancePath:instancePath+"/modalities",schemaPath:"#/properties/modalities/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema48.properties.modalities,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(!((((data7 === "image") || (data7 === "audio")) || (data7 === "video")) || (data7 === "file"))){
const err15 = {instancePath:instancePath+"/modalities/" + i1,schemaPath:"#/properties/modalities/items/enum",keyword:"enum",params:{allowedValues: schema48.properties.modalities.items.enum},message:"must be equal to one of the allowed values",schema:schema48.properties.modalities.items.enum,parentSchema:schema48.properties.modalities.items,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
let i2 = data6.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data6[i2], data6[j0])){
const err16 = {instancePath:instancePath+"/modalities",schemaPath:"#/properties/modalities/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema48.properties.modalities,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/modalities",schemaPath:"#/properties/modalities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.modalities.type,parentSchema:schema48.properties.modalities,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.inputTokens !== undefined){
let data8 = data.inputTokens;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err18 = {instancePath:instancePath+"/inputTokens",schemaPath:"#/properties/inputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.inputTokens.type,parentSchema:schema48.properties.inputTokens,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/inputTokens",schemaPath:"#/properties/inputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.inputTokens,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.maxOutputTokens !== undefined){
let data9 = data.maxOutputTokens;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err20 = {instancePath:instancePath+"/maxOutputTokens",schemaPath:"#/properties/maxOutputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.maxOutputTokens.type,parentSchema:schema48.properties.maxOutputTokens,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/maxOutputTokens",schemaPath:"#/properties/maxOutputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema48.properties.maxOutputTokens,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data.userTurns !== undefined){
let data10 = data.userTurns;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err22 = {instancePath:instancePath+"/userTurns",schemaPath:"#/properties/userTurns/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.userTurns.type,parentSchema:schema48.properties.userTurns,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/userTurns",schemaPath:"#/properties/userTurns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.userTurns,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.tools !== undefined){
let data11 = data.tools;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err24 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.tools.type,parentSchema:schema48.properties.tools,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1000 || isNaN(data11)){
const err25 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema48.properties.tools,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err26 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.tools,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.stream !== undefined){
let data12 = data.stream;
if(typeof data12 !== "boolean"){
const err27 = {instancePath:instancePath+"/stream",schemaPath:"#/properties/stream/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema48.properties.stream.type,parentSchema:schema48.properties.stream,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.json !== undefined){
let data13 = data.json;
if(typeof data13 !== "boolean"){
const err28 = {instancePath:instancePath+"/json",schemaPath:"#/properties/json/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema48.properties.json.type,parentSchema:schema48.properties.json,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.reasoning !== undefined){
let data14 = data.reasoning;
if(typeof data14 !== "boolean"){
const err29 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema48.properties.reasoning.type,parentSchema:schema48.properties.reasoning,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.tags !== undefined){
let data15 = data.tags;
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i3=0; i3<len2; i3++){
if(!(validate172(data15[i3], {instancePath:instancePath+"/tags/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
}
let i4 = data15.length;
let j1;
if(i4 > 1){
outer1:
for(;i4--;){
for(j1 = i4; j1--;){
if(func0(data15[i4], data15[j1])){
const err30 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i4+" are identical)",schema:true,parentSchema:schema48.properties.tags,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err31 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.tags.type,parentSchema:schema48.properties.tags,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.headers !== undefined){
let data17 = data.headers;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key2 in data17){
const _errs36 = errors;
if(typeof key2 === "string"){
if(!pattern31.test(key2)){
const err32 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$"+"\"",schema:"^(?![Xx]-[Gg][Aa][Tt][Ee]-)[A-Za-z0-9-]{1,100}$",parentSchema:schema48.properties.headers.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var valid10 = _errs36 === errors;
if(!valid10){
const err33 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema48.properties.headers.propertyNames,parentSchema:schema48.properties.headers,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
for(const key3 in data17){
let data18 = data17[key3];
if(typeof data18 === "string"){
if(func3(data18) > 2000){
const err34 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema48.properties.headers.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/headers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.headers.additionalProperties.type,parentSchema:schema48.properties.headers.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.properties.headers.type,parentSchema:schema48.properties.headers,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.metadata !== undefined){
let data19 = data.metadata;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key4 in data19){
let data20 = data19[key4];
if(typeof data20 === "string"){
if(func3(data20) > 2000){
const err37 = {instancePath:instancePath+"/metadata/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema48.properties.metadata.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/metadata/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.metadata.additionalProperties.type,parentSchema:schema48.properties.metadata.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.properties.metadata.type,parentSchema:schema48.properties.metadata,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.key !== undefined){
let data21 = data.key;
if(typeof data21 === "string"){
if(func3(data21) > 100){
const err40 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema48.properties.key,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(func3(data21) < 1){
const err41 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.key,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.key.type,parentSchema:schema48.properties.key,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.path !== undefined){
let data22 = data.path;
if(typeof data22 === "string"){
if(func3(data22) > 200){
const err43 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema48.properties.path,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!pattern32.test(data22)){
const err44 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema48.properties.path,data:data22};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.path.type,parentSchema:schema48.properties.path,data:data22};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.surface !== undefined){
let data23 = data.surface;
if(!(((((data23 === "openai-chat") || (data23 === "openai-completions")) || (data23 === "openai-responses")) || (data23 === "anthropic-messages")) || (data23 === "gemini-generate"))){
const err46 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/enum",keyword:"enum",params:{allowedValues: schema48.properties.surface.enum},message:"must be equal to one of the allowed values",schema:schema48.properties.surface.enum,parentSchema:schema48.properties.surface,data:data23};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.session !== undefined){
let data24 = data.session;
if(typeof data24 === "string"){
if(func3(data24) > 200){
const err47 = {instancePath:instancePath+"/session",schemaPath:"#/properties/session/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema48.properties.session,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(func3(data24) < 1){
const err48 = {instancePath:instancePath+"/session",schemaPath:"#/properties/session/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.session,data:data24};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/session",schemaPath:"#/properties/session/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.session.type,parentSchema:schema48.properties.session,data:data24};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.at !== undefined){
if(!(validate208(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? validate208.errors : vErrors.concat(validate208.errors);
errors = vErrors.length;
}
}
if(data.rating !== undefined){
let data26 = data.rating;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err50 = {instancePath:instancePath+"/rating",schemaPath:"#/properties/rating/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.rating.type,parentSchema:schema48.properties.rating,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 100 || isNaN(data26)){
const err51 = {instancePath:instancePath+"/rating",schemaPath:"#/properties/rating/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema48.properties.rating,data:data26};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err52 = {instancePath:instancePath+"/rating",schemaPath:"#/properties/rating/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema48.properties.rating,data:data26};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data.model !== undefined){
let data27 = data.model;
if(typeof data27 === "string"){
if(func3(data27) > 262){
const err53 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema48.properties.model,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(func3(data27) < 1){
const err54 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.model,data:data27};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.model.type,parentSchema:schema48.properties.model,data:data27};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.unusable !== undefined){
let data28 = data.unusable;
if(Array.isArray(data28)){
if(data28.length < 1){
const err56 = {instancePath:instancePath+"/unusable",schemaPath:"#/properties/unusable/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema48.properties.unusable,data:data28};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len3 = data28.length;
for(let i5=0; i5<len3; i5++){
let data29 = data28[i5];
if(typeof data29 === "string"){
if(func3(data29) > 262){
const err57 = {instancePath:instancePath+"/unusable/" + i5,schemaPath:"#/properties/unusable/items/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema48.properties.unusable.items,data:data29};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(func3(data29) < 1){
const err58 = {instancePath:instancePath+"/unusable/" + i5,schemaPath:"#/properties/unusable/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema48.properties.unusable.items,data:data29};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/unusable/" + i5,schemaPath:"#/properties/unusable/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema48.properties.unusable.items.type,parentSchema:schema48.properties.unusable.items,data:data29};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
let i6 = data28.length;
let j2;
if(i6 > 1){
const indices0 = {};
for(;i6--;){
let item0 = data28[i6];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j2 = indices0[item0];
const err60 = {instancePath:instancePath+"/unusable",schemaPath:"#/properties/unusable/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i6+" are identical)",schema:true,parentSchema:schema48.properties.unusable,data:data28};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
break;
}
indices0[item0] = i6;
}
}
}
else {
const err61 = {instancePath:instancePath+"/unusable",schemaPath:"#/properties/unusable/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema48.properties.unusable.type,parentSchema:schema48.properties.unusable,data:data28};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.seed !== undefined){
let data30 = data.seed;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err62 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.properties.seed.type,parentSchema:schema48.properties.seed,data:data30};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 4294967295 || isNaN(data30)){
const err63 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295",schema:4294967295,parentSchema:schema48.properties.seed,data:data30};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data30 < 0 || isNaN(data30)){
const err64 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema48.properties.seed,data:data30};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
}
else {
const err65 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
validate206.errors = vErrors;
return errors === 0;
}

const schema50 = {"title":"TestExpectation","description":"What is expected. All of it must be so.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"target":{"description":"Model that is tried first, or a group it is found through. A list: one of these, for groups that draw.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/targetName"},"minItems":1,"uniqueItems":true}}]},"notTarget":{"description":"What must not be chosen: a model neither first nor after a failure, a group not on the way to the first model.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/targetName"},"minItems":1,"uniqueItems":true}}]},"rule":{"description":"Id of the rule that decides in the group asked for; `none`: no rule of it.","type":"string","minLength":1,"maxLength":63},"group":{"description":"Innermost group: the one that chose the model.","type":"string","minLength":1,"maxLength":63},"fallbacks":{"description":"Models that are tried after the first, exactly these, in this order.","type":"array","items":{"$ref":"#/definitions/targetName"}},"error":{"description":"Code of the error with which the request is refused.","enum":["model_not_found","no_target_available","context_length_exceeded","invalid_request"]}}};

function validate211(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "target") || (key0 === "notTarget")) || (key0 === "rule")) || (key0 === "group")) || (key0 === "fallbacks")) || (key0 === "error"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.target !== undefined){
let data0 = data.target;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: schema50.properties.target.type},message:"must be string,array",schema:schema50.properties.target.type,parentSchema:schema50.properties.target,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
if(typeof data0 !== "string"){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs8 = errors;
if(!(validate167(data0, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var _valid0 = _errs8 === errors;
valid2 = _valid0;
}
if(!valid2){
const err4 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema50.properties.target.allOf[0].if,parentSchema:schema50.properties.target.allOf[0],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs10 = errors;
let valid3 = true;
const _errs11 = errors;
if(!(Array.isArray(data0))){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs11 === errors;
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs13 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50.properties.target.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate167(data0[i0], {instancePath:instancePath+"/target/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data0[i1], data0[j0])){
const err7 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/1/then/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema50.properties.target.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err8 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema50.properties.target.allOf[1].then.type,parentSchema:schema50.properties.target.allOf[1].then,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs13 === errors;
valid3 = _valid1;
}
if(!valid3){
const err9 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema50.properties.target.allOf[1].if,parentSchema:schema50.properties.target.allOf[1],data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.notTarget !== undefined){
let data2 = data.notTarget;
if((typeof data2 !== "string") && (!(Array.isArray(data2)))){
const err10 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/type",keyword:"type",params:{type: schema50.properties.notTarget.type},message:"must be string,array",schema:schema50.properties.notTarget.type,parentSchema:schema50.properties.notTarget,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const _errs19 = errors;
let valid8 = true;
const _errs20 = errors;
if(typeof data2 !== "string"){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid2 = _errs20 === errors;
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs22 = errors;
if(!(validate167(data2, {instancePath:instancePath+"/notTarget",parentData:data,parentDataProperty:"notTarget",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var _valid2 = _errs22 === errors;
valid8 = _valid2;
}
if(!valid8){
const err12 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema50.properties.notTarget.allOf[0].if,parentSchema:schema50.properties.notTarget.allOf[0],data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const _errs24 = errors;
let valid9 = true;
const _errs25 = errors;
if(!(Array.isArray(data2))){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid3 = _errs25 === errors;
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs27 = errors;
if(Array.isArray(data2)){
if(data2.length < 1){
const err14 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema50.properties.notTarget.allOf[1].then,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data2.length;
for(let i2=0; i2<len1; i2++){
if(!(validate167(data2[i2], {instancePath:instancePath+"/notTarget/" + i2,parentData:data2,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
let i3 = data2.length;
let j1;
if(i3 > 1){
outer1:
for(;i3--;){
for(j1 = i3; j1--;){
if(func0(data2[i3], data2[j1])){
const err15 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/allOf/1/then/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema50.properties.notTarget.allOf[1].then,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema50.properties.notTarget.allOf[1].then.type,parentSchema:schema50.properties.notTarget.allOf[1].then,data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid9 = _valid3;
}
if(!valid9){
const err17 = {instancePath:instancePath+"/notTarget",schemaPath:"#/properties/notTarget/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema50.properties.notTarget.allOf[1].if,parentSchema:schema50.properties.notTarget.allOf[1],data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.rule !== undefined){
let data4 = data.rule;
if(typeof data4 === "string"){
if(func3(data4) > 63){
const err18 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema50.properties.rule,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func3(data4) < 1){
const err19 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.rule,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.rule.type,parentSchema:schema50.properties.rule,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.group !== undefined){
let data5 = data.group;
if(typeof data5 === "string"){
if(func3(data5) > 63){
const err21 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema50.properties.group,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data5) < 1){
const err22 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema50.properties.group,data:data5};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.group.type,parentSchema:schema50.properties.group,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.fallbacks !== undefined){
let data6 = data.fallbacks;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i4=0; i4<len2; i4++){
if(!(validate167(data6[i4], {instancePath:instancePath+"/fallbacks/" + i4,parentData:data6,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/fallbacks",schemaPath:"#/properties/fallbacks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema50.properties.fallbacks.type,parentSchema:schema50.properties.fallbacks,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.error !== undefined){
let data8 = data.error;
if(!((((data8 === "model_not_found") || (data8 === "no_target_available")) || (data8 === "context_length_exceeded")) || (data8 === "invalid_request"))){
const err25 = {instancePath:instancePath+"/error",schemaPath:"#/properties/error/enum",keyword:"enum",params:{allowedValues: schema50.properties.error.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.error.enum,parentSchema:schema50.properties.error,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate211.errors = vErrors;
return errors === 0;
}


function validate218(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "requestsPerMinute") || (key0 === "requestsPerHour")) || (key0 === "requestsPerDay")) || (key0 === "tokensPerMinute")) || (key0 === "tokensPerHour")) || (key0 === "tokensPerDay")) || (key0 === "concurrent"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.requestsPerMinute !== undefined){
let data0 = data.requestsPerMinute;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerMinute.type,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.requestsPerHour !== undefined){
let data1 = data.requestsPerHour;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerHour.type,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.requestsPerDay !== undefined){
let data2 = data.requestsPerDay;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerDay.type,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.tokensPerMinute !== undefined){
let data3 = data.tokensPerMinute;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err11 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerMinute.type,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.tokensPerHour !== undefined){
let data4 = data.tokensPerHour;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerHour.type,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.tokensPerDay !== undefined){
let data5 = data.tokensPerDay;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err17 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerDay.type,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err19 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.concurrent !== undefined){
let data6 = data.concurrent;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.concurrent.type,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate218.errors = vErrors;
return errors === 0;
}


function validate220(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 10){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate45(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate220.errors = vErrors;
return errors === 0;
}

const pattern26 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "u");

function validate166(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/group.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.strategy === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "strategy"},message:"must have required property '"+"strategy"+"'",schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.targets === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "targets"},message:"must have required property '"+"targets"+"'",schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema37.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.$schema !== undefined){
let data0 = data.$schema;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.$schema.type,parentSchema:schema37.properties.$schema,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(func3(data1) > 500){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema37.properties.description,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.description.type,parentSchema:schema37.properties.description,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.primaryUse !== undefined){
let data2 = data.primaryUse;
if(typeof data2 === "string"){
if(func3(data2) > 200){
const err6 = {instancePath:instancePath+"/primaryUse",schemaPath:"#/properties/primaryUse/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema37.properties.primaryUse,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/primaryUse",schemaPath:"#/properties/primaryUse/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.primaryUse.type,parentSchema:schema37.properties.primaryUse,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.logicLevel !== undefined){
let data3 = data.logicLevel;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema37.properties.logicLevel.type,parentSchema:schema37.properties.logicLevel,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema37.properties.logicLevel,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema37.properties.logicLevel,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.strategy !== undefined){
let data4 = data.strategy;
if(!((((((((data4 === "first") || (data4 === "weighted")) || (data4 === "heuristic")) || (data4 === "classifier")) || (data4 === "round-robin")) || (data4 === "least-busy")) || (data4 === "least-latency")) || (data4 === "cheapest"))){
const err11 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema37.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.strategy.enum,parentSchema:schema37.properties.strategy,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.targets !== undefined){
let data5 = data.targets;
if(Array.isArray(data5)){
if(data5.length > 100){
const err12 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema37.properties.targets,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5.length < 1){
const err13 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema37.properties.targets,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if((typeof data6 !== "string") && (!(data6 && typeof data6 == "object" && !Array.isArray(data6)))){
const err14 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/type",keyword:"type",params:{type: schema37.properties.targets.items.type},message:"must be string,object",schema:schema37.properties.targets.items.type,parentSchema:schema37.properties.targets.items,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const _errs16 = errors;
let valid4 = true;
const _errs17 = errors;
if(typeof data6 !== "string"){
const err15 = {};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs17 === errors;
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs19 = errors;
if(!(validate167(data6, {instancePath:instancePath+"/targets/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var _valid0 = _errs19 === errors;
valid4 = _valid0;
}
if(!valid4){
const err16 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema37.properties.targets.items.allOf[0].if,parentSchema:schema37.properties.targets.items.allOf[0],data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const _errs21 = errors;
let valid5 = true;
const _errs22 = errors;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid1 = _errs22 === errors;
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs24 = errors;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.target === undefined){
const err18 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'",schema:schema37.properties.targets.items.allOf[1].then.required,parentSchema:schema37.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data6){
if(!((key1 === "target") || (key1 === "weight"))){
const err19 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.target !== undefined){
if(!(validate167(data6.target, {instancePath:instancePath+"/targets/" + i0+"/target",parentData:data6,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
if(data6.weight !== undefined){
let data8 = data6.weight;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000000 || isNaN(data8)){
const err20 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema37.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema37.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema37.properties.targets.items.allOf[1].then.properties.weight.type,parentSchema:schema37.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.targets.items.allOf[1].then.type,parentSchema:schema37.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs24 === errors;
valid5 = _valid1;
}
if(!valid5){
const err24 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema37.properties.targets.items.allOf[1].if,parentSchema:schema37.properties.targets.items.allOf[1],data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.targets.type,parentSchema:schema37.properties.targets,data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.complexityHints !== undefined){
let data9 = data.complexityHints;
if(Array.isArray(data9)){
if(data9.length > 1000){
const err26 = {instancePath:instancePath+"/complexityHints",schemaPath:"#/properties/complexityHints/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema37.properties.complexityHints,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data9.length < 1){
const err27 = {instancePath:instancePath+"/complexityHints",schemaPath:"#/properties/complexityHints/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema37.properties.complexityHints,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(func3(data10) > 200){
const err28 = {instancePath:instancePath+"/complexityHints/" + i1,schemaPath:"#/properties/complexityHints/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema37.properties.complexityHints.items,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(func3(data10) < 1){
const err29 = {instancePath:instancePath+"/complexityHints/" + i1,schemaPath:"#/properties/complexityHints/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.complexityHints.items,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/complexityHints/" + i1,schemaPath:"#/properties/complexityHints/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.complexityHints.items.type,parentSchema:schema37.properties.complexityHints.items,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let i2 = data9.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data9[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err31 = {instancePath:instancePath+"/complexityHints",schemaPath:"#/properties/complexityHints/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema37.properties.complexityHints,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err32 = {instancePath:instancePath+"/complexityHints",schemaPath:"#/properties/complexityHints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.complexityHints.type,parentSchema:schema37.properties.complexityHints,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.classifier !== undefined){
let data11 = data.classifier;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
if(!(((((((key2 === "model") || (key2 === "scale")) || (key2 === "timeoutMs")) || (key2 === "cacheTtlSeconds")) || (key2 === "maxPromptChars")) || (key2 === "prompt")) || (key2 === "onFailure"))){
const err33 = {instancePath:instancePath+"/classifier",schemaPath:"#/properties/classifier/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.classifier,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data11.model !== undefined){
if(!(validate167(data11.model, {instancePath:instancePath+"/classifier/model",parentData:data11,parentDataProperty:"model",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
if(data11.scale !== undefined){
let data13 = data11.scale;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err34 = {instancePath:instancePath+"/classifier/scale",schemaPath:"#/properties/classifier/properties/scale/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema37.properties.classifier.properties.scale.type,parentSchema:schema37.properties.classifier.properties.scale,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 100 || isNaN(data13)){
const err35 = {instancePath:instancePath+"/classifier/scale",schemaPath:"#/properties/classifier/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema37.properties.classifier.properties.scale,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data13 < 2 || isNaN(data13)){
const err36 = {instancePath:instancePath+"/classifier/scale",schemaPath:"#/properties/classifier/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2",schema:2,parentSchema:schema37.properties.classifier.properties.scale,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
if(data11.timeoutMs !== undefined){
let data14 = data11.timeoutMs;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err37 = {instancePath:instancePath+"/classifier/timeoutMs",schemaPath:"#/properties/classifier/properties/timeoutMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema37.properties.classifier.properties.timeoutMs.type,parentSchema:schema37.properties.classifier.properties.timeoutMs,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 600000 || isNaN(data14)){
const err38 = {instancePath:instancePath+"/classifier/timeoutMs",schemaPath:"#/properties/classifier/properties/timeoutMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema37.properties.classifier.properties.timeoutMs,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err39 = {instancePath:instancePath+"/classifier/timeoutMs",schemaPath:"#/properties/classifier/properties/timeoutMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema37.properties.classifier.properties.timeoutMs,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data11.cacheTtlSeconds !== undefined){
let data15 = data11.cacheTtlSeconds;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err40 = {instancePath:instancePath+"/classifier/cacheTtlSeconds",schemaPath:"#/properties/classifier/properties/cacheTtlSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema37.properties.classifier.properties.cacheTtlSeconds.type,parentSchema:schema37.properties.classifier.properties.cacheTtlSeconds,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 86400 || isNaN(data15)){
const err41 = {instancePath:instancePath+"/classifier/cacheTtlSeconds",schemaPath:"#/properties/classifier/properties/cacheTtlSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},message:"must be <= 86400",schema:86400,parentSchema:schema37.properties.classifier.properties.cacheTtlSeconds,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err42 = {instancePath:instancePath+"/classifier/cacheTtlSeconds",schemaPath:"#/properties/classifier/properties/cacheTtlSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema37.properties.classifier.properties.cacheTtlSeconds,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
if(data11.maxPromptChars !== undefined){
let data16 = data11.maxPromptChars;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err43 = {instancePath:instancePath+"/classifier/maxPromptChars",schemaPath:"#/properties/classifier/properties/maxPromptChars/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema37.properties.classifier.properties.maxPromptChars.type,parentSchema:schema37.properties.classifier.properties.maxPromptChars,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000 || isNaN(data16)){
const err44 = {instancePath:instancePath+"/classifier/maxPromptChars",schemaPath:"#/properties/classifier/properties/maxPromptChars/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema37.properties.classifier.properties.maxPromptChars,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err45 = {instancePath:instancePath+"/classifier/maxPromptChars",schemaPath:"#/properties/classifier/properties/maxPromptChars/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema37.properties.classifier.properties.maxPromptChars,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data11.prompt !== undefined){
let data17 = data11.prompt;
if(typeof data17 === "string"){
if(func3(data17) > 20000){
const err46 = {instancePath:instancePath+"/classifier/prompt",schemaPath:"#/properties/classifier/properties/prompt/maxLength",keyword:"maxLength",params:{limit: 20000},message:"must NOT have more than 20000 characters",schema:20000,parentSchema:schema37.properties.classifier.properties.prompt,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(func3(data17) < 1){
const err47 = {instancePath:instancePath+"/classifier/prompt",schemaPath:"#/properties/classifier/properties/prompt/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.classifier.properties.prompt,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/classifier/prompt",schemaPath:"#/properties/classifier/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.classifier.properties.prompt.type,parentSchema:schema37.properties.classifier.properties.prompt,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data11.onFailure !== undefined){
let data18 = data11.onFailure;
if(typeof data18 === "string"){
if(func3(data18) > 262){
const err49 = {instancePath:instancePath+"/classifier/onFailure",schemaPath:"#/properties/classifier/properties/onFailure/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema37.properties.classifier.properties.onFailure,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(func3(data18) < 1){
const err50 = {instancePath:instancePath+"/classifier/onFailure",schemaPath:"#/properties/classifier/properties/onFailure/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.classifier.properties.onFailure,data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/classifier/onFailure",schemaPath:"#/properties/classifier/properties/onFailure/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.classifier.properties.onFailure.type,parentSchema:schema37.properties.classifier.properties.onFailure,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/classifier",schemaPath:"#/properties/classifier/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.classifier.type,parentSchema:schema37.properties.classifier,data:data11};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.sticky !== undefined){
let data19 = data.sticky;
if((typeof data19 !== "string") && (!(data19 && typeof data19 == "object" && !Array.isArray(data19)))){
const err53 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/type",keyword:"type",params:{type: schema37.properties.sticky.type},message:"must be string,object",schema:schema37.properties.sticky.type,parentSchema:schema37.properties.sticky,data:data19};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const _errs54 = errors;
let valid13 = true;
const _errs55 = errors;
if(typeof data19 !== "string"){
const err54 = {};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid2 = _errs55 === errors;
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs57 = errors;
if(!(((data19 === "session") || (data19 === "none")) || (data19 === "key"))){
const err55 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/0/then/enum",keyword:"enum",params:{allowedValues: schema37.properties.sticky.allOf[0].then.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.sticky.allOf[0].then.enum,parentSchema:schema37.properties.sticky.allOf[0].then,data:data19};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid2 = _errs57 === errors;
valid13 = _valid2;
}
if(!valid13){
const err56 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema37.properties.sticky.allOf[0].if,parentSchema:schema37.properties.sticky.allOf[0],data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const _errs59 = errors;
let valid14 = true;
const _errs60 = errors;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid3 = _errs60 === errors;
errors = _errs59;
if(vErrors !== null){
if(_errs59){
vErrors.length = _errs59;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs62 = errors;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.header === undefined){
const err58 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/1/then/required",keyword:"required",params:{missingProperty: "header"},message:"must have required property '"+"header"+"'",schema:schema37.properties.sticky.allOf[1].then.required,parentSchema:schema37.properties.sticky.allOf[1].then,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key3 in data19){
if(!(key3 === "header")){
const err59 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.sticky.allOf[1].then,data:data19};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data19.header !== undefined){
let data20 = data19.header;
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
const err60 = {instancePath:instancePath+"/sticky/header",schemaPath:"#/properties/sticky/allOf/1/then/properties/header/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,100}$"+"\"",schema:"^[A-Za-z0-9-]{1,100}$",parentSchema:schema37.properties.sticky.allOf[1].then.properties.header,data:data20};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/sticky/header",schemaPath:"#/properties/sticky/allOf/1/then/properties/header/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.sticky.allOf[1].then.properties.header.type,parentSchema:schema37.properties.sticky.allOf[1].then.properties.header,data:data20};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.sticky.allOf[1].then.type,parentSchema:schema37.properties.sticky.allOf[1].then,data:data19};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid3 = _errs62 === errors;
valid14 = _valid3;
}
if(!valid14){
const err63 = {instancePath:instancePath+"/sticky",schemaPath:"#/properties/sticky/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema37.properties.sticky.allOf[1].if,parentSchema:schema37.properties.sticky.allOf[1],data:data19};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.rules !== undefined){
let data21 = data.rules;
if(Array.isArray(data21)){
if(data21.length > 200){
const err64 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema37.properties.rules,data:data21};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
const len2 = data21.length;
for(let i3=0; i3<len2; i3++){
let data22 = data21[i3];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.id === undefined){
const err65 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema37.properties.rules.items.required,parentSchema:schema37.properties.rules.items,data:data22};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data22.when === undefined){
const err66 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "when"},message:"must have required property '"+"when"+"'",schema:schema37.properties.rules.items.required,parentSchema:schema37.properties.rules.items,data:data22};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data22.use === undefined){
const err67 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'",schema:schema37.properties.rules.items.required,parentSchema:schema37.properties.rules.items,data:data22};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
for(const key4 in data22){
if(!(((((key4 === "id") || (key4 === "description")) || (key4 === "when")) || (key4 === "use")) || (key4 === "otherwise"))){
const err68 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.rules.items,data:data22};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data22.id !== undefined){
let data23 = data22.id;
if(typeof data23 === "string"){
if(!pattern26.test(data23)){
const err69 = {instancePath:instancePath+"/rules/" + i3+"/id",schemaPath:"#/properties/rules/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema37.properties.rules.items.properties.id,data:data23};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/rules/" + i3+"/id",schemaPath:"#/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rules.items.properties.id.type,parentSchema:schema37.properties.rules.items.properties.id,data:data23};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data22.description !== undefined){
let data24 = data22.description;
if(typeof data24 === "string"){
if(func3(data24) > 500){
const err71 = {instancePath:instancePath+"/rules/" + i3+"/description",schemaPath:"#/properties/rules/items/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema37.properties.rules.items.properties.description,data:data24};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/rules/" + i3+"/description",schemaPath:"#/properties/rules/items/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.rules.items.properties.description.type,parentSchema:schema37.properties.rules.items.properties.description,data:data24};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data22.when !== undefined){
if(!(validate171(data22.when, {instancePath:instancePath+"/rules/" + i3+"/when",parentData:data22,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate171.errors : vErrors.concat(validate171.errors);
errors = vErrors.length;
}
}
if(data22.use !== undefined){
if(!(validate167(data22.use, {instancePath:instancePath+"/rules/" + i3+"/use",parentData:data22,parentDataProperty:"use",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
if(data22.otherwise !== undefined){
if(!(validate167(data22.otherwise, {instancePath:instancePath+"/rules/" + i3+"/otherwise",parentData:data22,parentDataProperty:"otherwise",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
}
else {
const err73 = {instancePath:instancePath+"/rules/" + i3,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.rules.items.type,parentSchema:schema37.properties.rules.items,data:data22};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.rules.type,parentSchema:schema37.properties.rules,data:data21};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.fallbacks !== undefined){
let data28 = data.fallbacks;
if(Array.isArray(data28)){
if(data28.length > 20){
const err75 = {instancePath:instancePath+"/fallbacks",schemaPath:"#/properties/fallbacks/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema37.properties.fallbacks,data:data28};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
const len3 = data28.length;
for(let i4=0; i4<len3; i4++){
if(!(validate167(data28[i4], {instancePath:instancePath+"/fallbacks/" + i4,parentData:data28,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
}
else {
const err76 = {instancePath:instancePath+"/fallbacks",schemaPath:"#/properties/fallbacks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.fallbacks.type,parentSchema:schema37.properties.fallbacks,data:data28};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.fallback !== undefined){
let data30 = data.fallback;
if(!(data30 === "none")){
const err77 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/enum",keyword:"enum",params:{allowedValues: schema37.properties.fallback.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.fallback.enum,parentSchema:schema37.properties.fallback,data:data30};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.fallbackOn !== undefined){
let data31 = data.fallbackOn;
if(Array.isArray(data31)){
const len4 = data31.length;
for(let i5=0; i5<len4; i5++){
let data32 = data31[i5];
if(!((data32 === "content_filter") || (data32 === "timeout"))){
const err78 = {instancePath:instancePath+"/fallbackOn/" + i5,schemaPath:"#/properties/fallbackOn/items/enum",keyword:"enum",params:{allowedValues: schema37.properties.fallbackOn.items.enum},message:"must be equal to one of the allowed values",schema:schema37.properties.fallbackOn.items.enum,parentSchema:schema37.properties.fallbackOn.items,data:data32};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
let i6 = data31.length;
let j1;
if(i6 > 1){
outer0:
for(;i6--;){
for(j1 = i6; j1--;){
if(func0(data31[i6], data31[j1])){
const err79 = {instancePath:instancePath+"/fallbackOn",schemaPath:"#/properties/fallbackOn/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i6+" are identical)",schema:true,parentSchema:schema37.properties.fallbackOn,data:data31};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err80 = {instancePath:instancePath+"/fallbackOn",schemaPath:"#/properties/fallbackOn/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.fallbackOn.type,parentSchema:schema37.properties.fallbackOn,data:data31};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data.retry !== undefined){
if(!(validate197(data.retry, {instancePath:instancePath+"/retry",parentData:data,parentDataProperty:"retry",rootData}))){
vErrors = vErrors === null ? validate197.errors : vErrors.concat(validate197.errors);
errors = vErrors.length;
}
}
if(data.mirror !== undefined){
let data34 = data.mirror;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.target === undefined){
const err81 = {instancePath:instancePath+"/mirror",schemaPath:"#/properties/mirror/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'",schema:schema37.properties.mirror.required,parentSchema:schema37.properties.mirror,data:data34};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data34.percent === undefined){
const err82 = {instancePath:instancePath+"/mirror",schemaPath:"#/properties/mirror/required",keyword:"required",params:{missingProperty: "percent"},message:"must have required property '"+"percent"+"'",schema:schema37.properties.mirror.required,parentSchema:schema37.properties.mirror,data:data34};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key5 in data34){
if(!((key5 === "target") || (key5 === "percent"))){
const err83 = {instancePath:instancePath+"/mirror",schemaPath:"#/properties/mirror/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.mirror,data:data34};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data34.target !== undefined){
if(!(validate167(data34.target, {instancePath:instancePath+"/mirror/target",parentData:data34,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
}
if(data34.percent !== undefined){
let data36 = data34.percent;
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 100 || isNaN(data36)){
const err84 = {instancePath:instancePath+"/mirror/percent",schemaPath:"#/properties/mirror/properties/percent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema37.properties.mirror.properties.percent,data:data36};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err85 = {instancePath:instancePath+"/mirror/percent",schemaPath:"#/properties/mirror/properties/percent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema37.properties.mirror.properties.percent,data:data36};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/mirror/percent",schemaPath:"#/properties/mirror/properties/percent/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema37.properties.mirror.properties.percent.type,parentSchema:schema37.properties.mirror.properties.percent,data:data36};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/mirror",schemaPath:"#/properties/mirror/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.mirror.type,parentSchema:schema37.properties.mirror,data:data34};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.aliases !== undefined){
let data37 = data.aliases;
if(Array.isArray(data37)){
const len5 = data37.length;
for(let i7=0; i7<len5; i7++){
if(!(validate200(data37[i7], {instancePath:instancePath+"/aliases/" + i7,parentData:data37,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? validate200.errors : vErrors.concat(validate200.errors);
errors = vErrors.length;
}
}
let i8 = data37.length;
let j2;
if(i8 > 1){
outer1:
for(;i8--;){
for(j2 = i8; j2--;){
if(func0(data37[i8], data37[j2])){
const err88 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i8+" are identical)",schema:true,parentSchema:schema37.properties.aliases,data:data37};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err89 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.aliases.type,parentSchema:schema37.properties.aliases,data:data37};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.visibility !== undefined){
if(!(validate202(data.visibility, {instancePath:instancePath+"/visibility",parentData:data,parentDataProperty:"visibility",rootData}))){
vErrors = vErrors === null ? validate202.errors : vErrors.concat(validate202.errors);
errors = vErrors.length;
}
}
if(data.timeouts !== undefined){
if(!(validate204(data.timeouts, {instancePath:instancePath+"/timeouts",parentData:data,parentDataProperty:"timeouts",rootData}))){
vErrors = vErrors === null ? validate204.errors : vErrors.concat(validate204.errors);
errors = vErrors.length;
}
}
if(data.tests !== undefined){
let data41 = data.tests;
if(Array.isArray(data41)){
if(data41.length > 1000){
const err90 = {instancePath:instancePath+"/tests",schemaPath:"#/properties/tests/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items",schema:1000,parentSchema:schema37.properties.tests,data:data41};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
const len6 = data41.length;
for(let i9=0; i9<len6; i9++){
let data42 = data41[i9];
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.name === undefined){
const err91 = {instancePath:instancePath+"/tests/" + i9,schemaPath:"#/properties/tests/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema37.properties.tests.items.required,parentSchema:schema37.properties.tests.items,data:data42};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data42.request === undefined){
const err92 = {instancePath:instancePath+"/tests/" + i9,schemaPath:"#/properties/tests/items/required",keyword:"required",params:{missingProperty: "request"},message:"must have required property '"+"request"+"'",schema:schema37.properties.tests.items.required,parentSchema:schema37.properties.tests.items,data:data42};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data42.expect === undefined){
const err93 = {instancePath:instancePath+"/tests/" + i9,schemaPath:"#/properties/tests/items/required",keyword:"required",params:{missingProperty: "expect"},message:"must have required property '"+"expect"+"'",schema:schema37.properties.tests.items.required,parentSchema:schema37.properties.tests.items,data:data42};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
for(const key6 in data42){
if(!(((key6 === "name") || (key6 === "request")) || (key6 === "expect"))){
const err94 = {instancePath:instancePath+"/tests/" + i9,schemaPath:"#/properties/tests/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema37.properties.tests.items,data:data42};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data42.name !== undefined){
let data43 = data42.name;
if(typeof data43 === "string"){
if(func3(data43) > 200){
const err95 = {instancePath:instancePath+"/tests/" + i9+"/name",schemaPath:"#/properties/tests/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema37.properties.tests.items.properties.name,data:data43};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(func3(data43) < 1){
const err96 = {instancePath:instancePath+"/tests/" + i9+"/name",schemaPath:"#/properties/tests/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema37.properties.tests.items.properties.name,data:data43};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/tests/" + i9+"/name",schemaPath:"#/properties/tests/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.properties.tests.items.properties.name.type,parentSchema:schema37.properties.tests.items.properties.name,data:data43};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data42.request !== undefined){
if(!(validate206(data42.request, {instancePath:instancePath+"/tests/" + i9+"/request",parentData:data42,parentDataProperty:"request",rootData}))){
vErrors = vErrors === null ? validate206.errors : vErrors.concat(validate206.errors);
errors = vErrors.length;
}
}
if(data42.expect !== undefined){
if(!(validate211(data42.expect, {instancePath:instancePath+"/tests/" + i9+"/expect",parentData:data42,parentDataProperty:"expect",rootData}))){
vErrors = vErrors === null ? validate211.errors : vErrors.concat(validate211.errors);
errors = vErrors.length;
}
}
}
else {
const err98 = {instancePath:instancePath+"/tests/" + i9,schemaPath:"#/properties/tests/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.properties.tests.items.type,parentSchema:schema37.properties.tests.items,data:data42};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/tests",schemaPath:"#/properties/tests/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.tests.type,parentSchema:schema37.properties.tests,data:data41};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.limits !== undefined){
if(!(validate218(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate218.errors : vErrors.concat(validate218.errors);
errors = vErrors.length;
}
}
if(data.budgets !== undefined){
if(!(validate220(data.budgets, {instancePath:instancePath+"/budgets",parentData:data,parentDataProperty:"budgets",rootData}))){
vErrors = vErrors === null ? validate220.errors : vErrors.concat(validate220.errors);
errors = vErrors.length;
}
}
}
else {
const err100 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
validate166.errors = vErrors;
return errors === 0;
}

export const keyValid: Validator = validate223;
const schema53 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/key.schema.json","title":"KeyFile","description":"One client key, keys/<id>.{yaml,yml,json}, or a list of them with an id each. Only the hash of a key is ever written down.","definitions":{"key":{"title":"ClientKey","description":"A client key.","type":"object","additionalProperties":false,"required":["hash"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false},"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}}},"listedKey":{"title":"ListedKey","description":"A client key in a list.","type":"object","additionalProperties":false,"required":["id","hash"],"properties":{"id":{"description":"Id of the key.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false},"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}}}},"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/key"}},{"if":{"type":"array"},"then":{"title":"KeyList","type":"array","minItems":1,"items":{"$ref":"#/definitions/listedKey"}}}]};
const schema54 = {"title":"ClientKey","description":"A client key.","type":"object","additionalProperties":false,"required":["hash"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false},"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}}};
const pattern34 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern35 = new RegExp("^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$", "u");
const pattern36 = new RegExp("^[^*\\s]*\\*?$", "u");
const schema55 = {"description":"A name, or the beginning of one followed by `*`.","type":"string","minLength":1,"maxLength":200,"pattern":"^[^*\\s]*\\*?$"};

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 200){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern36.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate225.errors = vErrors;
return errors === 0;
}


function validate229(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(func3(data) > 100){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func3(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern3.test(data)){
const err2 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate229.errors = vErrors;
return errors === 0;
}


function validate231(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern5.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate231.errors = vErrors;
return errors === 0;
}


function validate233(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "requestsPerMinute") || (key0 === "requestsPerHour")) || (key0 === "requestsPerDay")) || (key0 === "tokensPerMinute")) || (key0 === "tokensPerHour")) || (key0 === "tokensPerDay")) || (key0 === "concurrent"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.requestsPerMinute !== undefined){
let data0 = data.requestsPerMinute;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerMinute.type,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/requestsPerMinute",schemaPath:"#/properties/requestsPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerMinute,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.requestsPerHour !== undefined){
let data1 = data.requestsPerHour;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerHour.type,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/requestsPerHour",schemaPath:"#/properties/requestsPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerHour,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data.requestsPerDay !== undefined){
let data2 = data.requestsPerDay;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err8 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.requestsPerDay.type,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/requestsPerDay",schemaPath:"#/properties/requestsPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.requestsPerDay,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.tokensPerMinute !== undefined){
let data3 = data.tokensPerMinute;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err11 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerMinute.type,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/tokensPerMinute",schemaPath:"#/properties/tokensPerMinute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerMinute,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.tokensPerHour !== undefined){
let data4 = data.tokensPerHour;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerHour.type,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/tokensPerHour",schemaPath:"#/properties/tokensPerHour/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerHour,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.tokensPerDay !== undefined){
let data5 = data.tokensPerDay;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err17 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.tokensPerDay.type,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err19 = {instancePath:instancePath+"/tokensPerDay",schemaPath:"#/properties/tokensPerDay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.tokensPerDay,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.concurrent !== undefined){
let data6 = data.concurrent;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err20 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema15.properties.concurrent.type,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740991 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/concurrent",schemaPath:"#/properties/concurrent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema15.properties.concurrent,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate233.errors = vErrors;
return errors === 0;
}


function validate235(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 10){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10},message:"must NOT have more than 10 items",schema:10,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate45(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema16.type,parentSchema:schema16,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate235.errors = vErrors;
return errors === 0;
}


function validate224(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hash === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'",schema:schema54.required,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema54.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.$schema !== undefined){
let data0 = data.$schema;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.$schema.type,parentSchema:schema54.properties.$schema,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.hash !== undefined){
let data1 = data.hash;
if(typeof data1 === "string"){
if(!pattern34.test(data1)){
const err3 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema54.properties.hash,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.hash.type,parentSchema:schema54.properties.hash,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 === "string"){
if(func3(data2) > 500){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema54.properties.description,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.description.type,parentSchema:schema54.properties.description,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.path !== undefined){
let data3 = data.path;
if(typeof data3 === "string"){
if(func3(data3) > 200){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema54.properties.path,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern35.test(data3)){
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"},message:"must match pattern \""+"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"+"\"",schema:"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$",parentSchema:schema54.properties.path,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.path.type,parentSchema:schema54.properties.path,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.models !== undefined){
let data4 = data.models;
if(Array.isArray(data4)){
if(data4.length < 1){
const err10 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema54.properties.models,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate225(data4[i0], {instancePath:instancePath+"/models/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data4[i1], data4[j0])){
const err11 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema54.properties.models,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.models.type,parentSchema:schema54.properties.models,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.serve !== undefined){
let data6 = data.serve;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((key1 === "allow") || (key1 === "deny"))){
const err13 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema54.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.allow !== undefined){
let data7 = data6.allow;
if(Array.isArray(data7)){
if(data7.length < 1){
const err14 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema54.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data7.length;
for(let i2=0; i2<len1; i2++){
if(!(validate225(data7[i2], {instancePath:instancePath+"/serve/allow/" + i2,parentData:data7,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
}
else {
const err15 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.serve.properties.allow.type,parentSchema:schema54.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.deny !== undefined){
let data9 = data6.deny;
if(Array.isArray(data9)){
if(data9.length < 1){
const err16 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema54.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len2 = data9.length;
for(let i3=0; i3<len2; i3++){
if(!(validate225(data9[i3], {instancePath:instancePath+"/serve/deny/" + i3,parentData:data9,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.serve.properties.deny.type,parentSchema:schema54.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.properties.serve.type,parentSchema:schema54.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.aliases !== undefined){
let data11 = data.aliases;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
const _errs24 = errors;
if(typeof key2 === "string"){
if(!pattern36.test(key2)){
const err19 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema54.properties.aliases.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var valid9 = _errs24 === errors;
if(!valid9){
const err20 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema54.properties.aliases.propertyNames,parentSchema:schema54.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 === "string"){
if(func3(data12) > 262){
const err21 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema54.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func3(data12) < 1){
const err22 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema54.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.properties.aliases.additionalProperties.type,parentSchema:schema54.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.properties.aliases.type,parentSchema:schema54.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.tags !== undefined){
let data13 = data.tags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i4=0; i4<len3; i4++){
if(!(validate229(data13[i4], {instancePath:instancePath+"/tags/" + i4,parentData:data13,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate229.errors : vErrors.concat(validate229.errors);
errors = vErrors.length;
}
}
let i5 = data13.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data13[i5], data13[j1])){
const err25 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema54.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err26 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.tags.type,parentSchema:schema54.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.scopes !== undefined){
let data15 = data.scopes;
if(Array.isArray(data15)){
if(data15.length < 1){
const err27 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema54.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len4 = data15.length;
for(let i6=0; i6<len4; i6++){
let data16 = data15[i6];
if(!(((((data16 === "call") || (data16 === "read")) || (data16 === "admin")) || (data16 === "passthrough")) || (data16 === "debug"))){
const err28 = {instancePath:instancePath+"/scopes/" + i6,schemaPath:"#/properties/scopes/items/enum",keyword:"enum",params:{allowedValues: schema54.properties.scopes.items.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.scopes.items.enum,parentSchema:schema54.properties.scopes.items,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
let i7 = data15.length;
let j2;
if(i7 > 1){
outer2:
for(;i7--;){
for(j2 = i7; j2--;){
if(func0(data15[i7], data15[j2])){
const err29 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema54.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err30 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.scopes.type,parentSchema:schema54.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.expose !== undefined){
let data17 = data.expose;
if(Array.isArray(data17)){
const len5 = data17.length;
for(let i8=0; i8<len5; i8++){
let data18 = data17[i8];
if(!(((data18 === "route") || (data18 === "attempts")) || (data18 === "cost"))){
const err31 = {instancePath:instancePath+"/expose/" + i8,schemaPath:"#/properties/expose/items/enum",keyword:"enum",params:{allowedValues: schema54.properties.expose.items.enum},message:"must be equal to one of the allowed values",schema:schema54.properties.expose.items.enum,parentSchema:schema54.properties.expose.items,data:data18};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
let i9 = data17.length;
let j3;
if(i9 > 1){
outer3:
for(;i9--;){
for(j3 = i9; j3--;){
if(func0(data17[i9], data17[j3])){
const err32 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema54.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err33 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema54.properties.expose.type,parentSchema:schema54.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.expires !== undefined){
if(!(validate231(data.expires, {instancePath:instancePath+"/expires",parentData:data,parentDataProperty:"expires",rootData}))){
vErrors = vErrors === null ? validate231.errors : vErrors.concat(validate231.errors);
errors = vErrors.length;
}
}
if(data.disabled !== undefined){
let data20 = data.disabled;
if(typeof data20 !== "boolean"){
const err34 = {instancePath:instancePath+"/disabled",schemaPath:"#/properties/disabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema54.properties.disabled.type,parentSchema:schema54.properties.disabled,data:data20};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.limits !== undefined){
if(!(validate233(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate233.errors : vErrors.concat(validate233.errors);
errors = vErrors.length;
}
}
if(data.budgets !== undefined){
if(!(validate235(data.budgets, {instancePath:instancePath+"/budgets",parentData:data,parentDataProperty:"budgets",rootData}))){
vErrors = vErrors === null ? validate235.errors : vErrors.concat(validate235.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate224.errors = vErrors;
return errors === 0;
}

const schema60 = {"title":"ListedKey","description":"A client key in a list.","type":"object","additionalProperties":false,"required":["id","hash"],"properties":{"id":{"description":"Id of the key.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false},"limits":{"$ref":"common.schema.json#/definitions/limits"},"budgets":{"$ref":"common.schema.json#/definitions/budgets"}}};

function validate239(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.hash === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'",schema:schema60.required,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema60.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern9.test(data0)){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9._-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9._-]{0,62}$",parentSchema:schema60.properties.id,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.id.type,parentSchema:schema60.properties.id,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.hash !== undefined){
let data1 = data.hash;
if(typeof data1 === "string"){
if(!pattern34.test(data1)){
const err5 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema60.properties.hash,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.hash.type,parentSchema:schema60.properties.hash,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 === "string"){
if(func3(data2) > 500){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema60.properties.description,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.description.type,parentSchema:schema60.properties.description,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.path !== undefined){
let data3 = data.path;
if(typeof data3 === "string"){
if(func3(data3) > 200){
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema60.properties.path,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern35.test(data3)){
const err10 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"},message:"must match pattern \""+"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"+"\"",schema:"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$",parentSchema:schema60.properties.path,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.path.type,parentSchema:schema60.properties.path,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.models !== undefined){
let data4 = data.models;
if(Array.isArray(data4)){
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.models,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate225(data4[i0], {instancePath:instancePath+"/models/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data4[i1], data4[j0])){
const err13 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema60.properties.models,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.models.type,parentSchema:schema60.properties.models,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.serve !== undefined){
let data6 = data.serve;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((key1 === "allow") || (key1 === "deny"))){
const err15 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.allow !== undefined){
let data7 = data6.allow;
if(Array.isArray(data7)){
if(data7.length < 1){
const err16 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len1 = data7.length;
for(let i2=0; i2<len1; i2++){
if(!(validate225(data7[i2], {instancePath:instancePath+"/serve/allow/" + i2,parentData:data7,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.serve.properties.allow.type,parentSchema:schema60.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.deny !== undefined){
let data9 = data6.deny;
if(Array.isArray(data9)){
if(data9.length < 1){
const err18 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len2 = data9.length;
for(let i3=0; i3<len2; i3++){
if(!(validate225(data9[i3], {instancePath:instancePath+"/serve/deny/" + i3,parentData:data9,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.serve.properties.deny.type,parentSchema:schema60.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.serve.type,parentSchema:schema60.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.aliases !== undefined){
let data11 = data.aliases;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
const _errs24 = errors;
if(typeof key2 === "string"){
if(!pattern36.test(key2)){
const err21 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema60.properties.aliases.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var valid9 = _errs24 === errors;
if(!valid9){
const err22 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema60.properties.aliases.propertyNames,parentSchema:schema60.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 === "string"){
if(func3(data12) > 262){
const err23 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema60.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func3(data12) < 1){
const err24 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema60.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.aliases.additionalProperties.type,parentSchema:schema60.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.aliases.type,parentSchema:schema60.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.tags !== undefined){
let data13 = data.tags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i4=0; i4<len3; i4++){
if(!(validate229(data13[i4], {instancePath:instancePath+"/tags/" + i4,parentData:data13,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate229.errors : vErrors.concat(validate229.errors);
errors = vErrors.length;
}
}
let i5 = data13.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data13[i5], data13[j1])){
const err27 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema60.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.tags.type,parentSchema:schema60.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.scopes !== undefined){
let data15 = data.scopes;
if(Array.isArray(data15)){
if(data15.length < 1){
const err29 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema60.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len4 = data15.length;
for(let i6=0; i6<len4; i6++){
let data16 = data15[i6];
if(!(((((data16 === "call") || (data16 === "read")) || (data16 === "admin")) || (data16 === "passthrough")) || (data16 === "debug"))){
const err30 = {instancePath:instancePath+"/scopes/" + i6,schemaPath:"#/properties/scopes/items/enum",keyword:"enum",params:{allowedValues: schema60.properties.scopes.items.enum},message:"must be equal to one of the allowed values",schema:schema60.properties.scopes.items.enum,parentSchema:schema60.properties.scopes.items,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let i7 = data15.length;
let j2;
if(i7 > 1){
outer2:
for(;i7--;){
for(j2 = i7; j2--;){
if(func0(data15[i7], data15[j2])){
const err31 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema60.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err32 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.scopes.type,parentSchema:schema60.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.expose !== undefined){
let data17 = data.expose;
if(Array.isArray(data17)){
const len5 = data17.length;
for(let i8=0; i8<len5; i8++){
let data18 = data17[i8];
if(!(((data18 === "route") || (data18 === "attempts")) || (data18 === "cost"))){
const err33 = {instancePath:instancePath+"/expose/" + i8,schemaPath:"#/properties/expose/items/enum",keyword:"enum",params:{allowedValues: schema60.properties.expose.items.enum},message:"must be equal to one of the allowed values",schema:schema60.properties.expose.items.enum,parentSchema:schema60.properties.expose.items,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let i9 = data17.length;
let j3;
if(i9 > 1){
outer3:
for(;i9--;){
for(j3 = i9; j3--;){
if(func0(data17[i9], data17[j3])){
const err34 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema60.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err35 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema60.properties.expose.type,parentSchema:schema60.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.expires !== undefined){
if(!(validate231(data.expires, {instancePath:instancePath+"/expires",parentData:data,parentDataProperty:"expires",rootData}))){
vErrors = vErrors === null ? validate231.errors : vErrors.concat(validate231.errors);
errors = vErrors.length;
}
}
if(data.disabled !== undefined){
let data20 = data.disabled;
if(typeof data20 !== "boolean"){
const err36 = {instancePath:instancePath+"/disabled",schemaPath:"#/properties/disabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema60.properties.disabled.type,parentSchema:schema60.properties.disabled,data:data20};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.limits !== undefined){
if(!(validate233(data.limits, {instancePath:instancePath+"/limits",parentData:data,parentDataProperty:"limits",rootData}))){
vErrors = vErrors === null ? validate233.errors : vErrors.concat(validate233.errors);
errors = vErrors.length;
}
}
if(data.budgets !== undefined){
if(!(validate235(data.budgets, {instancePath:instancePath+"/budgets",parentData:data,parentDataProperty:"budgets",rootData}))){
vErrors = vErrors === null ? validate235.errors : vErrors.concat(validate235.errors);
errors = vErrors.length;
}
}
}
else {
const err37 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
validate239.errors = vErrors;
return errors === 0;
}


function validate223(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/key.schema.json" */;
let vErrors = null;
let errors = 0;
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema53.type},message:"must be object,array",schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(!(validate224(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate224.errors : vErrors.concat(validate224.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema53.allOf[0].if,parentSchema:schema53.allOf[0],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const _errs7 = errors;
let valid2 = true;
const _errs8 = errors;
if(!(Array.isArray(data))){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid1 = _errs8 === errors;
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs10 = errors;
if(Array.isArray(data)){
if(data.length < 1){
const err4 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.allOf[1].then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate239(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate239.errors : vErrors.concat(validate239.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.allOf[1].then.type,parentSchema:schema53.allOf[1].then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs10 === errors;
valid2 = _valid1;
}
if(!valid2){
const err6 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema53.allOf[1].if,parentSchema:schema53.allOf[1],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate223.errors = vErrors;
return errors === 0;
}

