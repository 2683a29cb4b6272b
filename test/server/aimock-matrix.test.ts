/** Every surface to every dialect once more, with providers played by somebody else's mock. */
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clients } from "../conformance/clients.ts";
import { startGateway, type TestGateway } from "../_helpers/gateway.ts";

/** Where the mock speaks each dialect. */
const paths = {
  "openai-chat": "/v1",
  "openai-responses": "/v1",
  "anthropic-messages": "/v1",
  "gemini-generate": "/v1beta",
  "bedrock-converse": "",
  "ollama-chat": "",
};
const TEXT = "Sunny, 21 °C, wörld 👋🏽!";

let mock: LLMock;
let gateway: TestGateway;

beforeAll(async () => {
  mock = new LLMock({ port: 0, chunkSize: 5 });
  await mock.start();
  const files: Record<string, string> = {};
  for (const [dialect, path] of Object.entries(paths)) {
    files[`providers/${dialect}.yaml`] = `dialect: ${dialect}
baseURL: ${mock.url}${path}
auth: { scheme: bearer, key: { env: AIMOCK_MATRIX_KEY } }
models:
  model:
    price: { input: 1, output: 2, source: "https://example.com/prices", checkedOn: 2026-11-20 }
`;
  }
  process.env["AIMOCK_MATRIX_KEY"] = "mock-key";
  gateway = await startGateway(files);
});

afterAll(async () => {
  await gateway.close();
  await mock.stop();
});

describe.each(Object.entries(clients))("the surface %s", (_surface, ask) => {
  describe.each(Object.keys(paths))("to %s as aimock speaks it", (dialect) => {
    it.each([false, true])("carries text, streamed: %s", async (isStreaming) => {
      mock.reset();
      mock.onMessage("weather", { content: TEXT });
      const seen = await ask(gateway.url, `${dialect}/model`, isStreaming);
      expect(seen).toMatchObject({ text: TEXT, calls: [], finish: "stop" });
    });

    it.each([false, true])("carries a tool call, streamed: %s", async (isStreaming) => {
      mock.reset();
      mock.onMessage("weather", { toolCalls: [{ name: "get_weather", arguments: '{"city":"Zürich"}' }] });
      const seen = await ask(gateway.url, `${dialect}/model`, isStreaming);
      expect(seen).toMatchObject({ calls: [{ name: "get_weather", input: { city: "Zürich" } }], finish: "tool_calls" });
    });
  });
});
