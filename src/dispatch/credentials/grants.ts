/** Short-lived credentials: fetched once for all who wait, kept until shortly before they end, renewed while they still hold. */

/** What a source of credentials answered. `reason` continues "The credential of provider x", and names no secret and no address. */
export type Grant<Value> =
  /** Epoch milliseconds. */
  { readonly kind: "granted"; readonly value: Value; readonly expiresAt: number } | Refusal;

export interface Refusal {
  readonly kind: "refused";
  readonly reason: string;
}

export interface GrantCache<Value> {
  /** The credential of a key, at once while there is one that holds. `fetch` is called when it is time, never twice at a time for one key. */
  get(key: string, fetch: () => Promise<Grant<Value>>): Grant<Value> | Promise<Grant<Value>>;
}

// Metadata servers keep a token until it has four minutes left: asked earlier they give the same again.
const RENEW_BEFORE_MS = 225_000;
/** A request that begins with a credential must still arrive with it. */
const LEAST_LEFT_MS = 10_000;
// Between two tries after a failure: an endpoint in trouble is not asked by every request.
const HOLD_MS = 2_000;
// A config has a few; credentials of files that were replaced since make room.
const MAX_ENTRIES = 100;

interface Entry<Value> {
  last: (Grant<Value> & { readonly kind: "granted" }) | undefined;
  refusal: Refusal | undefined;
  pending: Promise<Grant<Value>> | undefined;
  renewAt: number;
  nextTryAt: number;
}

export function createGrantCache<Value>(now: () => number): GrantCache<Value> {
  const entries = new Map<string, Entry<Value>>();

  function open(key: string): Entry<Value> {
    let entry = entries.get(key);
    if (entry !== undefined) return entry;
    entry = { last: undefined, refusal: undefined, pending: undefined, renewAt: 0, nextTryAt: 0 };
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return entry;
  }

  function renew(entry: Entry<Value>, fetch: () => Promise<Grant<Value>>): Promise<Grant<Value>> {
    entry.pending ??= fetch()
      .then((grant) => {
        const time = now();
        entry.nextTryAt = time + HOLD_MS;
        entry.refusal = grant.kind === "refused" ? grant : undefined;
        if (grant.kind === "granted") {
          entry.last = grant;
          entry.renewAt = grant.expiresAt - Math.min(RENEW_BEFORE_MS, (grant.expiresAt - time) / 2);
        }
        return grant;
      })
      .finally(() => (entry.pending = undefined));
    return entry.pending;
  }

  return {
    get(key, fetch) {
      const entry = open(key);
      const time = now();
      const { last, refusal } = entry;
      if (last !== undefined && time < last.expiresAt - LEAST_LEFT_MS) {
        // Nobody waits for this one; a failure is met by those who come when the old credential has ended.
        if (time >= entry.renewAt && time >= entry.nextTryAt) renew(entry, fetch).catch(() => undefined);
        return last;
      }
      return refusal !== undefined && time < entry.nextTryAt ? refusal : renew(entry, fetch);
    },
  };
}
