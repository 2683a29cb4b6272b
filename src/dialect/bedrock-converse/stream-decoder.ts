/** Reads a Converse stream into neutral events. */
import { GateError } from "../../errors.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { JSON_TOOL } from "../anthropic-messages/json-tool.ts";
import type { StreamDecoder } from "../dialect.ts";
import type { NeutralEvent, PartStart } from "../neutral-answer.ts";
import { readStopSequence, toCitation, toSeal } from "./answer.ts";
import { toStreamError } from "./errors.ts";
import { readEventMessage, type EventMessage } from "./eventstream.ts";
import { toFinish } from "./finish.ts";
import { readUsage } from "./usage.ts";
import { toMalformed } from "../malformed.ts";

/** The block that is being sent. Converse sends one after the other. */
interface OpenBlock {
  /** `contentBlockIndex`. */
  readonly blockIndex: unknown;
  readonly kind: PartStart["kind"];
  readonly index: number;
  hasInput: boolean;
  /** Comes in one piece or in several; given on whole. */
  signature: string;
}

/**
 * Make the decoder of one stream.
 *
 * The order of events is messageStart, blocks, messageStop, metadata. Usage comes with the last one, behind the finish; a text block has
 * no start of its own. The stream is complete once messageStop has come.
 */
export function createStreamDecoder(): StreamDecoder {
  let open: OpenBlock | undefined;
  let nextIndex = 0;
  let hasCalls = false;
  let isStarted = false;
  let isFinished = false;
  let isEnded = false;

  function start(out: NeutralEvent[]): void {
    if (isStarted) return;
    isStarted = true;
    out.push({ kind: "start" });
  }

  function openPart(part: PartStart, blockIndex: unknown, out: NeutralEvent[]): OpenBlock {
    close(out);
    const index = nextIndex++;
    out.push({ kind: "part-start", choice: 0, index, part });
    const block: OpenBlock = { blockIndex, kind: part.kind, index, hasInput: false, signature: "" };
    open = block;
    return block;
  }

  function close(out: NeutralEvent[]): void {
    if (open === undefined) return;
    const { index, kind, signature, hasInput } = open;
    if (signature !== "") out.push({ kind: "part-delta", choice: 0, index, seal: toSeal("signature", signature) });
    // A tool without parameters gets no input at all; every reader wants an object.
    if (kind === "tool-call" && !hasInput) out.push({ kind: "part-delta", choice: 0, index, text: "{}" });
    out.push({ kind: "part-stop", choice: 0, index });
    open = undefined;
  }

  /** The open part if it is this block's and of this kind, else a new one. */
  function reach(kind: "text" | "reasoning", blockIndex: unknown, out: NeutralEvent[]): OpenBlock {
    if (open !== undefined && open.blockIndex === blockIndex && open.kind === kind) return open;
    return openPart({ kind }, blockIndex, out);
  }

  function startBlock(json: JsonRecord, out: NeutralEvent[]): void {
    const begin = toRecord(json["start"]);
    const call = begin["toolUse"];
    if (!isRecord(call)) {
      if (Object.keys(begin).length > 0) pushOpaque("contentBlockStart", json, out);
      return;
    }
    const name = toText(call["name"]) ?? "";
    if (name === JSON_TOOL) {
      openPart({ kind: "text" }, json["contentBlockIndex"], out);
      return;
    }
    hasCalls = true;
    openPart({ kind: "tool-call", id: toText(call["toolUseId"]) ?? "", name }, json["contentBlockIndex"], out);
  }

  function readDelta(json: JsonRecord, out: NeutralEvent[]): void {
    const blockIndex = json["contentBlockIndex"];
    const delta = toRecord(json["delta"]);
    const [type = ""] = Object.keys(delta);
    switch (type) {
      case "text": {
        // An empty delta opens no part: an empty text would be refused when it comes back.
        const text = toText(delta["text"]);
        if (text !== undefined) pushText(reach("text", blockIndex, out), text, out);
        return;
      }
      case "toolUse": {
        const input = toText(toRecord(delta["toolUse"])["input"]);
        if (input === undefined) return;
        if (open === undefined || open.blockIndex !== blockIndex) {
          throw toMalformed("The provider sent a tool's input without the tool call it belongs to.");
        }
        open.hasInput = true;
        pushText(open, input, out);
        return;
      }
      case "reasoningContent":
        readReasoning(toRecord(delta["reasoningContent"]), blockIndex, out);
        return;
      case "citation": {
        const { index } = reach("text", blockIndex, out);
        out.push({ kind: "part-delta", choice: 0, index, citation: toCitation(toRecord(delta["citation"])) });
        return;
      }
      case "":
        return;
      default:
        pushOpaque("contentBlockDelta", json, out);
    }
  }

  function readReasoning(json: JsonRecord, blockIndex: unknown, out: NeutralEvent[]): void {
    const text = toText(json["text"]);
    if (text !== undefined) pushText(reach("reasoning", blockIndex, out), text, out);
    const signature = toText(json["signature"]);
    if (signature !== undefined) reach("reasoning", blockIndex, out).signature += signature;
    const redacted = toText(json["redactedContent"]);
    if (redacted === undefined) return;
    const { index } = openPart({ kind: "reasoning" }, blockIndex, out);
    out.push({ kind: "part-delta", choice: 0, index, seal: toSeal("redacted", redacted) });
  }

  function stop(json: JsonRecord, out: NeutralEvent[]): void {
    close(out);
    isFinished = true;
    const stopSequence = readStopSequence(json["additionalModelResponseFields"]);
    const finish = toFinish(json["stopReason"], hasCalls);
    out.push({ kind: "finish", choice: 0, finish, ...(stopSequence !== undefined && { stopSequence }) });
  }

  function readMetadata(json: JsonRecord, out: NeutralEvent[]): void {
    const raw = json["usage"];
    const usage = isRecord(raw) ? readUsage(raw) : undefined;
    if (usage !== undefined) out.push({ kind: "usage", usage });
    if (!isFinished) return;
    isEnded = true;
    out.push({ kind: "end" });
  }

  return {
    push(frame) {
      if (isEnded) return [];
      const message = readEventMessage(frame);
      const json = readPayload(message);
      const out: NeutralEvent[] = [];
      start(out);
      const type = message.headers[":event-type"];
      // Nothing of the answer may follow its end; only the usage does.
      if (isFinished && type !== "metadata") return out;
      switch (type) {
        case "contentBlockStart":
          startBlock(json, out);
          break;
        case "contentBlockDelta":
          readDelta(json, out);
          break;
        case "contentBlockStop":
          if (open?.blockIndex === json["contentBlockIndex"]) close(out);
          break;
        case "messageStop":
          stop(json, out);
          break;
        case "metadata":
          readMetadata(json, out);
          break;
        default:
        // messageStart, and events that are not known yet, say nothing that a client would miss.
      }
      return out;
    },
    end() {
      if (isEnded) return [];
      if (!isFinished) {
        throw new GateError("upstream_error", { message: "The provider's stream broke off before its end." });
      }
      isEnded = true;
      return [{ kind: "end" }];
    },
  };
}

function pushText({ index }: OpenBlock, text: string, out: NeutralEvent[]): void {
  out.push({ kind: "part-delta", choice: 0, index, text });
}

function pushOpaque(type: string, json: JsonRecord, out: NeutralEvent[]): void {
  out.push({ kind: "opaque", opaque: { kind: "opaque", family: "bedrock-converse", type, json } });
}

/** The payload of an event. @throws GateError for an exception, an error message, and a payload that is no JSON object. */
function readPayload({ headers, payload }: EventMessage): JsonRecord {
  const kind = headers[":message-type"];
  if (kind === "error") throw toStreamError(headers[":error-code"] ?? "", {}, toText(headers[":error-message"]));
  let json: unknown;
  try {
    json = payload.length === 0 ? {} : JSON.parse(payload.toString("utf8"));
  } catch {
    json = undefined;
  }
  if (kind === "exception") throw toStreamError(headers[":exception-type"] ?? "", toRecord(json));
  if (!isRecord(json)) throw toMalformed("The provider sent a stream event that is not valid JSON.");
  return json;
}
