import { afterEach, describe, expect, it } from "vitest";
import { authorizeCall, type Authorized } from "../../src/dispatch/credentials/authorize-call.ts";
import { createTransport, type Transport } from "../../src/dispatch/transport.ts";
import { openParts, provider } from "../_helpers/config.ts";
import { machine, outgoing, ports, type TestPorts } from "./credentials/_call.ts";

let transport: Transport | undefined;
let open: TestPorts | undefined;

afterEach(async () => {
  await transport?.dispose();
  await open?.dispose();
});

describe("dispatch: paths", () => {
  it.each([
    ["https://api.example.com/v1", "/chat/completions", "https://api.example.com/v1/chat/completions"],
    ["https://api.example.com/v1/", "/chat/completions", "https://api.example.com/v1/chat/completions"],
    ["https://api.example.com/v1///", "/chat/completions", "https://api.example.com/v1/chat/completions"],
    ["https://api.example.com", "/chat/completions", "https://api.example.com/chat/completions"],
    ["https://api.example.com/", "/chat/completions", "https://api.example.com/chat/completions"],
    ["https://api.example.com/openai/v1", "/responses", "https://api.example.com/openai/v1/responses"],
    [
      "https://api.example.com/api/coding/paas/v4/",
      "/chat/completions",
      "https://api.example.com/api/coding/paas/v4/chat/completions",
    ],
    [
      "https://gateway.example.com:8443/team%2Fa/v1",
      "/messages",
      "https://gateway.example.com:8443/team%2Fa/v1/messages",
    ],
    ["http://localhost:11434", "/api/chat", "http://localhost:11434/api/chat"],
    [
      "https://eu.example.com/v1/projects/p/locations/eu/publishers/google",
      "/models/gemini-3:streamGenerateContent?alt=sse",
      "https://eu.example.com/v1/projects/p/locations/eu/publishers/google/models/gemini-3:streamGenerateContent?alt=sse",
    ],
    [
      "https://bedrock-runtime.us-east-1.amazonaws.com/",
      "/model/us.anthropic.claude%3A0/converse-stream",
      "https://bedrock-runtime.us-east-1.amazonaws.com/model/us.anthropic.claude%3A0/converse-stream",
    ],
  ])("P70: %s and %s are %s", (baseURL, operation, expected) => {
    const { graph } = openParts({ providers: { p: provider(["m"], { baseURL, allowPrivate: true }) } });
    const [declared] = graph.providers;
    if (declared === undefined) throw new Error("The config has no provider.");
    transport = createTransport();
    open = ports(machine());
    const { origin, pathPrefix } = transport.connect(declared, baseURL, 1_000);
    const call = outgoing({ origin, pathPrefix, path: pathPrefix + operation });
    expect(origin + (authorizeCall(declared.auth, call, open) as Authorized).path).toBe(expected);
  });
});
