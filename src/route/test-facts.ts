/** The facts of a request that a config's own test describes: made by the code that reads a client's request, from a request without a wire. */
import type { TestRequest } from "../config/types.gen.ts";
import type { BodyFacts } from "../dialect/body-facts.ts";
import { createNeutralFacts } from "../dialect/neutral-facts.ts";
import type { MediaSource, Message, NeutralRequest, Part, Tool } from "../dialect/neutral.ts";
import { createFacts, type FactRules } from "./fact-reader.ts";
import type { CallerFacts, FactReader } from "./facts.ts";

/**
 * Make the facts of a test's request.
 *
 * @param model name asked for.
 * @param nowMs epoch milliseconds of its arrival.
 */
export function createTestFacts(
  request: TestRequest,
  model: string,
  nowMs: number,
  router: { readonly factRules: FactRules },
): FactReader {
  return createFacts(toBodyFacts(request, model), toCallerFacts(request, nowMs), router);
}

function toBodyFacts(request: TestRequest, model: string): BodyFacts {
  const neutral = toNeutralRequest(request, model);
  const facts = createNeutralFacts({ neutral: () => neutral, model, isStreaming: neutral.isStreaming });
  const { inputTokens, userTurns } = request;
  if (inputTokens === undefined && userTurns === undefined) return facts;
  return {
    text: facts.text,
    inputTokens: inputTokens ?? facts.inputTokens,
    toolTokens: facts.toolTokens,
    modalities: facts.modalities,
    toolCount: facts.toolCount,
    statedReasoning: facts.statedReasoning,
    wantsJson: facts.wantsJson,
    isStreaming: facts.isStreaming,
    maxOutputTokens: facts.maxOutputTokens,
    model: facts.model,
    metadata: facts.metadata,
    metadataTags: facts.metadataTags,
    userTurns: userTurns ?? facts.userTurns,
    isToolTurn: facts.isToolTurn,
    bodySession: facts.bodySession,
    userSession: facts.userSession,
    opaqueOrigins: facts.opaqueOrigins,
    openingText: facts.openingText,
  };
}

function toCallerFacts(request: TestRequest, nowMs: number): CallerFacts {
  const { surface = "openai-chat", key = "anonymous", path = "/", tags = [], session } = request;
  const headers = new Map(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  if (session !== undefined) headers.set("x-gate-session", session);
  return {
    surface,
    key,
    path,
    keyTags: tags,
    headerTags: [],
    header: (name) => headers.get(name),
    headerSession: session,
    headerMetadata: new Map(),
    nowMs,
  };
}

function toNeutralRequest(request: TestRequest, model: string): NeutralRequest {
  const { tools = 0, stream = false, json = false, reasoning, maxOutputTokens, metadata } = request;
  return {
    family: "openai-chat",
    model,
    messages: toMessages(request),
    tools: Array.from({ length: tools }, (_, index): Tool => ({ kind: "function", name: `tool_${index + 1}` })),
    isStreaming: stream,
    wantsStreamUsage: false,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(json ? { responseFormat: { kind: "json" } } : {}),
    ...(reasoning === undefined ? {} : { reasoning: { isEnabled: reasoning } }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function toMessages({ system, messages = [], text, modalities = [] }: TestRequest): readonly Message[] {
  const said = messages.map(({ role, text: words }) => toMessage(role, words));
  // What is stated beside text stands in the last thing the user says, and is one where the user says nothing.
  if (text !== undefined || (modalities.length > 0 && said.at(-1)?.role !== "user"))
    said.push(toMessage("user", text ?? ""));
  const last = said.at(-1);
  if (modalities.length > 0 && last !== undefined)
    said.splice(-1, 1, { role: last.role, parts: [...last.parts, ...modalities.map(toPart)] });
  return system === undefined ? said : [toMessage("system", system), ...said];
}

function toMessage(role: Message["role"], text: string): Message {
  return { role, parts: text === "" ? [] : [{ kind: "text", text }], isPlain: true };
}

/** Named by address: nothing is fetched, and nothing of it is known but its kind. */
const SOURCE: MediaSource = { kind: "url", url: "https://example.com/" };

function toPart(modality: NonNullable<TestRequest["modalities"]>[number]): Part {
  return { kind: modality === "file" ? "document" : modality, source: SOURCE };
}
