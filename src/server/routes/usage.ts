/** GET /v1/usage: what the caller's own key has used, by the names it asked for. */
import { GateError } from "../../errors.ts";
import { OTHER, type RollupCell } from "../../meter/rollup.ts";
import type { UsageSums } from "../../meter/summary.ts";
import { createUsageTally, type QueryRow, toSums } from "../../meter/usage-tally.ts";
import type { Admission, Principal } from "../../policy/admit.ts";
import { readRange } from "../admin/usage-query.ts";
import { sum, toWhole } from "../admin/usage.ts";
import type { ServerContext, Serving } from "../context.ts";
import type { OwnUsageAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { RouteInput } from "../route-input.ts";
import type { JsonAnswer } from "../routes.ts";

const MAX_ROWS = 200;
/** A call key may not make the server read years. */
const MAX_SPAN_MS = 400 * 86_400_000;

export async function answerOwnUsage(
  _exchange: Exchange,
  { usage, now }: ServerContext,
  _serving: Serving,
  { principal }: Admission,
  { query }: RouteInput,
): Promise<JsonAnswer> {
  const range = toWhole(readRange(query, now()), "rollups");
  if (range.until - range.since > MAX_SPAN_MS)
    throw new GateError("invalid_request", {
      message: `"since" may lie 400 days before "until" at most.`,
      param: "since",
    });
  const tally = createUsageTally({ key: principal.id }, ["asked"], MAX_ROWS);
  await usage.inTurn("callers", () =>
    sum(usage, range, "rollups", {
      addRecord: tally.addRecord,
      addCell(cell) {
        if (isOwn(cell)) tally.addCell(withoutInternalNames(cell));
      },
    }),
  );
  const { rows, other } = tally.rows(MAX_ROWS);
  const body: OwnUsageAnswer = {
    version: 1,
    key: principal.id,
    since: range.since,
    until: range.until,
    rows: rows.map((row) => hideCost(row, principal)),
    other: other === undefined ? null : hideCost(other, principal),
    total: hideCost(toSums(tally.total(), "all"), principal),
  };
  return { status: 200, body };
}

/** A copy whose answer nobody got is its owner's affair, not the caller's. */
function isOwn({ names }: RollupCell): boolean {
  return names.kind !== "mirror";
}

/** A rating that a group needed is paid for by the caller, who does not learn what rated. */
function withoutInternalNames(cell: RollupCell): RollupCell {
  const { names } = cell;
  if (names.kind === "request" || names.kind === "batch-line") return cell;
  return { ...cell, names: { ...names, asked: OTHER } };
}

/** What a key's `expose` keeps from its holder in answers, it keeps here. */
function hideCost<Row extends QueryRow | UsageSums>(
  row: Row,
  { expose }: Principal,
): Omit<Row, "costNanoUsd" | "costUsd"> & Partial<Pick<Row, "costNanoUsd" | "costUsd">> {
  if (expose.has("cost")) return row;
  const { costNanoUsd: _costNanoUsd, costUsd: _costUsd, ...rest } = row;
  return rest;
}
