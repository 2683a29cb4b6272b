/** Cache points: marks up to which the prompt is cached, at most four in a request and none of an hour behind one of five minutes. */
import type { JsonRecord } from "../_record.ts";
import type { Warn } from "../dialect.ts";
import type { CacheMark } from "../neutral.ts";

const MAX_CACHE_POINTS = 4;

/** Sets cache points into the lists of one request, in the order in which Bedrock reads them: tools, system, messages. */
export interface CachePoints {
  /** Set a point behind what stands in the list so far; nothing for a list that is empty or has one there already. */
  mark(list: JsonRecord[], cache: CacheMark | undefined): void;
  /** Mend what is too much. Call it once, at the end. */
  settle(): void;
}

/** Make the points of one request. `isSupported` false: the model takes none, and each request that asks for one is warned once. */
export function createCachePoints(isSupported: boolean, warn: Warn): CachePoints {
  const points: { readonly list: JsonRecord[]; block: JsonRecord; readonly ttl: CacheMark["ttl"] }[] = [];
  let isWarned = false;

  const report = (code: "dropped" | "changed"): void => {
    if (!isWarned) warn({ code, detail: "cache_control" });
    isWarned = true;
  };

  return {
    mark(list, cache) {
      if (cache === undefined) return;
      if (!isSupported) {
        report("dropped");
        return;
      }
      const last = list.at(-1);
      if (last === undefined || last["cachePoint"] !== undefined) return;
      const block = toBlock(cache.ttl);
      list.push(block);
      points.push({ list, block, ttl: cache.ttl });
    },
    settle() {
      // A later point covers all that an earlier one does, so the earlier ones give way.
      for (const { list, block } of points.splice(0, points.length - MAX_CACHE_POINTS)) {
        list.splice(list.indexOf(block), 1);
        report("changed");
      }
      let isShortSeen = false;
      for (const point of points) {
        if (point.ttl !== "1h") {
          isShortSeen = true;
        } else if (isShortSeen) {
          const block = toBlock("5m");
          point.list[point.list.indexOf(point.block)] = block;
          report("changed");
        }
      }
    },
  };
}

// Five minutes are the default; older models do not know the field.
function toBlock(ttl: CacheMark["ttl"]): JsonRecord {
  return { cachePoint: ttl === "1h" ? { type: "default", ttl } : { type: "default" } };
}
