/** What a test needs to play a provider of one dialect. Written apart from `src/dialect`, so that the two check each other. */
import type { NeutralAnswer } from "../../../src/dialect/neutral-answer.ts";

export interface UpstreamWire {
  /** Content type of a whole answer. */
  readonly contentType: string;
  /** Content type of a stream. */
  readonly streamType: string;
  /** A whole answer as the provider would send it. */
  answer(answer: NeutralAnswer): string;
  /** The same as a stream: frames in the order and cut as the provider would send them. */
  stream(answer: NeutralAnswer): readonly (string | Buffer)[];
}
