import { defineProvider } from "llm-gate";

export default defineProvider({
  dialect: "openai-chat",
  baseURL: "https://api.example.com/v1",
  auth: { scheme: "none" },
  models: { m: { price: { input: "1" as never, output: 2 }, aliasses: [] } as never },
});
