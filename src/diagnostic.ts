/** Findings in config files: the shape, and the one table of codes. A code is never reused. */

/** A place in a config file. Lines and columns count from 1, columns in UTF-16 units; `file` is relative to the config folder. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export type Severity = "error" | "warning";

/** One finding: what is wrong, where, and how to mend it. A value; stages collect it and never throw it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Place;
  /** Path of the value inside its file, such as `rules[2].use`; empty for the whole file. */
  readonly path: string;
  readonly related: readonly { readonly message: string; readonly at: Place }[];
  readonly hint?: string;
  /** Page of the code, relative to the project: `docs/errors/GATE203.md`. */
  readonly docs: string;
}

/** Every code with its severity and the short title its page has. 1xx read and parse, 2xx references and graph, 3xx prices and limits, 4xx secrets and addresses, 6xx refusals of a server. */
export const diagnosticCodes = {
  GATE101: { severity: "error", title: "The file cannot be parsed" },
  GATE102: { severity: "error", title: "A key stands twice in one mapping" },
  GATE103: { severity: "error", title: "The file is nested too deeply" },
  GATE104: { severity: "error", title: "The file is too large" },
  GATE105: { severity: "error", title: "The file uses too many or recursive aliases" },
  GATE106: { severity: "error", title: "The file uses YAML that config does not allow" },
  GATE107: { severity: "error", title: "The TypeScript config failed while it was evaluated" },
  GATE108: { severity: "error", title: "The TypeScript config does not export plain data" },
  GATE109: { severity: "error", title: "The TypeScript config did not finish in time" },
  GATE110: { severity: "error", title: "The config depends on time, chance, the network or the environment" },
  GATE111: { severity: "warning", title: "The file is ignored because of its extension" },
  GATE112: { severity: "error", title: "Keys must be YAML or JSON" },
  GATE113: { severity: "error", title: "The file name is not a valid id" },
  GATE114: { severity: "error", title: "Two files have one id" },
  GATE115: { severity: "error", title: "There are two root files" },
  GATE116: { severity: "error", title: "The file cannot be read" },
  GATE117: { severity: "error", title: "The file needs evaluation, which --no-eval forbids" },
  GATE118: { severity: "error", title: "Reading the config ended the program that read it" },
  GATE119: { severity: "error", title: "The bundle cannot be used" },
  GATE120: { severity: "error", title: "Unknown key" },
  GATE121: { severity: "error", title: "A required key is missing" },
  GATE122: { severity: "error", title: "A value has the wrong type" },
  GATE123: { severity: "error", title: "A value is not allowed here" },
  GATE124: { severity: "error", title: "The preset does not exist" },
  GATE125: { severity: "error", title: "Presets inherit from each other in a circle" },
  GATE126: { severity: "error", title: "${env:NAME} is not allowed here" },
  GATE127: { severity: "error", title: "A key of this name is forbidden" },
  GATE128: { severity: "error", title: "A date does not exist" },
  GATE129: { severity: "error", title: "A pattern cannot be used" },
  GATE201: { severity: "error", title: "The target does not exist" },
  GATE202: { severity: "error", title: "The provider does not exist" },
  GATE203: { severity: "error", title: "Groups target each other in a circle" },
  GATE204: { severity: "error", title: "Groups are nested too deeply" },
  GATE205: { severity: "error", title: "The weights leave no target to choose" },
  GATE206: { severity: "error", title: "The group can never serve" },
  GATE207: { severity: "error", title: "Two rules have one id" },
  GATE208: { severity: "error", title: "Two names are equal" },
  GATE209: { severity: "error", title: "Two keys have one hash or id" },
  GATE210: { severity: "warning", title: "Several providers serve this bare model id" },
  GATE211: { severity: "warning", title: "The name matches nothing" },
  GATE212: { severity: "error", title: "A provider is not complete" },
  GATE213: { severity: "warning", title: "A target stands twice" },
  GATE214: { severity: "error", title: "The condition can never hold" },
  GATE215: { severity: "error", title: "A header is looked at that the config does not list" },
  GATE216: { severity: "warning", title: "A rule can never be reached" },
  GATE217: { severity: "warning", title: "A rule was not analysed" },
  GATE218: { severity: "warning", title: "No request can get there" },
  GATE219: { severity: "warning", title: "The target can never serve what the rule asks for" },
  GATE220: { severity: "error", title: "The classifier cannot do its work" },
  GATE221: { severity: "warning", title: "The classifier has nothing to choose" },
  GATE222: { severity: "error", title: "The setting has no effect under this strategy" },
  GATE223: { severity: "warning", title: "There is nothing to fall back to" },
  GATE224: { severity: "error", title: "A routing test of the config fails" },
  GATE301: { severity: "warning", title: "The model has no price" },
  GATE302: { severity: "error", title: "The price tiers or periods contradict each other" },
  GATE303: { severity: "warning", title: "The price has no source" },
  GATE304: { severity: "error", title: "The catalog of prices cannot be used" },
  GATE305: { severity: "error", title: "A budget is not clear" },
  GATE401: { severity: "error", title: "A secret is written into the config" },
  GATE402: { severity: "error", title: "The base URL is not allowed" },
  GATE403: { severity: "error", title: "The environment lacks a value that the config needs" },
  GATE601: { severity: "error", title: "A provider that must be enabled has no credentials" },
  GATE602: { severity: "error", title: "The port is in use" },
  GATE603: { severity: "error", title: "The state folder is not usable" },
  GATE604: { severity: "error", title: "The address is open to a network without any key" },
  GATE605: { severity: "error", title: "The usage driver would lose usage" },
  GATE606: { severity: "error", title: "Too much of the config is gone at once" },
  GATE607: { severity: "error", title: "The files are not those of gateway.lock" },
  GATE608: { severity: "error", title: "All keys are gone at once" },
  GATE609: { severity: "error", title: "The signature of the bundle is missing or wrong" },
} as const satisfies Record<string, { severity: Severity; title: string }>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export interface DiagnosticDetails {
  readonly message: string;
  readonly at: Place;
  readonly path?: string;
  readonly related?: Diagnostic["related"];
  readonly hint?: string;
}

/** Make a finding; severity and page follow from the code. */
export function createDiagnostic(code: DiagnosticCode, details: DiagnosticDetails): Diagnostic {
  return {
    code,
    severity: diagnosticCodes[code].severity,
    message: details.message,
    at: details.at,
    path: details.path ?? "",
    related: details.related ?? [],
    ...(details.hint === undefined ? {} : { hint: details.hint }),
    docs: `docs/errors/${code}.md`,
  };
}

/** The order in which findings are shown: file, line, column, code. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compareText(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** A path as findings show it: `rules[2].use`, `models.gpt-5.price`, `models["llama-3.3-70b"].price`. */
export function printPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (!/^[A-Za-z_$][\w$-]*$/.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

// Code-unit order: the same on every machine, whatever its locale.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
