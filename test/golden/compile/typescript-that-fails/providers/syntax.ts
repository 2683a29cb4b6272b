export default {
  dialect: "openai-chat"
  baseURL: "https://a.example",
};
