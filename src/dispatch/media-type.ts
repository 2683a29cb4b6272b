/** Media types by the first bytes of a file: what a server says of it is only believed where the bytes cannot tell. */
import { isUtf8 } from "node:buffer";

/** The type of an image, or undefined when the bytes are none that models take. */
export function toImageType(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  return head.startsWith("RIFF") && head.endsWith("WEBP") && head.length === 12 ? "image/webp" : undefined;
}

/** The type of a document: PDF, or text of the kind that `contentType` states. Undefined for everything else. */
export function toDocumentType(bytes: Buffer, contentType: string | undefined): string | undefined {
  // Readers find the mark of a PDF anywhere in its first kilobyte.
  if (bytes.subarray(0, 1_024).includes("%PDF-")) return "application/pdf";
  if (bytes.length === 0 || bytes.includes(0) || !isUtf8(bytes)) return undefined;
  const stated = contentType?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^text\/[a-z0-9.+-]{1,60}$/u.test(stated) ? stated : "text/plain";
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
