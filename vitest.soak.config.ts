import { defineConfig } from "vitest/config";

/** Runs that are too long for every push: `npm run soak:aborts`, `npm run soak:reload`. */
export default defineConfig({
  test: {
    include: ["test/**/*.soak.ts"],
    testTimeout: 30 * 60_000,
    // One at a time: their figures are times.
    fileParallelism: false,
    env: { TZ: "UTC" },
  },
});
