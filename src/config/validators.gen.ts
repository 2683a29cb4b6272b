// @ts-nocheck
// Written by `npm run gen` from schemas/. Do not edit.
import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";

type Validator = ValidateFunction<unknown>;
const require = createRequire(import.meta.url);
"use strict";
export const gatewayValid: Validator = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/gateway.schema.json","title":"GatewayFile","description":"The root file, gateway.config.{ts,yaml,yml,json}. `server` and `store` are static: a change needs a restart. The rest is dynamic.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"server":{"description":"Where Gate listens and how it stops. Static.","type":"object","additionalProperties":false,"properties":{"host":{"description":"Address to bind; anything but loopback needs a key (access.required).","type":"string","minLength":1,"maxLength":255,"default":"127.0.0.1"},"port":{"description":"Port to listen on; 0 lets the system choose one.","type":"integer","minimum":0,"maximum":65535,"default":8080},"basePath":{"description":"Path prefix under which everything is served, such as /gate.","type":"string","pattern":"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$","maxLength":200},"maxBodyBytes":{"description":"Largest JSON request body, in bytes.","type":"integer","minimum":1024,"maximum":1073741824,"default":33554432},"drainDelaySeconds":{"description":"Seconds during which new requests are still accepted after SIGTERM.","type":"number","minimum":0,"maximum":3600,"default":0},"drainSeconds":{"description":"Seconds that running requests get to finish after SIGTERM.","type":"number","minimum":0,"maximum":3600,"default":30}}},"store":{"description":"Where usage is kept. Static.","type":"object","additionalProperties":false,"properties":{"dir":{"description":"State folder; <root>/.gate by default.","type":"string","minLength":1,"maxLength":4096},"journal":{"description":"`disk` writes each record to a journal before the answer ends. `memory` needs no writable folder and loses the unshipped seconds at a crash.","enum":["disk","memory"],"default":"disk"},"usage":{"description":"Driver that keeps the shipped usage segments.","type":"object","additionalProperties":false,"required":["driver"],"properties":{"driver":{"description":"unstorage driver: `atomic-fs` (files below store.dir, the default) or `memory` (lost at exit).","enum":["atomic-fs","memory"]},"volatile":{"description":"Must be true for a driver that loses what it holds at exit: usage is then not durable.","type":"boolean","default":false}}}}},"access":{"description":"Who may call.","type":"object","additionalProperties":false,"properties":{"required":{"description":"`auto`: no key is needed while the listener is bound to loopback and the call is local. true: always. false: never, also on a network.","enum":["auto",true,false],"default":"auto"},"masterKey":{"description":"A client key without limits, by reference.","allOf":[{"$ref":"common.schema.json#/definitions/secretReference"}]},"acceptAuthenticationHeader":{"description":"Also read the key from an `Authentication` header, as some older clients send it.","type":"boolean","default":false}}},"defaults":{"description":"Choices that hold where a provider or group says nothing.","type":"object","additionalProperties":false,"properties":{"providerOrder":{"description":"Which provider serves a bare model id that several declare, first wins.","type":"array","items":{"description":"Provider id.","type":"string","minLength":1,"maxLength":63},"uniqueItems":true},"ignorePrefix":{"description":"Ignore a known provider prefix before the name of a group or alias (`openai/dispatcher`) when that provider has no such model.","type":"boolean","default":false},"passUnknownTo":{"description":"Provider with a `*` model that serves bare model ids nobody declares.","type":"string","minLength":1,"maxLength":63},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"}}},"facts":{"description":"What rules may look at in a request.","type":"object","additionalProperties":false,"properties":{"tags":{"description":"Tag sets: name → { tags, keywords }; a shipped set is removed with false.","type":"object","additionalProperties":{"type":["boolean","object"],"allOf":[{"if":{"type":"boolean"},"then":{"const":false}},{"if":{"type":"object"},"then":{"title":"TagSet","type":"object","additionalProperties":false,"required":["tags","keywords"],"properties":{"tags":{"description":"Tags added when a keyword is found.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1},"keywords":{"description":"Keywords, matched from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1}}}}]}},"matching":{"description":"`word`: keywords match from a word start. `substring`: anywhere, as GopherGate does.","enum":["word","substring"],"default":"word"},"reasoningKeywords":{"description":"Words that make `wantsReasoning` true when the request says nothing about reasoning.","type":"array","items":{"type":"string","minLength":1,"maxLength":200}},"reasoningFrom":{"description":"`request`: the request's own parameters first, then the words. `text`: the words alone.","enum":["request","text"],"default":"request"},"headers":{"description":"Request headers that `header` conditions may look at.","type":"array","items":{"description":"Header name.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"},"uniqueItems":true},"clientTags":{"description":"Tags a client may set with x-gate-tags or metadata.tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true}}},"prices":{"description":"Prices that win over those of the providers: `provider/model` → a price, or several with effectiveFrom and effectiveUntil.","type":"object","additionalProperties":{"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"common.schema.json#/definitions/price"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"common.schema.json#/definitions/price"},"minItems":1}}]}}}};
const schema13 = {"description":"Where a secret is found. Never the secret itself: the host resolves it at the moment of use.","x-gate":"secret","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"if":{"required":["env"]},"then":{"title":"EnvSecret","type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"description":"Environment variable that holds the secret, or several: the first that is set wins.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."}},{"if":{"type":"array"},"then":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."},"minItems":1,"maxItems":8}}]}}},"else":{"if":{"required":["file"]},"then":{"title":"FileSecret","type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"description":"Absolute path, or path relative to the config folder, of a file that holds the secret (one trailing newline is ignored).","type":"string","minLength":1,"maxLength":4096}}},"else":{"additionalProperties":false,"properties":{"env":{},"file":{}},"required":["env"],"x-gate":{"oneOf":["env","file"]}}}}}]};
const schema14 = {"description":"Bounds on one upstream call. The more specific place wins: model's group, provider, defaults.","type":"object","additionalProperties":false,"properties":{"connectMs":{"description":"Milliseconds to open a connection.","type":"integer","minimum":1,"maximum":600000,"default":5000},"firstContentMs":{"description":"Streams: milliseconds from dispatch to the first content.","type":"integer","minimum":1,"maximum":3600000,"default":120000},"idleMs":{"description":"Streams: milliseconds without any byte.","type":"integer","minimum":1,"maximum":3600000,"default":120000},"totalMs":{"description":"Answers that are not streams: milliseconds for the whole call.","type":"integer","minimum":1,"maximum":3600000,"default":600000}}};
const schema15 = {"description":"A tag. Compared ignoring case.","type":"string","minLength":1,"maxLength":100,"pattern":"^\\S+$"};
const func2 = require("ajv/dist/runtime/ucs2length").default;
const func0 = require("ajv/dist/runtime/equal").default;
const pattern0 = new RegExp("^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$", "u");
const pattern1 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern3 = new RegExp("^\\S+$", "u");
const pattern4 = new RegExp("^[A-Za-z0-9-]{1,100}$", "u");
const schema17 = {"description":"List price of a model, in USD per million tokens.","type":"object","additionalProperties":false,"required":["input","output"],"properties":{"input":{"description":"USD per million input tokens that no other row covers.","type":"number","minimum":0},"output":{"description":"USD per million output tokens.","type":"number","minimum":0},"cacheRead":{"description":"USD per million input tokens read from a cache. Absent: as `input`.","type":"number","minimum":0},"cacheWrite":{"description":"USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.","type":"number","minimum":0},"cacheWrite1h":{"description":"USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.","type":"number","minimum":0},"reasoning":{"description":"USD per million reasoning tokens. Absent: as `output`.","type":"number","minimum":0},"inputAudio":{"description":"USD per million audio input tokens. Absent: as `input`.","type":"number","minimum":0},"outputAudio":{"description":"USD per million audio output tokens. Absent: as `output`.","type":"number","minimum":0},"inputImage":{"description":"USD per million image input tokens. Absent: as `input`.","type":"number","minimum":0},"outputImage":{"description":"USD per million image output tokens. Absent: as `output`.","type":"number","minimum":0},"request":{"description":"USD per request, on top of the tokens.","type":"number","minimum":0},"tiers":{"description":"Other rates for requests whose whole input is larger than a bound; the tier applies to every token of the request.","type":"array","items":{"description":"One tier. Rates it leaves out are those of the base price.","type":"object","additionalProperties":false,"required":["aboveInputTokens"],"properties":{"aboveInputTokens":{"description":"The tier holds for requests with more input tokens than this.","type":"integer","minimum":1},"input":{"description":"USD per million input tokens that no other row covers.","type":"number","minimum":0},"output":{"description":"USD per million output tokens.","type":"number","minimum":0},"cacheRead":{"description":"USD per million input tokens read from a cache. Absent: as `input`.","type":"number","minimum":0},"cacheWrite":{"description":"USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.","type":"number","minimum":0},"cacheWrite1h":{"description":"USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.","type":"number","minimum":0},"reasoning":{"description":"USD per million reasoning tokens. Absent: as `output`.","type":"number","minimum":0},"inputAudio":{"description":"USD per million audio input tokens. Absent: as `input`.","type":"number","minimum":0},"outputAudio":{"description":"USD per million audio output tokens. Absent: as `output`.","type":"number","minimum":0},"inputImage":{"description":"USD per million image input tokens. Absent: as `input`.","type":"number","minimum":0},"outputImage":{"description":"USD per million image output tokens. Absent: as `output`.","type":"number","minimum":0}}},"minItems":1,"maxItems":16},"discount":{"description":"A factor on the whole price for a time.","type":"object","additionalProperties":false,"required":["factor","until"],"properties":{"factor":{"description":"Multiplier, 0.25 for a quarter of the price.","type":"number","minimum":0,"maximum":1},"until":{"$ref":"common.schema.json#/definitions/date"}}},"effectiveFrom":{"$ref":"common.schema.json#/definitions/date"},"effectiveUntil":{"$ref":"common.schema.json#/definitions/date"},"source":{"description":"URL of the page the figures were read from.","type":"string","pattern":"^https?://","maxLength":2048},"checkedOn":{"description":"Day on which the figures were compared with the source.","allOf":[{"$ref":"common.schema.json#/definitions/day"}]}}};
const schema18 = {"description":"A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$","x-gate":"date"};
const schema21 = {"description":"A calendar day, YYYY-MM-DD.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$","x-gate":"date"};
const func22 = Object.prototype.hasOwnProperty;
const pattern6 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$", "u");
const pattern9 = new RegExp("^https?://", "u");
const pattern10 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"},message:"must have required property '"+"input"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.output === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema17.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema17,data};
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
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.input,data:data0};
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
const err4 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.input.type,parentSchema:schema17.properties.input,data:data0};
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
const err5 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.output,data:data1};
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
const err6 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.output.type,parentSchema:schema17.properties.output,data:data1};
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
const err7 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheRead,data:data2};
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
const err8 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheRead.type,parentSchema:schema17.properties.cacheRead,data:data2};
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
const err9 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheWrite,data:data3};
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
const err10 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheWrite.type,parentSchema:schema17.properties.cacheWrite,data:data3};
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
const err11 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheWrite1h,data:data4};
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
const err12 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheWrite1h.type,parentSchema:schema17.properties.cacheWrite1h,data:data4};
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
const err13 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.reasoning,data:data5};
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
const err14 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.reasoning.type,parentSchema:schema17.properties.reasoning,data:data5};
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
const err15 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.inputAudio,data:data6};
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
const err16 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.inputAudio.type,parentSchema:schema17.properties.inputAudio,data:data6};
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
const err17 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.outputAudio,data:data7};
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
const err18 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.outputAudio.type,parentSchema:schema17.properties.outputAudio,data:data7};
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
const err19 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.inputImage,data:data8};
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
const err20 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.inputImage.type,parentSchema:schema17.properties.inputImage,data:data8};
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
const err21 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.outputImage,data:data9};
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
const err22 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.outputImage.type,parentSchema:schema17.properties.outputImage,data:data9};
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
const err23 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.request,data:data10};
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
const err24 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.request.type,parentSchema:schema17.properties.request,data:data10};
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
const err25 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema17.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema17.properties.tiers,data:data11};
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
const err27 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/required",keyword:"required",params:{missingProperty: "aboveInputTokens"},message:"must have required property '"+"aboveInputTokens"+"'",schema:schema17.properties.tiers.items.required,parentSchema:schema17.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data12){
if(!(func22.call(schema17.properties.tiers.items.properties, key1))){
const err28 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema17.properties.tiers.items,data:data12};
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
const err29 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.properties.tiers.items.properties.aboveInputTokens.type,parentSchema:schema17.properties.tiers.items.properties.aboveInputTokens,data:data13};
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
const err30 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17.properties.tiers.items.properties.aboveInputTokens,data:data13};
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
const err31 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.input,data:data14};
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
const err32 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.input.type,parentSchema:schema17.properties.tiers.items.properties.input,data:data14};
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
const err33 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.output,data:data15};
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
const err34 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.output.type,parentSchema:schema17.properties.tiers.items.properties.output,data:data15};
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
const err35 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheRead,data:data16};
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
const err36 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheRead.type,parentSchema:schema17.properties.tiers.items.properties.cacheRead,data:data16};
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
const err37 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheWrite,data:data17};
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
const err38 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheWrite.type,parentSchema:schema17.properties.tiers.items.properties.cacheWrite,data:data17};
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
const err39 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheWrite1h,data:data18};
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
const err40 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheWrite1h.type,parentSchema:schema17.properties.tiers.items.properties.cacheWrite1h,data:data18};
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
const err41 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.reasoning,data:data19};
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
const err42 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.reasoning.type,parentSchema:schema17.properties.tiers.items.properties.reasoning,data:data19};
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
const err43 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.inputAudio,data:data20};
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
const err44 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.inputAudio.type,parentSchema:schema17.properties.tiers.items.properties.inputAudio,data:data20};
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
const err45 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.outputAudio,data:data21};
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
const err46 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.outputAudio.type,parentSchema:schema17.properties.tiers.items.properties.outputAudio,data:data21};
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
const err47 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.inputImage,data:data22};
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
const err48 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.inputImage.type,parentSchema:schema17.properties.tiers.items.properties.inputImage,data:data22};
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
const err49 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.outputImage,data:data23};
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
const err50 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.outputImage.type,parentSchema:schema17.properties.tiers.items.properties.outputImage,data:data23};
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
const err51 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.properties.tiers.items.type,parentSchema:schema17.properties.tiers.items,data:data12};
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
const err52 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema17.properties.tiers.type,parentSchema:schema17.properties.tiers,data:data11};
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
const err53 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "factor"},message:"must have required property '"+"factor"+"'",schema:schema17.properties.discount.required,parentSchema:schema17.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data24.until === undefined){
const err54 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema17.properties.discount.required,parentSchema:schema17.properties.discount,data:data24};
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
const err55 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema17.properties.discount,data:data24};
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
const err56 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema17.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.discount.properties.factor,data:data25};
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
const err58 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.discount.properties.factor.type,parentSchema:schema17.properties.discount.properties.factor,data:data25};
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
let data26 = data24.until;
if(typeof data26 === "string"){
if(!pattern6.test(data26)){
const err59 = {instancePath:instancePath+"/discount/until",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data26};
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
const err60 = {instancePath:instancePath+"/discount/until",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.properties.discount.type,parentSchema:schema17.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.effectiveFrom !== undefined){
let data27 = data.effectiveFrom;
if(typeof data27 === "string"){
if(!pattern6.test(data27)){
const err62 = {instancePath:instancePath+"/effectiveFrom",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/effectiveFrom",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.effectiveUntil !== undefined){
let data28 = data.effectiveUntil;
if(typeof data28 === "string"){
if(!pattern6.test(data28)){
const err64 = {instancePath:instancePath+"/effectiveUntil",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data28};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/effectiveUntil",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data28};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.source !== undefined){
let data29 = data.source;
if(typeof data29 === "string"){
if(func2(data29) > 2048){
const err66 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern9.test(data29)){
const err67 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\"",schema:"^https?://",parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.properties.source.type,parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.checkedOn !== undefined){
let data30 = data.checkedOn;
if(typeof data30 === "string"){
if(!pattern10.test(data30)){
const err69 = {instancePath:instancePath+"/checkedOn",schemaPath:"common.schema.json#/definitions/day/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema21,data:data30};
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
const err70 = {instancePath:instancePath+"/checkedOn",schemaPath:"common.schema.json#/definitions/day/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data30};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.type,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/gateway.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "$schema") || (key0 === "server")) || (key0 === "store")) || (key0 === "access")) || (key0 === "defaults")) || (key0 === "facts")) || (key0 === "prices"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
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
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.$schema.type,parentSchema:schema11.properties.$schema,data:data0};
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
const err2 = {instancePath:instancePath+"/server",schemaPath:"#/properties/server/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.server,data:data1};
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
if(func2(data2) > 255){
const err3 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters",schema:255,parentSchema:schema11.properties.server.properties.host,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data2) < 1){
const err4 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.server.properties.host,data:data2};
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
const err5 = {instancePath:instancePath+"/server/host",schemaPath:"#/properties/server/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.server.properties.host.type,parentSchema:schema11.properties.server.properties.host,data:data2};
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
const err6 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.server.properties.port.type,parentSchema:schema11.properties.server.properties.port,data:data3};
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
const err7 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema11.properties.server.properties.port,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/server/port",schemaPath:"#/properties/server/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.server.properties.port,data:data3};
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
if(func2(data4) > 200){
const err9 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.properties.server.properties.basePath,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern0.test(data4)){
const err10 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$"},message:"must match pattern \""+"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$"+"\"",schema:"^/[A-Za-z0-9/_-]*[A-Za-z0-9_-]$",parentSchema:schema11.properties.server.properties.basePath,data:data4};
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
const err11 = {instancePath:instancePath+"/server/basePath",schemaPath:"#/properties/server/properties/basePath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.server.properties.basePath.type,parentSchema:schema11.properties.server.properties.basePath,data:data4};
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
const err12 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.server.properties.maxBodyBytes.type,parentSchema:schema11.properties.server.properties.maxBodyBytes,data:data5};
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
const err13 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824",schema:1073741824,parentSchema:schema11.properties.server.properties.maxBodyBytes,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 1024 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/server/maxBodyBytes",schemaPath:"#/properties/server/properties/maxBodyBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024},message:"must be >= 1024",schema:1024,parentSchema:schema11.properties.server.properties.maxBodyBytes,data:data5};
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
const err15 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema11.properties.server.properties.drainDelaySeconds,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.server.properties.drainDelaySeconds,data:data6};
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
const err17 = {instancePath:instancePath+"/server/drainDelaySeconds",schemaPath:"#/properties/server/properties/drainDelaySeconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.server.properties.drainDelaySeconds.type,parentSchema:schema11.properties.server.properties.drainDelaySeconds,data:data6};
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
const err18 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema11.properties.server.properties.drainSeconds,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.server.properties.drainSeconds,data:data7};
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
const err20 = {instancePath:instancePath+"/server/drainSeconds",schemaPath:"#/properties/server/properties/drainSeconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema11.properties.server.properties.drainSeconds.type,parentSchema:schema11.properties.server.properties.drainSeconds,data:data7};
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
const err21 = {instancePath:instancePath+"/server",schemaPath:"#/properties/server/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.server.type,parentSchema:schema11.properties.server,data:data1};
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
const err22 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.store,data:data8};
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
if(func2(data9) > 4096){
const err23 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema11.properties.store.properties.dir,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func2(data9) < 1){
const err24 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.store.properties.dir,data:data9};
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
const err25 = {instancePath:instancePath+"/store/dir",schemaPath:"#/properties/store/properties/dir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.store.properties.dir.type,parentSchema:schema11.properties.store.properties.dir,data:data9};
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
const err26 = {instancePath:instancePath+"/store/journal",schemaPath:"#/properties/store/properties/journal/enum",keyword:"enum",params:{allowedValues: schema11.properties.store.properties.journal.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.store.properties.journal.enum,parentSchema:schema11.properties.store.properties.journal,data:data10};
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
const err27 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/required",keyword:"required",params:{missingProperty: "driver"},message:"must have required property '"+"driver"+"'",schema:schema11.properties.store.properties.usage.required,parentSchema:schema11.properties.store.properties.usage,data:data11};
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
const err28 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.store.properties.usage,data:data11};
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
const err29 = {instancePath:instancePath+"/store/usage/driver",schemaPath:"#/properties/store/properties/usage/properties/driver/enum",keyword:"enum",params:{allowedValues: schema11.properties.store.properties.usage.properties.driver.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.store.properties.usage.properties.driver.enum,parentSchema:schema11.properties.store.properties.usage.properties.driver,data:data12};
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
const err30 = {instancePath:instancePath+"/store/usage/volatile",schemaPath:"#/properties/store/properties/usage/properties/volatile/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.store.properties.usage.properties.volatile.type,parentSchema:schema11.properties.store.properties.usage.properties.volatile,data:data13};
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
const err31 = {instancePath:instancePath+"/store/usage",schemaPath:"#/properties/store/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.store.properties.usage.type,parentSchema:schema11.properties.store.properties.usage,data:data11};
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
const err32 = {instancePath:instancePath+"/store",schemaPath:"#/properties/store/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.store.type,parentSchema:schema11.properties.store,data:data8};
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
if(!(((key4 === "required") || (key4 === "masterKey")) || (key4 === "acceptAuthenticationHeader"))){
const err33 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.access,data:data14};
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
const err34 = {instancePath:instancePath+"/access/required",schemaPath:"#/properties/access/properties/required/enum",keyword:"enum",params:{allowedValues: schema11.properties.access.properties.required.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.access.properties.required.enum,parentSchema:schema11.properties.access.properties.required,data:data15};
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
let data16 = data14.masterKey;
if(!(data16 && typeof data16 == "object" && !Array.isArray(data16))){
const err35 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/type",keyword:"type",params:{type: schema13.type},message:"must be object",schema:schema13.type,parentSchema:schema13,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const _errs40 = errors;
let valid8 = true;
const _errs41 = errors;
if(!(data16 && typeof data16 == "object" && !Array.isArray(data16))){
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid0 = _errs41 === errors;
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs43 = errors;
const _errs44 = errors;
let valid9 = true;
const _errs45 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing0;
if((data16.env === undefined) && (missing0 = "env")){
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
var _valid1 = _errs45 === errors;
errors = _errs44;
if(vErrors !== null){
if(_errs44){
vErrors.length = _errs44;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid1){
const _errs46 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.env === undefined){
const err38 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.then.required,parentSchema:schema13.allOf[0].then.then,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key5 in data16){
if(!(key5 === "env")){
const err39 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.then,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data16.env !== undefined){
let data17 = data16.env;
if((typeof data17 !== "string") && (!(Array.isArray(data17)))){
const err40 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/type",keyword:"type",params:{type: schema13.allOf[0].then.then.properties.env.type},message:"must be string,array",schema:schema13.allOf[0].then.then.properties.env.type,parentSchema:schema13.allOf[0].then.then.properties.env,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const _errs52 = errors;
let valid12 = true;
const _errs53 = errors;
if(typeof data17 !== "string"){
const err41 = {};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid2 = _errs53 === errors;
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs55 = errors;
if(typeof data17 === "string"){
if(!pattern1.test(data17)){
const err42 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[0].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid2 = _errs55 === errors;
valid12 = _valid2;
}
if(!valid12){
const err44 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[0].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0],data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const _errs58 = errors;
let valid13 = true;
const _errs59 = errors;
if(!(Array.isArray(data17))){
const err45 = {};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid3 = _errs59 === errors;
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs61 = errors;
if(Array.isArray(data17)){
if(data17.length > 8){
const err46 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data17.length < 1){
const err47 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data17};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
if(typeof data18 === "string"){
if(!pattern1.test(data18)){
const err48 = {instancePath:instancePath+"/access/masterKey/env/" + i0,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data18};
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
const err49 = {instancePath:instancePath+"/access/masterKey/env/" + i0,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data18};
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
else {
const err50 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data17};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid3 = _errs61 === errors;
valid13 = _valid3;
}
if(!valid13){
const err51 = {instancePath:instancePath+"/access/masterKey/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[1].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1],data:data17};
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
const err52 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.then.type,parentSchema:schema13.allOf[0].then.then,data:data16};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid1 = _errs46 === errors;
valid9 = _valid1;
ifClause0 = "then";
}
else {
const _errs65 = errors;
const _errs66 = errors;
let valid16 = true;
const _errs67 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing1;
if((data16.file === undefined) && (missing1 = "file")){
const err53 = {};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
var _valid4 = _errs67 === errors;
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid4){
const _errs68 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.file === undefined){
const err54 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema13.allOf[0].then.else.then.required,parentSchema:schema13.allOf[0].then.else.then,data:data16};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
for(const key6 in data16){
if(!(key6 === "file")){
const err55 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.then,data:data16};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data16.file !== undefined){
let data19 = data16.file;
if(typeof data19 === "string"){
if(func2(data19) > 4096){
const err56 = {instancePath:instancePath+"/access/masterKey/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(func2(data19) < 1){
const err57 = {instancePath:instancePath+"/access/masterKey/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data19};
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
const err58 = {instancePath:instancePath+"/access/masterKey/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.else.then.properties.file.type,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.else.then.type,parentSchema:schema13.allOf[0].then.else.then,data:data16};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid4 = _errs68 === errors;
valid16 = _valid4;
ifClause1 = "then";
}
else {
const _errs73 = errors;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.env === undefined){
const err60 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.else.else.required,parentSchema:schema13.allOf[0].then.else.else,data:data16};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
for(const key7 in data16){
if(!((key7 === "env") || (key7 === "file"))){
const err61 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.else,data:data16};
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
var _valid4 = _errs73 === errors;
valid16 = _valid4;
ifClause1 = "else";
}
if(!valid16){
const err62 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema13.allOf[0].then.else.if,parentSchema:schema13.allOf[0].then.else,data:data16};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid1 = _errs65 === errors;
valid9 = _valid1;
ifClause0 = "else";
}
if(!valid9){
const err63 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema13.allOf[0].then.if,parentSchema:schema13.allOf[0].then,data:data16};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid0 = _errs43 === errors;
valid8 = _valid0;
}
if(!valid8){
const err64 = {instancePath:instancePath+"/access/masterKey",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].if,parentSchema:schema13.allOf[0],data:data16};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data14.acceptAuthenticationHeader !== undefined){
let data20 = data14.acceptAuthenticationHeader;
if(typeof data20 !== "boolean"){
const err65 = {instancePath:instancePath+"/access/acceptAuthenticationHeader",schemaPath:"#/properties/access/properties/acceptAuthenticationHeader/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.access.properties.acceptAuthenticationHeader.type,parentSchema:schema11.properties.access.properties.acceptAuthenticationHeader,data:data20};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/access",schemaPath:"#/properties/access/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.access.type,parentSchema:schema11.properties.access,data:data14};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.defaults !== undefined){
let data21 = data.defaults;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key8 in data21){
if(!((((key8 === "providerOrder") || (key8 === "ignorePrefix")) || (key8 === "passUnknownTo")) || (key8 === "timeouts"))){
const err67 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.defaults,data:data21};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data21.providerOrder !== undefined){
let data22 = data21.providerOrder;
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
let data23 = data22[i1];
if(typeof data23 === "string"){
if(func2(data23) > 63){
const err68 = {instancePath:instancePath+"/defaults/providerOrder/" + i1,schemaPath:"#/properties/defaults/properties/providerOrder/items/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.defaults.properties.providerOrder.items,data:data23};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(func2(data23) < 1){
const err69 = {instancePath:instancePath+"/defaults/providerOrder/" + i1,schemaPath:"#/properties/defaults/properties/providerOrder/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.defaults.properties.providerOrder.items,data:data23};
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
const err70 = {instancePath:instancePath+"/defaults/providerOrder/" + i1,schemaPath:"#/properties/defaults/properties/providerOrder/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.defaults.properties.providerOrder.items.type,parentSchema:schema11.properties.defaults.properties.providerOrder.items,data:data23};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
let i2 = data22.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data22[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err71 = {instancePath:instancePath+"/defaults/providerOrder",schemaPath:"#/properties/defaults/properties/providerOrder/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i2+" are identical)",schema:true,parentSchema:schema11.properties.defaults.properties.providerOrder,data:data22};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err72 = {instancePath:instancePath+"/defaults/providerOrder",schemaPath:"#/properties/defaults/properties/providerOrder/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.defaults.properties.providerOrder.type,parentSchema:schema11.properties.defaults.properties.providerOrder,data:data22};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data21.ignorePrefix !== undefined){
let data24 = data21.ignorePrefix;
if(typeof data24 !== "boolean"){
const err73 = {instancePath:instancePath+"/defaults/ignorePrefix",schemaPath:"#/properties/defaults/properties/ignorePrefix/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.defaults.properties.ignorePrefix.type,parentSchema:schema11.properties.defaults.properties.ignorePrefix,data:data24};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data21.passUnknownTo !== undefined){
let data25 = data21.passUnknownTo;
if(typeof data25 === "string"){
if(func2(data25) > 63){
const err74 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters",schema:63,parentSchema:schema11.properties.defaults.properties.passUnknownTo,data:data25};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(func2(data25) < 1){
const err75 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.defaults.properties.passUnknownTo,data:data25};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/defaults/passUnknownTo",schemaPath:"#/properties/defaults/properties/passUnknownTo/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.defaults.properties.passUnknownTo.type,parentSchema:schema11.properties.defaults.properties.passUnknownTo,data:data25};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data21.timeouts !== undefined){
let data26 = data21.timeouts;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key9 in data26){
if(!((((key9 === "connectMs") || (key9 === "firstContentMs")) || (key9 === "idleMs")) || (key9 === "totalMs"))){
const err77 = {instancePath:instancePath+"/defaults/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema14,data:data26};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data26.connectMs !== undefined){
let data27 = data26.connectMs;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err78 = {instancePath:instancePath+"/defaults/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.connectMs.type,parentSchema:schema14.properties.connectMs,data:data27};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 600000 || isNaN(data27)){
const err79 = {instancePath:instancePath+"/defaults/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema14.properties.connectMs,data:data27};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err80 = {instancePath:instancePath+"/defaults/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.connectMs,data:data27};
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
if(data26.firstContentMs !== undefined){
let data28 = data26.firstContentMs;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err81 = {instancePath:instancePath+"/defaults/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.firstContentMs.type,parentSchema:schema14.properties.firstContentMs,data:data28};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 3600000 || isNaN(data28)){
const err82 = {instancePath:instancePath+"/defaults/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.firstContentMs,data:data28};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data28 < 1 || isNaN(data28)){
const err83 = {instancePath:instancePath+"/defaults/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.firstContentMs,data:data28};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
if(data26.idleMs !== undefined){
let data29 = data26.idleMs;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err84 = {instancePath:instancePath+"/defaults/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.idleMs.type,parentSchema:schema14.properties.idleMs,data:data29};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 3600000 || isNaN(data29)){
const err85 = {instancePath:instancePath+"/defaults/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.idleMs,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data29 < 1 || isNaN(data29)){
const err86 = {instancePath:instancePath+"/defaults/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.idleMs,data:data29};
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
if(data26.totalMs !== undefined){
let data30 = data26.totalMs;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err87 = {instancePath:instancePath+"/defaults/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.totalMs.type,parentSchema:schema14.properties.totalMs,data:data30};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 3600000 || isNaN(data30)){
const err88 = {instancePath:instancePath+"/defaults/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.totalMs,data:data30};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data30 < 1 || isNaN(data30)){
const err89 = {instancePath:instancePath+"/defaults/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.totalMs,data:data30};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
else {
const err90 = {instancePath:instancePath+"/defaults/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data26};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
else {
const err91 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.defaults.type,parentSchema:schema11.properties.defaults,data:data21};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.facts !== undefined){
let data31 = data.facts;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key10 in data31){
if(!((((((key10 === "tags") || (key10 === "matching")) || (key10 === "reasoningKeywords")) || (key10 === "reasoningFrom")) || (key10 === "headers")) || (key10 === "clientTags"))){
const err92 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.facts,data:data31};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data31.tags !== undefined){
let data32 = data31.tags;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key11 in data32){
let data33 = data32[key11];
if((typeof data33 !== "boolean") && (!(data33 && typeof data33 == "object" && !Array.isArray(data33)))){
const err93 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/type",keyword:"type",params:{type: schema11.properties.facts.properties.tags.additionalProperties.type},message:"must be boolean,object",schema:schema11.properties.facts.properties.tags.additionalProperties.type,parentSchema:schema11.properties.facts.properties.tags.additionalProperties,data:data33};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const _errs109 = errors;
let valid27 = true;
const _errs110 = errors;
if(typeof data33 !== "boolean"){
const err94 = {};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
var _valid5 = _errs110 === errors;
errors = _errs109;
if(vErrors !== null){
if(_errs109){
vErrors.length = _errs109;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs112 = errors;
if(false !== data33){
const err95 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/0/then/const",keyword:"const",params:{allowedValue: false},message:"must be equal to constant",schema:false,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[0].then,data:data33};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
var _valid5 = _errs112 === errors;
valid27 = _valid5;
}
if(!valid27){
const err96 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[0].if,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[0],data:data33};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
const _errs114 = errors;
let valid28 = true;
const _errs115 = errors;
if(!(data33 && typeof data33 == "object" && !Array.isArray(data33))){
const err97 = {};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
var _valid6 = _errs115 === errors;
errors = _errs114;
if(vErrors !== null){
if(_errs114){
vErrors.length = _errs114;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs117 = errors;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.tags === undefined){
const err98 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/required",keyword:"required",params:{missingProperty: "tags"},message:"must have required property '"+"tags"+"'",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.required,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data33};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data33.keywords === undefined){
const err99 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/required",keyword:"required",params:{missingProperty: "keywords"},message:"must have required property '"+"keywords"+"'",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.required,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data33};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
for(const key12 in data33){
if(!((key12 === "tags") || (key12 === "keywords"))){
const err100 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data33};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data33.tags !== undefined){
let data34 = data33.tags;
if(Array.isArray(data34)){
if(data34.length < 1){
const err101 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/tags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags,data:data34};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
const len2 = data34.length;
for(let i3=0; i3<len2; i3++){
let data35 = data34[i3];
if(typeof data35 === "string"){
if(func2(data35) > 100){
const err102 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/" + i3,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data35};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(func2(data35) < 1){
const err103 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/" + i3,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data35};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(!pattern3.test(data35)){
const err104 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/" + i3,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data35};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags/" + i3,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data35};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/tags",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags.type,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.tags,data:data34};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data33.keywords !== undefined){
let data36 = data33.keywords;
if(Array.isArray(data36)){
if(data36.length < 1){
const err107 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords,data:data36};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
const len3 = data36.length;
for(let i4=0; i4<len3; i4++){
let data37 = data36[i4];
if(typeof data37 === "string"){
if(func2(data37) > 200){
const err108 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i4,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data37};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(func2(data37) < 1){
const err109 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i4,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data37};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords/" + i4,schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items.type,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.items,data:data37};
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
const err111 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1")+"/keywords",schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/properties/keywords/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords.type,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.properties.keywords,data:data36};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then.type,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].then,data:data33};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
var _valid6 = _errs117 === errors;
valid28 = _valid6;
}
if(!valid28){
const err113 = {instancePath:instancePath+"/facts/tags/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/properties/tags/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1].if,parentSchema:schema11.properties.facts.properties.tags.additionalProperties.allOf[1],data:data33};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/facts/tags",schemaPath:"#/properties/facts/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.facts.properties.tags.type,parentSchema:schema11.properties.facts.properties.tags,data:data32};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data31.matching !== undefined){
let data38 = data31.matching;
if(!((data38 === "word") || (data38 === "substring"))){
const err115 = {instancePath:instancePath+"/facts/matching",schemaPath:"#/properties/facts/properties/matching/enum",keyword:"enum",params:{allowedValues: schema11.properties.facts.properties.matching.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.facts.properties.matching.enum,parentSchema:schema11.properties.facts.properties.matching,data:data38};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data31.reasoningKeywords !== undefined){
let data39 = data31.reasoningKeywords;
if(Array.isArray(data39)){
const len4 = data39.length;
for(let i5=0; i5<len4; i5++){
let data40 = data39[i5];
if(typeof data40 === "string"){
if(func2(data40) > 200){
const err116 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i5,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema11.properties.facts.properties.reasoningKeywords.items,data:data40};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(func2(data40) < 1){
const err117 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i5,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema11.properties.facts.properties.reasoningKeywords.items,data:data40};
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
const err118 = {instancePath:instancePath+"/facts/reasoningKeywords/" + i5,schemaPath:"#/properties/facts/properties/reasoningKeywords/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.facts.properties.reasoningKeywords.items.type,parentSchema:schema11.properties.facts.properties.reasoningKeywords.items,data:data40};
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
const err119 = {instancePath:instancePath+"/facts/reasoningKeywords",schemaPath:"#/properties/facts/properties/reasoningKeywords/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.facts.properties.reasoningKeywords.type,parentSchema:schema11.properties.facts.properties.reasoningKeywords,data:data39};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data31.reasoningFrom !== undefined){
let data41 = data31.reasoningFrom;
if(!((data41 === "request") || (data41 === "text"))){
const err120 = {instancePath:instancePath+"/facts/reasoningFrom",schemaPath:"#/properties/facts/properties/reasoningFrom/enum",keyword:"enum",params:{allowedValues: schema11.properties.facts.properties.reasoningFrom.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.facts.properties.reasoningFrom.enum,parentSchema:schema11.properties.facts.properties.reasoningFrom,data:data41};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data31.headers !== undefined){
let data42 = data31.headers;
if(Array.isArray(data42)){
const len5 = data42.length;
for(let i6=0; i6<len5; i6++){
let data43 = data42[i6];
if(typeof data43 === "string"){
if(!pattern4.test(data43)){
const err121 = {instancePath:instancePath+"/facts/headers/" + i6,schemaPath:"#/properties/facts/properties/headers/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,100}$"+"\"",schema:"^[A-Za-z0-9-]{1,100}$",parentSchema:schema11.properties.facts.properties.headers.items,data:data43};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/facts/headers/" + i6,schemaPath:"#/properties/facts/properties/headers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.facts.properties.headers.items.type,parentSchema:schema11.properties.facts.properties.headers.items,data:data43};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
let i7 = data42.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data42[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err123 = {instancePath:instancePath+"/facts/headers",schemaPath:"#/properties/facts/properties/headers/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i7+" are identical)",schema:true,parentSchema:schema11.properties.facts.properties.headers,data:data42};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
const err124 = {instancePath:instancePath+"/facts/headers",schemaPath:"#/properties/facts/properties/headers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.facts.properties.headers.type,parentSchema:schema11.properties.facts.properties.headers,data:data42};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data31.clientTags !== undefined){
let data44 = data31.clientTags;
if(Array.isArray(data44)){
const len6 = data44.length;
for(let i8=0; i8<len6; i8++){
let data45 = data44[i8];
if(typeof data45 === "string"){
if(func2(data45) > 100){
const err125 = {instancePath:instancePath+"/facts/clientTags/" + i8,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data45};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(func2(data45) < 1){
const err126 = {instancePath:instancePath+"/facts/clientTags/" + i8,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data45};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!pattern3.test(data45)){
const err127 = {instancePath:instancePath+"/facts/clientTags/" + i8,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data45};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/facts/clientTags/" + i8,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data45};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
let i9 = data44.length;
let j2;
if(i9 > 1){
outer0:
for(;i9--;){
for(j2 = i9; j2--;){
if(func0(data44[i9], data44[j2])){
const err129 = {instancePath:instancePath+"/facts/clientTags",schemaPath:"#/properties/facts/properties/clientTags/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i9+" are identical)",schema:true,parentSchema:schema11.properties.facts.properties.clientTags,data:data44};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err130 = {instancePath:instancePath+"/facts/clientTags",schemaPath:"#/properties/facts/properties/clientTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.facts.properties.clientTags.type,parentSchema:schema11.properties.facts.properties.clientTags,data:data44};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
else {
const err131 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.facts.type,parentSchema:schema11.properties.facts,data:data31};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data.prices !== undefined){
let data46 = data.prices;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key13 in data46){
let data47 = data46[key13];
if(!data47 || typeof data47 != "object"){
const err132 = {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/type",keyword:"type",params:{type: schema11.properties.prices.additionalProperties.type},message:"must be object,array",schema:schema11.properties.prices.additionalProperties.type,parentSchema:schema11.properties.prices.additionalProperties,data:data47};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
const _errs150 = errors;
let valid46 = true;
const _errs151 = errors;
if(!(data47 && typeof data47 == "object" && !Array.isArray(data47))){
const err133 = {};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
var _valid7 = _errs151 === errors;
errors = _errs150;
if(vErrors !== null){
if(_errs150){
vErrors.length = _errs150;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs153 = errors;
if(!(validate12(data47, {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data46,parentDataProperty:key13,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var _valid7 = _errs153 === errors;
valid46 = _valid7;
}
if(!valid46){
const err134 = {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.properties.prices.additionalProperties.allOf[0].if,parentSchema:schema11.properties.prices.additionalProperties.allOf[0],data:data47};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
const _errs155 = errors;
let valid47 = true;
const _errs156 = errors;
if(!(Array.isArray(data47))){
const err135 = {};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
var _valid8 = _errs156 === errors;
errors = _errs155;
if(vErrors !== null){
if(_errs155){
vErrors.length = _errs155;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs158 = errors;
if(Array.isArray(data47)){
if(data47.length < 1){
const err136 = {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema11.properties.prices.additionalProperties.allOf[1].then,data:data47};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
const len7 = data47.length;
for(let i10=0; i10<len7; i10++){
if(!(validate12(data47[i10], {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i10,parentData:data47,parentDataProperty:i10,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
}
}
else {
const err137 = {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.prices.additionalProperties.allOf[1].then.type,parentSchema:schema11.properties.prices.additionalProperties.allOf[1].then,data:data47};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
var _valid8 = _errs158 === errors;
valid47 = _valid8;
}
if(!valid47){
const err138 = {instancePath:instancePath+"/prices/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prices/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema11.properties.prices.additionalProperties.allOf[1].if,parentSchema:schema11.properties.prices.additionalProperties.allOf[1],data:data47};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/prices",schemaPath:"#/properties/prices/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.prices.type,parentSchema:schema11.properties.prices,data:data46};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
else {
const err140 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const providerValid: Validator = validate15;
const schema22 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/provider.schema.json","title":"ProviderFile","description":"One provider, providers/<id>.{yaml,yml,json,ts}. The file name is its id.","type":"object","additionalProperties":false,"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"preset":{"description":"Shipped provider to inherit from: maps merge by key, null removes a key, lists replace.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"dialect":{"description":"Wire format the provider speaks.","enum":["openai-chat"]},"transport":{"description":"`http` calls the base URL. `demo` answers in process, without any network.","enum":["http","demo"],"default":"http"},"baseURL":{"$ref":"common.schema.json#/definitions/textReference"},"allowPrivate":{"description":"Allow a base URL with http to a private network address.","type":"boolean","default":false},"auth":{"description":"How Gate proves itself to the provider.","type":["object"],"allOf":[{"if":{"type":"object"},"then":{"required":["scheme"],"properties":{"scheme":{"enum":["bearer","header","none"]}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"bearer"}}},"then":{"title":"BearerAuth","description":"Authorization: Bearer <key>.","type":"object","additionalProperties":false,"required":["scheme","key"],"properties":{"scheme":{"const":"bearer"},"key":{"$ref":"common.schema.json#/definitions/secretReference"},"optional":{"description":"true: call without a credential when the key is not set, for servers that may be open.","type":"boolean","default":false}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"header"}}},"then":{"title":"HeaderAuth","description":"<name>: <key>.","type":"object","additionalProperties":false,"required":["scheme","name","key"],"properties":{"scheme":{"const":"header"},"name":{"description":"Header name.","type":"string","pattern":"^[A-Za-z0-9-]{1,100}$"},"key":{"$ref":"common.schema.json#/definitions/secretReference"}}}},{"if":{"type":"object","required":["scheme"],"properties":{"scheme":{"const":"none"}}},"then":{"title":"NoAuth","description":"No credential.","type":"object","additionalProperties":false,"required":["scheme"],"properties":{"scheme":{"const":"none"}}}}]},"enabled":{"description":"`auto`: usable when its credentials resolve. true: missing credentials are an error. false: never used.","enum":["auto",true,false],"default":"auto"},"discover":{"description":"`off`: exactly the models below.","enum":["off"],"default":"off"},"quirks":{"description":"Named deviations from the dialect, see docs/quirks.md.","type":"array","items":{"enum":["usage-in-x-groq","max-tokens-only"]},"uniqueItems":true},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"},"models":{"description":"Models by their id.","type":"object","propertyNames":{"pattern":"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"},"additionalProperties":{"description":"One model that a provider serves. `*` stands for every model that is not declared.","type":"object","additionalProperties":false,"properties":{"upstreamModel":{"description":"Id sent to the provider, when it differs from the declared one.","allOf":[{"$ref":"common.schema.json#/definitions/modelName"}]},"capabilities":{"description":"What the model can do.","type":"array","items":{"enum":["chat","streaming","tools","json","reasoning","vision","audio","video","file","embeddings"]},"uniqueItems":true},"limits":{"description":"Token limits.","type":"object","additionalProperties":false,"properties":{"contextTokens":{"description":"Largest sum of input and output tokens.","type":"integer","minimum":1},"maxInputTokens":{"description":"Largest input, where the provider states one.","type":"integer","minimum":1},"maxOutputTokens":{"description":"Largest output in tokens.","type":"integer","minimum":1}}},"price":{"$ref":"common.schema.json#/definitions/price"},"aliases":{"description":"Further names for this model.","type":"array","items":{"$ref":"common.schema.json#/definitions/alias"},"uniqueItems":true},"visibility":{"$ref":"common.schema.json#/definitions/visibility"}}}}}};
const schema23 = {"description":"A plain text, which may contain ${env:NAME}, or a reference to an environment variable with a default. For values that are not secret: base URLs, names, regions.","x-gate":"text","type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","minLength":1,"maxLength":2048}},{"if":{"type":"object"},"then":{"title":"EnvText","type":"object","additionalProperties":false,"required":["env"],"properties":{"env":{"description":"Environment variable that holds the value, or several: the first that is set wins.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."}},{"if":{"type":"array"},"then":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$","description":"Name of an environment variable."},"minItems":1,"maxItems":8}}]},"default":{"description":"Value when none of them is set.","type":"string","minLength":1,"maxLength":2048}}}}]};
const schema27 = {"description":"Id of a model as the provider knows it.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"};
const schema33 = {"description":"A further name a client may send in `model`.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"};
const schema34 = {"description":"`internal` hides the name from /v1/models and from clients; groups may still target it.","enum":["public","internal"],"default":"public"};
const pattern11 = new RegExp("^[a-z0-9][a-z0-9._-]{0,62}$", "u");
const pattern19 = new RegExp("^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$", "u");
const pattern20 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$", "u");

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.input === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"},message:"must have required property '"+"input"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.output === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "output"},message:"must have required property '"+"output"+"'",schema:schema17.required,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema17.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema17,data};
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
const err3 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.input,data:data0};
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
const err4 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.input.type,parentSchema:schema17.properties.input,data:data0};
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
const err5 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.output,data:data1};
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
const err6 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.output.type,parentSchema:schema17.properties.output,data:data1};
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
const err7 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheRead,data:data2};
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
const err8 = {instancePath:instancePath+"/cacheRead",schemaPath:"#/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheRead.type,parentSchema:schema17.properties.cacheRead,data:data2};
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
const err9 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheWrite,data:data3};
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
const err10 = {instancePath:instancePath+"/cacheWrite",schemaPath:"#/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheWrite.type,parentSchema:schema17.properties.cacheWrite,data:data3};
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
const err11 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.cacheWrite1h,data:data4};
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
const err12 = {instancePath:instancePath+"/cacheWrite1h",schemaPath:"#/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.cacheWrite1h.type,parentSchema:schema17.properties.cacheWrite1h,data:data4};
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
const err13 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.reasoning,data:data5};
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
const err14 = {instancePath:instancePath+"/reasoning",schemaPath:"#/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.reasoning.type,parentSchema:schema17.properties.reasoning,data:data5};
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
const err15 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.inputAudio,data:data6};
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
const err16 = {instancePath:instancePath+"/inputAudio",schemaPath:"#/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.inputAudio.type,parentSchema:schema17.properties.inputAudio,data:data6};
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
const err17 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.outputAudio,data:data7};
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
const err18 = {instancePath:instancePath+"/outputAudio",schemaPath:"#/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.outputAudio.type,parentSchema:schema17.properties.outputAudio,data:data7};
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
const err19 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.inputImage,data:data8};
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
const err20 = {instancePath:instancePath+"/inputImage",schemaPath:"#/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.inputImage.type,parentSchema:schema17.properties.inputImage,data:data8};
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
const err21 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.outputImage,data:data9};
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
const err22 = {instancePath:instancePath+"/outputImage",schemaPath:"#/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.outputImage.type,parentSchema:schema17.properties.outputImage,data:data9};
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
const err23 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.request,data:data10};
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
const err24 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.request.type,parentSchema:schema17.properties.request,data:data10};
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
const err25 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema17.properties.tiers,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data11.length < 1){
const err26 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema17.properties.tiers,data:data11};
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
const err27 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/required",keyword:"required",params:{missingProperty: "aboveInputTokens"},message:"must have required property '"+"aboveInputTokens"+"'",schema:schema17.properties.tiers.items.required,parentSchema:schema17.properties.tiers.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key1 in data12){
if(!(func22.call(schema17.properties.tiers.items.properties, key1))){
const err28 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema17.properties.tiers.items,data:data12};
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
const err29 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema17.properties.tiers.items.properties.aboveInputTokens.type,parentSchema:schema17.properties.tiers.items.properties.aboveInputTokens,data:data13};
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
const err30 = {instancePath:instancePath+"/tiers/" + i0+"/aboveInputTokens",schemaPath:"#/properties/tiers/items/properties/aboveInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema17.properties.tiers.items.properties.aboveInputTokens,data:data13};
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
const err31 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.input,data:data14};
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
const err32 = {instancePath:instancePath+"/tiers/" + i0+"/input",schemaPath:"#/properties/tiers/items/properties/input/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.input.type,parentSchema:schema17.properties.tiers.items.properties.input,data:data14};
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
const err33 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.output,data:data15};
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
const err34 = {instancePath:instancePath+"/tiers/" + i0+"/output",schemaPath:"#/properties/tiers/items/properties/output/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.output.type,parentSchema:schema17.properties.tiers.items.properties.output,data:data15};
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
const err35 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheRead,data:data16};
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
const err36 = {instancePath:instancePath+"/tiers/" + i0+"/cacheRead",schemaPath:"#/properties/tiers/items/properties/cacheRead/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheRead.type,parentSchema:schema17.properties.tiers.items.properties.cacheRead,data:data16};
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
const err37 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheWrite,data:data17};
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
const err38 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite",schemaPath:"#/properties/tiers/items/properties/cacheWrite/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheWrite.type,parentSchema:schema17.properties.tiers.items.properties.cacheWrite,data:data17};
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
const err39 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.cacheWrite1h,data:data18};
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
const err40 = {instancePath:instancePath+"/tiers/" + i0+"/cacheWrite1h",schemaPath:"#/properties/tiers/items/properties/cacheWrite1h/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.cacheWrite1h.type,parentSchema:schema17.properties.tiers.items.properties.cacheWrite1h,data:data18};
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
const err41 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.reasoning,data:data19};
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
const err42 = {instancePath:instancePath+"/tiers/" + i0+"/reasoning",schemaPath:"#/properties/tiers/items/properties/reasoning/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.reasoning.type,parentSchema:schema17.properties.tiers.items.properties.reasoning,data:data19};
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
const err43 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.inputAudio,data:data20};
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
const err44 = {instancePath:instancePath+"/tiers/" + i0+"/inputAudio",schemaPath:"#/properties/tiers/items/properties/inputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.inputAudio.type,parentSchema:schema17.properties.tiers.items.properties.inputAudio,data:data20};
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
const err45 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.outputAudio,data:data21};
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
const err46 = {instancePath:instancePath+"/tiers/" + i0+"/outputAudio",schemaPath:"#/properties/tiers/items/properties/outputAudio/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.outputAudio.type,parentSchema:schema17.properties.tiers.items.properties.outputAudio,data:data21};
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
const err47 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.inputImage,data:data22};
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
const err48 = {instancePath:instancePath+"/tiers/" + i0+"/inputImage",schemaPath:"#/properties/tiers/items/properties/inputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.inputImage.type,parentSchema:schema17.properties.tiers.items.properties.inputImage,data:data22};
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
const err49 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.tiers.items.properties.outputImage,data:data23};
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
const err50 = {instancePath:instancePath+"/tiers/" + i0+"/outputImage",schemaPath:"#/properties/tiers/items/properties/outputImage/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.tiers.items.properties.outputImage.type,parentSchema:schema17.properties.tiers.items.properties.outputImage,data:data23};
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
const err51 = {instancePath:instancePath+"/tiers/" + i0,schemaPath:"#/properties/tiers/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.properties.tiers.items.type,parentSchema:schema17.properties.tiers.items,data:data12};
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
const err52 = {instancePath:instancePath+"/tiers",schemaPath:"#/properties/tiers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema17.properties.tiers.type,parentSchema:schema17.properties.tiers,data:data11};
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
const err53 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "factor"},message:"must have required property '"+"factor"+"'",schema:schema17.properties.discount.required,parentSchema:schema17.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data24.until === undefined){
const err54 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/required",keyword:"required",params:{missingProperty: "until"},message:"must have required property '"+"until"+"'",schema:schema17.properties.discount.required,parentSchema:schema17.properties.discount,data:data24};
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
const err55 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema17.properties.discount,data:data24};
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
const err56 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema17.properties.discount.properties.factor,data:data25};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data25 < 0 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema17.properties.discount.properties.factor,data:data25};
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
const err58 = {instancePath:instancePath+"/discount/factor",schemaPath:"#/properties/discount/properties/factor/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema17.properties.discount.properties.factor.type,parentSchema:schema17.properties.discount.properties.factor,data:data25};
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
let data26 = data24.until;
if(typeof data26 === "string"){
if(!pattern6.test(data26)){
const err59 = {instancePath:instancePath+"/discount/until",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data26};
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
const err60 = {instancePath:instancePath+"/discount/until",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/discount",schemaPath:"#/properties/discount/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.properties.discount.type,parentSchema:schema17.properties.discount,data:data24};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.effectiveFrom !== undefined){
let data27 = data.effectiveFrom;
if(typeof data27 === "string"){
if(!pattern6.test(data27)){
const err62 = {instancePath:instancePath+"/effectiveFrom",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data27};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/effectiveFrom",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.effectiveUntil !== undefined){
let data28 = data.effectiveUntil;
if(typeof data28 === "string"){
if(!pattern6.test(data28)){
const err64 = {instancePath:instancePath+"/effectiveUntil",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data28};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/effectiveUntil",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data28};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.source !== undefined){
let data29 = data.source;
if(typeof data29 === "string"){
if(func2(data29) > 2048){
const err66 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern9.test(data29)){
const err67 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\"",schema:"^https?://",parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema17.properties.source.type,parentSchema:schema17.properties.source,data:data29};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.checkedOn !== undefined){
let data30 = data.checkedOn;
if(typeof data30 === "string"){
if(!pattern10.test(data30)){
const err69 = {instancePath:instancePath+"/checkedOn",schemaPath:"common.schema.json#/definitions/day/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}$",parentSchema:schema21,data:data30};
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
const err70 = {instancePath:instancePath+"/checkedOn",schemaPath:"common.schema.json#/definitions/day/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.type,parentSchema:schema21,data:data30};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema17.type,parentSchema:schema17,data};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}


function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/provider.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func22.call(schema22.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema22,data};
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
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.$schema.type,parentSchema:schema22.properties.$schema,data:data0};
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
if(!pattern11.test(data1)){
const err2 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9._-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9._-]{0,62}$",parentSchema:schema22.properties.preset,data:data1};
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
const err3 = {instancePath:instancePath+"/preset",schemaPath:"#/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.preset.type,parentSchema:schema22.properties.preset,data:data1};
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
if(func2(data2) > 500){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema22.properties.description,data:data2};
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
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.description.type,parentSchema:schema22.properties.description,data:data2};
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
let data3 = data.dialect;
if(!(data3 === "openai-chat")){
const err6 = {instancePath:instancePath+"/dialect",schemaPath:"#/properties/dialect/enum",keyword:"enum",params:{allowedValues: schema22.properties.dialect.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.dialect.enum,parentSchema:schema22.properties.dialect,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.transport !== undefined){
let data4 = data.transport;
if(!((data4 === "http") || (data4 === "demo"))){
const err7 = {instancePath:instancePath+"/transport",schemaPath:"#/properties/transport/enum",keyword:"enum",params:{allowedValues: schema22.properties.transport.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.transport.enum,parentSchema:schema22.properties.transport,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.baseURL !== undefined){
let data5 = data.baseURL;
if((typeof data5 !== "string") && (!(data5 && typeof data5 == "object" && !Array.isArray(data5)))){
const err8 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/type",keyword:"type",params:{type: schema23.type},message:"must be string,object",schema:schema23.type,parentSchema:schema23,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const _errs14 = errors;
let valid3 = true;
const _errs15 = errors;
if(typeof data5 !== "string"){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs15 === errors;
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs17 = errors;
if(typeof data5 === "string"){
if(func2(data5) > 2048){
const err10 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/0/then/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema23.allOf[0].then,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data5) < 1){
const err11 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/0/then/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema23.allOf[0].then,data:data5};
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
const err12 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.allOf[0].then.type,parentSchema:schema23.allOf[0].then,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid3 = _valid0;
}
if(!valid3){
const err13 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema23.allOf[0].if,parentSchema:schema23.allOf[0],data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const _errs20 = errors;
let valid4 = true;
const _errs21 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid1 = _errs21 === errors;
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs23 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.env === undefined){
const err15 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema23.allOf[1].then.required,parentSchema:schema23.allOf[1].then,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key1 in data5){
if(!((key1 === "env") || (key1 === "default"))){
const err16 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema23.allOf[1].then,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.env !== undefined){
let data6 = data5.env;
if((typeof data6 !== "string") && (!(Array.isArray(data6)))){
const err17 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/type",keyword:"type",params:{type: schema23.allOf[1].then.properties.env.type},message:"must be string,array",schema:schema23.allOf[1].then.properties.env.type,parentSchema:schema23.allOf[1].then.properties.env,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const _errs29 = errors;
let valid7 = true;
const _errs30 = errors;
if(typeof data6 !== "string"){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
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
const _errs32 = errors;
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err19 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema23.allOf[1].then.properties.env.allOf[0].then,data:data6};
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
const err20 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.allOf[1].then.properties.env.allOf[0].then.type,parentSchema:schema23.allOf[1].then.properties.env.allOf[0].then,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs32 === errors;
valid7 = _valid2;
}
if(!valid7){
const err21 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema23.allOf[1].then.properties.env.allOf[0].if,parentSchema:schema23.allOf[1].then.properties.env.allOf[0],data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const _errs35 = errors;
let valid8 = true;
const _errs36 = errors;
if(!(Array.isArray(data6))){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs36 === errors;
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs38 = errors;
if(Array.isArray(data6)){
if(data6.length > 8){
const err23 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema23.allOf[1].then.properties.env.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data6.length < 1){
const err24 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema23.allOf[1].then.properties.env.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
const err25 = {instancePath:instancePath+"/baseURL/env/" + i0,schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema23.allOf[1].then.properties.env.allOf[1].then.items,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/baseURL/env/" + i0,schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.allOf[1].then.properties.env.allOf[1].then.items.type,parentSchema:schema23.allOf[1].then.properties.env.allOf[1].then.items,data:data7};
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
else {
const err27 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.allOf[1].then.properties.env.allOf[1].then.type,parentSchema:schema23.allOf[1].then.properties.env.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid3 = _errs38 === errors;
valid8 = _valid3;
}
if(!valid8){
const err28 = {instancePath:instancePath+"/baseURL/env",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema23.allOf[1].then.properties.env.allOf[1].if,parentSchema:schema23.allOf[1].then.properties.env.allOf[1],data:data6};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data5.default !== undefined){
let data8 = data5.default;
if(typeof data8 === "string"){
if(func2(data8) > 2048){
const err29 = {instancePath:instancePath+"/baseURL/default",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/default/maxLength",keyword:"maxLength",params:{limit: 2048},message:"must NOT have more than 2048 characters",schema:2048,parentSchema:schema23.allOf[1].then.properties.default,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func2(data8) < 1){
const err30 = {instancePath:instancePath+"/baseURL/default",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/default/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema23.allOf[1].then.properties.default,data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/baseURL/default",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/properties/default/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.allOf[1].then.properties.default.type,parentSchema:schema23.allOf[1].then.properties.default,data:data8};
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
const err32 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema23.allOf[1].then.type,parentSchema:schema23.allOf[1].then,data:data5};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid1 = _errs23 === errors;
valid4 = _valid1;
}
if(!valid4){
const err33 = {instancePath:instancePath+"/baseURL",schemaPath:"common.schema.json#/definitions/textReference/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema23.allOf[1].if,parentSchema:schema23.allOf[1],data:data5};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.allowPrivate !== undefined){
let data9 = data.allowPrivate;
if(typeof data9 !== "boolean"){
const err34 = {instancePath:instancePath+"/allowPrivate",schemaPath:"#/properties/allowPrivate/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema22.properties.allowPrivate.type,parentSchema:schema22.properties.allowPrivate,data:data9};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.auth !== undefined){
let data10 = data.auth;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err35 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: schema22.properties.auth.type},message:"must be object",schema:schema22.properties.auth.type,parentSchema:schema22.properties.auth,data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const _errs49 = errors;
let valid12 = true;
const _errs50 = errors;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err36 = {};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs50 === errors;
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs52 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.scheme === undefined){
const err37 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/0/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema22.properties.auth.allOf[0].then.required,parentSchema:schema22.properties.auth.allOf[0].then,data:data10};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data10.scheme !== undefined){
let data11 = data10.scheme;
if(!(((data11 === "bearer") || (data11 === "header")) || (data11 === "none"))){
const err38 = {instancePath:instancePath+"/auth/scheme",schemaPath:"#/properties/auth/allOf/0/then/properties/scheme/enum",keyword:"enum",params:{allowedValues: schema22.properties.auth.allOf[0].then.properties.scheme.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.auth.allOf[0].then.properties.scheme.enum,parentSchema:schema22.properties.auth.allOf[0].then.properties.scheme,data:data11};
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
var _valid4 = _errs52 === errors;
valid12 = _valid4;
}
if(!valid12){
const err39 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema22.properties.auth.allOf[0].if,parentSchema:schema22.properties.auth.allOf[0],data:data10};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const _errs55 = errors;
let valid14 = true;
const _errs56 = errors;
if(errors === _errs56){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing0;
if((data10.scheme === undefined) && (missing0 = "scheme")){
const err40 = {};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
if(data10.scheme !== undefined){
if("bearer" !== data10.scheme){
const err41 = {};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
else {
const err42 = {};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid5 = _errs56 === errors;
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs59 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.scheme === undefined){
const err43 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/1/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema22.properties.auth.allOf[1].then.required,parentSchema:schema22.properties.auth.allOf[1].then,data:data10};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data10.key === undefined){
const err44 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/1/then/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema22.properties.auth.allOf[1].then.required,parentSchema:schema22.properties.auth.allOf[1].then,data:data10};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key2 in data10){
if(!(((key2 === "scheme") || (key2 === "key")) || (key2 === "optional"))){
const err45 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.auth.allOf[1].then,data:data10};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data10.scheme !== undefined){
let data13 = data10.scheme;
if("bearer" !== data13){
const err46 = {instancePath:instancePath+"/auth/scheme",schemaPath:"#/properties/auth/allOf/1/then/properties/scheme/const",keyword:"const",params:{allowedValue: "bearer"},message:"must be equal to constant",schema:"bearer",parentSchema:schema22.properties.auth.allOf[1].then.properties.scheme,data:data13};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data10.key !== undefined){
let data14 = data10.key;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err47 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/type",keyword:"type",params:{type: schema13.type},message:"must be object",schema:schema13.type,parentSchema:schema13,data:data14};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
const _errs67 = errors;
let valid19 = true;
const _errs68 = errors;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err48 = {};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid6 = _errs68 === errors;
errors = _errs67;
if(vErrors !== null){
if(_errs67){
vErrors.length = _errs67;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs70 = errors;
const _errs71 = errors;
let valid20 = true;
const _errs72 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing1;
if((data14.env === undefined) && (missing1 = "env")){
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
var _valid7 = _errs72 === errors;
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid7){
const _errs73 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.env === undefined){
const err50 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.then.required,parentSchema:schema13.allOf[0].then.then,data:data14};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key3 in data14){
if(!(key3 === "env")){
const err51 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.then,data:data14};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data14.env !== undefined){
let data15 = data14.env;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err52 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/type",keyword:"type",params:{type: schema13.allOf[0].then.then.properties.env.type},message:"must be string,array",schema:schema13.allOf[0].then.then.properties.env.type,parentSchema:schema13.allOf[0].then.then.properties.env,data:data15};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
const _errs79 = errors;
let valid23 = true;
const _errs80 = errors;
if(typeof data15 !== "string"){
const err53 = {};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid8 = _errs80 === errors;
errors = _errs79;
if(vErrors !== null){
if(_errs79){
vErrors.length = _errs79;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs82 = errors;
if(typeof data15 === "string"){
if(!pattern1.test(data15)){
const err54 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data15};
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
const err55 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[0].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data15};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid8 = _errs82 === errors;
valid23 = _valid8;
}
if(!valid23){
const err56 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[0].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0],data:data15};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const _errs85 = errors;
let valid24 = true;
const _errs86 = errors;
if(!(Array.isArray(data15))){
const err57 = {};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid9 = _errs86 === errors;
errors = _errs85;
if(vErrors !== null){
if(_errs85){
vErrors.length = _errs85;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs88 = errors;
if(Array.isArray(data15)){
if(data15.length > 8){
const err58 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data15.length < 1){
const err59 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data15};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 === "string"){
if(!pattern1.test(data16)){
const err60 = {instancePath:instancePath+"/auth/key/env/" + i1,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data16};
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
const err61 = {instancePath:instancePath+"/auth/key/env/" + i1,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data16};
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
const err62 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data15};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid9 = _errs88 === errors;
valid24 = _valid9;
}
if(!valid24){
const err63 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[1].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1],data:data15};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.then.type,parentSchema:schema13.allOf[0].then.then,data:data14};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
var _valid7 = _errs73 === errors;
valid20 = _valid7;
ifClause0 = "then";
}
else {
const _errs92 = errors;
const _errs93 = errors;
let valid27 = true;
const _errs94 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing2;
if((data14.file === undefined) && (missing2 = "file")){
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
var _valid10 = _errs94 === errors;
errors = _errs93;
if(vErrors !== null){
if(_errs93){
vErrors.length = _errs93;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid10){
const _errs95 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.file === undefined){
const err66 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema13.allOf[0].then.else.then.required,parentSchema:schema13.allOf[0].then.else.then,data:data14};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
for(const key4 in data14){
if(!(key4 === "file")){
const err67 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.then,data:data14};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data14.file !== undefined){
let data17 = data14.file;
if(typeof data17 === "string"){
if(func2(data17) > 4096){
const err68 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data17};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(func2(data17) < 1){
const err69 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data17};
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
const err70 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.else.then.properties.file.type,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data17};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.else.then.type,parentSchema:schema13.allOf[0].then.else.then,data:data14};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var _valid10 = _errs95 === errors;
valid27 = _valid10;
ifClause1 = "then";
}
else {
const _errs100 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.env === undefined){
const err72 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.else.else.required,parentSchema:schema13.allOf[0].then.else.else,data:data14};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
for(const key5 in data14){
if(!((key5 === "env") || (key5 === "file"))){
const err73 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.else,data:data14};
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
var _valid10 = _errs100 === errors;
valid27 = _valid10;
ifClause1 = "else";
}
if(!valid27){
const err74 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema",schema:schema13.allOf[0].then.else.if,parentSchema:schema13.allOf[0].then.else,data:data14};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
var _valid7 = _errs92 === errors;
valid20 = _valid7;
ifClause0 = "else";
}
if(!valid20){
const err75 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema13.allOf[0].then.if,parentSchema:schema13.allOf[0].then,data:data14};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
var _valid6 = _errs70 === errors;
valid19 = _valid6;
}
if(!valid19){
const err76 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].if,parentSchema:schema13.allOf[0],data:data14};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data10.optional !== undefined){
let data18 = data10.optional;
if(typeof data18 !== "boolean"){
const err77 = {instancePath:instancePath+"/auth/optional",schemaPath:"#/properties/auth/allOf/1/then/properties/optional/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema22.properties.auth.allOf[1].then.properties.optional.type,parentSchema:schema22.properties.auth.allOf[1].then.properties.optional,data:data18};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.auth.allOf[1].then.type,parentSchema:schema22.properties.auth.allOf[1].then,data:data10};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
var _valid5 = _errs59 === errors;
valid14 = _valid5;
}
if(!valid14){
const err79 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema22.properties.auth.allOf[1].if,parentSchema:schema22.properties.auth.allOf[1],data:data10};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const _errs105 = errors;
let valid29 = true;
const _errs106 = errors;
if(errors === _errs106){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing3;
if((data10.scheme === undefined) && (missing3 = "scheme")){
const err80 = {};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
else {
if(data10.scheme !== undefined){
if("header" !== data10.scheme){
const err81 = {};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
}
else {
const err82 = {};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
var _valid11 = _errs106 === errors;
errors = _errs105;
if(vErrors !== null){
if(_errs105){
vErrors.length = _errs105;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs109 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.scheme === undefined){
const err83 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema22.properties.auth.allOf[2].then.required,parentSchema:schema22.properties.auth.allOf[2].then,data:data10};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data10.name === undefined){
const err84 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/then/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema22.properties.auth.allOf[2].then.required,parentSchema:schema22.properties.auth.allOf[2].then,data:data10};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data10.key === undefined){
const err85 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/then/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema22.properties.auth.allOf[2].then.required,parentSchema:schema22.properties.auth.allOf[2].then,data:data10};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
for(const key6 in data10){
if(!(((key6 === "scheme") || (key6 === "name")) || (key6 === "key"))){
const err86 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.auth.allOf[2].then,data:data10};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data10.scheme !== undefined){
let data20 = data10.scheme;
if("header" !== data20){
const err87 = {instancePath:instancePath+"/auth/scheme",schemaPath:"#/properties/auth/allOf/2/then/properties/scheme/const",keyword:"const",params:{allowedValue: "header"},message:"must be equal to constant",schema:"header",parentSchema:schema22.properties.auth.allOf[2].then.properties.scheme,data:data20};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data10.name !== undefined){
let data21 = data10.name;
if(typeof data21 === "string"){
if(!pattern4.test(data21)){
const err88 = {instancePath:instancePath+"/auth/name",schemaPath:"#/properties/auth/allOf/2/then/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{1,100}$"},message:"must match pattern \""+"^[A-Za-z0-9-]{1,100}$"+"\"",schema:"^[A-Za-z0-9-]{1,100}$",parentSchema:schema22.properties.auth.allOf[2].then.properties.name,data:data21};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/auth/name",schemaPath:"#/properties/auth/allOf/2/then/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.auth.allOf[2].then.properties.name.type,parentSchema:schema22.properties.auth.allOf[2].then.properties.name,data:data21};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data10.key !== undefined){
let data22 = data10.key;
if(!(data22 && typeof data22 == "object" && !Array.isArray(data22))){
const err90 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/type",keyword:"type",params:{type: schema13.type},message:"must be object",schema:schema13.type,parentSchema:schema13,data:data22};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
const _errs119 = errors;
let valid34 = true;
const _errs120 = errors;
if(!(data22 && typeof data22 == "object" && !Array.isArray(data22))){
const err91 = {};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
var _valid12 = _errs120 === errors;
errors = _errs119;
if(vErrors !== null){
if(_errs119){
vErrors.length = _errs119;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs122 = errors;
const _errs123 = errors;
let valid35 = true;
const _errs124 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing4;
if((data22.env === undefined) && (missing4 = "env")){
const err92 = {};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
var _valid13 = _errs124 === errors;
errors = _errs123;
if(vErrors !== null){
if(_errs123){
vErrors.length = _errs123;
}
else {
vErrors = null;
}
}
let ifClause2;
if(_valid13){
const _errs125 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.env === undefined){
const err93 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.then.required,parentSchema:schema13.allOf[0].then.then,data:data22};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
for(const key7 in data22){
if(!(key7 === "env")){
const err94 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.then,data:data22};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data22.env !== undefined){
let data23 = data22.env;
if((typeof data23 !== "string") && (!(Array.isArray(data23)))){
const err95 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/type",keyword:"type",params:{type: schema13.allOf[0].then.then.properties.env.type},message:"must be string,array",schema:schema13.allOf[0].then.then.properties.env.type,parentSchema:schema13.allOf[0].then.then.properties.env,data:data23};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
const _errs131 = errors;
let valid38 = true;
const _errs132 = errors;
if(typeof data23 !== "string"){
const err96 = {};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var _valid14 = _errs132 === errors;
errors = _errs131;
if(vErrors !== null){
if(_errs131){
vErrors.length = _errs131;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs134 = errors;
if(typeof data23 === "string"){
if(!pattern1.test(data23)){
const err97 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data23};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/then/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[0].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0].then,data:data23};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var _valid14 = _errs134 === errors;
valid38 = _valid14;
}
if(!valid38){
const err99 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[0].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[0],data:data23};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
const _errs137 = errors;
let valid39 = true;
const _errs138 = errors;
if(!(Array.isArray(data23))){
const err100 = {};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
var _valid15 = _errs138 === errors;
errors = _errs137;
if(vErrors !== null){
if(_errs137){
vErrors.length = _errs137;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs140 = errors;
if(Array.isArray(data23)){
if(data23.length > 8){
const err101 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/maxItems",keyword:"maxItems",params:{limit: 8},message:"must NOT have more than 8 items",schema:8,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data23};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data23.length < 1){
const err102 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data23};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(typeof data24 === "string"){
if(!pattern1.test(data24)){
const err103 = {instancePath:instancePath+"/auth/key/env/" + i2,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data24};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/auth/key/env/" + i2,schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then.items,data:data24};
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
else {
const err105 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.allOf[0].then.then.properties.env.allOf[1].then.type,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1].then,data:data23};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid15 = _errs140 === errors;
valid39 = _valid15;
}
if(!valid39){
const err106 = {instancePath:instancePath+"/auth/key/env",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/properties/env/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].then.then.properties.env.allOf[1].if,parentSchema:schema13.allOf[0].then.then.properties.env.allOf[1],data:data23};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.then.type,parentSchema:schema13.allOf[0].then.then,data:data22};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid13 = _errs125 === errors;
valid35 = _valid13;
ifClause2 = "then";
}
else {
const _errs144 = errors;
const _errs145 = errors;
let valid42 = true;
const _errs146 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing5;
if((data22.file === undefined) && (missing5 = "file")){
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
var _valid16 = _errs146 === errors;
errors = _errs145;
if(vErrors !== null){
if(_errs145){
vErrors.length = _errs145;
}
else {
vErrors = null;
}
}
let ifClause3;
if(_valid16){
const _errs147 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.file === undefined){
const err109 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'",schema:schema13.allOf[0].then.else.then.required,parentSchema:schema13.allOf[0].then.else.then,data:data22};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
for(const key8 in data22){
if(!(key8 === "file")){
const err110 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.then,data:data22};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data22.file !== undefined){
let data25 = data22.file;
if(typeof data25 === "string"){
if(func2(data25) > 4096){
const err111 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/maxLength",keyword:"maxLength",params:{limit: 4096},message:"must NOT have more than 4096 characters",schema:4096,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data25};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(func2(data25) < 1){
const err112 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data25};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/auth/key/file",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.allOf[0].then.else.then.properties.file.type,parentSchema:schema13.allOf[0].then.else.then.properties.file,data:data25};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.allOf[0].then.else.then.type,parentSchema:schema13.allOf[0].then.else.then,data:data22};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
var _valid16 = _errs147 === errors;
valid42 = _valid16;
ifClause3 = "then";
}
else {
const _errs152 = errors;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.env === undefined){
const err115 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/required",keyword:"required",params:{missingProperty: "env"},message:"must have required property '"+"env"+"'",schema:schema13.allOf[0].then.else.else.required,parentSchema:schema13.allOf[0].then.else.else,data:data22};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
for(const key9 in data22){
if(!((key9 === "env") || (key9 === "file"))){
const err116 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/else/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema13.allOf[0].then.else.else,data:data22};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
var _valid16 = _errs152 === errors;
valid42 = _valid16;
ifClause3 = "else";
}
if(!valid42){
const err117 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/else/if",keyword:"if",params:{failingKeyword: ifClause3},message:"must match \""+ifClause3+"\" schema",schema:schema13.allOf[0].then.else.if,parentSchema:schema13.allOf[0].then.else,data:data22};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var _valid13 = _errs144 === errors;
valid35 = _valid13;
ifClause2 = "else";
}
if(!valid35){
const err118 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/then/if",keyword:"if",params:{failingKeyword: ifClause2},message:"must match \""+ifClause2+"\" schema",schema:schema13.allOf[0].then.if,parentSchema:schema13.allOf[0].then,data:data22};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
var _valid12 = _errs122 === errors;
valid34 = _valid12;
}
if(!valid34){
const err119 = {instancePath:instancePath+"/auth/key",schemaPath:"common.schema.json#/definitions/secretReference/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema13.allOf[0].if,parentSchema:schema13.allOf[0],data:data22};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.auth.allOf[2].then.type,parentSchema:schema22.properties.auth.allOf[2].then,data:data10};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
var _valid11 = _errs109 === errors;
valid29 = _valid11;
}
if(!valid29){
const err121 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema22.properties.auth.allOf[2].if,parentSchema:schema22.properties.auth.allOf[2],data:data10};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
const _errs155 = errors;
let valid44 = true;
const _errs156 = errors;
if(errors === _errs156){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing6;
if((data10.scheme === undefined) && (missing6 = "scheme")){
const err122 = {};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
else {
if(data10.scheme !== undefined){
if("none" !== data10.scheme){
const err123 = {};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
}
}
else {
const err124 = {};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
var _valid17 = _errs156 === errors;
errors = _errs155;
if(vErrors !== null){
if(_errs155){
vErrors.length = _errs155;
}
else {
vErrors = null;
}
}
if(_valid17){
const _errs159 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.scheme === undefined){
const err125 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/3/then/required",keyword:"required",params:{missingProperty: "scheme"},message:"must have required property '"+"scheme"+"'",schema:schema22.properties.auth.allOf[3].then.required,parentSchema:schema22.properties.auth.allOf[3].then,data:data10};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
for(const key10 in data10){
if(!(key10 === "scheme")){
const err126 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/3/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.auth.allOf[3].then,data:data10};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data10.scheme !== undefined){
let data27 = data10.scheme;
if("none" !== data27){
const err127 = {instancePath:instancePath+"/auth/scheme",schemaPath:"#/properties/auth/allOf/3/then/properties/scheme/const",keyword:"const",params:{allowedValue: "none"},message:"must be equal to constant",schema:"none",parentSchema:schema22.properties.auth.allOf[3].then.properties.scheme,data:data27};
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
const err128 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/3/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.auth.allOf[3].then.type,parentSchema:schema22.properties.auth.allOf[3].then,data:data10};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
var _valid17 = _errs159 === errors;
valid44 = _valid17;
}
if(!valid44){
const err129 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema22.properties.auth.allOf[3].if,parentSchema:schema22.properties.auth.allOf[3],data:data10};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data.enabled !== undefined){
let data28 = data.enabled;
if(!(((data28 === "auto") || (data28 === true)) || (data28 === false))){
const err130 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/enum",keyword:"enum",params:{allowedValues: schema22.properties.enabled.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.enabled.enum,parentSchema:schema22.properties.enabled,data:data28};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data.discover !== undefined){
let data29 = data.discover;
if(!(data29 === "off")){
const err131 = {instancePath:instancePath+"/discover",schemaPath:"#/properties/discover/enum",keyword:"enum",params:{allowedValues: schema22.properties.discover.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.discover.enum,parentSchema:schema22.properties.discover,data:data29};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data.quirks !== undefined){
let data30 = data.quirks;
if(Array.isArray(data30)){
const len3 = data30.length;
for(let i3=0; i3<len3; i3++){
let data31 = data30[i3];
if(!((data31 === "usage-in-x-groq") || (data31 === "max-tokens-only"))){
const err132 = {instancePath:instancePath+"/quirks/" + i3,schemaPath:"#/properties/quirks/items/enum",keyword:"enum",params:{allowedValues: schema22.properties.quirks.items.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.quirks.items.enum,parentSchema:schema22.properties.quirks.items,data:data31};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
let i4 = data30.length;
let j0;
if(i4 > 1){
outer0:
for(;i4--;){
for(j0 = i4; j0--;){
if(func0(data30[i4], data30[j0])){
const err133 = {instancePath:instancePath+"/quirks",schemaPath:"#/properties/quirks/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i4+" are identical)",schema:true,parentSchema:schema22.properties.quirks,data:data30};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err134 = {instancePath:instancePath+"/quirks",schemaPath:"#/properties/quirks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.quirks.type,parentSchema:schema22.properties.quirks,data:data30};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data.timeouts !== undefined){
let data32 = data.timeouts;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key11 in data32){
if(!((((key11 === "connectMs") || (key11 === "firstContentMs")) || (key11 === "idleMs")) || (key11 === "totalMs"))){
const err135 = {instancePath:instancePath+"/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema14,data:data32};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data32.connectMs !== undefined){
let data33 = data32.connectMs;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err136 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.connectMs.type,parentSchema:schema14.properties.connectMs,data:data33};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 600000 || isNaN(data33)){
const err137 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema14.properties.connectMs,data:data33};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data33 < 1 || isNaN(data33)){
const err138 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.connectMs,data:data33};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
if(data32.firstContentMs !== undefined){
let data34 = data32.firstContentMs;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err139 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.firstContentMs.type,parentSchema:schema14.properties.firstContentMs,data:data34};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 3600000 || isNaN(data34)){
const err140 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.firstContentMs,data:data34};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data34 < 1 || isNaN(data34)){
const err141 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.firstContentMs,data:data34};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
if(data32.idleMs !== undefined){
let data35 = data32.idleMs;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err142 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.idleMs.type,parentSchema:schema14.properties.idleMs,data:data35};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 3600000 || isNaN(data35)){
const err143 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.idleMs,data:data35};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err144 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.idleMs,data:data35};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
if(data32.totalMs !== undefined){
let data36 = data32.totalMs;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err145 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.totalMs.type,parentSchema:schema14.properties.totalMs,data:data36};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 3600000 || isNaN(data36)){
const err146 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.totalMs,data:data36};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if(data36 < 1 || isNaN(data36)){
const err147 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.totalMs,data:data36};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
}
else {
const err148 = {instancePath:instancePath+"/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data32};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data.models !== undefined){
let data37 = data.models;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key12 in data37){
const _errs182 = errors;
if(typeof key12 === "string"){
if(!pattern19.test(key12)){
const err149 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"},message:"must match pattern \""+"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$"+"\"",schema:"^(\\*|[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198})$",parentSchema:schema22.properties.models.propertyNames,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
var valid52 = _errs182 === errors;
if(!valid52){
const err150 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/propertyNames",keyword:"propertyNames",params:{propertyName: key12},message:"property name must be valid",schema:schema22.properties.models.propertyNames,parentSchema:schema22.properties.models,data:data37};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
for(const key13 in data37){
let data38 = data37[key13];
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
for(const key14 in data38){
if(!((((((key14 === "upstreamModel") || (key14 === "capabilities")) || (key14 === "limits")) || (key14 === "price")) || (key14 === "aliases")) || (key14 === "visibility"))){
const err151 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.models.additionalProperties,data:data38};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data38.upstreamModel !== undefined){
let data39 = data38.upstreamModel;
if(typeof data39 === "string"){
if(!pattern20.test(data39)){
const err152 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamModel",schemaPath:"common.schema.json#/definitions/modelName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema27,data:data39};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/upstreamModel",schemaPath:"common.schema.json#/definitions/modelName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema27.type,parentSchema:schema27,data:data39};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data38.capabilities !== undefined){
let data40 = data38.capabilities;
if(Array.isArray(data40)){
const len4 = data40.length;
for(let i5=0; i5<len4; i5++){
let data41 = data40[i5];
if(!((((((((((data41 === "chat") || (data41 === "streaming")) || (data41 === "tools")) || (data41 === "json")) || (data41 === "reasoning")) || (data41 === "vision")) || (data41 === "audio")) || (data41 === "video")) || (data41 === "file")) || (data41 === "embeddings"))){
const err154 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities/" + i5,schemaPath:"#/properties/models/additionalProperties/properties/capabilities/items/enum",keyword:"enum",params:{allowedValues: schema22.properties.models.additionalProperties.properties.capabilities.items.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.models.additionalProperties.properties.capabilities.items.enum,parentSchema:schema22.properties.models.additionalProperties.properties.capabilities.items,data:data41};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
let i6 = data40.length;
let j1;
if(i6 > 1){
outer1:
for(;i6--;){
for(j1 = i6; j1--;){
if(func0(data40[i6], data40[j1])){
const err155 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities",schemaPath:"#/properties/models/additionalProperties/properties/capabilities/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i6+" are identical)",schema:true,parentSchema:schema22.properties.models.additionalProperties.properties.capabilities,data:data40};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err156 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/capabilities",schemaPath:"#/properties/models/additionalProperties/properties/capabilities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.models.additionalProperties.properties.capabilities.type,parentSchema:schema22.properties.models.additionalProperties.properties.capabilities,data:data40};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data38.limits !== undefined){
let data42 = data38.limits;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key15 in data42){
if(!(((key15 === "contextTokens") || (key15 === "maxInputTokens")) || (key15 === "maxOutputTokens"))){
const err157 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits",schemaPath:"#/properties/models/additionalProperties/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.models.additionalProperties.properties.limits,data:data42};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data42.contextTokens !== undefined){
let data43 = data42.contextTokens;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err158 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/contextTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/contextTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema22.properties.models.additionalProperties.properties.limits.properties.contextTokens.type,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.contextTokens,data:data43};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 1 || isNaN(data43)){
const err159 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/contextTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/contextTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.contextTokens,data:data43};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
if(data42.maxInputTokens !== undefined){
let data44 = data42.maxInputTokens;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err160 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxInputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxInputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema22.properties.models.additionalProperties.properties.limits.properties.maxInputTokens.type,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.maxInputTokens,data:data44};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
const err161 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxInputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxInputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.maxInputTokens,data:data44};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
if(data42.maxOutputTokens !== undefined){
let data45 = data42.maxOutputTokens;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err162 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxOutputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxOutputTokens/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema22.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens.type,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens,data:data45};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 1 || isNaN(data45)){
const err163 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits/maxOutputTokens",schemaPath:"#/properties/models/additionalProperties/properties/limits/properties/maxOutputTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema22.properties.models.additionalProperties.properties.limits.properties.maxOutputTokens,data:data45};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
}
else {
const err164 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/limits",schemaPath:"#/properties/models/additionalProperties/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.models.additionalProperties.properties.limits.type,parentSchema:schema22.properties.models.additionalProperties.properties.limits,data:data42};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
if(data38.price !== undefined){
if(!(validate16(data38.price, {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",parentData:data38,parentDataProperty:"price",rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
}
if(data38.aliases !== undefined){
let data47 = data38.aliases;
if(Array.isArray(data47)){
const len5 = data47.length;
for(let i7=0; i7<len5; i7++){
let data48 = data47[i7];
if(typeof data48 === "string"){
if(!pattern20.test(data48)){
const err165 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases/" + i7,schemaPath:"common.schema.json#/definitions/alias/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema33,data:data48};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
else {
const err166 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases/" + i7,schemaPath:"common.schema.json#/definitions/alias/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data48};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
let i8 = data47.length;
let j2;
if(i8 > 1){
outer2:
for(;i8--;){
for(j2 = i8; j2--;){
if(func0(data47[i8], data47[j2])){
const err167 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases",schemaPath:"#/properties/models/additionalProperties/properties/aliases/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i8+" are identical)",schema:true,parentSchema:schema22.properties.models.additionalProperties.properties.aliases,data:data47};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err168 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/aliases",schemaPath:"#/properties/models/additionalProperties/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.models.additionalProperties.properties.aliases.type,parentSchema:schema22.properties.models.additionalProperties.properties.aliases,data:data47};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data38.visibility !== undefined){
let data49 = data38.visibility;
if(!((data49 === "public") || (data49 === "internal"))){
const err169 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/visibility",schemaPath:"common.schema.json#/definitions/visibility/enum",keyword:"enum",params:{allowedValues: schema34.enum},message:"must be equal to one of the allowed values",schema:schema34.enum,parentSchema:schema34,data:data49};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
}
else {
const err170 = {instancePath:instancePath+"/models/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.models.additionalProperties.type,parentSchema:schema22.properties.models.additionalProperties,data:data38};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
}
else {
const err171 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.models.type,parentSchema:schema22.properties.models,data:data37};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
}
else {
const err172 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

export const groupValid: Validator = validate18;
const schema35 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/group.schema.json","title":"GroupFile","description":"One routing group, groups/<id>.{yaml,yml,json,ts}: a virtual model that clients ask for by the file's name.","type":"object","additionalProperties":false,"required":["strategy","targets"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"description":{"description":"One line for people.","type":"string","maxLength":500},"primaryUse":{"description":"What the group is for, shown in the dashboard.","type":"string","maxLength":200},"logicLevel":{"description":"How demanding the tasks are that it serves, 1 to 10.","type":"integer","minimum":1,"maximum":10},"strategy":{"description":"How a target is chosen when no rule matched. `first`: the first usable one, the rest in order after it. `weighted`: at random by weight.","enum":["first","weighted"]},"targets":{"description":"Models and groups to choose from.","type":"array","items":{"type":["string","object"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/targetName"}},{"if":{"type":"object"},"then":{"title":"WeightedTarget","description":"A target with its weight.","type":"object","additionalProperties":false,"required":["target"],"properties":{"target":{"$ref":"#/definitions/targetName"},"weight":{"description":"Share among the weights of the group; 0 serves only when the others cannot.","type":"number","minimum":0,"maximum":1000000,"default":1}}}}]},"minItems":1,"maxItems":100},"rules":{"description":"Read from top to bottom before the strategy; the first whose condition holds decides.","type":"array","items":{"title":"Rule","description":"One rule.","type":"object","additionalProperties":false,"required":["id","when","use"],"properties":{"id":{"description":"Name of the rule, unique in the group; it stands in traces and usage.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"when":{"$ref":"#/definitions/condition"},"use":{"$ref":"#/definitions/targetName"},"otherwise":{"$ref":"#/definitions/targetName"}}},"maxItems":200},"fallbacks":{"description":"Targets to try after those of the group have failed.","type":"array","items":{"$ref":"#/definitions/targetName"},"maxItems":20},"fallback":{"description":"`none`: serve with the chosen target or not at all.","enum":["none"]},"aliases":{"description":"Further names for this group.","type":"array","items":{"$ref":"common.schema.json#/definitions/alias"},"uniqueItems":true},"visibility":{"$ref":"common.schema.json#/definitions/visibility"},"timeouts":{"$ref":"common.schema.json#/definitions/timeouts"}},"definitions":{"targetName":{"description":"A model as `provider/model`, or a group id.","type":"string","minLength":1,"maxLength":262},"condition":{"description":"A condition. Every entry of one map must hold.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"all":{"description":"All of these hold.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"any":{"description":"At least one of these holds.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"not":{"$ref":"#/definitions/condition"},"always":{"description":"Holds for every request.","const":true},"anyOfTags":{"description":"The request has at least one of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"allOfTags":{"description":"The request has all of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"noneOfTags":{"description":"The request has none of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"inputTokensLt":{"description":"Estimated input tokens are fewer than this.","type":"integer","minimum":1},"inputTokensGte":{"description":"Estimated input tokens are at least this.","type":"integer","minimum":0},"maxOutputTokensGte":{"description":"The request asks for at least this many output tokens.","type":"integer","minimum":1},"wantsReasoning":{"description":"The request asks for reasoning, by parameter or by words.","type":"boolean"},"hasTools":{"description":"The request declares tools.","type":"boolean"},"wantsJson":{"description":"The request asks for JSON output.","type":"boolean"},"isStreaming":{"description":"The request asks for a stream.","type":"boolean"},"multimodal":{"description":"The request has more than text.","type":"boolean"},"modality":{"description":"The request has this kind of content, or one of these.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/modality"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/modality"},"minItems":1,"uniqueItems":true}}]},"textContains":{"description":"The last user text has one of these words, from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1},"caseSensitive":{"description":"Makes textContains of the same map case-sensitive.","type":"boolean","default":false},"surface":{"description":"API the client speaks.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"model":{"description":"Name the client sent.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"key":{"description":"Id of the caller's key.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"path":{"description":"User path of the caller.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"header":{"description":"Header name → value or values, with a trailing `*` as a prefix. Only names in facts.headers.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"metadata":{"description":"Metadata name → value or values, with a trailing `*` as a prefix.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"hourUtc":{"description":"Hours of the day in UTC, from inclusive, to exclusive; from > to passes midnight.","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"description":"First hour.","type":"integer","minimum":0,"maximum":23},"to":{"description":"Hour at which it ends.","type":"integer","minimum":0,"maximum":24}}},"weekday":{"description":"Days of the week in UTC.","type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"minItems":1,"uniqueItems":true},"userTurnsGte":{"description":"The conversation has at least this many user turns.","type":"integer","minimum":1}}},"modality":{"enum":["text","image","audio","video","file"]},"pattern":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"patterns":{"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"minItems":1}}};
const schema36 = {"description":"A model as `provider/model`, or a group id.","type":"string","minLength":1,"maxLength":262};
const pattern27 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "u");
const schema38 = {"description":"A condition. Every entry of one map must hold.","type":"object","minProperties":1,"additionalProperties":false,"properties":{"all":{"description":"All of these hold.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"any":{"description":"At least one of these holds.","type":"array","items":{"$ref":"#/definitions/condition"},"minItems":1},"not":{"$ref":"#/definitions/condition"},"always":{"description":"Holds for every request.","const":true},"anyOfTags":{"description":"The request has at least one of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"allOfTags":{"description":"The request has all of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"noneOfTags":{"description":"The request has none of these tags.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"minItems":1,"uniqueItems":true},"inputTokensLt":{"description":"Estimated input tokens are fewer than this.","type":"integer","minimum":1},"inputTokensGte":{"description":"Estimated input tokens are at least this.","type":"integer","minimum":0},"maxOutputTokensGte":{"description":"The request asks for at least this many output tokens.","type":"integer","minimum":1},"wantsReasoning":{"description":"The request asks for reasoning, by parameter or by words.","type":"boolean"},"hasTools":{"description":"The request declares tools.","type":"boolean"},"wantsJson":{"description":"The request asks for JSON output.","type":"boolean"},"isStreaming":{"description":"The request asks for a stream.","type":"boolean"},"multimodal":{"description":"The request has more than text.","type":"boolean"},"modality":{"description":"The request has this kind of content, or one of these.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/modality"}},{"if":{"type":"array"},"then":{"type":"array","items":{"$ref":"#/definitions/modality"},"minItems":1,"uniqueItems":true}}]},"textContains":{"description":"The last user text has one of these words, from a word start; `=memo` the whole word, `*gate*` anywhere.","type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1},"caseSensitive":{"description":"Makes textContains of the same map case-sensitive.","type":"boolean","default":false},"surface":{"description":"API the client speaks.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"model":{"description":"Name the client sent.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"key":{"description":"Id of the caller's key.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"path":{"description":"User path of the caller.","type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]},"header":{"description":"Header name → value or values, with a trailing `*` as a prefix. Only names in facts.headers.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"metadata":{"description":"Metadata name → value or values, with a trailing `*` as a prefix.","type":"object","minProperties":1,"additionalProperties":{"type":["string","array"],"allOf":[{"if":{"type":"string"},"then":{"$ref":"#/definitions/pattern"}},{"if":{"type":"array"},"then":{"$ref":"#/definitions/patterns"}}]}},"hourUtc":{"description":"Hours of the day in UTC, from inclusive, to exclusive; from > to passes midnight.","type":"object","additionalProperties":false,"required":["from","to"],"properties":{"from":{"description":"First hour.","type":"integer","minimum":0,"maximum":23},"to":{"description":"Hour at which it ends.","type":"integer","minimum":0,"maximum":24}}},"weekday":{"description":"Days of the week in UTC.","type":"array","items":{"enum":["mon","tue","wed","thu","fri","sat","sun"]},"minItems":1,"uniqueItems":true},"userTurnsGte":{"description":"The conversation has at least this many user turns.","type":"integer","minimum":1}}};
const schema42 = {"enum":["text","image","audio","video","file"]};
const schema44 = {"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"};
const schema45 = {"type":"array","items":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^*]*\\*?$"},"minItems":1};
const wrapper0 = {validate: validate19};
const pattern31 = new RegExp("^[^*]*\\*?$", "u");

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema38.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
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
const err2 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.all,data:data0};
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
const err3 = {instancePath:instancePath+"/all",schemaPath:"#/properties/all/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.all.type,parentSchema:schema38.properties.all,data:data0};
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
const err4 = {instancePath:instancePath+"/any",schemaPath:"#/properties/any/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.any,data:data2};
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
const err5 = {instancePath:instancePath+"/any",schemaPath:"#/properties/any/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.any.type,parentSchema:schema38.properties.any,data:data2};
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
const err6 = {instancePath:instancePath+"/always",schemaPath:"#/properties/always/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema38.properties.always,data:data5};
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
const err7 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.anyOfTags,data:data6};
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
let data7 = data6[i2];
if(typeof data7 === "string"){
if(func2(data7) > 100){
const err8 = {instancePath:instancePath+"/anyOfTags/" + i2,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data7) < 1){
const err9 = {instancePath:instancePath+"/anyOfTags/" + i2,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern3.test(data7)){
const err10 = {instancePath:instancePath+"/anyOfTags/" + i2,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data7};
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
const err11 = {instancePath:instancePath+"/anyOfTags/" + i2,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
let i3 = data6.length;
let j0;
if(i3 > 1){
outer0:
for(;i3--;){
for(j0 = i3; j0--;){
if(func0(data6[i3], data6[j0])){
const err12 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i3+" are identical)",schema:true,parentSchema:schema38.properties.anyOfTags,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/anyOfTags",schemaPath:"#/properties/anyOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.anyOfTags.type,parentSchema:schema38.properties.anyOfTags,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.allOfTags !== undefined){
let data8 = data.allOfTags;
if(Array.isArray(data8)){
if(data8.length < 1){
const err14 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len3 = data8.length;
for(let i4=0; i4<len3; i4++){
let data9 = data8[i4];
if(typeof data9 === "string"){
if(func2(data9) > 100){
const err15 = {instancePath:instancePath+"/allOfTags/" + i4,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func2(data9) < 1){
const err16 = {instancePath:instancePath+"/allOfTags/" + i4,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!pattern3.test(data9)){
const err17 = {instancePath:instancePath+"/allOfTags/" + i4,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data9};
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
const err18 = {instancePath:instancePath+"/allOfTags/" + i4,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
let i5 = data8.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data8[i5], data8[j1])){
const err19 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema38.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/allOfTags",schemaPath:"#/properties/allOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.allOfTags.type,parentSchema:schema38.properties.allOfTags,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.noneOfTags !== undefined){
let data10 = data.noneOfTags;
if(Array.isArray(data10)){
if(data10.length < 1){
const err21 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len4 = data10.length;
for(let i6=0; i6<len4; i6++){
let data11 = data10[i6];
if(typeof data11 === "string"){
if(func2(data11) > 100){
const err22 = {instancePath:instancePath+"/noneOfTags/" + i6,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(func2(data11) < 1){
const err23 = {instancePath:instancePath+"/noneOfTags/" + i6,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern3.test(data11)){
const err24 = {instancePath:instancePath+"/noneOfTags/" + i6,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data11};
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
const err25 = {instancePath:instancePath+"/noneOfTags/" + i6,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
let i7 = data10.length;
let j2;
if(i7 > 1){
outer2:
for(;i7--;){
for(j2 = i7; j2--;){
if(func0(data10[i7], data10[j2])){
const err26 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema38.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err27 = {instancePath:instancePath+"/noneOfTags",schemaPath:"#/properties/noneOfTags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.noneOfTags.type,parentSchema:schema38.properties.noneOfTags,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.inputTokensLt !== undefined){
let data12 = data.inputTokensLt;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err28 = {instancePath:instancePath+"/inputTokensLt",schemaPath:"#/properties/inputTokensLt/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.inputTokensLt.type,parentSchema:schema38.properties.inputTokensLt,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err29 = {instancePath:instancePath+"/inputTokensLt",schemaPath:"#/properties/inputTokensLt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema38.properties.inputTokensLt,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.inputTokensGte !== undefined){
let data13 = data.inputTokensGte;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err30 = {instancePath:instancePath+"/inputTokensGte",schemaPath:"#/properties/inputTokensGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.inputTokensGte.type,parentSchema:schema38.properties.inputTokensGte,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/inputTokensGte",schemaPath:"#/properties/inputTokensGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.inputTokensGte,data:data13};
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
if(data.maxOutputTokensGte !== undefined){
let data14 = data.maxOutputTokensGte;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err32 = {instancePath:instancePath+"/maxOutputTokensGte",schemaPath:"#/properties/maxOutputTokensGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.maxOutputTokensGte.type,parentSchema:schema38.properties.maxOutputTokensGte,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 1 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/maxOutputTokensGte",schemaPath:"#/properties/maxOutputTokensGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema38.properties.maxOutputTokensGte,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data.wantsReasoning !== undefined){
let data15 = data.wantsReasoning;
if(typeof data15 !== "boolean"){
const err34 = {instancePath:instancePath+"/wantsReasoning",schemaPath:"#/properties/wantsReasoning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.wantsReasoning.type,parentSchema:schema38.properties.wantsReasoning,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.hasTools !== undefined){
let data16 = data.hasTools;
if(typeof data16 !== "boolean"){
const err35 = {instancePath:instancePath+"/hasTools",schemaPath:"#/properties/hasTools/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.hasTools.type,parentSchema:schema38.properties.hasTools,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.wantsJson !== undefined){
let data17 = data.wantsJson;
if(typeof data17 !== "boolean"){
const err36 = {instancePath:instancePath+"/wantsJson",schemaPath:"#/properties/wantsJson/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.wantsJson.type,parentSchema:schema38.properties.wantsJson,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.isStreaming !== undefined){
let data18 = data.isStreaming;
if(typeof data18 !== "boolean"){
const err37 = {instancePath:instancePath+"/isStreaming",schemaPath:"#/properties/isStreaming/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.isStreaming.type,parentSchema:schema38.properties.isStreaming,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.multimodal !== undefined){
let data19 = data.multimodal;
if(typeof data19 !== "boolean"){
const err38 = {instancePath:instancePath+"/multimodal",schemaPath:"#/properties/multimodal/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.multimodal.type,parentSchema:schema38.properties.multimodal,data:data19};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.modality !== undefined){
let data20 = data.modality;
if((typeof data20 !== "string") && (!(Array.isArray(data20)))){
const err39 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/type",keyword:"type",params:{type: schema38.properties.modality.type},message:"must be string,array",schema:schema38.properties.modality.type,parentSchema:schema38.properties.modality,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const _errs44 = errors;
let valid18 = true;
const _errs45 = errors;
if(typeof data20 !== "string"){
const err40 = {};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid0 = _errs45 === errors;
errors = _errs44;
if(vErrors !== null){
if(_errs44){
vErrors.length = _errs44;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs47 = errors;
if(!(((((data20 === "text") || (data20 === "image")) || (data20 === "audio")) || (data20 === "video")) || (data20 === "file"))){
const err41 = {instancePath:instancePath+"/modality",schemaPath:"#/definitions/modality/enum",keyword:"enum",params:{allowedValues: schema42.enum},message:"must be equal to one of the allowed values",schema:schema42.enum,parentSchema:schema42,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid0 = _errs47 === errors;
valid18 = _valid0;
}
if(!valid18){
const err42 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.modality.allOf[0].if,parentSchema:schema38.properties.modality.allOf[0],data:data20};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const _errs50 = errors;
let valid20 = true;
const _errs51 = errors;
if(!(Array.isArray(data20))){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid1 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs53 = errors;
if(Array.isArray(data20)){
if(data20.length < 1){
const err44 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len5 = data20.length;
for(let i8=0; i8<len5; i8++){
let data21 = data20[i8];
if(!(((((data21 === "text") || (data21 === "image")) || (data21 === "audio")) || (data21 === "video")) || (data21 === "file"))){
const err45 = {instancePath:instancePath+"/modality/" + i8,schemaPath:"#/definitions/modality/enum",keyword:"enum",params:{allowedValues: schema42.enum},message:"must be equal to one of the allowed values",schema:schema42.enum,parentSchema:schema42,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
let i9 = data20.length;
let j3;
if(i9 > 1){
outer3:
for(;i9--;){
for(j3 = i9; j3--;){
if(func0(data20[i9], data20[j3])){
const err46 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema38.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err47 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.modality.allOf[1].then.type,parentSchema:schema38.properties.modality.allOf[1].then,data:data20};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid1 = _errs53 === errors;
valid20 = _valid1;
}
if(!valid20){
const err48 = {instancePath:instancePath+"/modality",schemaPath:"#/properties/modality/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.modality.allOf[1].if,parentSchema:schema38.properties.modality.allOf[1],data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.textContains !== undefined){
let data22 = data.textContains;
if(Array.isArray(data22)){
if(data22.length < 1){
const err49 = {instancePath:instancePath+"/textContains",schemaPath:"#/properties/textContains/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.textContains,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len6 = data22.length;
for(let i10=0; i10<len6; i10++){
let data23 = data22[i10];
if(typeof data23 === "string"){
if(func2(data23) > 200){
const err50 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema38.properties.textContains.items,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(func2(data23) < 1){
const err51 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema38.properties.textContains.items,data:data23};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/textContains/" + i10,schemaPath:"#/properties/textContains/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.textContains.items.type,parentSchema:schema38.properties.textContains.items,data:data23};
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
else {
const err53 = {instancePath:instancePath+"/textContains",schemaPath:"#/properties/textContains/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.textContains.type,parentSchema:schema38.properties.textContains,data:data22};
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
let data24 = data.caseSensitive;
if(typeof data24 !== "boolean"){
const err54 = {instancePath:instancePath+"/caseSensitive",schemaPath:"#/properties/caseSensitive/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema38.properties.caseSensitive.type,parentSchema:schema38.properties.caseSensitive,data:data24};
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
let data25 = data.surface;
if((typeof data25 !== "string") && (!(Array.isArray(data25)))){
const err55 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/type",keyword:"type",params:{type: schema38.properties.surface.type},message:"must be string,array",schema:schema38.properties.surface.type,parentSchema:schema38.properties.surface,data:data25};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const _errs66 = errors;
let valid28 = true;
const _errs67 = errors;
if(typeof data25 !== "string"){
const err56 = {};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
var _valid2 = _errs67 === errors;
errors = _errs66;
if(vErrors !== null){
if(_errs66){
vErrors.length = _errs66;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs69 = errors;
if(typeof data25 === "string"){
if(func2(data25) > 200){
const err57 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data25};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(func2(data25) < 1){
const err58 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data25};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!pattern31.test(data25)){
const err59 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data25};
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
const err60 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
var _valid2 = _errs69 === errors;
valid28 = _valid2;
}
if(!valid28){
const err61 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.surface.allOf[0].if,parentSchema:schema38.properties.surface.allOf[0],data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const _errs73 = errors;
let valid30 = true;
const _errs74 = errors;
if(!(Array.isArray(data25))){
const err62 = {};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid3 = _errs74 === errors;
errors = _errs73;
if(vErrors !== null){
if(_errs73){
vErrors.length = _errs73;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs76 = errors;
if(Array.isArray(data25)){
if(data25.length < 1){
const err63 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data25};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
const len7 = data25.length;
for(let i11=0; i11<len7; i11++){
let data26 = data25[i11];
if(typeof data26 === "string"){
if(func2(data26) > 200){
const err64 = {instancePath:instancePath+"/surface/" + i11,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data26};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(func2(data26) < 1){
const err65 = {instancePath:instancePath+"/surface/" + i11,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data26};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!pattern31.test(data26)){
const err66 = {instancePath:instancePath+"/surface/" + i11,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data26};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/surface/" + i11,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data26};
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
const err68 = {instancePath:instancePath+"/surface",schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data25};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
var _valid3 = _errs76 === errors;
valid30 = _valid3;
}
if(!valid30){
const err69 = {instancePath:instancePath+"/surface",schemaPath:"#/properties/surface/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.surface.allOf[1].if,parentSchema:schema38.properties.surface.allOf[1],data:data25};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data.model !== undefined){
let data27 = data.model;
if((typeof data27 !== "string") && (!(Array.isArray(data27)))){
const err70 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: schema38.properties.model.type},message:"must be string,array",schema:schema38.properties.model.type,parentSchema:schema38.properties.model,data:data27};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
const _errs84 = errors;
let valid35 = true;
const _errs85 = errors;
if(typeof data27 !== "string"){
const err71 = {};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var _valid4 = _errs85 === errors;
errors = _errs84;
if(vErrors !== null){
if(_errs84){
vErrors.length = _errs84;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs87 = errors;
if(typeof data27 === "string"){
if(func2(data27) > 200){
const err72 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data27};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(func2(data27) < 1){
const err73 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data27};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!pattern31.test(data27)){
const err74 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data27};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data27};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
var _valid4 = _errs87 === errors;
valid35 = _valid4;
}
if(!valid35){
const err76 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.model.allOf[0].if,parentSchema:schema38.properties.model.allOf[0],data:data27};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const _errs91 = errors;
let valid37 = true;
const _errs92 = errors;
if(!(Array.isArray(data27))){
const err77 = {};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid5 = _errs92 === errors;
errors = _errs91;
if(vErrors !== null){
if(_errs91){
vErrors.length = _errs91;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs94 = errors;
if(Array.isArray(data27)){
if(data27.length < 1){
const err78 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data27};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const len8 = data27.length;
for(let i12=0; i12<len8; i12++){
let data28 = data27[i12];
if(typeof data28 === "string"){
if(func2(data28) > 200){
const err79 = {instancePath:instancePath+"/model/" + i12,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data28};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(func2(data28) < 1){
const err80 = {instancePath:instancePath+"/model/" + i12,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data28};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(!pattern31.test(data28)){
const err81 = {instancePath:instancePath+"/model/" + i12,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data28};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/model/" + i12,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data28};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
else {
const err83 = {instancePath:instancePath+"/model",schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data27};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
var _valid5 = _errs94 === errors;
valid37 = _valid5;
}
if(!valid37){
const err84 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.model.allOf[1].if,parentSchema:schema38.properties.model.allOf[1],data:data27};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.key !== undefined){
let data29 = data.key;
if((typeof data29 !== "string") && (!(Array.isArray(data29)))){
const err85 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: schema38.properties.key.type},message:"must be string,array",schema:schema38.properties.key.type,parentSchema:schema38.properties.key,data:data29};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
const _errs102 = errors;
let valid42 = true;
const _errs103 = errors;
if(typeof data29 !== "string"){
const err86 = {};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
var _valid6 = _errs103 === errors;
errors = _errs102;
if(vErrors !== null){
if(_errs102){
vErrors.length = _errs102;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs105 = errors;
if(typeof data29 === "string"){
if(func2(data29) > 200){
const err87 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data29};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(func2(data29) < 1){
const err88 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data29};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(!pattern31.test(data29)){
const err89 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data29};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data29};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
var _valid6 = _errs105 === errors;
valid42 = _valid6;
}
if(!valid42){
const err91 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.key.allOf[0].if,parentSchema:schema38.properties.key.allOf[0],data:data29};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const _errs109 = errors;
let valid44 = true;
const _errs110 = errors;
if(!(Array.isArray(data29))){
const err92 = {};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var _valid7 = _errs110 === errors;
errors = _errs109;
if(vErrors !== null){
if(_errs109){
vErrors.length = _errs109;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs112 = errors;
if(Array.isArray(data29)){
if(data29.length < 1){
const err93 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data29};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const len9 = data29.length;
for(let i13=0; i13<len9; i13++){
let data30 = data29[i13];
if(typeof data30 === "string"){
if(func2(data30) > 200){
const err94 = {instancePath:instancePath+"/key/" + i13,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data30};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(func2(data30) < 1){
const err95 = {instancePath:instancePath+"/key/" + i13,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data30};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(!pattern31.test(data30)){
const err96 = {instancePath:instancePath+"/key/" + i13,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data30};
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
const err97 = {instancePath:instancePath+"/key/" + i13,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data30};
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
else {
const err98 = {instancePath:instancePath+"/key",schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data29};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
var _valid7 = _errs112 === errors;
valid44 = _valid7;
}
if(!valid44){
const err99 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.key.allOf[1].if,parentSchema:schema38.properties.key.allOf[1],data:data29};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data.path !== undefined){
let data31 = data.path;
if((typeof data31 !== "string") && (!(Array.isArray(data31)))){
const err100 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema38.properties.path.type},message:"must be string,array",schema:schema38.properties.path.type,parentSchema:schema38.properties.path,data:data31};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
const _errs120 = errors;
let valid49 = true;
const _errs121 = errors;
if(typeof data31 !== "string"){
const err101 = {};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
var _valid8 = _errs121 === errors;
errors = _errs120;
if(vErrors !== null){
if(_errs120){
vErrors.length = _errs120;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs123 = errors;
if(typeof data31 === "string"){
if(func2(data31) > 200){
const err102 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data31};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(func2(data31) < 1){
const err103 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data31};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(!pattern31.test(data31)){
const err104 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data31};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data31};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
var _valid8 = _errs123 === errors;
valid49 = _valid8;
}
if(!valid49){
const err106 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.path.allOf[0].if,parentSchema:schema38.properties.path.allOf[0],data:data31};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
const _errs127 = errors;
let valid51 = true;
const _errs128 = errors;
if(!(Array.isArray(data31))){
const err107 = {};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
var _valid9 = _errs128 === errors;
errors = _errs127;
if(vErrors !== null){
if(_errs127){
vErrors.length = _errs127;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs130 = errors;
if(Array.isArray(data31)){
if(data31.length < 1){
const err108 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data31};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
const len10 = data31.length;
for(let i14=0; i14<len10; i14++){
let data32 = data31[i14];
if(typeof data32 === "string"){
if(func2(data32) > 200){
const err109 = {instancePath:instancePath+"/path/" + i14,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data32};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(func2(data32) < 1){
const err110 = {instancePath:instancePath+"/path/" + i14,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data32};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(!pattern31.test(data32)){
const err111 = {instancePath:instancePath+"/path/" + i14,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data32};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/path/" + i14,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data32};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/path",schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data31};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
var _valid9 = _errs130 === errors;
valid51 = _valid9;
}
if(!valid51){
const err114 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.path.allOf[1].if,parentSchema:schema38.properties.path.allOf[1],data:data31};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data.header !== undefined){
let data33 = data.header;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(Object.keys(data33).length < 1){
const err115 = {instancePath:instancePath+"/header",schemaPath:"#/properties/header/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38.properties.header,data:data33};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
for(const key1 in data33){
let data34 = data33[key1];
if((typeof data34 !== "string") && (!(Array.isArray(data34)))){
const err116 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/type",keyword:"type",params:{type: schema38.properties.header.additionalProperties.type},message:"must be string,array",schema:schema38.properties.header.additionalProperties.type,parentSchema:schema38.properties.header.additionalProperties,data:data34};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
const _errs141 = errors;
let valid57 = true;
const _errs142 = errors;
if(typeof data34 !== "string"){
const err117 = {};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
var _valid10 = _errs142 === errors;
errors = _errs141;
if(vErrors !== null){
if(_errs141){
vErrors.length = _errs141;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs144 = errors;
if(typeof data34 === "string"){
if(func2(data34) > 200){
const err118 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(func2(data34) < 1){
const err119 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(!pattern31.test(data34)){
const err120 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data34};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
var _valid10 = _errs144 === errors;
valid57 = _valid10;
}
if(!valid57){
const err122 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.header.additionalProperties.allOf[0].if,parentSchema:schema38.properties.header.additionalProperties.allOf[0],data:data34};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
const _errs148 = errors;
let valid59 = true;
const _errs149 = errors;
if(!(Array.isArray(data34))){
const err123 = {};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
var _valid11 = _errs149 === errors;
errors = _errs148;
if(vErrors !== null){
if(_errs148){
vErrors.length = _errs148;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs151 = errors;
if(Array.isArray(data34)){
if(data34.length < 1){
const err124 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data34};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
const len11 = data34.length;
for(let i15=0; i15<len11; i15++){
let data35 = data34[i15];
if(typeof data35 === "string"){
if(func2(data35) > 200){
const err125 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i15,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data35};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if(func2(data35) < 1){
const err126 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i15,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data35};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!pattern31.test(data35)){
const err127 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i15,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data35};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i15,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data35};
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
const err129 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data34};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
var _valid11 = _errs151 === errors;
valid59 = _valid11;
}
if(!valid59){
const err130 = {instancePath:instancePath+"/header/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/header/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.header.additionalProperties.allOf[1].if,parentSchema:schema38.properties.header.additionalProperties.allOf[1],data:data34};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
else {
const err131 = {instancePath:instancePath+"/header",schemaPath:"#/properties/header/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.header.type,parentSchema:schema38.properties.header,data:data33};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data.metadata !== undefined){
let data36 = data.metadata;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(Object.keys(data36).length < 1){
const err132 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38.properties.metadata,data:data36};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
for(const key2 in data36){
let data37 = data36[key2];
if((typeof data37 !== "string") && (!(Array.isArray(data37)))){
const err133 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: schema38.properties.metadata.additionalProperties.type},message:"must be string,array",schema:schema38.properties.metadata.additionalProperties.type,parentSchema:schema38.properties.metadata.additionalProperties,data:data37};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
const _errs162 = errors;
let valid65 = true;
const _errs163 = errors;
if(typeof data37 !== "string"){
const err134 = {};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
var _valid12 = _errs163 === errors;
errors = _errs162;
if(vErrors !== null){
if(_errs162){
vErrors.length = _errs162;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs165 = errors;
if(typeof data37 === "string"){
if(func2(data37) > 200){
const err135 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema44,data:data37};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(func2(data37) < 1){
const err136 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema44,data:data37};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(!pattern31.test(data37)){
const err137 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema44,data:data37};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data37};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
var _valid12 = _errs165 === errors;
valid65 = _valid12;
}
if(!valid65){
const err139 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.metadata.additionalProperties.allOf[0].if,parentSchema:schema38.properties.metadata.additionalProperties.allOf[0],data:data37};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
const _errs169 = errors;
let valid67 = true;
const _errs170 = errors;
if(!(Array.isArray(data37))){
const err140 = {};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
var _valid13 = _errs170 === errors;
errors = _errs169;
if(vErrors !== null){
if(_errs169){
vErrors.length = _errs169;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs172 = errors;
if(Array.isArray(data37)){
if(data37.length < 1){
const err141 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/patterns/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45,data:data37};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
const len12 = data37.length;
for(let i16=0; i16<len12; i16++){
let data38 = data37[i16];
if(typeof data38 === "string"){
if(func2(data38) > 200){
const err142 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i16,schemaPath:"#/definitions/patterns/items/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema45.items,data:data38};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if(func2(data38) < 1){
const err143 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i16,schemaPath:"#/definitions/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema45.items,data:data38};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(!pattern31.test(data38)){
const err144 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i16,schemaPath:"#/definitions/patterns/items/pattern",keyword:"pattern",params:{pattern: "^[^*]*\\*?$"},message:"must match pattern \""+"^[^*]*\\*?$"+"\"",schema:"^[^*]*\\*?$",parentSchema:schema45.items,data:data38};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i16,schemaPath:"#/definitions/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.items.type,parentSchema:schema45.items,data:data38};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/patterns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.type,parentSchema:schema45,data:data37};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
var _valid13 = _errs172 === errors;
valid67 = _valid13;
}
if(!valid67){
const err147 = {instancePath:instancePath+"/metadata/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema38.properties.metadata.additionalProperties.allOf[1].if,parentSchema:schema38.properties.metadata.additionalProperties.allOf[1],data:data37};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
else {
const err148 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.metadata.type,parentSchema:schema38.properties.metadata,data:data36};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
if(data.hourUtc !== undefined){
let data39 = data.hourUtc;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.from === undefined){
const err149 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema38.properties.hourUtc.required,parentSchema:schema38.properties.hourUtc,data:data39};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
if(data39.to === undefined){
const err150 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema38.properties.hourUtc.required,parentSchema:schema38.properties.hourUtc,data:data39};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
for(const key3 in data39){
if(!((key3 === "from") || (key3 === "to"))){
const err151 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.hourUtc,data:data39};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data39.from !== undefined){
let data40 = data39.from;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err152 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.hourUtc.properties.from.type,parentSchema:schema38.properties.hourUtc.properties.from,data:data40};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 23 || isNaN(data40)){
const err153 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 23},message:"must be <= 23",schema:23,parentSchema:schema38.properties.hourUtc.properties.from,data:data40};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
if(data40 < 0 || isNaN(data40)){
const err154 = {instancePath:instancePath+"/hourUtc/from",schemaPath:"#/properties/hourUtc/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.hourUtc.properties.from,data:data40};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
if(data39.to !== undefined){
let data41 = data39.to;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err155 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.hourUtc.properties.to.type,parentSchema:schema38.properties.hourUtc.properties.to,data:data41};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 24 || isNaN(data41)){
const err156 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24",schema:24,parentSchema:schema38.properties.hourUtc.properties.to,data:data41};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data41 < 0 || isNaN(data41)){
const err157 = {instancePath:instancePath+"/hourUtc/to",schemaPath:"#/properties/hourUtc/properties/to/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.hourUtc.properties.to,data:data41};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
}
else {
const err158 = {instancePath:instancePath+"/hourUtc",schemaPath:"#/properties/hourUtc/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.hourUtc.type,parentSchema:schema38.properties.hourUtc,data:data39};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data.weekday !== undefined){
let data42 = data.weekday;
if(Array.isArray(data42)){
if(data42.length < 1){
const err159 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema38.properties.weekday,data:data42};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
const len13 = data42.length;
for(let i17=0; i17<len13; i17++){
let data43 = data42[i17];
if(!(((((((data43 === "mon") || (data43 === "tue")) || (data43 === "wed")) || (data43 === "thu")) || (data43 === "fri")) || (data43 === "sat")) || (data43 === "sun"))){
const err160 = {instancePath:instancePath+"/weekday/" + i17,schemaPath:"#/properties/weekday/items/enum",keyword:"enum",params:{allowedValues: schema38.properties.weekday.items.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.weekday.items.enum,parentSchema:schema38.properties.weekday.items,data:data43};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
let i18 = data42.length;
let j4;
if(i18 > 1){
outer4:
for(;i18--;){
for(j4 = i18; j4--;){
if(func0(data42[i18], data42[j4])){
const err161 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/uniqueItems",keyword:"uniqueItems",params:{i: i18, j: j4},message:"must NOT have duplicate items (items ## "+j4+" and "+i18+" are identical)",schema:true,parentSchema:schema38.properties.weekday,data:data42};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
break outer4;
}
}
}
}
}
else {
const err162 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.weekday.type,parentSchema:schema38.properties.weekday,data:data42};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data.userTurnsGte !== undefined){
let data44 = data.userTurnsGte;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err163 = {instancePath:instancePath+"/userTurnsGte",schemaPath:"#/properties/userTurnsGte/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.userTurnsGte.type,parentSchema:schema38.properties.userTurnsGte,data:data44};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 1 || isNaN(data44)){
const err164 = {instancePath:instancePath+"/userTurnsGte",schemaPath:"#/properties/userTurnsGte/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema38.properties.userTurnsGte,data:data44};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
}
else {
const err165 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
validate19.errors = vErrors;
return errors === 0;
}


function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/group.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.strategy === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "strategy"},message:"must have required property '"+"strategy"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.targets === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "targets"},message:"must have required property '"+"targets"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema35.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
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
const err3 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.$schema.type,parentSchema:schema35.properties.$schema,data:data0};
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
if(func2(data1) > 500){
const err4 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema35.properties.description,data:data1};
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
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.description.type,parentSchema:schema35.properties.description,data:data1};
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
if(func2(data2) > 200){
const err6 = {instancePath:instancePath+"/primaryUse",schemaPath:"#/properties/primaryUse/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema35.properties.primaryUse,data:data2};
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
const err7 = {instancePath:instancePath+"/primaryUse",schemaPath:"#/properties/primaryUse/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.primaryUse.type,parentSchema:schema35.properties.primaryUse,data:data2};
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
const err8 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema35.properties.logicLevel.type,parentSchema:schema35.properties.logicLevel,data:data3};
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
const err9 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema35.properties.logicLevel,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/logicLevel",schemaPath:"#/properties/logicLevel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema35.properties.logicLevel,data:data3};
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
if(!((data4 === "first") || (data4 === "weighted"))){
const err11 = {instancePath:instancePath+"/strategy",schemaPath:"#/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema35.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.strategy.enum,parentSchema:schema35.properties.strategy,data:data4};
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
const err12 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items",schema:100,parentSchema:schema35.properties.targets,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5.length < 1){
const err13 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema35.properties.targets,data:data5};
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
const err14 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/type",keyword:"type",params:{type: schema35.properties.targets.items.type},message:"must be string,object",schema:schema35.properties.targets.items.type,parentSchema:schema35.properties.targets.items,data:data6};
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
if(typeof data6 === "string"){
if(func2(data6) > 262){
const err16 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/definitions/targetName/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema36,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func2(data6) < 1){
const err17 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/definitions/targetName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36,data:data6};
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
const err18 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/definitions/targetName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid0 = _errs19 === errors;
valid4 = _valid0;
}
if(!valid4){
const err19 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema35.properties.targets.items.allOf[0].if,parentSchema:schema35.properties.targets.items.allOf[0],data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const _errs23 = errors;
let valid6 = true;
const _errs24 = errors;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid1 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs26 = errors;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.target === undefined){
const err21 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'",schema:schema35.properties.targets.items.allOf[1].then.required,parentSchema:schema35.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data6){
if(!((key1 === "target") || (key1 === "weight"))){
const err22 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema35.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data6.target !== undefined){
let data7 = data6.target;
if(typeof data7 === "string"){
if(func2(data7) > 262){
const err23 = {instancePath:instancePath+"/targets/" + i0+"/target",schemaPath:"#/definitions/targetName/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema36,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(func2(data7) < 1){
const err24 = {instancePath:instancePath+"/targets/" + i0+"/target",schemaPath:"#/definitions/targetName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36,data:data7};
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
const err25 = {instancePath:instancePath+"/targets/" + i0+"/target",schemaPath:"#/definitions/targetName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data6.weight !== undefined){
let data8 = data6.weight;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000000 || isNaN(data8)){
const err26 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema35.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err27 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/targets/" + i0+"/weight",schemaPath:"#/properties/targets/items/allOf/1/then/properties/weight/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.targets.items.allOf[1].then.properties.weight.type,parentSchema:schema35.properties.targets.items.allOf[1].then.properties.weight,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/then/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.targets.items.allOf[1].then.type,parentSchema:schema35.properties.targets.items.allOf[1].then,data:data6};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid6 = _valid1;
}
if(!valid6){
const err30 = {instancePath:instancePath+"/targets/" + i0,schemaPath:"#/properties/targets/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema35.properties.targets.items.allOf[1].if,parentSchema:schema35.properties.targets.items.allOf[1],data:data6};
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
const err31 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.targets.type,parentSchema:schema35.properties.targets,data:data5};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.rules !== undefined){
let data9 = data.rules;
if(Array.isArray(data9)){
if(data9.length > 200){
const err32 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema35.properties.rules,data:data9};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.id === undefined){
const err33 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema35.properties.rules.items.required,parentSchema:schema35.properties.rules.items,data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data10.when === undefined){
const err34 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "when"},message:"must have required property '"+"when"+"'",schema:schema35.properties.rules.items.required,parentSchema:schema35.properties.rules.items,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data10.use === undefined){
const err35 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'",schema:schema35.properties.rules.items.required,parentSchema:schema35.properties.rules.items,data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key2 in data10){
if(!(((((key2 === "id") || (key2 === "description")) || (key2 === "when")) || (key2 === "use")) || (key2 === "otherwise"))){
const err36 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema35.properties.rules.items,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.id !== undefined){
let data11 = data10.id;
if(typeof data11 === "string"){
if(!pattern27.test(data11)){
const err37 = {instancePath:instancePath+"/rules/" + i1+"/id",schemaPath:"#/properties/rules/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",parentSchema:schema35.properties.rules.items.properties.id,data:data11};
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
const err38 = {instancePath:instancePath+"/rules/" + i1+"/id",schemaPath:"#/properties/rules/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.rules.items.properties.id.type,parentSchema:schema35.properties.rules.items.properties.id,data:data11};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data10.description !== undefined){
let data12 = data10.description;
if(typeof data12 === "string"){
if(func2(data12) > 500){
const err39 = {instancePath:instancePath+"/rules/" + i1+"/description",schemaPath:"#/properties/rules/items/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema35.properties.rules.items.properties.description,data:data12};
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
const err40 = {instancePath:instancePath+"/rules/" + i1+"/description",schemaPath:"#/properties/rules/items/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.rules.items.properties.description.type,parentSchema:schema35.properties.rules.items.properties.description,data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data10.when !== undefined){
if(!(validate19(data10.when, {instancePath:instancePath+"/rules/" + i1+"/when",parentData:data10,parentDataProperty:"when",rootData}))){
vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
errors = vErrors.length;
}
}
if(data10.use !== undefined){
let data14 = data10.use;
if(typeof data14 === "string"){
if(func2(data14) > 262){
const err41 = {instancePath:instancePath+"/rules/" + i1+"/use",schemaPath:"#/definitions/targetName/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema36,data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(func2(data14) < 1){
const err42 = {instancePath:instancePath+"/rules/" + i1+"/use",schemaPath:"#/definitions/targetName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/rules/" + i1+"/use",schemaPath:"#/definitions/targetName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data10.otherwise !== undefined){
let data15 = data10.otherwise;
if(typeof data15 === "string"){
if(func2(data15) > 262){
const err44 = {instancePath:instancePath+"/rules/" + i1+"/otherwise",schemaPath:"#/definitions/targetName/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema36,data:data15};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(func2(data15) < 1){
const err45 = {instancePath:instancePath+"/rules/" + i1+"/otherwise",schemaPath:"#/definitions/targetName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36,data:data15};
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
const err46 = {instancePath:instancePath+"/rules/" + i1+"/otherwise",schemaPath:"#/definitions/targetName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/rules/" + i1,schemaPath:"#/properties/rules/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.properties.rules.items.type,parentSchema:schema35.properties.rules.items,data:data10};
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
else {
const err48 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.rules.type,parentSchema:schema35.properties.rules,data:data9};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.fallbacks !== undefined){
let data16 = data.fallbacks;
if(Array.isArray(data16)){
if(data16.length > 20){
const err49 = {instancePath:instancePath+"/fallbacks",schemaPath:"#/properties/fallbacks/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema35.properties.fallbacks,data:data16};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
let data17 = data16[i2];
if(typeof data17 === "string"){
if(func2(data17) > 262){
const err50 = {instancePath:instancePath+"/fallbacks/" + i2,schemaPath:"#/definitions/targetName/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(func2(data17) < 1){
const err51 = {instancePath:instancePath+"/fallbacks/" + i2,schemaPath:"#/definitions/targetName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/fallbacks/" + i2,schemaPath:"#/definitions/targetName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.type,parentSchema:schema36,data:data17};
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
else {
const err53 = {instancePath:instancePath+"/fallbacks",schemaPath:"#/properties/fallbacks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.fallbacks.type,parentSchema:schema35.properties.fallbacks,data:data16};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.fallback !== undefined){
let data18 = data.fallback;
if(!(data18 === "none")){
const err54 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/enum",keyword:"enum",params:{allowedValues: schema35.properties.fallback.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.fallback.enum,parentSchema:schema35.properties.fallback,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.aliases !== undefined){
let data19 = data.aliases;
if(Array.isArray(data19)){
const len3 = data19.length;
for(let i3=0; i3<len3; i3++){
let data20 = data19[i3];
if(typeof data20 === "string"){
if(!pattern20.test(data20)){
const err55 = {instancePath:instancePath+"/aliases/" + i3,schemaPath:"common.schema.json#/definitions/alias/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:@/+\\[\\]-]{0,198}$",parentSchema:schema33,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/aliases/" + i3,schemaPath:"common.schema.json#/definitions/alias/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data20};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
let i4 = data19.length;
let j0;
if(i4 > 1){
outer0:
for(;i4--;){
for(j0 = i4; j0--;){
if(func0(data19[i4], data19[j0])){
const err57 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i4+" are identical)",schema:true,parentSchema:schema35.properties.aliases,data:data19};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err58 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema35.properties.aliases.type,parentSchema:schema35.properties.aliases,data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.visibility !== undefined){
let data21 = data.visibility;
if(!((data21 === "public") || (data21 === "internal"))){
const err59 = {instancePath:instancePath+"/visibility",schemaPath:"common.schema.json#/definitions/visibility/enum",keyword:"enum",params:{allowedValues: schema34.enum},message:"must be equal to one of the allowed values",schema:schema34.enum,parentSchema:schema34,data:data21};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.timeouts !== undefined){
let data22 = data.timeouts;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key3 in data22){
if(!((((key3 === "connectMs") || (key3 === "firstContentMs")) || (key3 === "idleMs")) || (key3 === "totalMs"))){
const err60 = {instancePath:instancePath+"/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema14,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data22.connectMs !== undefined){
let data23 = data22.connectMs;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err61 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.connectMs.type,parentSchema:schema14.properties.connectMs,data:data23};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 600000 || isNaN(data23)){
const err62 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema14.properties.connectMs,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err63 = {instancePath:instancePath+"/timeouts/connectMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/connectMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.connectMs,data:data23};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data22.firstContentMs !== undefined){
let data24 = data22.firstContentMs;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err64 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.firstContentMs.type,parentSchema:schema14.properties.firstContentMs,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 3600000 || isNaN(data24)){
const err65 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.firstContentMs,data:data24};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data24 < 1 || isNaN(data24)){
const err66 = {instancePath:instancePath+"/timeouts/firstContentMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/firstContentMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.firstContentMs,data:data24};
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
if(data22.idleMs !== undefined){
let data25 = data22.idleMs;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err67 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.idleMs.type,parentSchema:schema14.properties.idleMs,data:data25};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 3600000 || isNaN(data25)){
const err68 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.idleMs,data:data25};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data25 < 1 || isNaN(data25)){
const err69 = {instancePath:instancePath+"/timeouts/idleMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/idleMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.idleMs,data:data25};
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
if(data22.totalMs !== undefined){
let data26 = data22.totalMs;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err70 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema14.properties.totalMs.type,parentSchema:schema14.properties.totalMs,data:data26};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 3600000 || isNaN(data26)){
const err71 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000},message:"must be <= 3600000",schema:3600000,parentSchema:schema14.properties.totalMs,data:data26};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err72 = {instancePath:instancePath+"/timeouts/totalMs",schemaPath:"common.schema.json#/definitions/timeouts/properties/totalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema14.properties.totalMs,data:data26};
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
const err73 = {instancePath:instancePath+"/timeouts",schemaPath:"common.schema.json#/definitions/timeouts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data22};
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
const err74 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}

export const keyValid: Validator = validate21;
const schema62 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://llm-gate.dev/schemas/key.schema.json","title":"KeyFile","description":"One client key, keys/<id>.{yaml,yml,json}, or a list of them with an id each. Only the hash of a key is ever written down.","definitions":{"key":{"title":"ClientKey","description":"A client key.","type":"object","additionalProperties":false,"required":["hash"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false}}},"listedKey":{"title":"ListedKey","description":"A client key in a list.","type":"object","additionalProperties":false,"required":["id","hash"],"properties":{"id":{"description":"Id of the key.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false}}}},"type":["object","array"],"allOf":[{"if":{"type":"object"},"then":{"$ref":"#/definitions/key"}},{"if":{"type":"array"},"then":{"title":"KeyList","type":"array","minItems":1,"items":{"$ref":"#/definitions/listedKey"}}}]};
const schema63 = {"title":"ClientKey","description":"A client key.","type":"object","additionalProperties":false,"required":["hash"],"properties":{"$schema":{"description":"JSON Schema of this file, for editors.","type":"string"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false}}};
const schema64 = {"description":"A name, or the beginning of one followed by `*`.","type":"string","minLength":1,"maxLength":200,"pattern":"^[^*\\s]*\\*?$"};
const pattern44 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern45 = new RegExp("^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$", "u");
const pattern46 = new RegExp("^[^*\\s]*\\*?$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hash === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'",schema:schema63.required,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema63.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data};
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
const err2 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.$schema.type,parentSchema:schema63.properties.$schema,data:data0};
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
if(!pattern44.test(data1)){
const err3 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema63.properties.hash,data:data1};
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
const err4 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.hash.type,parentSchema:schema63.properties.hash,data:data1};
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
if(func2(data2) > 500){
const err5 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema63.properties.description,data:data2};
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
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.description.type,parentSchema:schema63.properties.description,data:data2};
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
if(func2(data3) > 200){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema63.properties.path,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern45.test(data3)){
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"},message:"must match pattern \""+"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"+"\"",schema:"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$",parentSchema:schema63.properties.path,data:data3};
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
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.path.type,parentSchema:schema63.properties.path,data:data3};
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
const err10 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.models,data:data4};
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
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) > 200){
const err11 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data5) < 1){
const err12 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern46.test(data5)){
const err13 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data5};
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
const err14 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data4[i1], data4[j0])){
const err15 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema63.properties.models,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.models.type,parentSchema:schema63.properties.models,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.serve !== undefined){
let data6 = data.serve;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((key1 === "allow") || (key1 === "deny"))){
const err17 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema63.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.allow !== undefined){
let data7 = data6.allow;
if(Array.isArray(data7)){
if(data7.length < 1){
const err18 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len1 = data7.length;
for(let i2=0; i2<len1; i2++){
let data8 = data7[i2];
if(typeof data8 === "string"){
if(func2(data8) > 200){
const err19 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(data8) < 1){
const err20 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern46.test(data8)){
const err21 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data8};
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
const err22 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data8};
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
const err23 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.serve.properties.allow.type,parentSchema:schema63.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data6.deny !== undefined){
let data9 = data6.deny;
if(Array.isArray(data9)){
if(data9.length < 1){
const err24 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len2 = data9.length;
for(let i3=0; i3<len2; i3++){
let data10 = data9[i3];
if(typeof data10 === "string"){
if(func2(data10) > 200){
const err25 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(func2(data10) < 1){
const err26 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!pattern46.test(data10)){
const err27 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.serve.properties.deny.type,parentSchema:schema63.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.properties.serve.type,parentSchema:schema63.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.aliases !== undefined){
let data11 = data.aliases;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
const _errs30 = errors;
if(typeof key2 === "string"){
if(!pattern46.test(key2)){
const err31 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema63.properties.aliases.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid12 = _errs30 === errors;
if(!valid12){
const err32 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema63.properties.aliases.propertyNames,parentSchema:schema63.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 === "string"){
if(func2(data12) > 262){
const err33 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema63.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(func2(data12) < 1){
const err34 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema63.properties.aliases.additionalProperties,data:data12};
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
const err35 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.aliases.additionalProperties.type,parentSchema:schema63.properties.aliases.additionalProperties,data:data12};
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
const err36 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.properties.aliases.type,parentSchema:schema63.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.tags !== undefined){
let data13 = data.tags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i4=0; i4<len3; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(func2(data14) > 100){
const err37 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(func2(data14) < 1){
const err38 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!pattern3.test(data14)){
const err39 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data14};
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
const err40 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
let i5 = data13.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data13[i5], data13[j1])){
const err41 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema63.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err42 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.tags.type,parentSchema:schema63.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.scopes !== undefined){
let data15 = data.scopes;
if(Array.isArray(data15)){
if(data15.length < 1){
const err43 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema63.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len4 = data15.length;
for(let i6=0; i6<len4; i6++){
let data16 = data15[i6];
if(!(((((data16 === "call") || (data16 === "read")) || (data16 === "admin")) || (data16 === "passthrough")) || (data16 === "debug"))){
const err44 = {instancePath:instancePath+"/scopes/" + i6,schemaPath:"#/properties/scopes/items/enum",keyword:"enum",params:{allowedValues: schema63.properties.scopes.items.enum},message:"must be equal to one of the allowed values",schema:schema63.properties.scopes.items.enum,parentSchema:schema63.properties.scopes.items,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
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
const err45 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema63.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err46 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.scopes.type,parentSchema:schema63.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
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
const err47 = {instancePath:instancePath+"/expose/" + i8,schemaPath:"#/properties/expose/items/enum",keyword:"enum",params:{allowedValues: schema63.properties.expose.items.enum},message:"must be equal to one of the allowed values",schema:schema63.properties.expose.items.enum,parentSchema:schema63.properties.expose.items,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
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
const err48 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema63.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err49 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.expose.type,parentSchema:schema63.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.expires !== undefined){
let data19 = data.expires;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err50 = {instancePath:instancePath+"/expires",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data19};
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
const err51 = {instancePath:instancePath+"/expires",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.disabled !== undefined){
let data20 = data.disabled;
if(typeof data20 !== "boolean"){
const err52 = {instancePath:instancePath+"/disabled",schemaPath:"#/properties/disabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema63.properties.disabled.type,parentSchema:schema63.properties.disabled,data:data20};
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
else {
const err53 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

const schema69 = {"title":"ListedKey","description":"A client key in a list.","type":"object","additionalProperties":false,"required":["id","hash"],"properties":{"id":{"description":"Id of the key.","type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,62}$"},"hash":{"description":"`sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"description":{"description":"One line for people.","type":"string","maxLength":500},"path":{"description":"User path the key belongs to, such as /acme/team-a.","type":"string","pattern":"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$","maxLength":200},"models":{"description":"Names the key may ask for; a trailing `*` is a prefix. Absent: all.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1,"uniqueItems":true},"serve":{"description":"Which models may serve the key's requests, fallbacks included.","type":"object","additionalProperties":false,"properties":{"allow":{"description":"Only these; `provider/model`, a trailing `*` is a prefix.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1},"deny":{"description":"Never these.","type":"array","items":{"$ref":"common.schema.json#/definitions/namePattern"},"minItems":1}}},"aliases":{"description":"Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.","type":"object","propertyNames":{"pattern":"^[^*\\s]*\\*?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":262}},"tags":{"description":"Tags added to each request of the key.","type":"array","items":{"$ref":"common.schema.json#/definitions/tag"},"uniqueItems":true},"scopes":{"description":"What the key may do.","type":"array","items":{"enum":["call","read","admin","passthrough","debug"]},"minItems":1,"uniqueItems":true,"default":["call"]},"expose":{"description":"Which of Gate's response headers the key sees; all by default.","type":"array","items":{"enum":["route","attempts","cost"]},"uniqueItems":true},"expires":{"$ref":"common.schema.json#/definitions/date"},"disabled":{"description":"true refuses the key.","type":"boolean","default":false}}};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema69.required,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.hash === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hash"},message:"must have required property '"+"hash"+"'",schema:schema69.required,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func22.call(schema69.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema69,data};
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
if(!pattern11.test(data0)){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{0,62}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9._-]{0,62}$"+"\"",schema:"^[a-z0-9][a-z0-9._-]{0,62}$",parentSchema:schema69.properties.id,data:data0};
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
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.id.type,parentSchema:schema69.properties.id,data:data0};
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
if(!pattern44.test(data1)){
const err5 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema69.properties.hash,data:data1};
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
const err6 = {instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.hash.type,parentSchema:schema69.properties.hash,data:data1};
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
if(func2(data2) > 500){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema69.properties.description,data:data2};
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
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.description.type,parentSchema:schema69.properties.description,data:data2};
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
if(func2(data3) > 200){
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema69.properties.path,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern45.test(data3)){
const err10 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"},message:"must match pattern \""+"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$"+"\"",schema:"^/[A-Za-z0-9._@-]+(/[A-Za-z0-9._@-]+)*$",parentSchema:schema69.properties.path,data:data3};
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
const err11 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.path.type,parentSchema:schema69.properties.path,data:data3};
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
const err12 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.models,data:data4};
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
let data5 = data4[i0];
if(typeof data5 === "string"){
if(func2(data5) > 200){
const err13 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data5) < 1){
const err14 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern46.test(data5)){
const err15 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data5};
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
const err16 = {instancePath:instancePath+"/models/" + i0,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data4[i1], data4[j0])){
const err17 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema69.properties.models,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.models.type,parentSchema:schema69.properties.models,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.serve !== undefined){
let data6 = data.serve;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((key1 === "allow") || (key1 === "deny"))){
const err19 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema69.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.allow !== undefined){
let data7 = data6.allow;
if(Array.isArray(data7)){
if(data7.length < 1){
const err20 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len1 = data7.length;
for(let i2=0; i2<len1; i2++){
let data8 = data7[i2];
if(typeof data8 === "string"){
if(func2(data8) > 200){
const err21 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(func2(data8) < 1){
const err22 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!pattern46.test(data8)){
const err23 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data8};
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
const err24 = {instancePath:instancePath+"/serve/allow/" + i2,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data8};
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
const err25 = {instancePath:instancePath+"/serve/allow",schemaPath:"#/properties/serve/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.serve.properties.allow.type,parentSchema:schema69.properties.serve.properties.allow,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data6.deny !== undefined){
let data9 = data6.deny;
if(Array.isArray(data9)){
if(data9.length < 1){
const err26 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.serve.properties.deny,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len2 = data9.length;
for(let i3=0; i3<len2; i3++){
let data10 = data9[i3];
if(typeof data10 === "string"){
if(func2(data10) > 200){
const err27 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters",schema:200,parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(func2(data10) < 1){
const err28 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema64,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!pattern46.test(data10)){
const err29 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema64,data:data10};
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
const err30 = {instancePath:instancePath+"/serve/deny/" + i3,schemaPath:"common.schema.json#/definitions/namePattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data10};
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
const err31 = {instancePath:instancePath+"/serve/deny",schemaPath:"#/properties/serve/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.serve.properties.deny.type,parentSchema:schema69.properties.serve.properties.deny,data:data9};
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
const err32 = {instancePath:instancePath+"/serve",schemaPath:"#/properties/serve/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.serve.type,parentSchema:schema69.properties.serve,data:data6};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.aliases !== undefined){
let data11 = data.aliases;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
const _errs30 = errors;
if(typeof key2 === "string"){
if(!pattern46.test(key2)){
const err33 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[^*\\s]*\\*?$"},message:"must match pattern \""+"^[^*\\s]*\\*?$"+"\"",schema:"^[^*\\s]*\\*?$",parentSchema:schema69.properties.aliases.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var valid12 = _errs30 === errors;
if(!valid12){
const err34 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/propertyNames",keyword:"propertyNames",params:{propertyName: key2},message:"property name must be valid",schema:schema69.properties.aliases.propertyNames,parentSchema:schema69.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 === "string"){
if(func2(data12) > 262){
const err35 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 262},message:"must NOT have more than 262 characters",schema:262,parentSchema:schema69.properties.aliases.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(func2(data12) < 1){
const err36 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema69.properties.aliases.additionalProperties,data:data12};
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
const err37 = {instancePath:instancePath+"/aliases/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema69.properties.aliases.additionalProperties.type,parentSchema:schema69.properties.aliases.additionalProperties,data:data12};
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
const err38 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.properties.aliases.type,parentSchema:schema69.properties.aliases,data:data11};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.tags !== undefined){
let data13 = data.tags;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i4=0; i4<len3; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(func2(data14) > 100){
const err39 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters",schema:100,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(func2(data14) < 1){
const err40 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern3.test(data14)){
const err41 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema15,data:data14};
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
const err42 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"common.schema.json#/definitions/tag/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.type,parentSchema:schema15,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
let i5 = data13.length;
let j1;
if(i5 > 1){
outer1:
for(;i5--;){
for(j1 = i5; j1--;){
if(func0(data13[i5], data13[j1])){
const err43 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i5+" are identical)",schema:true,parentSchema:schema69.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err44 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.tags.type,parentSchema:schema69.properties.tags,data:data13};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.scopes !== undefined){
let data15 = data.scopes;
if(Array.isArray(data15)){
if(data15.length < 1){
const err45 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema69.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
const len4 = data15.length;
for(let i6=0; i6<len4; i6++){
let data16 = data15[i6];
if(!(((((data16 === "call") || (data16 === "read")) || (data16 === "admin")) || (data16 === "passthrough")) || (data16 === "debug"))){
const err46 = {instancePath:instancePath+"/scopes/" + i6,schemaPath:"#/properties/scopes/items/enum",keyword:"enum",params:{allowedValues: schema69.properties.scopes.items.enum},message:"must be equal to one of the allowed values",schema:schema69.properties.scopes.items.enum,parentSchema:schema69.properties.scopes.items,data:data16};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
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
const err47 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i7+" are identical)",schema:true,parentSchema:schema69.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/scopes",schemaPath:"#/properties/scopes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.scopes.type,parentSchema:schema69.properties.scopes,data:data15};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
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
const err49 = {instancePath:instancePath+"/expose/" + i8,schemaPath:"#/properties/expose/items/enum",keyword:"enum",params:{allowedValues: schema69.properties.expose.items.enum},message:"must be equal to one of the allowed values",schema:schema69.properties.expose.items.enum,parentSchema:schema69.properties.expose.items,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
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
const err50 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i9+" are identical)",schema:true,parentSchema:schema69.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err51 = {instancePath:instancePath+"/expose",schemaPath:"#/properties/expose/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema69.properties.expose.type,parentSchema:schema69.properties.expose,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.expires !== undefined){
let data19 = data.expires;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err52 = {instancePath:instancePath+"/expires",schemaPath:"common.schema.json#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$"+"\"",schema:"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})?)?$",parentSchema:schema18,data:data19};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/expires",schemaPath:"common.schema.json#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.type,parentSchema:schema18,data:data19};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.disabled !== undefined){
let data20 = data.disabled;
if(typeof data20 !== "boolean"){
const err54 = {instancePath:instancePath+"/disabled",schemaPath:"#/properties/disabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema69.properties.disabled.type,parentSchema:schema69.properties.disabled,data:data20};
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
else {
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema69.type,parentSchema:schema69,data};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://llm-gate.dev/schemas/key.schema.json" */;
let vErrors = null;
let errors = 0;
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema62.type},message:"must be object,array",schema:schema62.type,parentSchema:schema62,data};
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
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err2 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema62.allOf[0].if,parentSchema:schema62.allOf[0],data};
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
const err4 = {instancePath,schemaPath:"#/allOf/1/then/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema62.allOf[1].then,data};
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
if(!(validate24(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema62.allOf[1].then.type,parentSchema:schema62.allOf[1].then,data};
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
const err6 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema62.allOf[1].if,parentSchema:schema62.allOf[1],data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

