/** Is an answer the right one? Checked piece by piece as it arrives, so that nothing is kept. */
import { createMessageCheck } from "./message-check.ts";

export interface AnswerCheck {
  onHead(head: string): void;
  onBody(piece: Buffer): void;
  /** What was wrong, or undefined. */
  onEnd(): string | undefined;
}

/**
 * `bytes`: the body must be the upstream's to the byte.
 * `choices`: the JSON must have its `choices` and `usage`; for a peer that adds fields of its own.
 * `message`: the same said in Anthropic's Messages API.
 */
export type Expects = "bytes" | "choices" | "message";

const EXCERPT_BYTES = 300;

export function createAnswerCheck(expects: Expects, expected: Buffer): AnswerCheck {
  switch (expects) {
    case "bytes":
      return createBytesCheck(expected);
    case "choices":
      return createChoicesCheck(expected);
    case "message":
      return createMessageCheck(expected);
  }
}

function createBytesCheck(expected: Buffer): AnswerCheck {
  let failure: string | undefined;
  let position = 0;
  return {
    onHead(head) {
      position = 0;
      failure = readStatus(head);
    },
    onBody(piece) {
      const end = position + piece.length;
      const isRight = end <= expected.length && piece.compare(expected, position, end) === 0;
      if (!isRight && (failure === undefined || position === 0)) {
        failure = `${failure ?? "wrong body"} at byte ${position}: ${piece.toString("latin1", 0, EXCERPT_BYTES)}`;
      }
      position = end;
    },
    onEnd() {
      if (position !== expected.length) failure ??= `body of ${position} bytes instead of ${expected.length}`;
      return failure;
    },
  };
}

function createChoicesCheck(expected: Buffer): AnswerCheck {
  const wanted = readChoices(expected);
  let failure: string | undefined;
  let pieces: Buffer[] = [];
  return {
    onHead(head) {
      pieces = [];
      failure = readStatus(head);
    },
    onBody: (piece) => void pieces.push(piece),
    onEnd() {
      const body = Buffer.concat(pieces);
      const excerpt = body.toString("latin1", 0, EXCERPT_BYTES);
      if (failure !== undefined) return `${failure}: ${excerpt}`;
      return readChoices(body) === wanted ? undefined : `wrong body: ${excerpt}`;
    },
  };
}

function readStatus(head: string): string | undefined {
  return head.startsWith("http/1.1 200 ") ? undefined : head.slice(0, EXCERPT_BYTES);
}

function readChoices(body: Buffer): string {
  const { choices, usage } = JSON.parse(body.toString()) as { choices: unknown; usage: unknown }; // Only compared.
  return JSON.stringify([choices, usage]);
}
