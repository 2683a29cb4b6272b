/** What the schemes with short-lived credentials keep between calls. Made once; its owner disposes of it. */
import type { AwsKeys } from "./aws-keys.ts";
import { createEndpointCaller, type CallEndpoint } from "./endpoint.ts";
import { createGrantCache, type GrantCache } from "./grants.ts";

/** Where credentials come from; without a slash at the end. */
export interface Endpoints {
  readonly googleToken: string;
  readonly googleMetadata: string;
  readonly entra: string;
  readonly awsContainer: string;
  readonly awsInstance: string;
}

export interface CredentialStore {
  readonly call: CallEndpoint;
  readonly endpoints: Endpoints;
  /** Header lines with an access token in them. */
  readonly tokens: GrantCache<readonly string[]>;
  readonly awsKeys: GrantCache<AwsKeys>;
  /** Derived signing keys of a day, by what they are derived from. */
  readonly signingKeys: Map<string, ArrayBuffer>;
  dispose(): Promise<void>;
}

export interface CredentialStoreOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly endpoints?: Partial<Endpoints>;
}

const ENDPOINTS: Endpoints = {
  googleToken: "https://oauth2.googleapis.com/token",
  googleMetadata: "http://metadata.google.internal",
  entra: "https://login.microsoftonline.com",
  awsContainer: "http://169.254.170.2",
  awsInstance: "http://169.254.169.254",
};

export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const caller = createEndpointCaller();
  return {
    call: caller.call,
    endpoints: { ...ENDPOINTS, ...options.endpoints },
    tokens: createGrantCache(options.now),
    awsKeys: createGrantCache(options.now),
    signingKeys: new Map(),
    dispose: () => caller.dispose(),
  };
}
