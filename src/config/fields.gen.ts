// Written by `npm run gen` from schemas/. Do not edit.

/** A field of a config file whose value is a reference or a date. `*` stands for any key or index. */
export interface SpecialField {
  readonly path: readonly string[];
  readonly kind: "secret" | "text" | "date";
}

export const specialFields: Readonly<Record<"gateway" | "provider" | "group" | "key", readonly SpecialField[]>> = {
  gateway: [
    { path: ["access", "masterKey"], kind: "secret" },
    { path: ["prices", "*", "discount", "until"], kind: "date" },
    { path: ["prices", "*", "effectiveFrom"], kind: "date" },
    { path: ["prices", "*", "effectiveUntil"], kind: "date" },
    { path: ["prices", "*", "checkedOn"], kind: "date" },
    { path: ["prices", "*", "*", "discount", "until"], kind: "date" },
    { path: ["prices", "*", "*", "effectiveFrom"], kind: "date" },
    { path: ["prices", "*", "*", "effectiveUntil"], kind: "date" },
    { path: ["prices", "*", "*", "checkedOn"], kind: "date" },
  ],
  provider: [
    { path: ["baseURL"], kind: "text" },
    { path: ["auth", "key"], kind: "secret" },
    { path: ["models", "*", "price", "discount", "until"], kind: "date" },
    { path: ["models", "*", "price", "effectiveFrom"], kind: "date" },
    { path: ["models", "*", "price", "effectiveUntil"], kind: "date" },
    { path: ["models", "*", "price", "checkedOn"], kind: "date" },
  ],
  group: [],
  key: [
    { path: ["expires"], kind: "date" },
    { path: ["*", "expires"], kind: "date" },
  ],
};
