import { GateError } from "../../src/errors.ts";

/** The GateError that `work` throws. Fails when it throws nothing, or anything else. */
export function caught(work: () => unknown): GateError {
  try {
    work();
  } catch (error) {
    if (GateError.is(error)) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}
