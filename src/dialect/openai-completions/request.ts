/** Reading a client's legacy completions request: its prompt is what one user says. */
import { GateError } from "../../errors.ts";
import { checkFlag, checkModel, parseBody, toInvalid } from "../body.ts";
import { toDecodedRequest } from "../decoded-request.ts";
import type { DecodedRequest, RequestHead } from "../dialect.ts";
import type { Extra, NeutralRequest } from "../neutral.ts";
import { isRecord, toText, type JsonRecord } from "../_record.ts";
import { checkStreamOptions, readNumber, readStop } from "../openai-chat/fields.ts";

/** OpenAI's own limit where a request states none. Units: tokens. */
const DEFAULT_MAX_TOKENS = 16;

/**
 * Decode a request.
 * @throws GateError invalid_request, too_many_values; unsupported_parameter for what no chat model can do.
 */
export function decodeRequest(body: Buffer, head: RequestHead): DecodedRequest {
  const parsed = parseBody(body, guardedKeys);
  const { json } = parsed;
  const model = checkModel(json["model"]);
  const prompt = checkPrompt(json["prompt"]);
  checkSupported(json);
  const isStreaming = checkFlag(json["stream"], "stream");
  checkFlag(json["echo"], "echo");
  const wantsStreamUsage = checkStreamOptions(json["stream_options"]);
  return toDecodedRequest({
    surface: "openai-completions",
    body,
    parsed,
    head,
    model,
    isStreaming,
    wantsStreamUsage,
    decode: () => toNeutral(json, { model, prompt, isStreaming, wantsStreamUsage }),
  });
}

/** The one prompt of a request that was decoded. */
export function readPrompt(json: JsonRecord): string {
  const { prompt } = json;
  const text: unknown = Array.isArray(prompt) ? prompt[0] : prompt;
  return typeof text === "string" ? text : "";
}

const guardedKeys: ReadonlySet<string> = new Set(
  "model prompt stream stream_options max_tokens n best_of echo suffix".split(" "),
);

const ONE_PROMPT = "send one text, and further prompts as requests of their own.";

function checkPrompt(value: unknown): string {
  if (value === undefined || value === null) throw toInvalid("The field `prompt` is missing; send a text.", "prompt");
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.some((entry) => typeof entry === "number" || Array.isArray(entry))) {
    throw toInvalid("`prompt` holds tokens, which mean something to one model only; send a text.", "prompt");
  }
  if (list.length > 1) throw toInvalid(`\`prompt\` holds ${list.length} prompts; ${ONE_PROMPT}`, "prompt");
  const [text] = list;
  if (typeof text !== "string") throw toInvalid(`\`prompt\` must be a text; ${ONE_PROMPT}`, "prompt");
  return text;
}

function checkSupported(json: JsonRecord): void {
  if (toText(json["suffix"]) !== undefined) {
    throw new GateError("unsupported_parameter", {
      message: "`suffix` cannot be honoured: chat models write after a text, not into it. Leave it out.",
      param: "suffix",
    });
  }
  const { best_of: bestOf, n } = json;
  if (bestOf !== undefined && bestOf !== null && bestOf !== (n ?? 1)) {
    throw new GateError("unsupported_parameter", {
      message: "`best_of` cannot be honoured: no model's own rating of its answers is known. Leave it out.",
      param: "best_of",
    });
  }
  if (n !== undefined && n !== null && (!Number.isSafeInteger(n) || Number(n) < 1)) {
    throw toInvalid("`n` must be an integer of at least 1.", "n");
  }
}

interface Checked {
  readonly model: string;
  readonly prompt: string;
  readonly isStreaming: boolean;
  readonly wantsStreamUsage: boolean;
}

function toNeutral(json: JsonRecord, checked: Checked): NeutralRequest {
  const { prompt, model, isStreaming, wantsStreamUsage } = checked;
  const { logit_bias: logitBias } = json;
  const numbers = {
    temperature: readNumber(json, "temperature"),
    topP: readNumber(json, "top_p"),
    seed: readNumber(json, "seed"),
    frequencyPenalty: readNumber(json, "frequency_penalty"),
    presencePenalty: readNumber(json, "presence_penalty"),
    choiceCount: readNumber(json, "n"),
  };
  const stated = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
  const stop = readStop(json["stop"]);
  const userId = toText(json["user"]);
  const extra = toExtra(json);
  return {
    // Nothing of this surface is written back as it came, so that its family matters to nobody but the tables of usage.
    family: "openai-chat",
    model,
    messages: [{ role: "user", parts: prompt === "" ? [] : [{ kind: "text", text: prompt }], isPlain: true }],
    tools: [],
    isStreaming,
    wantsStreamUsage,
    maxOutputTokens: readNumber(json, "max_tokens") ?? DEFAULT_MAX_TOKENS,
    ...stated,
    ...(stop !== undefined && { stop }),
    ...(isRecord(logitBias) && { logitBias }),
    ...(userId !== undefined && { userId }),
    ...(extra !== undefined && { extra }),
  };
}

const handledKeys: ReadonlySet<string> = new Set([
  ..."model prompt suffix max_tokens temperature top_p n stream stream_options echo stop presence_penalty".split(" "),
  ..."frequency_penalty best_of logit_bias user seed".split(" "),
]);

/** `logprobs`, whose form no chat answer can be brought into, and what else chat has no field for: each is warned of. */
function toExtra(json: JsonRecord): Extra | undefined {
  const rest = Object.entries(json).filter(([key, value]) => !handledKeys.has(key) && value !== null);
  return rest.length === 0 ? undefined : { family: "openai-completions", json: Object.fromEntries(rest) };
}
