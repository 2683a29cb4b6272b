/** Lists the references of a config and whether this machine resolves them. */
import type { ConfigPath, GatewayConfig, Reference } from "./config.ts";
import { printReference, readInterpolations, type SecretReference, type Secrets, type TextReference } from "./env.ts";
import { findFields } from "./fields.ts";
import type { FileKind } from "./find.ts";

export function listReferences(config: GatewayConfig, secrets: Secrets): Reference[] {
  return [
    ...listOf("gateway", ["gateway"], config.gateway, secrets),
    ...config.providers.flatMap(({ id, value }) => listOf("provider", ["providers", id], value, secrets)),
    ...config.groups.flatMap(({ id, value }) => listOf("group", ["groups", id], value, secrets)),
  ];
}

function listOf(fileKind: FileKind, base: ConfigPath, value: unknown, secrets: Secrets): Reference[] {
  const found: Reference[] = [];
  for (const field of findFields(fileKind, value)) {
    const path = [...base, ...field.path];
    if (field.kind === "secret") {
      // The file was validated, so the schema's shape holds.
      const reference = field.value as SecretReference;
      const resolves = secrets.secret(reference) !== undefined;
      found.push({ path, kind: "secret", label: printReference(reference), resolves });
    } else if (field.kind === "text") {
      const reference = field.value as TextReference;
      for (const part of listParts(reference)) {
        found.push({ path, kind: "text", label: printReference(part), resolves: secrets.text(part) !== undefined });
      }
    }
  }
  return found;
}

/** Each variable that the text needs: those inside it, and those that a template or the cases of a reference name. */
function listParts(reference: TextReference): Exclude<TextReference, string>[] {
  if (typeof reference === "string") return readInterpolations(reference).map(toReference);
  const texts = [reference.template ?? "", ...Object.values(reference.cases ?? {})];
  const inner = new Map(texts.flatMap(readInterpolations).map((names) => [names.join("|"), toReference(names)]));
  // Whether the value can be used is the question of the whole reference; here it is whether there is one.
  const { env, default: fallback } = reference;
  return [fallback === undefined ? { env } : { env, default: fallback }, ...inner.values()];
}

function toReference(names: readonly string[]): { readonly env: string | readonly string[] } {
  const [first = ""] = names;
  return { env: names.length === 1 ? first : names };
}
