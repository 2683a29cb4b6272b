/** `/admin/api/revisions`, `/admin/api/diff` and `/admin/api/rollback`: the configs that were in force. */
import { GateError } from "../../errors.ts";
import type { Admission } from "../../policy/admit.ts";
import type { ServerContext, Serving } from "../context.ts";
import type { DiffAnswer, RevisionsAnswer, RollbackAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { RouteInput } from "../route-input.ts";
import type { JsonAnswer } from "../routes.ts";

const REVISION = /^[0-9a-f]{8}\.[0-9a-f]{8}$/;

export function answerRevisions(_exchange: Exchange, { config }: ServerContext): JsonAnswer {
  // Only what the contract names: the state file keeps more of each.
  const body: RevisionsAnswer = config.revisions().map(({ revision, at, outcome, commit, changes }) => {
    if (commit === undefined) return { revision, at, outcome, changes };
    return { revision, at, outcome, commit, changes };
  });
  return { status: 200, body };
}

/** What changed. Without `from` and `to`: by the last change. */
export async function answerDiff(
  _exchange: Exchange,
  { config }: ServerContext,
  _serving: Serving,
  _admission: Admission,
  { query }: RouteInput,
): Promise<JsonAnswer> {
  const from = readRevision(query.get("from") ?? undefined, "from");
  const to = readRevision(query.get("to") ?? undefined, "to");
  const body: DiffAnswer | undefined = await config.diff(from, to);
  if (body === undefined)
    throw new GateError("not_found", {
      message: "One of the two revisions is not kept. GET /admin/api/revisions lists those that are.",
    });
  return { status: 200, body };
}

/** Serve an older revision until the files change; without one, that before the current. */
export async function answerRollback(
  exchange: Exchange,
  { config, log }: ServerContext,
  _serving: Serving,
  { principal }: Admission,
  { body: asked }: RouteInput,
): Promise<JsonAnswer> {
  const report = await config.rollback(readRevision(asked["revision"] ?? undefined, "revision"));
  if (report.kind === "unknown") throw new GateError("not_found", { message: report.message, param: "revision" });
  log.info("A rollback was asked for", { requestId: exchange.id, by: principal.id, revision: report.revision });
  const body: RollbackAnswer = { outcome: "rolled-back", revision: report.revision };
  return { status: 200, body };
}

function readRevision(given: unknown, param: string): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === "string" && REVISION.test(given)) return given;
  throw new GateError("invalid_request", {
    message: `"${param}" takes a revision: eight hex digits, a dot, eight hex digits.`,
    param,
  });
}
