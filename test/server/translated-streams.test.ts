/** Long streams through every surface: each piece passes at once, in order, and nothing of what has passed is kept. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { openSse, type SseEvent, type SseStream } from "../_helpers/client.ts";
import { providerFile, startGateway } from "../_helpers/gateway.ts";
import { createStreamHandle, type StreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream } from "../_helpers/upstream.ts";

interface Surface {
  readonly name: string;
  readonly path: string;
  readonly body: object;
  /** The piece of text in an event's JSON; undefined in events that have none. */
  readonly readText: (json: Json) => unknown;
}

/** Only looked into, never trusted: what is missing reads as undefined. */
interface Json {
  readonly type?: string;
  readonly delta?: unknown;
  readonly choices?: readonly { readonly delta?: { readonly content?: string } }[];
  readonly candidates?: readonly { readonly content?: { readonly parts?: readonly { readonly text?: string }[] } }[];
}

const messages = [{ role: "user", content: "hi" }];
const surfaces: readonly Surface[] = [
  {
    name: "chat",
    path: "/v1/chat/completions",
    body: { model: "answers", stream: true, messages },
    readText: ({ choices }) => choices?.[0]?.delta?.content,
  },
  {
    name: "responses",
    path: "/v1/responses",
    body: { model: "answers", stream: true, store: false, input: "hi" },
    readText: ({ type, delta }) => (type === "response.output_text.delta" ? delta : undefined),
  },
  {
    name: "messages",
    path: "/v1/messages",
    body: { model: "answers", stream: true, max_tokens: 100, messages },
    readText: ({ type, delta }) =>
      type === "content_block_delta" ? (delta as { readonly text?: string }).text : undefined,
  },
  {
    name: "gemini",
    path: "/v1beta/models/answers:streamGenerateContent?alt=sse",
    body: { contents: [{ role: "user", parts: [{ text: "hi" }] }] },
    readText: ({ candidates }) => candidates?.[0]?.content?.parts?.[0]?.text,
  },
];

const CHUNKS = 300;
const MANY_CHUNKS = 20_000;
const CHUNKS_BEFORE = 4_000;
const BATCH = 200;
const MAX_GROWTH_BYTES = 2 * 1024 * 1024;
// In every frame and of no use to a client: whoever keeps frames keeps this, ten times over the limit.
const PADDING = "x".repeat(1_000);

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

describe("a long stream of a provider that speaks OpenAI chat", () => {
  it.each(surfaces)("reaches a client of $name piece by piece, each before the next is sent", async (surface) => {
    const { handle, stream } = await openStream(surface);
    await handle.event(toChunk({ role: "assistant", content: "" }));
    for (let index = 0; index < CHUNKS; index += 1) {
      await handle.event(toChunk({ content: toText(index) }));
      // A gateway that waits for more holds this up for good, and the test times out.
      expect(await nextText(await stream, surface)).toBe(toText(index));
    }
    await finish(handle);
    const rest = await (await stream).rest();
    expect(rest.map((event) => readText(event, surface)).filter(Boolean)).toEqual([]);
    expect(rest.length).toBeGreaterThan(0);
  });

  it.each(surfaces)("leaves nothing of its frames in the memory on its way to a client of $name", async (surface) => {
    const { handle, stream } = await openStream(surface);
    let sent = 0;
    const sendUntil = async (count: number): Promise<number> => {
      while (sent < count) {
        const first = sent;
        sent += BATCH;
        const frames = Array.from({ length: BATCH }, (_, index) => toFrame(first + index));
        await handle.send(frames.join(""));
        for (let index = first; index < sent; index += 1) {
          const text = await nextText(await stream, surface);
          if (text !== toText(index)) throw new Error(`${String(text)} came in place of ${toText(index)}`);
        }
      }
      return readHeapBytes();
    };
    const before = await sendUntil(CHUNKS_BEFORE);
    const after = await sendUntil(MANY_CHUNKS);
    expect(after - before).toBeLessThan(MAX_GROWTH_BYTES);
    await finish(handle);
    await (await stream).rest();
  });
});

async function openStream(surface: Surface): Promise<{ handle: StreamHandle; stream: Promise<SseStream> }> {
  const handle = createStreamHandle();
  const upstream = await startUpstream(handle.reply);
  open.push(upstream);
  const gateway = await startGateway({
    "providers/local.yaml": providerFile(upstream.url),
    "groups/answers.yaml": "strategy: first\ntargets: [local/small]\n",
  });
  open.push(gateway);
  // Its head comes with the first content.
  const stream = openSse(gateway.url + surface.path, surface.body);
  await handle.opened;
  return { handle, stream };
}

async function finish(handle: StreamHandle): Promise<void> {
  await handle.event({ ...toChunk({}), choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  await handle.event("[DONE]");
  await handle.end();
}

async function nextText(stream: SseStream, surface: Surface): Promise<unknown> {
  for (;;) {
    const event = await stream.next();
    if (event === undefined) throw new Error("The stream has ended.");
    const text = readText(event, surface);
    if (text !== undefined && text !== "") return text;
  }
}

function readText(event: SseEvent, { readText: read }: Surface): unknown {
  return event.data === "[DONE]" ? undefined : read(JSON.parse(event.data) as Json);
}

function toFrame(index: number): string {
  return `data: ${JSON.stringify({ ...toChunk({ content: toText(index) }), system_fingerprint: PADDING })}\n\n`;
}

function toText(index: number): string {
  return `<${index}> `;
}

function toChunk(delta: object): object {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_760_000_000,
    model: "small",
    choices: [{ index: 0, delta, finish_reason: null }],
  };
}

/** What is reachable: twice collected, so that what the first round finalised is gone too. */
function readHeapBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void; // The flag puts it into new contexts.
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
