/** Whether a call is local enough to go without a key. See docs/keys.md. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const FORWARDING_HEADERS = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "via",
];

/** Whether an address to bind is loopback: 127.0.0.0/8, ::1 or `localhost`. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name === "::1") return true;
  return isIP(name) === 4 && name.startsWith("127.");
}

/**
 * Local means: the listener is bound to loopback, `Host` names this machine, no proxy stands between, and no foreign page asks.
 * The peer's address proves nothing: a tunnel or a rebound DNS name also comes from 127.0.0.1.
 */
export function isLocalRequest(request: IncomingMessage, isLoopbackListener: boolean): boolean {
  if (!isLoopbackListener) return false;
  const { headers } = request;
  const host = headers.host;
  if (host === undefined || !isLocalName(host)) return false;
  for (const name of FORWARDING_HEADERS) if (headers[name] !== undefined) return false;
  const { origin } = headers;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function isLocalName(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
}
