/** What the loader and the child that evaluates TypeScript say to each other. */

/** Loader to child: evaluate these, in this order. */
export interface EvaluateJob {
  /** Real path of the config folder. */
  readonly root: string;
  readonly entries: readonly { readonly file: string; readonly path: string }[];
}

/** A file that evaluation read, with the sha256 of the bytes it had. */
export interface LoadedFile {
  readonly path: string;
  readonly sha256: string;
}

/** One thing wrong with a file. `at` only where the parser names a place; `path` is the absolute path of that file. */
export interface EvaluateProblem {
  readonly code: "GATE103" | "GATE104" | "GATE107" | "GATE108" | "GATE110" | "GATE127";
  readonly message: string;
  readonly hint?: string;
  /** Place inside the exported value. */
  readonly valuePath?: readonly (string | number)[];
  /** Absolute path of a module that it imports and that is not there. */
  readonly missing?: string;
  readonly at?: { readonly path: string; readonly line: number; readonly column: number };
}

/** Child to loader: ready, then start, any number of loaded, and result for each entry, then done. */
export type EvaluateMessage =
  | { readonly kind: "ready" | "done" }
  | { readonly kind: "start"; readonly file: string }
  | ({ readonly kind: "loaded" } & LoadedFile)
  | {
      readonly kind: "result";
      readonly file: string;
      /** The exported value as JSON; absent when there is none. */
      readonly json?: string;
      readonly problems: readonly EvaluateProblem[];
    };
