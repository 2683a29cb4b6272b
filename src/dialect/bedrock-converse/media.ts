/** Images, documents, audio and video as Converse writes them: a format and bytes in base64, or a place in S3. Bedrock fetches no other URL. */
import { GateError } from "../../errors.ts";
import type { JsonRecord } from "../_record.ts";
import { normaliseMediaType } from "../media.ts";
import type { AudioPart, DocumentPart, ImagePart, MediaSource, VideoPart } from "../neutral.ts";

/** @throws GateError unsupported_parameter for what Bedrock does not take; invalid_request for a URL that nobody has fetched. */
export function toImageBlock(part: ImagePart): JsonRecord {
  return { image: toMedia("image", part.source, imageFormats) };
}

/** `number` counts the documents of a request: names are unique and neutral, because the model reads them as part of the prompt. */
export function toDocumentBlock(part: DocumentPart, number: number): JsonRecord {
  const { source, context, wantsCitations } = part;
  const media =
    source.kind === "text"
      ? {
          format: documentFormats.get(normaliseMediaType(source.mediaType)) ?? "txt",
          source: { bytes: Buffer.from(source.text).toString("base64") },
        }
      : toMedia("document", source, documentFormats);
  return {
    document: {
      name: `Document ${number}`,
      ...media,
      ...(context !== undefined && { context }),
      ...(wantsCitations === true && { citations: { enabled: true } }),
    },
  };
}

export function toVideoBlock(part: VideoPart): JsonRecord {
  return { video: toMedia("video", part.source, videoFormats) };
}

export function toAudioBlock({ source, format }: AudioPart): JsonRecord {
  // OpenAI's clients name a format and no media type.
  const named = format === undefined ? undefined : audioFormats.get(`audio/${format.toLowerCase()}`);
  if (named !== undefined && source.kind === "base64")
    return { audio: { format: named, source: { bytes: source.data } } };
  return { audio: toMedia("audio", source, audioFormats) };
}

type Kind = "image" | "document" | "video" | "audio";

function toMedia(kind: Kind, source: MediaSource, formats: ReadonlyMap<string, string>): JsonRecord {
  switch (source.kind) {
    case "base64":
      return { format: toFormat(kind, source.mediaType, formats), source: { bytes: source.data } };
    case "text":
      return {
        format: toFormat(kind, source.mediaType, formats),
        source: { bytes: Buffer.from(source.text).toString("base64") },
      };
    case "url": {
      const { url, mediaType } = source;
      if (!url.startsWith("s3://")) {
        throw new GateError("invalid_request", {
          message: `This provider takes no URL for the ${kind}; send its bytes in base64.`,
          param: "messages",
        });
      }
      const type = mediaType ?? `${kind === "document" ? "application" : kind}/${url.slice(url.lastIndexOf(".") + 1)}`;
      return { format: toFormat(kind, type, formats), source: { s3Location: { uri: url } } };
    }
    case "file":
      throw new GateError("unsupported_parameter", {
        message: `The file of the ${kind} is stored at another provider; send its bytes in base64.`,
        param: "messages",
      });
  }
}

function toFormat(kind: Kind, mediaType: string, formats: ReadonlyMap<string, string>): string {
  const type = normaliseMediaType(mediaType).split(";", 1)[0]?.trim() ?? "";
  const format = formats.get(type);
  if (format !== undefined) return format;
  throw new GateError("unsupported_parameter", {
    message: `This provider takes no ${kind} of this type; send one of ${[...new Set(formats.values())].join(", ")}.`,
    param: "messages",
  });
}

const imageFormats: ReadonlyMap<string, string> = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpeg"],
  ["image/jpg", "jpeg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
]);

// Endings stand beside the media types for files in S3, whose type is read from their name.
const documentFormats: ReadonlyMap<string, string> = new Map([
  ["application/pdf", "pdf"],
  ["text/plain", "txt"],
  ["application/txt", "txt"],
  ["text/csv", "csv"],
  ["application/csv", "csv"],
  ["text/html", "html"],
  ["application/html", "html"],
  ["text/markdown", "md"],
  ["application/md", "md"],
  ["application/msword", "doc"],
  ["application/doc", "doc"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["application/docx", "docx"],
  ["application/vnd.ms-excel", "xls"],
  ["application/xls", "xls"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
  ["application/xlsx", "xlsx"],
]);

const videoFormats: ReadonlyMap<string, string> = new Map([
  ["video/mp4", "mp4"],
  ["video/quicktime", "mov"],
  ["video/mov", "mov"],
  ["video/x-matroska", "mkv"],
  ["video/mkv", "mkv"],
  ["video/webm", "webm"],
  ["video/x-flv", "flv"],
  ["video/flv", "flv"],
  ["video/mpeg", "mpeg"],
  ["video/mpg", "mpg"],
  ["video/x-ms-wmv", "wmv"],
  ["video/wmv", "wmv"],
  ["video/3gpp", "three_gp"],
]);

const audioFormats: ReadonlyMap<string, string> = new Map([
  ["audio/mp3", "mp3"],
  ["audio/mpeg", "mp3"],
  ["audio/wav", "wav"],
  ["audio/x-wav", "wav"],
  ["audio/flac", "flac"],
  ["audio/ogg", "ogg"],
  ["audio/opus", "opus"],
  ["audio/aac", "aac"],
  ["audio/mp4", "mp4"],
  ["audio/m4a", "m4a"],
  ["audio/webm", "webm"],
]);
