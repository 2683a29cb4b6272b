/** Makes the relay of a stream: which view of the answer it needs, and what reads and writes it. */
import type { AnswerContext } from "../dialect/dialect.ts";
import type { AttemptStart, DispatchTarget } from "../dispatch/dispatch.ts";
import type { EncodedCall } from "../dispatch/encode-call.ts";
import type { Sink } from "../dispatch/sink.ts";
import type { StreamRelay } from "../dispatch/stream-relay.ts";
import { createByteRelay } from "./relay/bytes.ts";
import { createEventRelay } from "./relay/events.ts";
import { createFrameRelay } from "./relay/frames.ts";
import { planRelay } from "./relay/plan.ts";
import { toDownstream } from "./respond.ts";
import type { Routed } from "./route-request.ts";

/** Make the relay of the stream that an attempt is answered with. `sendHead` is called once, before the first byte. */
export function openRelay(
  routed: Routed,
  { target }: AttemptStart,
  { names }: EncodedCall,
  sink: Sink,
  inputTokens: number,
  sendHead: () => void,
): StreamRelay {
  const { kind, request } = routed;
  const { upstream, declared } = target;
  const downstream = toDownstream(kind.surface);
  const { view } = planRelay({ request, downstream, upstream, hasReplacedNames: names !== undefined });
  const splitter = upstream.createSplitter();
  if (view === "events")
    return createEventRelay({
      sink,
      splitter,
      decoder: upstream.createStreamDecoder(declared.quirks),
      encoder: downstream.createStreamEncoder(toAnswerContext(routed, target, inputTokens)),
      restore: names?.restoreEvent,
      sendHead,
    });
  const reader = upstream.createFrameReader(declared.quirks);
  const options = { sink, splitter, reader, withholdUsage: view === "frames", sendHead };
  return view === "bytes" ? createByteRelay(options) : createFrameRelay(options);
}

/** What the client's dialect needs to know of the request that it answers. */
export function toAnswerContext(
  { exchange, request }: Routed,
  target: DispatchTarget,
  inputTokens: number,
): AnswerContext {
  return {
    model: target.upstreamModel,
    requestId: exchange.id,
    nowSeconds: Math.floor(exchange.receivedAt / 1000),
    request,
    estimatedInputTokens: inputTokens,
  };
}
