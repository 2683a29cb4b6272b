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
      for (const part of typeof reference === "string"
        ? readInterpolations(reference).map((env) => ({ env }))
        : [reference]) {
        found.push({ path, kind: "text", label: printReference(part), resolves: secrets.text(part) !== undefined });
      }
    }
  }
  return found;
}
