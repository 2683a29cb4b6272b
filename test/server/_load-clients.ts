/** Clients that come at a steady rate, whatever becomes of those before them, and what each of them got. */
import { request as sendRequest } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

export interface Served {
  readonly requestId: string;
  readonly revision: string;
  readonly isStream: boolean;
  /** Names of models that the words of the answer are made of: one, unless the request saw two configs. */
  readonly names: readonly string[];
  /** Of the monotonic clock. */
  readonly startMs: number;
  readonly firstByteMs: number;
  /** Absent where the answer came whole. */
  readonly failure?: string;
}

export interface Load {
  /** Let nobody in any more, and wait for those who are. What everybody got, in no order. */
  stop(): Promise<readonly Served[]>;
}

export interface LoadOptions {
  readonly url: string;
  /** Asked for in turns. */
  readonly models: readonly string[];
  readonly perSecond: number;
  /** Share of those who want a stream. */
  readonly streamShare: number;
}

const TICK_MS = 10;

/** Let them come. */
export function startLoad({ url, models, perSecond, streamShare }: LoadOptions): Load {
  const served: Served[] = [];
  const running = new Set<Promise<void>>();
  const startedMs = performance.now();
  let begun = 0;
  const timer = setInterval(() => {
    // By the clock, so that a late tick makes up for itself.
    for (const due = ((performance.now() - startedMs) / 1000) * perSecond; begun < due; begun += 1) {
      const isStream = (begun * streamShare) % 1 >= 1 - streamShare;
      // Each a conversation of its own, for one keeps its target.
      const model = models[begun % models.length] ?? "";
      const asking = ask(url, model, isStream, `hello ${begun}`).then((one) => void served.push(one));
      running.add(asking);
      void asking.finally(() => running.delete(asking));
    }
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(timer);
      while (running.size > 0) {
        await Promise.all(running);
        await pause(0);
      }
      return served;
    },
  };
}

function ask(url: string, model: string, isStream: boolean, content: string): Promise<Served> {
  const body = JSON.stringify({ model, stream: isStream, messages: [{ role: "user", content }] });
  const startMs = performance.now();
  return new Promise((resolve) => {
    let text = "";
    let firstByteMs = Number.NaN;
    let requestId = "";
    let revision = "";
    const end = (failure?: string): void => {
      const names = [...new Set(text.match(/\bg\d{5}(?= |"|\\)/g))];
      const one = { requestId, revision, isStream, names, startMs, firstByteMs };
      resolve(failure === undefined ? one : { ...one, failure });
    };
    const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
    // A connection of its own: one that is kept may be closed by the other side just as it is used.
    const outgoing = sendRequest(`${url}/v1/chat/completions`, { method: "POST", agent: false, headers });
    outgoing.on("error", (error) => end(`no answer: ${error.message}`));
    outgoing.on("response", (message) => {
      requestId = String(message.headers["x-request-id"]);
      revision = String(message.headers["x-gate-revision"]);
      message.setEncoding("utf8");
      message.on("data", (piece: string) => {
        if (text === "") firstByteMs = performance.now();
        text += piece;
      });
      message.on("error", (error) => end(`cut: ${error.message}`));
      message.on("end", () => {
        if (message.statusCode !== 200) return end(`status ${message.statusCode}: ${text.slice(0, 200)}`);
        if (isStream && (!text.endsWith("data: [DONE]\n\n") || text.includes('"error"')))
          return end(`cut: ${text.slice(-200)}`);
        end();
      });
    });
    outgoing.end(body);
  });
}
