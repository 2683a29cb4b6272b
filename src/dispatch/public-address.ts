/** Which addresses lie in the public internet. Everything else may be a service that trusts its callers, and is never called for a client. */
import { BlockList, isIP } from "node:net";

/** Whether an IP address, as a resolver or a URL writes it, is a public one. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blockedV4.check(address, "ipv4");
  // An address with a zone belongs to one network interface.
  if (family !== 6 || address.includes("%")) return false;
  const translated = readTranslated(address);
  if (translated !== undefined) return isPublicAddress(translated);
  return publicV6.check(address, "ipv6") && !blockedV6.check(address, "ipv6");
}

// What IANA lists as not globally reachable, multicast, and the address under which Azure serves its machines.
const blockedV4 = toList("ipv4", [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

// Only global unicast is public. That leaves out ::1, addresses that hold a version 4 one, private, link-local and multicast ones.
const publicV6 = toList("ipv6", ["2000::/3"]);
// Inside it: protocol assignments with Teredo, documentation, 6to4.
const blockedV6 = toList("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

function toList(family: "ipv4" | "ipv6", subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = "", bits = ""] = subnet.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

/** The version 4 address behind one of NAT64: networks without version 4 reach all of it that way. */
function readTranslated(address: string): string | undefined {
  // `URL` writes every spelling of an address in the one short form.
  const match = /^\[64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/u.exec(new URL(`http://[${address}]`).hostname);
  if (match === null) return undefined;
  const high = Number.parseInt(match[1] ?? "", 16);
  const low = Number.parseInt(match[2] ?? "", 16);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}
