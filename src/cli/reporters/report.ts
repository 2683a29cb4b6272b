/** What `gate validate` found: the input of every reporter. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Style } from "../style.ts";

export interface Report {
  /** Config folder, absolute. */
  readonly root: string;
  /** Absent unless the config compiled. */
  readonly revision: { readonly routing: string; readonly access: string } | undefined;
  readonly counts: {
    readonly files: number;
    readonly providers: number;
    readonly models: number;
    readonly groups: number;
    readonly keys: number;
    readonly errors: number;
    readonly warnings: number;
  };
  /** In the order in which they are shown. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReporterOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** Working directory; files are shown relative to it, so that a terminal can open them. */
  readonly cwd: string;
  /** Text of a config file, or undefined when it cannot be had. `file` as in a Place. */
  readonly readSource: (file: string) => string | undefined;
}

export type Reporter = (report: Report, options: ReporterOptions) => string;
