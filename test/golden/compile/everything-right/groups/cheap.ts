import { defineGroup } from "llm-gate";

export default defineGroup({ strategy: "first", targets: ["beta/small", "alpha/large"], aliases: ["thrifty"] });
