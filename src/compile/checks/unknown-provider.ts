import type { ConfigPath } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { ANY_MODEL, splitQualifiedName, splitVariant } from "../../graph/names.ts";
import { createFinding, didYouMean, type CheckContext } from "../_context.ts";

/** GATE202: `defaults` or `prices` name a provider without a file. GATE211: they name one, and still reach no model. */
export function checkUnknownProvider(context: CheckContext): Diagnostic[] {
  const { defaults, prices } = context.config.gateway;
  const findings: Diagnostic[] = [];
  const report = (name: string, path: ConfigPath, part?: "key"): void => {
    const message = `provider "${name}" does not exist${didYouMean(name, context.providers.keys())}`;
    findings.push(createFinding(context, "GATE202", path, message, part === undefined ? {} : { part }));
  };

  defaults?.providerOrder?.forEach((id, index) => {
    if (!context.providers.has(id)) report(id, ["gateway", "defaults", "providerOrder", index]);
  });

  const passTo = defaults?.passUnknownTo;
  const passPath = ["gateway", "defaults", "passUnknownTo"];
  if (passTo !== undefined && !context.providers.has(passTo)) report(passTo, passPath);
  else if (passTo !== undefined && context.providers.get(passTo)?.value.models?.[ANY_MODEL] === undefined)
    findings.push(
      createFinding(context, "GATE211", passPath, `provider "${passTo}" has no model "*", so nothing is passed to it`, {
        hint: `Declare "*" among the models of providers/${passTo}.`,
      }),
    );

  for (const model of Object.keys(prices ?? {})) {
    const path = ["gateway", "prices", model];
    const qualified = splitQualifiedName(model);
    if (qualified !== undefined && !context.providers.has(qualified.provider)) report(qualified.provider, path, "key");
    else if (!hasPricedModel(context, model)) {
      const message = `no model is called "${model}"${didYouMean(model, context.models.keys())}`;
      findings.push(createFinding(context, "GATE211", path, message, { part: "key" }));
    }
  }
  return findings;
}

/** Dated variants, and names that a provider passes through or lists itself, may have a price of their own. */
function hasPricedModel(context: CheckContext, id: string): boolean {
  if (context.models.has(id) || splitVariant(id).some((split) => context.models.has(split.base))) return true;
  const qualified = splitQualifiedName(id);
  const provider = qualified && context.providers.get(qualified.provider);
  if (provider === undefined) return false;
  const { models, discover } = provider.value;
  return models?.[ANY_MODEL] !== undefined || (discover !== undefined && discover !== "off");
}
