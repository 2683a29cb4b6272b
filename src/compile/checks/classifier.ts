import type { Entry } from "../../config/config.ts";
import type { GroupFile } from "../../config/types.gen.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { createFinding, type CheckContext } from "../_context.ts";
import { findChain } from "../_reach.ts";

/** GATE220: ratings of a group can never do what they are for. GATE221: there is nothing to choose by them. */
export function checkClassifier(context: CheckContext): Diagnostic[] {
  return context.config.groups.flatMap((group) =>
    group.value.strategy === "classifier" ? checkScale(context, group).concat(checkRater(context, group)) : [],
  );
}

function checkScale(context: CheckContext, { id, value }: Entry<GroupFile>): Diagnostic[] {
  const path = ["groups", id];
  const { length } = value.targets;
  if (length === 1) {
    const message = `group "${id}" has one target, so no task is rated`;
    return [createFinding(context, "GATE221", [...path, "targets"], message, { hint: "Use `strategy: first`." })];
  }
  const scale = value.classifier?.scale;
  if (scale === undefined || scale >= length) return [];
  const message = `a scale of ${scale} has fewer ratings than the group has targets (${length}), so that some are never chosen`;
  return [
    createFinding(context, "GATE220", [...path, "classifier", "scale"], message, {
      related: [{ message: "the targets", path: [...path, "targets"] }],
      hint: `Use at least ${length}, or leave it out.`,
    }),
  ];
}

function checkRater(context: CheckContext, { id }: Entry<GroupFile>): Diagnostic[] {
  const stated = context.sideReferences.get(id)?.find(({ role }) => role === "classifier");
  const rater = stated ?? context.references.get(id)?.find(({ role }) => role === "targets");
  if (rater === undefined) return [];
  const { to, path } = rater;
  const hint = stated === undefined ? "The first target rates: name a model in `classifier.model`." : undefined;
  const report = (message: string): Diagnostic[] => [
    createFinding(context, "GATE220", path, message, hint === undefined ? {} : { hint }),
  ];

  // To rate a task, its own request would have to be rated, and so on.
  const chain = findChain(context, to, (group) => context.groups.get(group)?.value.strategy === "classifier");
  if (chain !== undefined) {
    const names = [id, ...chain].join(" → ");
    return report(`"${to}" cannot rate for group "${id}", because it has its own requests rated: ${names}`);
  }
  const provider = context.models.get(to)?.provider;
  if (provider?.value.enabled !== false) return [];
  return report(`"${to}" cannot rate, because its provider "${provider.id}" has \`enabled: false\``);
}
