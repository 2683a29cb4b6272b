/** Why an answer ended, with both faces: the word of Gate and the provider's own. */
export interface Finish {
  readonly unified: "stop" | "length" | "tool_calls" | "content_filter" | "error" | "other";
  readonly raw: string;
}
