/** Images and documents that a request names by URL: where they stand, and putting bytes in their place. Pure. */
import type { DocumentPart, ImagePart, MediaSource, Message, NeutralRequest, Part } from "../dialect/neutral.ts";

/** A file that a request names by URL. */
export interface RemoteMedia {
  readonly kind: "image" | "document";
  readonly url: string;
  readonly key: string;
  /** Where it stands first, in the words of most clients. */
  readonly param: string;
}

/** Each file once, however often it is named. */
export function listRemoteMedia(request: NeutralRequest): readonly RemoteMedia[] {
  const items = new Map<string, RemoteMedia>();
  const visit = (part: Part, param: string): void => {
    if (part.kind === "tool-result") {
      for (const [index, inner] of part.parts.entries()) visit(inner, `${param}.content[${index}]`);
    } else if (isRemote(part)) {
      const key = toKey(part);
      if (!items.has(key)) items.set(key, { kind: part.kind, url: part.source.url, key, param });
    }
  };
  for (const [at, message] of request.messages.entries()) {
    for (const [index, part] of message.parts.entries()) visit(part, `messages[${at}].content[${index}]`);
  }
  return [...items.values()];
}

/** Put the sources, by their keys, in the place of the URLs. Messages without any stay the same objects. */
export function replaceRemoteMedia(request: NeutralRequest, sources: ReadonlyMap<string, MediaSource>): NeutralRequest {
  const replace = (part: Part): Part => {
    if (part.kind === "tool-result") {
      return part.parts.some(isRemote) ? { ...part, parts: part.parts.map(replace) } : part;
    }
    if (!isRemote(part)) return part;
    const source = sources.get(toKey(part));
    return source === undefined ? part : { ...part, source };
  };
  return {
    ...request,
    messages: request.messages.map((message) =>
      isConcerned(message) ? { ...message, parts: message.parts.map(replace) } : message,
    ),
  };
}

type MediaPart = (ImagePart | DocumentPart) & { readonly source: Extract<MediaSource, { kind: "url" }> };

function isConcerned({ parts }: Message): boolean {
  return parts.some((part) => isRemote(part) || (part.kind === "tool-result" && part.parts.some(isRemote)));
}

/** Other schemes, such as `s3:` and `gs:`, are places that a provider may know itself. */
function isRemote(part: Part): part is MediaPart {
  return (
    (part.kind === "image" || part.kind === "document") &&
    part.source.kind === "url" &&
    /^https?:/iu.test(part.source.url)
  );
}

function toKey({ kind, source }: MediaPart): string {
  return `${kind} ${source.url}`;
}
