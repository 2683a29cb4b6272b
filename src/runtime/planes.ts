/**
 * Which of the two planes a config's mistakes belong to.
 *
 * In: a folder as loaded, and all findings about it. Out: the planes that must not be taken. A revoked key and a raised limit of one team must not wait for
 * the broken group of another, so each plane is refused for its own mistakes only. What may belong to either belongs to both.
 */
import type { Loaded } from "../config/config.ts";
import { LOCK_FILE } from "../config/lock-file.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Planes } from "./candidate.ts";

/** What of the root file belongs to the access plane. */
export const ACCESS_SETTINGS = ["access", "limits"] as const;

export type Plane = "routing" | "access" | "both";

/** What of `Loaded` decides. */
export type LoadedParts = Pick<Loaded, "config" | "rootFile" | "broken">;

/** Say which planes have an error; true means broken. Warnings break nothing. */
export function findBrokenPlanes(loaded: LoadedParts, diagnostics: readonly Diagnostic[]): Planes {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const planes: Plane[] = [
    ...errors.map((error) => planeOfFinding(error, loaded)),
    // A TypeScript file may fail in a line of what it imports, which is below no folder of config.
    ...(errors.length === 0 ? [] : loaded.broken.map(({ path }) => planeOfPart(path))),
    // Without any config nothing is known of either.
    ...(loaded.config === undefined ? ["both" as const] : []),
  ];
  return {
    routing: planes.some((plane) => plane !== "access"),
    access: planes.some((plane) => plane !== "routing"),
  };
}

function planeOfFinding({ code, at, path }: Diagnostic, { rootFile }: LoadedParts): Plane {
  // The program that reads died, so whatever it found before says nothing about the rest.
  if (code === "GATE118" || code === "GATE119" || code === "GATE609") return "both";
  if (at.file === LOCK_FILE) return "both";
  if (at.file === "keys" || at.file.startsWith("keys/")) return "access";
  if (at.file !== rootFile && !at.file.startsWith("gateway.config.")) return "routing";
  // Of a second root file, or one that cannot be read, nobody knows what it says about access.
  if (path === "") return "both";
  if (isOfAccess(path)) return "access";
  // `acces:`, or an `access:` that slipped below its neighbour, must not silently open what was closed.
  return code === "GATE120" ? "both" : "routing";
}

/** The plane of a part of the config, by its path. */
export function planeOfPart(path: readonly (string | number)[]): Plane {
  const [section, key] = path;
  if (section === "keys") return "access";
  if (section !== "gateway") return "routing";
  if (path.length === 1) return "both";
  return ACCESS_SETTINGS.some((name) => name === key) ? "access" : "routing";
}

function isOfAccess(path: string): boolean {
  return ACCESS_SETTINGS.some((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`));
}
