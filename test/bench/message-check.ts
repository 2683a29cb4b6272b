/**
 * Is an answer in Anthropic's Messages API the one that the mock gave in OpenAI's?
 *
 * What the mock sends says what must arrive: the text to the letter and in order, the counts of tokens, the reason of the end. An
 * answer that has been read once and was right need not be read again: the next one is compared with its bytes first.
 */
import type { AnswerCheck } from "./answer-check.ts";

interface Said {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly stopReason: string;
}

interface ChatPiece {
  readonly choices: readonly { readonly message?: Content; readonly delta?: Content }[];
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

interface Content {
  readonly content?: string;
}

interface MessageEvent {
  readonly type: string;
  readonly index?: number;
  readonly content?: readonly { readonly type: string; readonly text: string }[];
  readonly stop_reason?: string;
  readonly delta?: { readonly type?: string; readonly text?: string; readonly stop_reason?: string };
  readonly usage?: { readonly input_tokens?: number; readonly output_tokens?: number };
}

const EXCERPT_BYTES = 300;

/** `expected`: the mock's body, a JSON answer or a stream that ends with usage. */
export function createMessageCheck(expected: Buffer): AnswerCheck {
  const isStream = expected.subarray(0, 5).toString() === "data:";
  const wanted = JSON.stringify(readChat(expected, isStream));
  let known: Buffer | undefined;
  let failure: string | undefined;
  let pieces: Buffer[] = [];
  return {
    onHead(head) {
      pieces = [];
      failure = head.startsWith("http/1.1 200 ") ? undefined : head.slice(0, EXCERPT_BYTES);
    },
    onBody: (piece) => void pieces.push(piece),
    onEnd() {
      const body = Buffer.concat(pieces);
      pieces = [];
      const excerpt = (): string => body.toString("latin1", 0, EXCERPT_BYTES);
      if (failure !== undefined) return `${failure}: ${excerpt()}`;
      if (known?.equals(body) === true) return undefined;
      const said = readMessage(body.toString(), isStream);
      if (typeof said === "string") return `${said}: ${excerpt()}`;
      if (JSON.stringify(said) !== wanted) return `wrong answer: ${excerpt()}`;
      known = body;
      return undefined;
    },
  };
}

function readChat(body: Buffer, isStream: boolean): Said {
  const payloads = isStream ? body.toString().match(/(?<=^data: )\{.*$/gm) : [body.toString()];
  const pieces = (payloads ?? []).map((payload) => JSON.parse(payload) as ChatPiece); // The bench's own traffic.
  const usage = pieces.findLast((piece) => piece.usage !== undefined)?.usage;
  return {
    text: pieces
      .map(({ choices: [choice] }) => (isStream ? choice?.delta?.content : choice?.message?.content) ?? "")
      .join(""),
    inputTokens: usage?.prompt_tokens ?? Number.NaN,
    outputTokens: usage?.completion_tokens ?? Number.NaN,
    stopReason: "end_turn",
  };
}

/** What was said, or what is wrong with the form. */
function readMessage(body: string, isStream: boolean): Said | string {
  if (isStream) return readStream(body);
  const { type, content, usage, stop_reason } = JSON.parse(body) as MessageEvent; // Compared field by field.
  if (type !== "message" || content?.length !== 1 || content[0]?.type !== "text") return "not a message of one text";
  return toSaid(content[0].text, usage, stop_reason);
}

function readStream(body: string): Said | string {
  const frames = body.split("\n\n");
  if (frames.pop() !== "") return "the last frame is not complete";
  const order: string[] = [];
  let text = "";
  let usage: MessageEvent["usage"];
  let stopReason: string | undefined;
  for (const frame of frames) {
    const [, name, data] = /^event: (\w+)\ndata: (\{.*\})$/.exec(frame) ?? [];
    if (data === undefined) return `not a frame: ${frame}`;
    const event = JSON.parse(data) as MessageEvent; // Compared field by field.
    if (event.type !== name) return `event ${name} of type ${event.type}`;
    if (name !== "ping" && name !== order.at(-1)) order.push(name);
    if (name === "content_block_delta") text += event.delta?.text ?? "";
    if (name !== "message_delta") continue;
    ({ usage } = event);
    stopReason = event.delta?.stop_reason;
  }
  const form = order.join(" ");
  return form === WHOLE_STREAM ? toSaid(text, usage, stopReason) : `events in the order ${form}`;
}

const WHOLE_STREAM =
  "message_start content_block_start content_block_delta content_block_stop message_delta message_stop";

function toSaid(text: string, usage: MessageEvent["usage"], stopReason: string | undefined): Said {
  return {
    text,
    inputTokens: usage?.input_tokens ?? Number.NaN,
    outputTokens: usage?.output_tokens ?? Number.NaN,
    stopReason: stopReason ?? "none",
  };
}
