/** What the credentials of a provider need of this machine. Names variables and files, never values. */
import { printReference, type Secrets } from "../config/env.ts";
import { assertNever } from "../errors.ts";
import type { Auth, SecretReference, TextReference } from "../graph/auth.ts";

/** Every secret that an `auth` names, in written order. */
export function listCredentials(auth: Auth): readonly SecretReference[] {
  switch (auth.scheme) {
    case "bearer":
    case "header":
      return listKeys(auth);
    case "azure":
      return [...listKeys(auth), auth.token, auth.entra?.clientSecret].filter(isStated);
    case "gcp-adc":
      return [auth.credentials].filter(isStated);
    case "aws-sigv4":
      return [auth.accessKeyId, auth.secretAccessKey, auth.sessionToken, auth.bearerToken].filter(isStated);
    case "forward":
    case "none":
      return [];
    default:
      return assertNever(auth);
  }
}

/** Every text of the environment that an `auth` names beside its secrets, in written order. */
export function listTexts(auth: Auth): readonly TextReference[] {
  switch (auth.scheme) {
    case "azure":
      return [auth.apiVersion, auth.entra?.tenantId, auth.entra?.clientId].filter(isStated);
    case "aws-sigv4":
      return [auth.region].filter(isStated);
    case "bearer":
    case "header":
    case "gcp-adc":
    case "forward":
    case "none":
      return [];
    default:
      return assertNever(auth);
  }
}

/**
 * Undefined when a call can be authorised as far as can be told without the network, else what is missing.
 *
 * Of several keys one is enough. Roles of a cloud machine, and credentials that clients bring, are not known before they are used: they count as there.
 */
export function findMissingCredential(auth: Auth, secrets: Secrets): string | undefined {
  const isSet = (reference: SecretReference): boolean => secrets.secret(reference) !== undefined;
  const findMissing = (references: readonly (SecretReference | undefined)[]): string | undefined => {
    const missing = references.filter(isStated).filter((reference) => !isSet(reference));
    return missing.length === 0 ? undefined : missing.map(printReference).join(", ");
  };
  switch (auth.scheme) {
    case "bearer":
    case "header":
      return (auth.scheme === "bearer" && auth.optional === true) || listKeys(auth).some(isSet)
        ? undefined
        : findMissing(listKeys(auth));
    case "azure": {
      if (auth.form === "classic" && auth.apiVersion !== undefined && secrets.text(auth.apiVersion) === undefined)
        return printText(auth.apiVersion);
      const { entra } = auth;
      if (entra === undefined)
        return listCredentials(auth).some(isSet) ? undefined : findMissing(listCredentials(auth));
      const text = [entra.tenantId, entra.clientId].find((reference) => secrets.text(reference) === undefined);
      return text === undefined ? findMissing([entra.clientSecret]) : printText(text);
    }
    case "gcp-adc":
      return findMissing([auth.credentials]);
    case "aws-sigv4":
      if (auth.accessKeyId === undefined || (auth.bearerToken !== undefined && isSet(auth.bearerToken)))
        return undefined;
      return findMissing([auth.accessKeyId, auth.secretAccessKey]);
    case "forward":
    case "none":
      return undefined;
    default:
      return assertNever(auth);
  }
}

export function printText(reference: TextReference): string {
  return typeof reference === "string" ? reference : printReference(reference);
}

function listKeys(auth: {
  readonly key?: SecretReference;
  readonly keys?: readonly { readonly key: SecretReference }[];
}): readonly SecretReference[] {
  return auth.keys?.map((entry) => entry.key) ?? [auth.key].filter(isStated);
}

function isStated<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
