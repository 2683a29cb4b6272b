/** Tags that every request has because of what it holds, not because of its words. Conditions are analysed with the same lists. */
export const IMPLIED_TAGS: Readonly<Record<"hasTools" | "multimodal", readonly string[]>> = {
  hasTools: ["tool-heavy", "multi-step-agent", "swe-bench"],
  multimodal: ["video-analysis", "multimodal-qa"],
};
