/** What Gate needs of an unstorage driver for usage; every implementation runs it. */
import { createStorage, type Driver } from "unstorage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export interface DriverUnderTest {
  readonly driver: Driver;
  /** The same values through a driver made anew, where they outlive the driver. */
  readonly reopen?: () => Driver;
  readonly dispose: () => void;
}

/** Keys of one segment as a driver sees them: unstorage has turned slashes into colons and refused `.` and `..`. */
const hardKeys = [
  "plain",
  "a",
  "a:b",
  "a:b:c",
  "a.v",
  "a.v:b",
  "with space",
  "percent%41",
  "quote'and\"",
  "star*",
  "tilde~",
  "tilde~:below",
  "ünïcödé-✓",
  ".hidden",
  "..twodots",
  "con",
  "__proto__",
  "line\nbreak",
  "zero\u0000byte",
  "x".repeat(600),
  `${"y".repeat(200)}:z`,
  "y".repeat(200),
  "%".repeat(150),
];

const RACING_BYTES = 200_000;

/** A value of one byte repeated, so that a mixture of two is seen. */
function toRacingValue(index: number): Buffer {
  return Buffer.alloc(RACING_BYTES, index % 256);
}

/** Run the suite over drivers made by `create`. */
export function testDriver(name: string, create: () => DriverUnderTest): void {
  describe(`driver: ${name}`, () => {
    let subject: DriverUnderTest;
    beforeEach(() => {
      subject = create();
    });
    afterEach(() => {
      subject.dispose();
    });

    it("gives null for what was never set", async () => {
      const { driver } = subject;
      expect(await driver.getItem("nothing")).toBeNull();
      expect(await driver.getItemRaw?.("nothing", {})).toBeNull();
      expect(await driver.hasItem("nothing", {})).toBe(false);
      expect(await driver.getKeys("", {})).toEqual([]);
      await driver.removeItem?.("nothing", {});
    });

    it("keeps each of many hard keys apart from the others", async () => {
      const { driver } = subject;
      for (const [index, key] of hardKeys.entries()) await driver.setItem?.(key, `value ${index}`, {});
      for (const [index, key] of hardKeys.entries()) {
        expect(await driver.getItem(key), key).toBe(`value ${index}`);
        expect(await driver.hasItem(key, {}), key).toBe(true);
      }
      expect((await driver.getKeys("", {})).toSorted()).toEqual(hardKeys.toSorted());
      await driver.removeItem?.("a", {});
      expect(await driver.hasItem("a", {})).toBe(false);
      expect(await driver.getItem("a:b")).toBe("value 2");
    });

    it("gives bytes back as they were, and the last of several values", async () => {
      const storage = createStorage({ driver: subject.driver });
      const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256);
      await storage.setItemRaw("v1:2026-11-20:w:s000001", Buffer.from("first"));
      await storage.setItemRaw("v1:2026-11-20:w:s000001", Buffer.from(bytes));
      const read = await storage.getItemRaw<Uint8Array>("v1:2026-11-20:w:s000001");
      expect(Buffer.compare(Buffer.from(read ?? []), Buffer.from(bytes))).toBe(0);
    });

    it("gives JSON back through the storage", async () => {
      const storage = createStorage({ driver: subject.driver });
      await storage.setItem("v1:day:writers", ["w-b", "w-a"]);
      expect(await storage.getItem("v1:day:writers")).toEqual(["w-b", "w-a"]);
    });

    it("lists the keys below a prefix through the storage", async () => {
      const storage = createStorage({ driver: subject.driver });
      for (const key of ["v1:one:a", "v1:one:b:c", "v1:two:a", "v1x:one"]) await storage.setItem(key, "x");
      expect((await storage.getKeys("v1:one")).toSorted()).toEqual(["v1:one:a", "v1:one:b:c"]);
      expect((await storage.getKeys("v1")).toSorted()).toEqual(["v1:one:a", "v1:one:b:c", "v1:two:a"]);
    });

    it("never shows a reader a torn or missing value while it is being replaced", async () => {
      const storage = createStorage({ driver: subject.driver });
      await storage.setItemRaw("racing", toRacingValue(0));
      const writing = new AbortController();
      const torn: string[] = [];
      let reads = 0;
      const read = async (): Promise<void> => {
        while (!writing.signal.aborted) {
          const value = await storage.getItemRaw<Uint8Array>("racing");
          reads += 1;
          const first = value?.[0];
          if (value?.length !== RACING_BYTES || value.some((byte) => byte !== first))
            torn.push(`${value?.length} bytes`);
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
        }
      };
      const readers = [read(), read(), read()];
      for (let index = 1; index <= 40; index += 1) await storage.setItemRaw("racing", toRacingValue(index));
      writing.abort();
      await Promise.all(readers);
      expect(torn).toEqual([]);
      expect(reads).toBeGreaterThan(0);
    });

    it("takes many values at once", async () => {
      const storage = createStorage({ driver: subject.driver });
      const keys = Array.from({ length: 50 }, (_, index) => `many:${index % 5}:${index}`);
      await Promise.all(keys.map((key) => storage.setItemRaw(key, Buffer.from(key))));
      for (const key of keys) expect(String(await storage.getItemRaw(key))).toBe(key);
    });

    it("keeps values for a driver made anew, where it promises to", async () => {
      if (subject.reopen === undefined) return;
      await createStorage({ driver: subject.driver }).setItemRaw("kept:here", Buffer.from("still"));
      expect(String(await createStorage({ driver: subject.reopen() }).getItemRaw("kept:here"))).toBe("still");
    });
  });
}
