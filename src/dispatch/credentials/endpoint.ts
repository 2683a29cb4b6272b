/** Calls to where short-lived credentials come from: token endpoints and metadata servers. */
import { Agent, request } from "undici";
import type { Refusal } from "./grants.ts";

export interface EndpointRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** An answer with any status, or why there was none. */
export type EndpointAnswer = { readonly kind: "answered"; readonly status: number; readonly text: string } | Refusal;

/** Never throws. Redirects are not followed: what proves us would go with them. */
export type CallEndpoint = (request: EndpointRequest) => Promise<EndpointAnswer>;

export interface EndpointCaller {
  readonly call: CallEndpoint;
  dispose(): Promise<void>;
}

// Tokens are a few kilobytes.
const MAX_ANSWER_BYTES = 256 * 1024;

export function createEndpointCaller(): EndpointCaller {
  const agent = new Agent({ connections: 8, pipelining: 1 });
  return {
    async call({ method, url, headers, body, timeoutMs }) {
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const answer = await request(url, { method, headers, body: body ?? null, signal, dispatcher: agent });
        const chunks: Buffer[] = [];
        let sizeBytes = 0;
        for await (const chunk of answer.body) {
          // No encoding is set, so chunks are Buffers.
          chunks.push(chunk as Buffer);
          sizeBytes += (chunk as Buffer).length;
          if (sizeBytes > MAX_ANSWER_BYTES) return refused("cannot be fetched: the answer is too large");
        }
        return { kind: "answered", status: answer.statusCode, text: Buffer.concat(chunks).toString("utf8") };
      } catch (error) {
        return refused(`cannot be fetched: ${explain(error)}`);
      }
    },
    dispose: () => agent.destroy(),
  };
}

export function refused(reason: string): Refusal {
  return { kind: "refused", reason };
}

/** The JSON object of an answer. */
export function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A mapping, by this very test.
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

// The codes of the system and of undici name no address, their messages do.
function explain(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "no answer in time";
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === "string" ? code : "no connection";
}
