/** load → compile → findings: the chain behind every command that reads a config. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GatewayConfig, Loaded, Reference } from "../config/config.ts";
import type { ConfigSource } from "../config/inputs.ts";
import type { ProviderFile } from "../config/types.gen.ts";
import { createDiagnostic, printPath, sortDiagnostics } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { checkSource, isServable } from "../runtime/check.ts";
import { CommandError } from "./command.ts";
import type { CommandContext } from "./command.ts";
import { toTextRoot } from "./find-config.ts";
import type { Report, ReporterOptions } from "./reporters/report.ts";
import { createStyle } from "./style.ts";

const SHIPPED = "llm-gate:";
const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

export interface CheckOptions {
  /** False refuses TypeScript config instead of running it. */
  readonly evaluate: boolean;
  /** References that do not resolve here become errors. */
  readonly requireEnv: boolean;
}

export interface CheckedConfig {
  readonly loaded: Loaded;
  readonly report: Report;
}

/** Load and compile a folder or a bundle. Problems of the config are in the report; only a failure of the tool itself is thrown. */
export async function checkConfig(source: ConfigSource, options: CheckOptions): Promise<CheckedConfig> {
  const checked = await checkSource(source, { evaluate: options.evaluate });
  const { loaded } = checked;
  const diagnostics = options.requireEnv
    ? sortDiagnostics([...checked.diagnostics, ...checkReferences(loaded)])
    : checked.diagnostics;
  const report: Report = {
    root: loaded.root,
    revision: isServable(checked) ? { routing: checked.graph.revision, access: checked.access.revision } : undefined,
    counts: {
      files: loaded.files.length,
      ...countEntries(loaded.config),
      errors: diagnostics.filter((diagnostic) => !isWarning(diagnostic)).length,
      warnings: diagnostics.filter(isWarning).length,
    },
    diagnostics,
  };
  return { loaded, report };
}

/** The config of a folder or bundle for commands that only read it. With errors in it they are shown on stderr and the command ends with 1. */
export async function loadSoundConfig(
  source: ConfigSource,
  context: CommandContext,
): Promise<Loaded & { config: GatewayConfig }> {
  const { loaded, report } = await checkConfig(source, { evaluate: true, requireEnv: false });
  const { config } = loaded;
  if (config === undefined || report.counts.errors > 0) throw await refuseConfig(source, report.diagnostics, context);
  return { ...loaded, config };
}

/** Show the errors of a config on stderr. Returns what then ends the command with 1. */
export async function refuseConfig(
  source: ConfigSource,
  diagnostics: readonly Diagnostic[],
  context: CommandContext,
): Promise<CommandError> {
  const { renderFindings } = await import("./reporters/pretty.ts");
  const errors = diagnostics.filter((diagnostic) => !isWarning(diagnostic));
  const options = reporterOptions(toTextRoot(source), context, "stderr");
  context.output.note(renderFindings({ root: source.root, diagnostics: errors }, options));
  return new CommandError("the config has errors", { exitCode: 1, hint: "`gate validate` checks it." });
}

/** How findings are shown on a stream of this terminal. Without a root only shipped files are quoted. */
export function reporterOptions(
  root: string | undefined,
  context: CommandContext,
  stream: "stdout" | "stderr" | "file",
): ReporterOptions {
  const { environment } = context;
  const texts = new Map<string, string | undefined>();
  return {
    style: createStyle(stream !== "file" && environment.color[stream]),
    width: environment.columns,
    cwd: context.cwd,
    readSource: (file) => {
      if (!texts.has(file)) texts.set(file, readSource(root, file));
      return texts.get(file);
    },
  };
}

/** A reference that this environment does not resolve, in anything that needs it. */
function checkReferences(loaded: Loaded): Diagnostic[] {
  return loaded.references
    .filter((reference) => !reference.resolves && !isExpendable(reference, loaded.config))
    .map((reference) =>
      createDiagnostic("GATE403", {
        message: `${reference.label} is not set`,
        at: loaded.sources.at(reference.path),
        path: printPath(reference.path.slice(reference.path[0] === "gateway" ? 1 : 2)),
        hint: createHint(reference),
      }),
    );
}

function createHint(reference: Reference): string {
  const [kind, id] = reference.path;
  const wayOut = kind === "providers" ? `, or say \`enabled: false\` in the provider "${id}"` : "";
  return reference.label.startsWith("file:")
    ? `Put the secret into that file${wayOut}.`
    : `Set the variable in the environment of Gate${wayOut}.`;
}

function isExpendable(reference: Reference, config: GatewayConfig | undefined): boolean {
  const [kind, id] = reference.path;
  if (kind !== "providers") return false;
  const provider = config?.providers.find((entry) => entry.id === id)?.value;
  if (provider?.enabled === false) return true;
  const isOfEndpoint = reference.path[2] === "endpoints";
  const [place, key] = reference.path.slice(isOfEndpoint ? 4 : 2);
  if (place !== "auth") return false;
  const endpoints: Readonly<Record<string, Pick<ProviderFile, "auth">>> = provider?.endpoints ?? {};
  const auth = isOfEndpoint ? endpoints[String(reference.path[3])]?.auth : provider?.auth;
  // What may be missing is no finding: an optional key, the parts of AWS credentials that only some kinds have.
  if (auth?.scheme === "aws-sigv4") return key === "sessionToken" || key === "bearerToken";
  return auth?.scheme === "bearer" && auth.optional === true;
}

function countEntries(
  config: GatewayConfig | undefined,
): Pick<Report["counts"], "providers" | "models" | "groups" | "keys"> {
  const providers = config?.providers ?? [];
  return {
    providers: providers.length,
    models: providers.reduce((sum, entry) => sum + Object.keys(entry.value.models ?? {}).length, 0),
    groups: config?.groups.length ?? 0,
    keys: config?.keys.length ?? 0,
  };
}

function isWarning(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "warning";
}

function readSource(root: string | undefined, file: string): string | undefined {
  const isShipped = file.startsWith(SHIPPED);
  if (!isShipped && root === undefined) return undefined;
  const path = isShipped ? join(packageRoot, file.slice(SHIPPED.length)) : join(root ?? "", file);
  // The environment of a person: `.env` holds secrets and is never shown, whatever points there.
  if (basename(path).startsWith(".env")) return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch {
    // A finding about a file that cannot be read is shown without its text.
    return undefined;
  }
}
