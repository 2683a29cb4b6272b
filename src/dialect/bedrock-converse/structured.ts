/** Answers in a structured form from models that cannot be told a schema: the model is made to call one tool, whose input is the answer. */

/** Name of that tool. No client may declare a tool of this name, because its calls are read as texts. */
export const STRUCTURED_TOOL = "gate_structured_answer";
