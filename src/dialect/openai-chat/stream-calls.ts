/** The tool calls of one choice of a stream, put together from the fragments that this family of providers sends. */
import { GateError } from "../../errors.ts";
import type { NeutralEvent } from "../neutral-answer.ts";
import { isRecord, toRecord, toText, type JsonRecord } from "../_record.ts";
import { readGoogleSeal, toCallId, toInputText } from "./calls.ts";
import { toExtra } from "./extra.ts";

/** Where the events of a choice go. */
export interface ChoiceSink {
  readonly choice: number;
  /** Mark of the answer, for calls without an id. */
  readonly scope: string;
  readonly events: NeutralEvent[];
  takeIndex(): number;
}

interface OpenCall {
  readonly position: number;
  id: string | undefined;
  name: string;
  isCustom: boolean;
  /** Index of its part once it has started. */
  part: number | undefined;
  isStopped: boolean;
  /** All of its input so far; before the start it waits here. */
  input: string;
  extra: JsonRecord;
}

export interface StreamCalls {
  /** Any call was seen. */
  readonly hasCalls: boolean;
  readonly hasOpen: boolean;
  /** Whether everything that is open could be closed: each has an input that is complete. */
  readonly isComplete: boolean;
  /** A delta of `tool_calls`. `prepare` is called before the first event of a new part. */
  push(value: unknown, sink: ChoiceSink, prepare: () => void): void;
  /** A delta of the old `function_call`. */
  pushLegacy(value: unknown, sink: ChoiceSink, prepare: () => void): void;
  stopAll(sink: ChoiceSink): void;
}

const LEGACY_KEY = -1;

/** Create the calls of one choice. */
export function createStreamCalls(): StreamCalls {
  const calls: OpenCall[] = [];
  const byKey = new Map<number, OpenCall>();
  let current: OpenCall | undefined;

  const open = (key: number | undefined): OpenCall => {
    const call: OpenCall = {
      position: calls.length,
      id: undefined,
      name: "",
      isCustom: false,
      part: undefined,
      isStopped: false,
      input: "",
      extra: {},
    };
    calls.push(call);
    if (key !== undefined) byKey.set(key, call);
    return call;
  };

  /**
   * The call that a fragment belongs to. `index` decides; but one index with another id and a name is a new call (older Ollama sends 0 for
   * all). Without an index: by the id, else a new call where a name begins, else the last one.
   */
  const find = (index: number | undefined, fragment: Fragment): OpenCall => {
    const { id, name } = fragment;
    if (index === undefined) {
      const known = id === undefined ? undefined : calls.find((call) => call.id === id);
      if (known !== undefined) return known;
      if (current === undefined || id !== undefined || name !== undefined) return open(undefined);
      return current;
    }
    const known = byKey.get(index);
    if (known === undefined) return open(index);
    return isNext(known, fragment) ? open(index) : known;
  };

  const start = (call: OpenCall, sink: ChoiceSink, prepare: () => void): void => {
    prepare();
    // The calls before are done when their inputs are; those that are not may go on beside this one.
    for (const other of calls) {
      if (other !== call && other.part !== undefined && !other.isStopped && isCompleteJson(other.input))
        stop(other, sink);
    }
    call.id ??= toCallId({ scope: sink.scope, position: call.position }, call.name);
    call.part = sink.takeIndex();
    const extra = toExtra(call.extra, callKeys);
    sink.events.push({
      kind: "part-start",
      choice: sink.choice,
      index: call.part,
      part: {
        kind: "tool-call",
        id: call.id,
        name: call.name,
        ...(call.isCustom && { isCustom: true }),
        ...(extra !== undefined && { extra }),
      },
    });
    if (call.input !== "") pushInput(call, call.input, sink);
  };

  const add = (call: OpenCall, text: string, sink: ChoiceSink): void => {
    if (text === "") return;
    // Some providers say the whole input again at the end.
    if (text === call.input && isCompleteJson(call.input)) return;
    if (call.isStopped) {
      if (text.trim() === "") return;
      throw new GateError("upstream_malformed", {
        message: "The provider's stream goes on with a tool call that was complete.",
      });
    }
    call.input += text;
    if (call.part !== undefined) pushInput(call, text, sink);
  };

  const take = (call: OpenCall, fragment: Fragment, sink: ChoiceSink, prepare: () => void): void => {
    const { id, name, text, json } = fragment;
    current = call;
    if (fragment.isCustom) call.isCustom = true;
    if (call.part === undefined) {
      call.id ??= id;
      if (name !== undefined) call.name = name;
      call.extra = json;
    }
    // The part begins when both are known, or when its input does and no id has come.
    const isReady = call.part === undefined && call.name !== "" && (call.id !== undefined || text !== "");
    add(call, text, sink);
    if (isReady) start(call, sink, prepare);
    const seal = readGoogleSeal(json);
    if (seal !== undefined && call.part !== undefined && !call.isStopped) {
      sink.events.push({ kind: "part-delta", choice: sink.choice, index: call.part, seal });
    }
  };

  return {
    get hasCalls() {
      return calls.length > 0;
    },
    get hasOpen() {
      return calls.some((call) => !call.isStopped);
    },
    get isComplete() {
      return calls.every((call) => call.isStopped || (call.part !== undefined && isCompleteJson(call.input)));
    },
    push(value, sink, prepare) {
      if (!isRecord(value)) return;
      const index = value["index"];
      const key = typeof index === "number" && Number.isSafeInteger(index) && index >= 0 ? index : undefined;
      const fragment = toFragment(value);
      take(find(key, fragment), fragment, sink, prepare);
    },
    pushLegacy(value, sink, prepare) {
      if (!isRecord(value)) return;
      take(byKey.get(LEGACY_KEY) ?? open(LEGACY_KEY), toFragment({ function: value }), sink, prepare);
    },
    stopAll(sink) {
      for (const call of calls) {
        if (call.isStopped) continue;
        if (call.part === undefined) {
          if (call.name === "") {
            throw new GateError("upstream_malformed", {
              message: "The provider's stream has a tool call without a name.",
            });
          }
          start(call, sink, () => {});
        }
        stop(call, sink);
      }
    },
  };
}

