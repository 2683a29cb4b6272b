/** What changes in the health of a provider, for the log: once for each change. */

/** What a circuit is about. */
export type CircuitPlace =
  | { readonly scope: "host"; readonly origin: string }
  | { readonly scope: "model"; readonly model: string }
  | { readonly scope: "credential"; readonly slot: number };

export type HealthEvent =
  | ({
      readonly kind: "circuit_opened" | "circuit_closed";
      readonly provider: string;
    } & CircuitPlace)
  | {
      readonly kind: "credential_cooling";
      readonly provider: string;
      readonly slot: number;
      readonly forMs: number;
    };
