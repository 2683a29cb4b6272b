/**
 * Writes a request for Ollama's own chat interface.
 *
 * In: the neutral form. Out: the body of `/api/chat`.
 */
import { GateError } from "../../errors.ts";
import type { JsonRecord } from "../_record.ts";
import type { EncodeOptions, TargetModel, Warn } from "../dialect.ts";
import type { ReasoningControl } from "../../graph/shaping.ts";
import { isAble } from "../is-able.ts";
import type { Effort, NeutralRequest, ReasoningRequest } from "../neutral.ts";
import { findNearestEffort } from "../parameters.ts";
import { warnOfExtra } from "../warn-of-extra.ts";
import { encodeMessages } from "./messages.ts";

/** @throws GateError for what would change the meaning of the request if it were left out. */
export function encodeRequest(request: NeutralRequest, { target }: EncodeOptions, warn: Warn): JsonRecord {
  if ((request.choiceCount ?? 1) > 1) {
    throw new GateError("unsupported_parameter", {
      message: "This provider gives one answer to a request; ask several times instead of setting `n`.",
      param: "n",
    });
  }
  const tools = encodeTools(request, warn);
  const think = encodeThink(request.reasoning, target, warn);
  const format = request.responseFormat;
  const options = encodeOptions(request, target, warn);
  warnOfRest(request, warn);
  return {
    ...(request.extra?.family === "ollama-chat" && request.extra.json),
    model: target.upstreamModel,
    messages: encodeMessages(request.messages, warn),
    // Without the field it streams.
    stream: request.isStreaming,
    ...(tools.length > 0 && { tools }),
    ...(think !== undefined && { think }),
    ...(format?.kind === "json" && { format: "json" }),
    ...(format?.kind === "json-schema" && { format: format.schema }),
    ...(Object.keys(options).length > 0 && { options }),
  };
}

/** Ollama lets a model choose among the tools it is shown, and that is all: other choices are made by showing fewer. */
function encodeTools(request: NeutralRequest, warn: Warn): JsonRecord[] {
  const choice = request.toolChoice;
  const functions = request.tools.flatMap((tool) => {
    if (tool.kind === "function") return [tool];
    warn({ code: "dropped", detail: tool.type });
    return [];
  });
  if (functions.length === 0 || choice?.kind === "none") return [];
  if (request.parallelToolCalls === false) warn({ code: "dropped", detail: "parallel_tool_calls" });
  const isForced = choice?.kind === "required" || choice?.kind === "tool";
  if (isForced || (choice?.kind === "allowed" && choice.mode === "required")) {
    warn({ code: "approximated", detail: "tool_choice" });
  }
  const shown = choice?.kind === "tool" ? [choice.name] : choice?.kind === "allowed" ? choice.names : undefined;
  return functions
    .filter(({ name }) => shown === undefined || shown.includes(name))
    .map(({ name, description, inputSchema, isStrict, isCustom, cache, extra }) => {
      if (isCustom === true) warn({ code: "approximated", detail: "custom" });
      if (isStrict === true) warn({ code: "dropped", detail: "strict" });
      if (cache !== undefined) warn({ code: "dropped", detail: "cache_control" });
      warnOfExtra(extra, warn);
      const parameters = isCustom === true ? customSchema : toParameters(inputSchema);
      return { type: "function", function: { name, description: description ?? "", parameters } };
    });
}

/** Input of a custom tool, which is free text elsewhere. */
const customSchema: JsonRecord = { type: "object", properties: { input: { type: "string" } }, required: ["input"] };

function toParameters(schema: JsonRecord | undefined): JsonRecord {
  if (schema === undefined) return { type: "object", properties: {} };
  return typeof schema["type"] === "string" ? schema : { ...schema, type: "object" };
}

