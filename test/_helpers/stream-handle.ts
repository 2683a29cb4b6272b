/** A streamed reply that the test itself drives, piece by piece, instead of sleeping between events. */
import type { Call, RecordedRequest, Reply } from "./replies.ts";

export interface StreamHandle {
  /** Give this to `startUpstream`. It serves one request. */
  readonly reply: Reply;
  /** Resolves with the request once it has arrived and the head of the answer is sent. */
  readonly opened: Promise<RecordedRequest>;
  /** Send bytes as they are; resolves when the kernel has taken them. */
  send(bytes: string | Buffer): Promise<void>;
  /** Send one SSE frame, `data: <json>` and a blank line; a string is sent as it stands. */
  event(data: unknown): Promise<void>;
  /** End the answer in good order. */
  end(): Promise<void>;
  /** Drop the connection in the middle. */
  cut(how?: "reset" | "end"): Promise<void>;
}

export function createStreamHandle(options: { status?: number; headers?: Record<string, string> } = {}): StreamHandle {
  let open!: (call: Call) => void;
  const call = new Promise<Call>((resolve) => {
    open = resolve;
  });
  const send = async (bytes: string | Buffer): Promise<void> => {
    const { response } = await call;
    await new Promise<void>((resolve, reject) => {
      response.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  };
  return {
    reply(arrived) {
      arrived.response.writeHead(options.status ?? 200, { "content-type": "text/event-stream", ...options.headers });
      arrived.response.flushHeaders();
      open(arrived);
    },
    opened: call.then(({ request }) => request),
    send,
    event: (data) => send(`data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`),
    async end() {
      const { response } = await call;
      await new Promise<void>((resolve) => response.end(resolve));
    },
    async cut(how = "reset") {
      (await call).cut(how);
    },
  };
}
