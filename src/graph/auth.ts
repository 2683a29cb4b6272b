/** How Gate proves itself to providers: references to secrets, and what each scheme needs. Types only; plain data of the graph. */

export type SecretReference = { readonly env: string | readonly string[] } | { readonly file: string };
/** `template` takes a value that is no URL at its `{}`; `cases` has whole texts for values that it does not fit. */
export type TextReference =
  | string
  | {
      readonly env: string | readonly string[];
      readonly default?: string;
      readonly template?: string;
      readonly cases?: Readonly<Record<string, string>>;
    };

/** One of several credentials of a provider. `weight` absent: 1. */
export interface CredentialKey {
  readonly key: SecretReference;
  readonly weight?: number;
}

/** Exactly one of the two is there, which GATE212 checks. */
interface OneKeyOrSeveral {
  readonly key?: SecretReference;
  readonly keys?: readonly CredentialKey[];
}

/** `optional`: called without a credential when the key is not set. */
export type BearerAuth = OneKeyOrSeveral & { readonly scheme: "bearer"; readonly optional?: boolean };
export type HeaderAuth = OneKeyOrSeveral & { readonly scheme: "header"; readonly name: string };

/** Exactly one of `key`, `keys`, `token`, `entra`. `form` absent: v1. */
export type AzureAuth = OneKeyOrSeveral & {
  readonly scheme: "azure";
  readonly token?: SecretReference;
  readonly entra?: EntraClient;
  readonly form?: "v1" | "classic";
  readonly apiVersion?: TextReference;
};

export interface EntraClient {
  readonly tenantId: TextReference;
  readonly clientId: TextReference;
  readonly clientSecret: SecretReference;
  readonly scope?: string;
}

export interface GcpAuth {
  readonly scheme: "gcp-adc";
  /** JSON of a service account or an authorized user. Absent: where Google's own tools look. */
  readonly credentials?: SecretReference;
  readonly scope?: string;
}

/** Without `accessKeyId`: the environment, then the role of the container, then that of the machine. */
export interface AwsAuth {
  readonly scheme: "aws-sigv4";
  readonly region?: TextReference;
  readonly service?: string;
  readonly accessKeyId?: SecretReference;
  readonly secretAccessKey?: SecretReference;
  readonly sessionToken?: SecretReference;
  readonly bearerToken?: SecretReference;
}

/** The client's own credential for the provider goes on. */
export interface ForwardAuth {
  readonly scheme: "forward";
}

export interface NoAuth {
  readonly scheme: "none";
}

export type Auth = BearerAuth | HeaderAuth | AzureAuth | GcpAuth | AwsAuth | ForwardAuth | NoAuth;
