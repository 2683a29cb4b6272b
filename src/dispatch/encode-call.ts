/**
 * Writes one request for one target: in the client's own bytes where the dialects are the same, else from the neutral form.
 *
 * In: the decoded request and the target. Out: body, path and header lines, credentials aside, and what was lost on the way.
 */
import type { DecodedRequest, EncodeOptions, NameLimits, TargetModel, Warn, Warning } from "../dialect/dialect.ts";
import type { NeutralRequest } from "../dialect/neutral.ts";
import { limitOutput, type OutputLimit } from "../dialect/output-limit.ts";
import { shapeParameters } from "../dialect/parameters.ts";
import { applyChanges, type Changes, spliceBody } from "../dialect/splice.ts";
import { createToolNames, hasOddToolNames, type ToolNames } from "../dialect/tool-names.ts";
import { withoutSeals } from "../dialect/without-seals.ts";
import { GateError } from "../errors.ts";
import type { GraphModel } from "../graph/graph.ts";
import type { DispatchTarget } from "./dispatch.ts";

export interface EncodedCall {
  readonly body: Buffer;
  /** Below the base URL, with its query if it has one. */
  readonly path: string;
  /** Flat, what the dialect itself needs. */
  readonly headers: readonly string[];
  /** The answer is to be decoded and written anew for the client. */
  readonly isTranslated: boolean;
  readonly names: ToolNames | undefined;
  readonly warnings: readonly Warning[];
}

export interface EncodeRules {
  /** A parameter the model does not take is refused. */
  readonly strictParams: boolean;
  /** What the provider's dialect cannot express is refused. */
  readonly strictTranslation: boolean;
  /** A request without a limit of output gets the model's. Absent: it stays without. */
  readonly injectMaxTokens?: boolean;
}

export interface EncodeChoices {
  /** A second try after a refusal: without signatures, encrypted reasoning and items that only one provider can read. */
  readonly withoutSeals?: boolean;
  /** The answer must not be longer, though the request and the model would let it. */
  readonly maxOutputTokens?: number;
}

/**
 * Encode a request for a target. `given` replaces the request's own neutral form, with media fetched that the provider does not fetch.
 * @throws GateError invalid_request, unsupported_parameter: what this target cannot serve.
 */
export function encodeCall(
  request: DecodedRequest,
  target: DispatchTarget,
  rules: EncodeRules,
  given: NeutralRequest | undefined,
  choices: EncodeChoices = NO_CHOICES,
): EncodedCall {
  const { upstream, declared } = target;
  const isRepair = choices.withoutSeals === true;
  const neutral = isRepair ? withoutSeals(given ?? request.neutral()) : given;
  const isSame = request.surface === upstream.dialect;
  const tightened = upstream.toNames?.(declared.quirks);
  const limits = tightened ?? upstream.names;
  // Ids of a client that speaks the provider's own dialect are the provider's own, unless this one is stricter than its dialect.
  const mayFit = isSame && tightened === undefined && !hasOddToolNames(request.json, limits);
  const names = mayFit ? undefined : findNames(request, neutral, limits, isSame);
  const isTranslated = !isSame || names !== undefined;
  const options: EncodeOptions = {
    target: toTargetModel(declared, target.upstreamModel),
    injectUsage: request.isStreaming && (isTranslated || !request.wantsStreamUsage),
    quirks: declared.quirks,
  };
  const warnings: Warning[] = [];
  const warn: Warn = (warning) => {
    if (!warnings.some(({ code, detail }) => code === warning.code && detail === warning.detail))
      warnings.push(warning);
  };
  if (isRepair) warn({ code: "repaired", detail: "reasoning" });
  const outputLimit: OutputLimit = {
    fields: upstream.outputLimitFields,
    tokens: toOutputTokens(declared, choices),
    isInjected: rules.injectMaxTokens === true || choices.maxOutputTokens !== undefined,
  };
  // The limit comes first: rules may give it another name.
  const shape: Shape = (json, adapted) => {
    const limited = limitOutput(json, adapted, outputLimit, warn);
    const changes = limited === undefined ? adapted : Object.assign({}, adapted, limited);
    if (declared.parameters.length === 0) return changes;
    const shaped = shapeParameters(applyChanges(json, changes), declared.parameters, warn, {
      dialect: upstream.dialect,
      isStrict: rules.strictParams,
    });
    return Object.assign({}, changes, shaped);
  };
  // A history that is taken apart is written anew, also for a provider of the client's own dialect. Its answer still goes on as it comes.
  const body =
    isTranslated || isRepair
      ? encodeNeutral(
          names?.request ?? neutral ?? request.neutral(),
          request,
          target,
          options,
          rules,
          warn,
          warnings,
          shape,
        )
      : passOn(request, target, options, shape);
  return {
    body,
    path: upstream.toPath({
      upstreamModel: target.upstreamModel,
      isStreaming: request.isStreaming,
      quirks: declared.quirks,
    }),
    headers: upstream.toHeaders(request, options),
    isTranslated,
    names,
    warnings,
  };
}

