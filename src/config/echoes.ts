/**
 * Findings that only repeat a mistake the loader has already reported.
 *
 * A provider file that cannot be parsed is left out of the config, so the compiler finds every target at it missing.
 * One mistake is one finding: whoever chains load and compile drops the rest with this.
 */
import { printPath, type Diagnostic } from "../diagnostic.ts";
import type { BrokenPart, GatewayConfig, Loaded } from "./config.ts";

/** Codes about a name that something else must declare. */
const ABOUT_NAMES: ReadonlySet<string> = new Set(["GATE201", "GATE202", "GATE206", "GATE211"]);
/** Codes about what the root file would have allowed or priced. */
const ABOUT_ROOT: ReadonlySet<string> = new Set(["GATE215", "GATE301"]);

/** The findings of the compiler that are not echoes of what the loader left out. */
export function withoutEchoes(loaded: Loaded, found: readonly Diagnostic[]): Diagnostic[] {
  if (loaded.broken.length === 0) return [...found];
  const texts = loaded.config === undefined ? new Map<string, string>() : listTexts(loaded.config, loaded.rootFile);
  const isRootBroken = loaded.broken.some(({ path }) => path[0] === "gateway" && path.length === 1);
  const isCatalogBroken = loaded.broken.some(({ path }) => path[0] === "catalog");
  return found.filter((diagnostic) => {
    if (loaded.broken.some((part) => touches(diagnostic, part))) return false;
    if (isCatalogBroken && diagnostic.code === "GATE301") return false;
    if (isRootBroken && ABOUT_ROOT.has(diagnostic.code)) return false;
    if (!ABOUT_NAMES.has(diagnostic.code)) return true;
    const name = texts.get(`${diagnostic.at.file} ${diagnostic.path}`);
    return name === undefined || !loaded.broken.some((part) => couldDeclare(part, name));
  });
}

/** Whether a finding is about something that contains, or is contained in, the broken part. */
function touches({ at, path }: Diagnostic, part: BrokenPart): boolean {
  if (at.file !== part.file) return false;
  const broken = printPath(part.path.slice(part.path[0] === "gateway" ? 1 : 2));
  return isAround(broken, path) || isAround(path, broken);
}

function isAround(outer: string, inner: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}

/** Whether the broken part may have held the declaration of a name. */
function couldDeclare({ path }: BrokenPart, name: string): boolean {
  const [section, id, key, model] = path;
  const isWhole = path.length === 2;
  if (section === "groups") return isWhole && name === id;
  if (section !== "providers") return false;
  if (isWhole || (key === "models" && model === undefined)) return name === id || name.startsWith(`${String(id)}/`);
  return key === "models" && path.length === 4 && name === `${String(id)}/${String(model)}`;
}

/** Every text of the config by file and printed path. */
function listTexts(config: GatewayConfig, rootFile: string | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, file: string, path: readonly (string | number)[]): void => {
    if (typeof value === "string") texts.set(`${file} ${printPath(path)}`, value);
    if (typeof value !== "object" || value === null) return;
    const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, child] of entries) walk(child, file, [...path, key]);
  };
  if (rootFile !== undefined) walk(config.gateway, rootFile, []);
  for (const entry of [...config.providers, ...config.groups, ...config.keys]) walk(entry.value, entry.file, []);
  return texts;
}
