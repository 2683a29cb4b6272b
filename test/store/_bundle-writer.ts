/** Writes bundles until it is killed, and says the hash of each once it is kept. */
import { createHash } from "node:crypto";
import { createBundleFiles } from "../../src/store/bundle-files.ts";

const files = createBundleFiles({ dir: process.argv[2] ?? "", onEvent: () => {} });
for (let index = 0; ; index += 1) {
  const rest = `{"a":${index},"kind":"gate-bundle","pad":"${"x".repeat(200_000)}"}`;
  const hash = createHash("sha256").update(rest).digest("hex");
  await files.write(hash, `${rest.replace('"kind"', `"hash":"${hash}","kind"`)}\n`);
  process.send?.(hash);
}