/** `think`: on or off for most models, a word for those whose data says so. Undefined: as the model likes. */
function encodeThink(reasoning: ReasoningRequest | undefined, target: TargetModel, warn: Warn): unknown {
  const { isEnabled, effort, budgetTokens, isAdaptive } = reasoning ?? {};
  const isOff = isEnabled === false || effort === "none" || budgetTokens === 0;
  const isOn = isEnabled === true || effort !== undefined || budgetTokens !== undefined || isAdaptive === true;
  if (!isOff && !isOn) return undefined;
  const control = target.reasoning;
  if (control?.control === "none" || (control === undefined && !isAble(target, "reasoning"))) {
    // A model that never thinks does what was asked for when it is told not to.
    if (!isOff) warn({ code: "dropped", detail: "reasoning" });
    return undefined;
  }
  if (isOff) {
    if (control?.canDisable !== false) return false;
    warn({ code: "approximated", detail: "reasoning" });
    return undefined;
  }
  if (budgetTokens !== undefined) warn({ code: "approximated", detail: "budget_tokens" });
  if (control !== undefined && takesWords(control)) {
    const asked =
      effort ??
      (budgetTokens === undefined
        ? undefined
        : budgetTokens <= 2_048
          ? "low"
          : budgetTokens <= 8_192
            ? "medium"
            : "high");
    return asked === undefined ? true : clampEffort(asked, control, warn);
  }
  if (effort !== undefined) warn({ code: "approximated", detail: "reasoning_effort" });
  return true;
}

function takesWords({ control }: ReasoningControl): boolean {
  return control === "effort" || control === "level";
}

/** The nearest word that the model takes; never `none`, which would be the opposite of what was asked. */
function clampEffort(effort: Effort, control: ReasoningControl, warn: Warn): string {
  const words = (control.efforts ?? ["low", "medium", "high"]).filter((word) => word !== "none");
  const nearest = findNearestEffort(effort, words) ?? effort;
  if (nearest !== effort) warn({ code: "changed", detail: "reasoning_effort" });
  return nearest;
}

/** `options`. Its context is only sized where the model's data states one: prompts beyond it are cut without a word. */
function encodeOptions(request: NeutralRequest, target: TargetModel, warn: Warn): JsonRecord {
  const { maxOutputTokens: asked, temperature, topP, topK, seed, stop, frequencyPenalty, presencePenalty } = request;
  const limit = asked === undefined ? undefined : Math.min(asked, target.maxOutputTokens ?? Infinity);
  if (limit !== asked) warn({ code: "changed", detail: "max_tokens" });
  // An empty text stands in every text: the server would stop at once.
  const stops = stop?.filter((text) => text !== "");
  if (stops?.length !== stop?.length) warn({ code: "dropped", detail: "stop" });
  return {
    ...(target.contextTokens !== undefined && { num_ctx: target.contextTokens }),
    ...(limit !== undefined && { num_predict: limit }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(topK !== undefined && { top_k: topK }),
    ...(seed !== undefined && { seed }),
    ...(stops !== undefined && stops.length > 0 && { stop: stops }),
    ...(frequencyPenalty !== undefined && { frequency_penalty: frequencyPenalty }),
    ...(presencePenalty !== undefined && { presence_penalty: presencePenalty }),
  };
}

/** Everything that Ollama has no field for. */
function warnOfRest(request: NeutralRequest, warn: Warn): void {
  const tier = request.serviceTier;
  const rest: readonly (readonly [unknown, string])[] = [
    [request.logprobs || undefined, "logprobs"],
    [request.topLogprobs, "top_logprobs"],
    [request.logitBias, "logit_bias"],
    [request.verbosity, "verbosity"],
    [request.userId, "user"],
    [request.metadata, "metadata"],
    [tier === "auto" || tier === "default" ? undefined : tier, "service_tier"],
    [request.promptCacheKey, "prompt_cache_key"],
    [request.cache, "cache_control"],
    [request.outputModalities?.find((kind) => kind !== "text"), "modalities"],
  ];
  for (const [value, detail] of rest) if (value !== undefined) warn({ code: "dropped", detail });
  if (request.extra?.family !== "ollama-chat") warnOfExtra(request.extra, warn);
}
