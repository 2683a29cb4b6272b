import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { get } from "../_helpers/client.ts";
import { providerFile } from "../_helpers/gateway.ts";
import { openUpstream, startReloading } from "./_reloading.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

describe("reload: keys of operators in files", () => {
  it("are told when they are rotated, by their file and never by their value", async () => {
    const upstream = await openUpstream(open);
    const gateway = await startReloading(open, {
      admin: "first-operator-key\n",
      "gateway.config.yaml": "access: { adminKey: { file: admin } }\n",
      "providers/local.yaml": providerFile(upstream.url),
    });
    const read = async (key: string): Promise<number> =>
      (await get(`${gateway.url}/admin/api/config`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await read("first-operator-key")).toBe(200);
    writeFileSync(join(gateway.root, "admin"), "other-operator-key\n");
    await expect.poll(() => read("other-operator-key"), { timeout: 5_000 }).toBe(200);
    expect(await read("first-operator-key")).toBe(401);
    const told = async (): Promise<unknown> => {
      await gateway.status();
      return gateway.logs.filter(({ message }) => message === "A secret was rotated").map(({ fields }) => fields);
    };
    await expect.poll(told, { timeout: 5_000 }).toEqual([{ references: ["file:admin"] }]);
    expect(JSON.stringify(gateway.logs)).not.toContain("operator-key");
  });
});