const NO_CHOICES: EncodeChoices = {};

function toOutputTokens({ limits }: GraphModel, { maxOutputTokens }: EncodeChoices): number | undefined {
  if (maxOutputTokens === undefined) return limits.maxOutputTokens;
  return Math.min(maxOutputTokens, limits.maxOutputTokens ?? maxOutputTokens);
}

/** Adds to the changes of a body what its model asks for. */
type Shape = (json: Readonly<Record<string, unknown>>, adapted: Changes) => Changes;

function passOn(request: DecodedRequest, target: DispatchTarget, options: EncodeOptions, shape: Shape): Buffer {
  const adapted = target.upstream.adaptBody(request.json, request.isStreaming, options);
  return spliceBody(request, shape(request.json, adapted));
}

function encodeNeutral(
  neutral: NeutralRequest,
  request: DecodedRequest,
  { upstream }: DispatchTarget,
  options: EncodeOptions,
  rules: EncodeRules,
  warn: Warn,
  warnings: readonly Warning[],
  shape: Shape,
): Buffer {
  const json = upstream.encodeRequest(neutral, options, warn);
  const losses = warnings.filter(({ code }) => code === "dropped" || code === "approximated");
  if (rules.strictTranslation && losses.length > 0)
    throw new GateError("unsupported_parameter", {
      message: `The provider's API cannot express: ${losses.map(({ detail }) => detail).join(", ")}. Leave it out, or ask another model.`,
      param: losses[0]?.detail ?? null,
    });
  const changes = shape(json, upstream.adaptBody(json, request.isStreaming, options));
  return Buffer.from(JSON.stringify(applyChanges(json, changes)));
}

/** The replacements for a request whose names or ids may not fit. */
function findNames(
  request: DecodedRequest,
  neutral: NeutralRequest | undefined,
  limits: NameLimits,
  isSame: boolean,
): ToolNames | undefined {
  try {
    return createToolNames(neutral ?? request.neutral(), limits);
  } catch (error) {
    // A body that is passed on as it is needs no neutral form: its provider says better what is wrong with it.
    if (isSame && GateError.is(error)) return undefined;
    throw error;
  }
}

const targetModels = new WeakMap<GraphModel, TargetModel>();

function toTargetModel(declared: GraphModel, upstreamModel: string): TargetModel {
  const known = targetModels.get(declared);
  if (known?.upstreamModel === upstreamModel) return known;
  const made: TargetModel = {
    upstreamModel,
    capabilities: new Set(declared.capabilities),
    maxOutputTokens: declared.limits.maxOutputTokens,
    reasoning: declared.reasoning,
    ...(declared.limits.contextTokens !== undefined && { contextTokens: declared.limits.contextTokens }),
  };
  if (upstreamModel === declared.upstreamModel) targetModels.set(declared, made);
  return made;
}
