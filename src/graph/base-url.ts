/**
 * Which addresses a provider may have. Keys travel there, so http needs a network nobody else can read.
 *
 * In: the address as it will be used, references resolved. Out: what is wrong with it, or undefined. No look-up of names:
 * a name counts as private only when it cannot exist in the public DNS.
 */
export function findBaseUrlProblem(text: string, allowPrivate: boolean): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return "it is not an absolute URL";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return `its scheme is ${url.protocol} instead of https:`;
  if (url.username !== "" || url.password !== "") return "it holds a user name or password";
  // `?` and `#` with nothing behind them leave `search` and `hash` empty, and would still cut off the path of a call.
  if (text.includes("?")) return "it has a query";
  if (text.includes("#")) return "it has a fragment";
  if (url.protocol === "https:" || isLoopback(url.hostname)) return undefined;
  if (!isPrivate(url.hostname)) return "it uses http to a public address";
  return allowPrivate ? undefined : "it uses http to a private address without `allowPrivate: true`";
}

function isLoopback(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost") || host === "[::1]") return true;
  return toIPv4(host)?.[0] === 127;
}

const PRIVATE_ENDINGS = [".local", ".svc", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".test"];

// Link-local addresses are left out on purpose: clouds serve machine credentials there.
function isPrivate(host: string): boolean {
  const ip = toIPv4(host);
  if (ip !== undefined) {
    const [a, b] = ip;
    return (
      a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b <= 127)
    );
  }
  if (host.startsWith("[")) return /^\[f[cd]/.test(host);
  return !host.includes(".") || PRIVATE_ENDINGS.some((ending) => host.endsWith(ending));
}

/** First two bytes of an IPv4 address; `URL` has already turned decimal, octal and short spellings into four numbers. */
function toIPv4(host: string): readonly [number, number] | undefined {
  const plain = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (plain !== null) return [Number(plain[1]), Number(plain[2])];
  const mapped = /^\[::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}\]$/.exec(host);
  if (mapped === null) return undefined;
  const high = Number.parseInt(mapped[1] ?? "0", 16);
  return [high >> 8, high & 255];
}
