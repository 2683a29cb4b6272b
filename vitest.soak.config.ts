import { defineConfig } from "vitest/config";

/** Runs that are too long for every push: `npm run soak:aborts`. */
export default defineConfig({
  test: {
    include: ["test/**/*.soak.ts"],
    testTimeout: 30 * 60_000,
    env: { TZ: "UTC" },
  },
});
