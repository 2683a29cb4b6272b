/**
 * Puts bytes in the place of URLs, for providers that fetch nothing themselves.
 *
 * In: a request in the neutral form. Out: the same with images and documents in base64. Fetches only from public https addresses.
 */
import { type Agent, errors } from "undici";
import type { MediaSource, NeutralRequest } from "../dialect/neutral.ts";
import { GateError } from "../errors.ts";
import { createGuardedAgent, fetchMedia, MediaError, resolveName, type ResolveName } from "./fetch-media.ts";
import { toDocumentType, toImageType } from "./media-type.ts";
import { isPublicAddress } from "./public-address.ts";
import { listRemoteMedia, type RemoteMedia, replaceRemoteMedia } from "./remote-media.ts";

export interface MediaFetcher {
  /**
   * The request with its media in it; the same object when it names none by URL. A request that is asked for twice is fetched once.
   * @throws GateError invalid_request: `param` is the place, the message the reason, without addresses.
   */
  inline(request: NeutralRequest, signal?: AbortSignal): Promise<NeutralRequest>;
  /** Break off what is being fetched. */
  dispose(): Promise<void>;
}

export interface MediaFetcherOptions {
  /** Fetch from http too, for tests. */
  readonly allowHttp?: boolean;
  /** Which addresses may be called. Absent: public ones. */
  readonly isAllowed?: (address: string) => boolean;
  readonly resolve?: ResolveName;
  readonly limits?: Partial<MediaLimits>;
}

export interface MediaLimits {
  readonly maxItems: number;
  readonly maxItemBytes: number;
  readonly maxTotalBytes: number;
  /** For all items together. */
  readonly timeoutMs: number;
  /** How many are fetched at once. */
  readonly parallel: number;
}

const MEBIBYTE = 1_048_576;

/** Above what providers take in one request; Anthropic's end at 32 MB. */
const mediaLimits: MediaLimits = {
  maxItems: 20,
  maxItemBytes: 20 * MEBIBYTE,
  maxTotalBytes: 50 * MEBIBYTE,
  timeoutMs: 20_000,
  parallel: 4,
};

/** Make the fetcher. Each request gets connections of its own, which are closed with it. */
export function createMediaFetcher(options: MediaFetcherOptions = {}): MediaFetcher {
  const { allowHttp = false, isAllowed = isPublicAddress, resolve = resolveName } = options;
  const limits: MediaLimits = { ...mediaLimits, ...options.limits };
  const agents = new Set<Agent>();
  // A fallback to a second provider that fetches nothing finds what the first one got.
  const inlined = new WeakMap<NeutralRequest, Promise<NeutralRequest>>();

  async function fetchAll(
    request: NeutralRequest,
    items: readonly RemoteMedia[],
    signal: AbortSignal,
  ): Promise<NeutralRequest> {
    const agent = createGuardedAgent(resolve, isAllowed);
    agents.add(agent);
    const failed = new AbortController();
    const budget = createBudget(limits.maxTotalBytes);
    const queue = [...items];
    const sources = new Map<string, MediaSource>();
    const work = async (): Promise<void> => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
        try {
          const { bytes, contentType } = await fetchMedia(item.url, {
            dispatcher: agent,
            allowHttp,
            isAllowed,
            signal: AbortSignal.any([signal, failed.signal]),
            onBytes: budget,
            maxBytes: limits.maxItemBytes,
          });
          sources.set(item.key, toSource(item, bytes, contentType));
        } catch (error) {
          throw toGateError(item, error, signal);
        }
      }
    };
    try {
      await Promise.all(
        Array.from({ length: Math.min(limits.parallel, items.length) }, () =>
          work().catch((error: unknown) => {
            failed.abort();
            throw error;
          }),
        ),
      );
    } finally {
      agents.delete(agent);
      await agent.destroy();
    }
    return replaceRemoteMedia(request, sources);
  }

  return {
    inline(request, signal) {
      const known = inlined.get(request);
      if (known !== undefined) return known;
      const items = listRemoteMedia(request);
      if (items.length === 0) return Promise.resolve(request);
      if (items.length > limits.maxItems) {
        return Promise.reject(
          toInvalid(
            `The request names ${items.length} files by URL; at most ${limits.maxItems} are fetched.`,
            "messages",
          ),
        );
      }
      const timeout = AbortSignal.timeout(limits.timeoutMs);
      const result = fetchAll(request, items, signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
      inlined.set(request, result);
      // What failed may succeed the next time.
      result.catch(() => inlined.delete(request));
      return result;
    },
    async dispose() {
      await Promise.all([...agents].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}

function toSource({ kind }: RemoteMedia, bytes: Buffer, contentType: string | undefined): MediaSource {
  const mediaType = kind === "image" ? toImageType(bytes) : toDocumentType(bytes, contentType);
  if (mediaType === undefined) {
    throw new MediaError(
      kind === "image" ? "it is no PNG, JPEG, GIF or WebP image" : "it is neither a PDF nor text in UTF-8",
    );
  }
  return { kind: "base64", mediaType, data: bytes.toString("base64") };
}

function createBudget(maxBytes: number): (sizeBytes: number) => void {
  let left = maxBytes;
  return (sizeBytes) => {
    left -= sizeBytes;
    if (left < 0) throw new MediaError(`all files together are larger than ${maxBytes} bytes`);
  };
}

function toGateError({ kind, param }: RemoteMedia, error: unknown, signal: AbortSignal): GateError {
  const reason = findReason(error, signal);
  return toInvalid(`The ${kind} could not be fetched: ${reason}. Send its bytes in base64 instead.`, param);
}

/** Messages of sockets name the addresses they went to, so only the reasons of Gate's own are told. */
function findReason(error: unknown, signal: AbortSignal): string {
  if (error instanceof MediaError) return error.message;
  if (signal.aborted) return "it took too long";
  // Of undici, of the system, or of several addresses that were tried.
  const isOfNetwork =
    error instanceof errors.UndiciError ||
    error instanceof AggregateError ||
    (error instanceof Error && "code" in error);
  if (isOfNetwork) return "its server cannot be reached";
  throw error;
}

function toInvalid(message: string, param: string): GateError {
  return new GateError("invalid_request", { message, param });
}
