/** What a schema error says to the author of the file: the thing, what is wrong with it, and the fix. */
import type { ErrorObject } from "ajv";
import { suggest } from "../suggest.ts";
import type { SpecialField } from "./fields.gen.ts";
import { looksSecret, redact } from "./literal-secrets.ts";

interface Description {
  readonly message: string;
  readonly hint?: string;
}

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly "x-gate"?: "secret" | "text" | "date" | { readonly oneOf: readonly string[] };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  null: "null",
};

/** More keys than this are no help in a line. */
const MAX_LISTED = 24;

export function describeError(
  error: ErrorObject,
  path: readonly (string | number)[],
  field: SpecialField["kind"] | undefined,
): Description {
  const schema = (error.parentSchema ?? {}) as SchemaNode;
  const name = nameOf(path);
  const shown = printValue(error.data, path);
  switch (error.keyword) {
    case "additionalProperties":
      return describeUnknown(String(error.params["additionalProperty"]), schema, path);
    case "required":
      return describeMissing(String(error.params["missingProperty"]), schema, name);
    case "type":
      return describeType(error, name, field);
    case "enum":
      return describeChoice(error.schema as readonly unknown[], error.data, name, shown);
    case "const":
      return describeChoice([error.schema], error.data, name, shown);
    case "pattern":
      return { message: `${name} is ${shown}, which does not have the form it needs`, ...hintOf(schema) };
    case "propertyNames": {
      const key = JSON.stringify(redact(String(error.params["propertyName"])));
      const pattern = String((error.schema as { pattern?: string }).pattern ?? "");
      return { message: `${key} cannot be a key of ${name}`, hint: `A key here has the form ${pattern}.` };
    }
    case "minimum":
    case "exclusiveMinimum":
      return { message: `${name} is ${shown}, but must be at least ${String(error.params["limit"])}` };
    case "maximum":
    case "exclusiveMaximum":
      return { message: `${name} is ${shown}, but must be at most ${String(error.params["limit"])}` };
    case "minLength":
      return { message: `${name} must not be empty`, ...hintOf(schema) };
    case "maxLength":
      return { message: `${name} is longer than ${String(error.params["limit"])} characters` };
    case "minItems":
      return { message: `${name} must have at least ${plural(Number(error.params["limit"]), "item")}` };
    case "maxItems":
      return { message: `${name} must have at most ${plural(Number(error.params["limit"]), "item")}` };
    case "minProperties":
      return { message: `${name} must not be empty`, ...emptyHint(schema) };
    case "uniqueItems":
      return { message: `${name} has the same item twice` };
    default:
      return { message: `${name} ${error.message ?? "is not valid"}`, ...hintOf(schema) };
  }
}

function describeUnknown(key: string, schema: SchemaNode, path: readonly (string | number)[]): Description {
  const known = Object.keys(schema.properties ?? {}).filter((each) => each !== "$schema");
  const near = suggest(key, known);
  const inside = path.length === 0 ? "" : ` in ${nameOf(path)}`;
  const message = `unknown key ${JSON.stringify(redact(key))}${inside}`;
  if (near !== undefined) return { message: `${message}; did you mean ${JSON.stringify(near)}?` };
  return known.length > 0 && known.length <= MAX_LISTED
    ? { message, hint: `Known keys: ${known.join(", ")}.` }
    : { message };
}

function describeMissing(key: string, schema: SchemaNode, name: string): Description {
  const choice = schema["x-gate"];
  if (typeof choice === "object") {
    return { message: `${name} must have one of the keys ${choice.oneOf.join(", ")}` };
  }
  const property = (schema.properties?.[key] ?? {}) as SchemaNode & { enum?: readonly unknown[] };
  const values =
    property.enum === undefined ? {} : { hint: `It is one of ${property.enum.map(printChoice).join(", ")}.` };
  return { message: `${name} lacks the key ${JSON.stringify(key)}`, ...hintOf(property), ...values };
}

function describeType(error: ErrorObject, name: string, field: SpecialField["kind"] | undefined): Description {
  const types = ([error.params["type"]] as unknown[]).flat() as string[];
  const actual = error.data === null ? "null" : Array.isArray(error.data) ? "array" : typeof error.data;
  if (field === "secret") {
    const hint = "Write { env: NAME } and put the secret into that environment variable, or { file: PATH }.";
    return { message: `${name} must be a reference to a secret, not ${TYPE_NAMES[actual] ?? actual}`, hint };
  }
  const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  // 1.5 where a whole number is wanted is a number all the same.
  const given = actual === "number" && types.includes("integer") ? String(error.data) : (TYPE_NAMES[actual] ?? actual);
  const message = `${name} must be ${wanted}, not ${actual === "boolean" ? String(error.data) : given}`;
  if (types.includes("boolean") && isYesNo(error.data)) return { message, hint: yesNoHint(error.data) };
  return {
    message,
    ...(actual === "null" ? { hint: "Leave the key out, or give it a value." } : hintOf(schemaOf(error))),
  };
}

function describeChoice(values: readonly unknown[], data: unknown, name: string, shown: string): Description {
  const choices = values.map(printChoice).join(", ");
  const message = `${name} is ${shown}, but must be ${values.length === 1 ? choices : `one of ${choices}`}`;
  if (values.includes(true) && isYesNo(data)) return { message, hint: yesNoHint(data) };
  const texts = values.filter((value) => typeof value === "string");
  const near = typeof data === "string" ? suggest(data, texts) : undefined;
  return { message: near === undefined ? message : `${message}; did you mean ${JSON.stringify(near)}?` };
}

function schemaOf(error: ErrorObject): SchemaNode {
  return (error.parentSchema ?? {}) as SchemaNode;
}

function hintOf(schema: SchemaNode): { hint?: string } {
  return schema.description === undefined ? {} : { hint: schema.description };
}

function emptyHint(schema: SchemaNode): { hint?: string } {
  return schema.properties?.["always"] === undefined
    ? {}
    : { hint: "A rule for every request says `when: { always: true }`." };
}

function isYesNo(value: unknown): value is string {
  return typeof value === "string" && /^(?:yes|no|on|off)$/i.test(value);
}

function yesNoHint(value: string): string {
  return `In YAML 1.2 ${value} is a text; write ${/^(?:yes|on)$/i.test(value) ? "true" : "false"}.`;
}

function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return JSON.stringify(redact(last));
  const list = path.findLast((step) => typeof step === "string");
  return list === undefined ? `entry ${last + 1}` : `item ${last + 1} of ${JSON.stringify(redact(list))}`;
}

function printValue(value: unknown, path: readonly (string | number)[]): string {
  const name = path.findLast((step) => typeof step === "string");
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  if (typeof value !== "string") return String(value);
  // What stands where a secret belongs is not repeated, whatever it looks like.
  if (typeof name === "string" && (/key|token|secret|password|hash|auth|^env$/i.test(name) || looksSecret(value, name)))
    return "a text";
  const shown = redact(value);
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 60)}…` : shown);
}

function printChoice(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
