/** Structured output from models that have none: a tool which the model must call, and whose input is the answer. */

/** Recognised in answers by this name alone, because their decoders know nothing of the request. No client names a tool so by chance. */
export const JSON_TOOL = "gate_json_output";
