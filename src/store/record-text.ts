/** Records as JSON text, written out by hand: the serialiser of the engine asks for the type of every field of every record anew. */
import type { OpenAttempt, Settlement } from "../meter/usage-record.ts";

/** Text of an attempt's beginning, fields in the order of their type. A field that is undefined is left out. */
export function printOpenAttempt(open: OpenAttempt): string {
  return (
    `{"v":1,"id":${quote(open.id)},"requestId":${quote(open.requestId)}` +
    printText(',"parentId":', open.parentId) +
    `,"kind":"${open.kind}","attempt":${open.attempt},"cause":"${open.cause}"` +
    `,"revision":${quoteKnown(open.revision)},"priceRevision":${quoteKnown(open.priceRevision)}` +
    `,"environment":${quoteKnown(open.environment)},"slot":"${open.slot}","key":${quoteKnown(open.key)}` +
    `,"path":${quoteKnown(open.path)}${printText(',"session":', open.session)},"surface":${quoteKnown(open.surface)}` +
    `,"operation":${quoteKnown(open.operation)},"isStream":${open.isStream},"asked":${quoteKnown(open.asked)}` +
    printKnown(',"group":', open.group) +
    `,"chain":${printList(open.chain)},"ruleIds":${printList(open.ruleIds)},"strategy":${quoteKnown(open.strategy)}` +
    `,"provider":${quoteKnown(open.provider)},"model":${quoteKnown(open.model)}` +
    printKnown(',"upstreamModel":', open.upstreamModel) +
    `,"credentialSlot":${open.credentialSlot},"startedAt":${open.startedAt},"modalities":${printList(open.modalities)}` +
    `,"estimatedInputTokens":${open.estimatedInputTokens}}`
  );
}

/** Text of what the end of an attempt adds, with a comma before it and without the closing brace. */
export function printSettlement(end: Settlement): string {
  const { finish } = end;
  return (
    `,"settledAt":${end.settledAt},"firstByteMs":${end.firstByteMs},"firstContentMs":${end.firstContentMs}` +
    `,"durationMs":${end.durationMs},"gatewayMs":${end.gatewayMs},"status":${end.status}` +
    printKnown(',"errorCode":', end.errorCode) +
    (finish === undefined
      ? ""
      : `,"finish":{"unified":${quoteKnown(finish.unified)},"raw":${quoteKnown(finish.raw)}}`) +
    printText(',"upstreamRequestId":', end.upstreamRequestId) +
    `,"clientRetry":${end.clientRetry},"cache":"${end.cache}","usage":${JSON.stringify(end.usage)}` +
    `,"usageSource":"${end.usageSource}","costNanoUsd":${end.costNanoUsd}` +
    (end.upstreamCostNanoUsd === undefined ? "" : `,"upstreamCostNanoUsd":${end.upstreamCostNanoUsd}`) +
    (end.priceSource === undefined ? "" : `,"priceSource":"${end.priceSource}"`) +
    printText(',"receipt":', end.receipt) +
    (end.recovered === undefined ? "" : ',"recovered":true')
  );
}

/** Texts that stand in many records, quoted. Bounded, because clients choose some of them. */
const quoted = new Map<string, string>();
const MAX_QUOTED = 2_000;
const LONGEST_QUOTED = 200;

function quoteKnown(text: string): string {
  const known = quoted.get(text);
  if (known !== undefined) return known;
  const fresh = quote(text);
  if (text.length <= LONGEST_QUOTED) {
    if (quoted.size >= MAX_QUOTED) quoted.clear();
    quoted.set(text, fresh);
  }
  return fresh;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function printText(start: string, text: string | undefined): string {
  return text === undefined ? "" : start + quote(text);
}

function printKnown(start: string, text: string | undefined): string {
  return text === undefined ? "" : start + quoteKnown(text);
}

function printList(texts: readonly string[]): string {
  let list = "";
  for (const text of texts) list += list === "" ? quoteKnown(text) : `,${quoteKnown(text)}`;
  return `[${list}]`;
}
