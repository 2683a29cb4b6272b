/** Headers of an answer as undici hands them over: names and values that alternate. They are read one by one, and parsed only for errors. */

export const NO_HEADERS: readonly Buffer[] = [];

const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-amzn-requestid", "x-goog-request-id"];

/** Whether the answer is a stream of this type, and not compressed. */
export function isStream(headers: readonly Buffer[], streamType: string): boolean {
  const encoding = readHeader(headers, "content-encoding");
  if (encoding !== undefined && encoding !== "identity") return false;
  return readHeader(headers, "content-type")?.startsWith(streamType) ?? false;
}

/** The name that the provider has for the call. */
export function readRequestId(headers: readonly Buffer[]): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = readHeader(headers, name);
    if (value !== undefined) return value.slice(0, 200);
  }
  return undefined;
}

/** The first header of a name, which is written in lower case, among names and values that alternate. */
export function readHeader(headers: readonly Buffer[], name: string): string | undefined {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const written = headers[index] as Buffer;
    if (written.length === name.length && written.toString("latin1").toLowerCase() === name)
      return (headers[index + 1] as Buffer).toString("latin1");
  }
  return undefined;
}
