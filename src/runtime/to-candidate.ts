/** A source as it was checked → what the server is told of it. Pure. */
import type { Loaded } from "../config/config.ts";
import { type Diagnostic, hasErrors, type Place } from "../diagnostic.ts";
import { parseInstant } from "../graph/instant.ts";
import type { Candidate, SeenKey, SeenKeys } from "./candidate.ts";
import type { CheckedSource } from "./check.ts";

/** Turn a check into a candidate. Keys are told also of a plane that has an error, because revoking one must not wait for the rest. */
export function toCandidate(checked: CheckedSource, durationMs: number): Omit<Candidate, "inputHash" | "isResting"> {
  const { loaded, graph, access, diagnostics, proof, commit } = checked;
  const settings = toSettings(loaded);
  const enabledAt = toEnabledAt(loaded);
  return {
    ...(graph === undefined ? {} : { graph }),
    ...(access === undefined ? {} : { access }),
    ...(settings === undefined ? {} : { settings }),
    ...(enabledAt.length === 0 ? {} : { enabledAt: Object.fromEntries(enabledAt) }),
    keys: toSeenKeys(loaded, proof),
    diagnostics,
    ...(proof === undefined ? {} : { proof }),
    ...(commit === undefined ? {} : { commit }),
    durationMs,
  };
}

/** The keys of a config as far as it could be read. */
function toSeenKeys(loaded: Loaded, proof?: Candidate["proof"]): SeenKeys {
  const brokenFiles = new Set(loaded.broken.filter(({ path }) => path[0] === "keys").map(({ file }) => file));
  // A file that was refused for its name or its place beside another may hold any key.
  for (const finding of loaded.diagnostics) if (isErrorOfKeyFile(finding)) brokenFiles.add(finding.at.file);
  const readFiles = loaded.files.filter(({ file }) => isKeyFile(file));
  const entries = loaded.config?.keys ?? [];
  return {
    // A bundle or a lock lists every file, so one without keys means it.
    isMounted: proof !== undefined || readFiles.length > 0 || brokenFiles.size > 0,
    keys: entries.flatMap(({ id, file, value }): SeenKey[] => {
      // What is left of a file with mistakes may lack what the type says.
      const hash = value.hash as string | undefined;
      if (hash === undefined) return [];
      const key = { id, digest: hash.slice("sha256:".length), file, isDisabled: value.disabled ?? false };
      return [value.expires === undefined ? key : { ...key, expiresAt: parseInstant(value.expires) }];
    }),
    brokenFiles: [...brokenFiles].sort(),
  };
}

/** Where providers say that they must be enabled. */
function toEnabledAt({ config, sources }: Loaded): (readonly [string, Place])[] {
  return (config?.providers ?? [])
    .filter(({ value }) => value.enabled === true)
    .map(({ id }) => [id, sources.at(["providers", id, "enabled"])] as const);
}

function toSettings({ config, broken }: Loaded): Candidate["settings"] {
  const isBroken = broken.some(({ path }) => path.length === 1 && path[0] === "gateway");
  return config === undefined || (isBroken && Object.keys(config.gateway).length === 0) ? undefined : config.gateway;
}

function isErrorOfKeyFile(finding: Diagnostic): boolean {
  return hasErrors([finding]) && isKeyFile(finding.at.file);
}

function isKeyFile(file: string): boolean {
  return file.startsWith("keys/");
}
