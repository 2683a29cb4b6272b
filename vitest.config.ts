import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Two cores: more workers than that only lengthen each test.
    maxWorkers: 2,
    // Prices and dates are UTC everywhere; a machine's zone must not matter.
    env: { TZ: "UTC" },
  },
});
