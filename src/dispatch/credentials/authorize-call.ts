/**
 * Upstream credentials: what proves Gate to a provider, for one call.
 *
 * In: the `auth` of a provider and the call as it will be sent. Out: the path and the header lines to send it with. One module for each
 * `auth.scheme`; secrets are read at this moment and are kept nowhere but in the last header line made of them.
 */
import { assertNever, type GateError } from "../../errors.ts";
import type { Auth, SecretReference, TextReference } from "../../graph/auth.ts";
import { authorizeAws } from "./aws-sigv4.ts";
import { authorizeAzure } from "./azure.ts";
import { authorizeBearer } from "./bearer.ts";
import type { CredentialStore } from "./credential-store.ts";
import { authorizeForward } from "./forward.ts";
import { authorizeGcp } from "./gcp-adc.ts";
import { authorizeHeader } from "./header.ts";

/** One call as it will be sent, but for its credential. */
export interface Outgoing {
  /** Id of the provider, for messages. */
  readonly provider: string;
  readonly method: string;
  /** Scheme, host and port of the base URL, without a slash at its end. */
  readonly origin: string;
  /** Path of the base URL, without a slash at its end: `/v1`, or nothing. */
  readonly pathPrefix: string;
  /** `pathPrefix` and what the dialect adds to it, with the query. */
  readonly path: string;
  /** Names and values that alternate. */
  readonly headers: readonly string[];
  /** The exact bytes that will be sent: a signature covers them. */
  readonly body: Buffer;
  readonly upstreamModel: string;
  /** uint32 of the request: chooses among several keys. */
  readonly seed: number;
  /** A header of the client by its lower-case name. */
  readonly clientHeader: (name: string) => string | undefined;
  /** The client proved itself to Gate with `x-gate-key`, so its other credentials are meant for the provider. */
  readonly isGateKey: boolean;
}

/** What to send the call with. */
export interface Authorized {
  readonly path: string;
  /** Header lines to add, flat. Shared between calls: not to be changed. */
  readonly headers: readonly string[];
  /** Which of the provider's credentials this is, counting from 0. */
  readonly slot: number;
}

export interface CredentialPorts {
  /** Looks a secret up; undefined when it does not resolve. */
  readonly readSecret: (reference: SecretReference) => string | undefined;
  readonly readText: (reference: TextReference) => string | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Short-lived credentials, and where they come from. */
  readonly store: CredentialStore;
  /** Whether one of several keys should rest: another is then taken if there is one. Absent: none rests. */
  readonly isCool?: (auth: Auth, slot: number) => boolean;
}

export type Authorization = Authorized | GateError;

/**
 * Prove one call. At once for what needs no network (keys, cached tokens); a promise only where a token must be fetched or a request signed.
 *
 * Returns a GateError upstream_unauthorized when Gate has no usable credential now (the next target may be tried), and invalid_api_key when
 * the client should have sent one. The messages name no secret and no address.
 */
export function authorizeCall(
  auth: Auth,
  outgoing: Outgoing,
  ports: CredentialPorts,
): Authorization | Promise<Authorization> {
  switch (auth.scheme) {
    case "none":
      return { path: outgoing.path, headers: NO_HEADERS, slot: 0 };
    case "bearer":
      return authorizeBearer(auth, outgoing, ports);
    case "header":
      return authorizeHeader(auth, outgoing, ports);
    case "azure":
      return authorizeAzure(auth, outgoing, ports);
    case "gcp-adc":
      return authorizeGcp(auth, outgoing, ports);
    case "aws-sigv4":
      return authorizeAws(auth, outgoing, ports);
    case "forward":
      return authorizeForward(outgoing);
    default:
      return assertNever(auth);
  }
}

const NO_HEADERS: readonly string[] = [];
