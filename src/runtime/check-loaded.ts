/** A config as loaded → compiled and tested: the part of the chain that is the same for a folder and a bundle. Pure. */
import { compile } from "../compile/compile.ts";
import type { Loaded } from "../config/config.ts";
import { withoutEchoes } from "../config/echoes.ts";
import type { LockCheck } from "../config/lock-file.ts";
import { sortDiagnostics } from "../diagnostic.ts";
import type { Checked } from "./check.ts";
import { checkTests } from "./config-tests.ts";
import { findBrokenPlanes } from "./planes.ts";

/** Compile a config and run its own tests. A plane with an error of any kind is left out. */
export function checkLoaded(loaded: Loaded, lock: LockCheck = NO_LOCK): Checked {
  const { config, sources, broken } = loaded;
  const compiled = config === undefined ? { diagnostics: [] } : compile(config, sources);
  const tested =
    config === undefined || compiled.graph === undefined
      ? { tests: [], diagnostics: [] }
      : checkTests({ config, sources, broken }, compiled.graph);
  const diagnostics = sortDiagnostics([
    ...loaded.diagnostics,
    ...lock.diagnostics,
    ...withoutEchoes(loaded, compiled.diagnostics),
    ...tested.diagnostics,
  ]);
  const refused = findBrokenPlanes(loaded, diagnostics);
  return {
    loaded,
    graph: refused.routing ? undefined : compiled.graph,
    access: refused.access ? undefined : compiled.access,
    tests: tested.tests,
    ...(lock.isProven ? { proof: "lock" } : {}),
    diagnostics,
  };
}

const NO_LOCK: LockCheck = { isProven: false, diagnostics: [] };
