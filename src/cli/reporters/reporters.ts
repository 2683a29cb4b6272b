/** The formats of `gate validate`, by name. */
import { renderJson } from "./json.ts";
import { renderPretty } from "./pretty.ts";
import type { Reporter } from "./report.ts";

export const reporterNames = ["pretty", "json"] as const;
export type ReporterName = (typeof reporterNames)[number];

export const reporters: Readonly<Record<ReporterName, Reporter>> = { pretty: renderPretty, json: renderJson };
