/**
 * OpenTelemetry's GenAI names, letter for letter, in this one file; only those that Gate writes somewhere.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/ (read 2026-05)
 */

/** Values of `gen_ai.operation.name`; they stand in `UsageRecord.operation`. */
export const operationNames = {
  chat: "chat",
} as const;

export type OperationName = (typeof operationNames)[keyof typeof operationNames];