/** One entry of `tool_calls` in a delta. */
interface Fragment {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly text: string;
  readonly isCustom: boolean;
  readonly json: JsonRecord;
}

function toFragment(json: JsonRecord): Fragment {
  const isCustom = json["type"] === "custom" || (isRecord(json["custom"]) && !isRecord(json["function"]));
  const inner = toRecord(json[isCustom ? "custom" : "function"]);
  return {
    id: toText(json["id"]),
    name: toText(inner["name"]),
    text: toInputText(inner[isCustom ? "input" : "arguments"]),
    isCustom,
    json,
  };
}

/** Whether a fragment begins another call than the known one of its index. Names that are repeated in every fragment begin nothing. */
function isNext(known: OpenCall, { id, name, text }: Fragment): boolean {
  if (name === undefined || known.part === undefined) return false;
  if (id !== undefined) return known.id !== undefined && id !== known.id;
  return name !== known.name || (text !== known.input && isCompleteJson(text) && isCompleteJson(known.input));
}

const callKeys: ReadonlySet<string> = new Set(["id", "type", "function", "custom", "index", "extra_content"]);

function pushInput(call: OpenCall, text: string, sink: ChoiceSink): void {
  if (call.part !== undefined) sink.events.push({ kind: "part-delta", choice: sink.choice, index: call.part, text });
}

function stop(call: OpenCall, sink: ChoiceSink): void {
  call.isStopped = true;
  if (call.part !== undefined) sink.events.push({ kind: "part-stop", choice: sink.choice, index: call.part });
}

function isCompleteJson(text: string): boolean {
  // Complete inputs are objects; looking at the ends first spares most of the parsing.
  if (!text.trimEnd().endsWith("}")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Its end has not come.
    return false;
  }
}
