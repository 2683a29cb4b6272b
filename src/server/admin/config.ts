/** `/admin/api/config`, its findings, and `/admin/api/reload`. */
import type { Admission } from "../../policy/admit.ts";
import type { ServerContext, Serving } from "../context.ts";
import type { ConfigAnswer, DiagnosticsAnswer, ReloadAnswer } from "../contract.gen.ts";
import type { Exchange } from "../exchange.ts";
import type { JsonAnswer } from "../routes.ts";

export function answerConfig(_exchange: Exchange, { config }: ServerContext): JsonAnswer {
  const body: ConfigAnswer = config.status();
  return { status: 200, body };
}

export function answerDiagnostics(_exchange: Exchange, { config }: ServerContext): JsonAnswer {
  const { revision, desiredRevision, diagnostics } = config.status();
  const body: DiagnosticsAnswer = { revision, desiredRevision, diagnostics };
  return { status: 200, body };
}

/** Read the files now. Those who ask at the same time share one reading. */
export async function answerReload(
  exchange: Exchange,
  { config, log }: ServerContext,
  _serving: Serving,
  { principal }: Admission,
): Promise<JsonAnswer> {
  log.info("A reload was asked for", { requestId: exchange.id, by: principal.id });
  const body: ReloadAnswer = await config.reload();
  return { status: 200, body };
}
