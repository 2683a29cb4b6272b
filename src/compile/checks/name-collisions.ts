import type { ConfigPath } from "../../config/config.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { foldName } from "../../graph/names.ts";
import { createFinding, type CheckContext, type FindingOptions } from "../_context.ts";

interface Name {
  readonly text: string;
  /** What it stands for, for messages: `group "smart"`. */
  readonly label: string;
  readonly path: ConfigPath;
  readonly part: "value" | "key";
}

/**
 * GATE208: an alias equals a group, a model or another alias; or two names differ only in case.
 *
 * A group may have the name of a bare model id: it then stands before the model, which is how a model is given failover.
 * Equal bare ids of two providers are GATE210's.
 */
export function checkNameCollisions(context: CheckContext): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const report = (name: Name, earlier: Name): void => {
    const isSame = name.text === earlier.text;
    const message = `${name.label} ${isSame ? "has the name of" : "differs only in case from"} ${earlier.label}`;
    const related: FindingOptions["related"] = [{ message: earlier.label, path: earlier.path, part: earlier.part }];
    findings.push(createFinding(context, "GATE208", name.path, message, { part: name.part, related }));
  };

  const groups = new Map<string, Name>();
  const models = new Map<string, Name>();
  const bareIds = new Map<string, Name>();
  const aliases = new Map<string, Name>();
  for (const id of context.groups.keys())
    groups.set(foldName(id), { text: id, label: `group "${id}"`, path: ["groups", id], part: "value" });
  for (const model of context.models.values()) {
    const name: Name = { text: model.id, label: `model "${model.id}"`, path: model.path, part: "key" };
    const earlier = models.get(foldName(model.id));
    if (earlier === undefined) models.set(foldName(model.id), name);
    else report(name, earlier);
    const bare = { ...name, text: model.name };
    const group = groups.get(foldName(model.name));
    if (group !== undefined && group.text !== model.name) report(bare, group);
    if (!bareIds.has(foldName(model.name))) bareIds.set(foldName(model.name), bare);
  }
  for (const alias of listAliases(context)) {
    const folded = foldName(alias.text);
    const earlier = [groups, models, bareIds, aliases]
      .map((names) => names.get(folded))
      .find((name) => name !== undefined);
    if (earlier === undefined) aliases.set(folded, alias);
    else report(alias, earlier);
  }
  return findings;
}

function listAliases(context: CheckContext): Name[] {
  const names: Name[] = [];
  const add = (aliases: readonly string[] | undefined, path: ConfigPath): void =>
    aliases?.forEach((text, index) =>
      names.push({ text, label: `alias "${text}"`, path: [...path, "aliases", index], part: "value" }),
    );
  for (const group of context.groups.values()) add(group.value.aliases, ["groups", group.id]);
  for (const model of context.models.values()) add(model.file.aliases, model.path);
  return names;
}
