/**
 * Fetches one file that a client named by URL, without becoming the client's way into the operator's network.
 *
 * Each hop of a redirect is checked anew: its scheme, its host when that is an address, and, when the connection is made, the address it
 * goes to. The socket is given the very addresses that were checked, so a name that resolves differently a moment later changes nothing.
 */
import { lookup as lookupName } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, type Dispatcher, request } from "undici";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Look a name up. @throws Error when it has no address. */
export type ResolveName = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Why a file was not fetched, in words for the client: no address, no text of the server. */
export class MediaError extends Error {}

export interface FetchMediaOptions {
  readonly dispatcher: Dispatcher;
  readonly allowHttp: boolean;
  readonly isAllowed: (address: string) => boolean;
  readonly signal: AbortSignal;
  /** Told of each piece before it is kept. @throws MediaError when it is too much. */
  readonly onBytes: (sizeBytes: number) => void;
  readonly maxBytes: number;
}

export interface FetchedMedia {
  readonly bytes: Buffer;
  readonly contentType: string | undefined;
}

const MAX_REDIRECTS = 3;
const MAX_SOCKETS_PER_HOST = 4;

/** Make the connections of one request. They go only to addresses that are allowed. */
export function createGuardedAgent(resolve: ResolveName, isAllowed: (address: string) => boolean): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const allowed = addresses.filter(({ address }) => isAllowed(address));
        const [first] = allowed;
        if (first === undefined) callback(new MediaError(NOT_PUBLIC), "", 0);
        else if (options.all === true) callback(null, [...allowed]);
        else callback(null, first.address, first.family);
      },
      // The same words: whether a name exists in the operator's network is nobody's business.
      () => callback(new MediaError(NOT_PUBLIC), "", 0),
    );
  };
  return new Agent({ connect: { lookup }, connections: MAX_SOCKETS_PER_HOST });
}

/** Names as the operating system resolves them. */
export const resolveName: ResolveName = (hostname) => lookupName(hostname, { all: true });

/** Fetch a file. @throws MediaError for every reason that is the client's to know. */
export async function fetchMedia(address: string, options: FetchMediaOptions): Promise<FetchedMedia> {
  let url = toUrl(address, undefined);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    checkUrl(url, options);
    const { statusCode, headers, body } = await request(url, {
      dispatcher: options.dispatcher,
      signal: options.signal,
      headers: { accept: "*/*", "user-agent": "llm-gate" },
    });
    const location = readHeader(headers["location"]);
    if (statusCode === 200) return await readBody(body, headers, options);
    // What is left of the body is of no interest; without a listener its end would be an unhandled error.
    body.on("error", () => {}).destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) {
      throw new MediaError(`the server answered with status ${statusCode}`);
    }
    url = toUrl(location, url);
  }
  throw new MediaError("it was redirected too often");
}

const NOT_PUBLIC = "its host has no public address";

function toUrl(address: string, base: URL | undefined): URL {
  try {
    return new URL(address, base);
  } catch {
    throw new MediaError("it is not a valid URL");
  }
}

/** `URL` has already turned decimal, octal and short spellings of an address into its usual one. */
function checkUrl(url: URL, { allowHttp, isAllowed }: FetchMediaOptions): void {
  if (url.protocol !== "https:" && !(allowHttp && url.protocol === "http:"))
    throw new MediaError("its URL is not https");
  if (url.username !== "" || url.password !== "") throw new MediaError("its URL holds a user name or password");
  // A socket to an address asks no resolver, so the address is checked here.
  const host = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  if (isIP(host) !== 0 && !isAllowed(host)) throw new MediaError(NOT_PUBLIC);
}

type Headers = Dispatcher.ResponseData["headers"];

async function readBody(
  body: Dispatcher.ResponseData["body"],
  headers: Headers,
  { maxBytes, onBytes }: FetchMediaOptions,
): Promise<FetchedMedia> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    const encoding = readHeader(headers["content-encoding"]);
    if (encoding !== undefined && encoding !== "identity") throw new MediaError("the server sent it compressed");
    const check = (bytes: number): void => {
      if (bytes > maxBytes) throw new MediaError(`it is larger than ${maxBytes} bytes`);
    };
    check(Number(readHeader(headers["content-length"]) ?? 0));
    for await (const chunk of body) {
      const bytes = chunk as Buffer; // Without an encoding set, undici's bodies give buffers.
      sizeBytes += bytes.length;
      check(sizeBytes);
      onBytes(bytes.length);
      chunks.push(bytes);
    }
  } finally {
    body.on("error", () => {}).destroy();
  }
  return { bytes: Buffer.concat(chunks, sizeBytes), contentType: readHeader(headers["content-type"]) };
}

function readHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
