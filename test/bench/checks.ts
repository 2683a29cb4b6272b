/** Proof that Gate did all its work while it was measured: the route through every rule, and one record per request. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { postJson } from "../_helpers/client.ts";
import type { Target } from "./targets.ts";
import { CHAT_PATH, renderRequest } from "./traffic.ts";

/** Ask once, and look whether the answer went through all three groups. @throws Error when it did not. */
export async function checkRoute(gate: Target): Promise<void> {
  const body: unknown = JSON.parse(renderRequest({ kind: "json", requestBytes: 1024 }).toString());
  const reply = await postJson(`http://127.0.0.1:${gate.port}${CHAT_PATH}`, body, { headers: { ...gate.headers } });
  const route = reply.headers["x-gate-route"];
  if (reply.status !== 200) throw new Error(`Gate answers ${reply.status}: ${reply.text}`);
  if (route !== gate.folder?.route) throw new Error(`Gate routes by ${String(route)} instead of ${gate.folder?.route}`);
}

/** How many requests stand in the books of a stopped Gate. */
export async function countBooked(root: string, gate: Target): Promise<number> {
  const args = [join(root, "dist/cli/main.js"), "usage", gate.folder?.dir ?? "", "--format", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 });
  const report = JSON.parse(stdout) as { total: { requests: number } }; // The shape of `gate usage --format json`.
  return report.total.requests;
}
