/** The first line of authored YAML, by which editors know the file's schema. */
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/**
 * The comment for a file of a config folder. It points to the schemas of the folder itself (the product's own repository) or of
 * the package as npm installs it; the latter also where it is not installed yet.
 */
export function toSchemaLine(file: string, root: string, kind: "gateway" | "provider" | "group" | "key"): string {
  const name = `${kind}.schema.json`;
  const own = join(root, "schemas", name);
  const schema = existsSync(own)
    ? own
    : join(findInstalled(root, name) ?? root, "node_modules", "llm-gate", "schemas", name);
  const path = relative(dirname(file), schema).split(sep).join("/");
  return `# yaml-language-server: $schema=${path.startsWith(".") ? path : `./${path}`}`;
}

function findInstalled(root: string, name: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules", "llm-gate", "schemas", name))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
