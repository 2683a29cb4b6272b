/** `gate status` for people and for programs. */
import type { ConfigStatus, RevisionRow } from "../runtime/status.ts";
import type { StateData } from "../store/state.ts";
import { renderTable } from "./render-table.ts";
import type { Style } from "./style.ts";
import { toVisible } from "./text-width.ts";
import { printInstant } from "./time.ts";

/** Why a server does not serve what the files say. */
export type Drift = "files" | "pin" | "denied";

export type StatusReport =
  | { readonly kind: "running"; readonly url: string; readonly config: ConfigStatus; readonly drift: readonly Drift[] }
  | StoppedReport;

export interface StoppedReport {
  readonly kind: "stopped";
  /** State folder. */
  readonly path: string;
  readonly state: StateData | undefined;
}

/** What a running server says, with what follows from it. */
export function toReport(url: string, config: ConfigStatus): StatusReport & { readonly kind: "running" } {
  const drift: Drift[] = [];
  if (config.desiredRevision !== config.revision) drift.push("files");
  if (config.pinned !== undefined) drift.push("pin");
  if (config.denied.length > 0) drift.push("denied");
  return { kind: "running", url, config, drift };
}

/** One document, `schemas/output-status.schema.json`. */
export function renderStatusJson(report: StatusReport): string {
  const isRunning = report.kind === "running";
  const document = {
    version: 1,
    isRunning,
    url: isRunning ? report.url : null,
    config: isRunning ? report.config : null,
    drift: isRunning ? report.drift : [],
    kept: isRunning ? null : toKept(report),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A running server, one line for each thing worth knowing. Findings are not in it. */
export function renderStatus(
  { url, config, drift }: StatusReport & { readonly kind: "running" },
  style: Style,
): string {
  const { revision, desiredRevision, pinned, commit, watch, lastReload, denied, needsRestart } = config;
  const { outcome, at, durationMs, diagnostics } = lastReload;
  return renderLines(
    [
      ["server", url],
      ["config", config.root],
      ["revision", `${revision} since ${printInstant(config.loadedAt)}`, style.bold],
      ["commit", commit],
      ["files say", toDesired(revision, desiredRevision)],
      ["pinned", pinned && `${pinned.revision} since ${printInstant(pinned.at)}, until the files change`],
      ["drift", drift.map((name) => DRIFTS[name]).join("; ") || "none", drift.length === 0 ? undefined : style.yellow],
      [
        "last reload",
        `${outcome} ${printInstant(at)}, ${Math.round(durationMs)} ms, ${count(diagnostics, "finding")}`,
        outcome === "rejected" ? style.red : style.green,
      ],
      ["watching", `${WATCHING[watch.mode]}${watch.reason === undefined ? "" : ` (${watch.reason})`}`],
      ["denied keys", printDenied(denied)],
      ["needs restart", needsRestart.length === 0 ? undefined : needsRestart.join(", ")],
    ],
    style,
  );
}

/** No server: what the next one finds. */
export function renderKept(report: StoppedReport, style: Style): string {
  const { lastKnownGood, pinned, denied } = toKept(report);
  return renderLines(
    [
      ["server", "none runs", style.yellow],
      ["state", report.path],
      [
        "last good",
        lastKnownGood === null
          ? "nothing is kept"
          : `${lastKnownGood.revision} of ${printInstant(lastKnownGood.at)}${lastKnownGood.commit === undefined ? "" : `, commit ${lastKnownGood.commit}`}`,
      ],
      [
        "pinned",
        pinned === null ? undefined : `${pinned.revision} since ${printInstant(pinned.at)}, until the files change`,
      ],
      ["denied keys", printDenied(denied)],
    ],
    style,
  );
}

/** The configs that were in force. */
export function renderHistory(rows: readonly RevisionRow[], style: Style): string {
  const columns = ["revision", "taken", "how", "changes", "commit"].map((title) => ({ title, align: "left" as const }));
  const cells = rows.map(({ revision, at, outcome, changes, commit }) => [
    revision,
    printInstant(at),
    outcome,
    `+${changes.added} ~${changes.changed} -${changes.removed}`,
    commit ?? "–",
  ]);
  return renderTable(columns, cells, { style });
}

const DRIFTS: Readonly<Record<Drift, string>> = {
  files: "the files say something else",
  pin: "a revision is pinned",
  denied: "keys are denied",
};

const WATCHING: Readonly<Record<ConfigStatus["watch"]["mode"], string>> = {
  events: "by events, and polled",
  poll: "polled only",
  off: "off, read only when asked",
};

interface Kept {
  readonly stateDir: string;
  readonly lastKnownGood: Pick<RevisionRow, "revision" | "at" | "commit"> | null;
  readonly pinned: { readonly revision: string; readonly at: number } | null;
  readonly denied: ConfigStatus["denied"];
}

function toKept({ path, state }: StoppedReport): Kept {
  const last = state?.history?.[0];
  const pin = state?.pin;
  return {
    stateDir: path,
    lastKnownGood:
      last === undefined
        ? null
        : { revision: last.revision, at: last.at, ...(last.commit === undefined ? {} : { commit: last.commit }) },
    pinned: pin === undefined ? null : { revision: pin.revision, at: pin.at },
    denied: (state?.denied ?? []).map(({ id, cause, at }) => ({ id, cause, at })),
  };
}

function toDesired(revision: string, desired: string | null): string {
  if (desired === null) return "nothing that can be served";
  return desired === revision ? "the same" : desired;
}

function printDenied(denied: ConfigStatus["denied"]): string | undefined {
  if (denied.length === 0) return undefined;
  return denied
    .map(({ id, cause, at }) => `${id} (${cause === "manual" ? "by hand" : "by the files"}, ${printInstant(at)})`)
    .join(", ");
}

type Row = readonly [name: string, text: string | undefined, paint?: ((text: string) => string) | undefined];

function renderLines(rows: readonly Row[], style: Style): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, text, paint = (given) => given]) =>
      // What another machine says must not drive this terminal.
      text === undefined ? "" : `${style.dim(name.padEnd(width))}  ${paint(toVisible(text))}\n`,
    )
    .join("");
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
