import type { ConfigPath } from "../../config/config.ts";
import type { ProviderFile } from "../../config/types.gen.ts";
import type { Diagnostic, DiagnosticCode } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";

type Auth = NonNullable<ProviderFile["auth"]>;

interface Mistake {
  readonly code: DiagnosticCode;
  /** Key of `auth` it is about; absent: `auth` itself. */
  readonly key?: string;
  readonly message: string;
  readonly hint?: string;
}

/** Keys that each hold a credential of their own. A provider has one of them. */
const ALTERNATIVES = {
  bearer: ["key", "keys"],
  header: ["key", "keys"],
  azure: ["key", "keys", "token", "entra"],
} as const;

/** GATE212: an `auth` lacks what its scheme needs. GATE123: it has two things of which one is enough. */
export function checkCredentials(context: CheckContext): Diagnostic[] {
  return context.config.providers.flatMap(({ id, value }) =>
    listAuths(value).flatMap(({ auth, path }) =>
      findMistakes(auth).map(({ code, key, message, hint }) => {
        const place: ConfigPath = ["providers", id, ...path, ...(key === undefined ? [] : [key])];
        const text = `the auth of provider "${id}" ${message}`;
        return createFinding(context, code, place, text, hint === undefined ? {} : { hint });
      }),
    ),
  );
}

function listAuths(provider: ProviderFile): readonly { readonly auth: Auth; readonly path: ConfigPath }[] {
  const found = [{ auth: provider.auth, path: ["auth"] }];
  for (const [dialect, endpoint] of Object.entries(provider.endpoints ?? {}))
    found.push({ auth: endpoint.auth, path: ["endpoints", dialect, "auth"] });
  return found.flatMap(({ auth, path }) => (auth === undefined ? [] : [{ auth, path }]));
}

function findMistakes(auth: Auth): Mistake[] {
  switch (auth.scheme) {
    case "bearer":
    case "header":
      return checkAlternatives(auth, ALTERNATIVES[auth.scheme]);
    case "azure":
      return [
        ...checkAlternatives(auth, ALTERNATIVES.azure),
        ...(auth.form === "classic" && auth.apiVersion === undefined
          ? [lack("`apiVersion`", "The classic addresses of Azure OpenAI have `?api-version=`; `form: v1` needs none.")]
          : []),
      ];
    case "aws-sigv4":
      return checkAws(auth);
    case "gcp-adc":
    case "forward":
    case "none":
      return [];
  }
}

function checkAlternatives(auth: object, names: readonly string[]): Mistake[] {
  const [first, second] = names.filter((name) => name in auth);
  if (first === undefined) return [lack(names.map((name) => `\`${name}\``).join(" or "))];
  if (second === undefined) return [];
  return [
    { code: "GATE123", key: second, message: `has both \`${first}\` and \`${second}\``, hint: "Keep one of them." },
  ];
}

function checkAws(auth: Extract<Auth, { scheme: "aws-sigv4" }>): Mistake[] {
  const { accessKeyId, secretAccessKey, sessionToken } = auth;
  if (accessKeyId !== undefined) return secretAccessKey === undefined ? [lack("`secretAccessKey`")] : [];
  return secretAccessKey === undefined && sessionToken === undefined
    ? []
    : [
        lack(
          "`accessKeyId`",
          "The secret and the session token belong to an access key; without all three, roles are used.",
        ),
      ];
}

function lack(what: string, hint?: string): Mistake {
  return { code: "GATE212", message: `has no ${what}`, ...(hint === undefined ? {} : { hint }) };
}
