/** Recordings below test/fixtures/wire. */
import { readFileSync } from "node:fs";

/** The bytes of one recording, such as `openai-chat/text.sse`. */
export function readWireFixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/wire/${name}`, import.meta.url));
}
