/** The one table of commands. Each is loaded only when it is needed, so that `gate --version` starts nothing else. */
import type { Command } from "./command.ts";

export type CommandEntry = SingleEntry | FamilyEntry;

export interface SingleEntry {
  readonly kind: "command";
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** A word with commands below it, such as `keys`. */
export interface FamilyEntry {
  readonly kind: "family";
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly SingleEntry[];
}

export const commandTable: readonly CommandEntry[] = [
  {
    kind: "command",
    name: "init",
    summary: "Start a config folder",
    load: async () => (await import("./commands/init.ts")).command,
  },
  {
    kind: "command",
    name: "validate",
    summary: "Check a config folder, all problems at once",
    load: async () => (await import("./commands/validate.ts")).command,
  },
  {
    kind: "command",
    name: "lock",
    summary: "Write gateway.lock, the files with their hashes",
    load: async () => (await import("./commands/lock.ts")).command,
  },
  {
    kind: "command",
    name: "build",
    summary: "Build a config folder into one file, to sign and to serve",
    load: async () => (await import("./commands/build.ts")).command,
  },
  {
    kind: "command",
    name: "serve",
    summary: "Run the gateway",
    load: async () => (await import("./commands/serve.ts")).serveCommand,
  },
  {
    kind: "command",
    name: "dev",
    summary: "Run the gateway on this machine only, with readable logs",
    load: async () => (await import("./commands/serve.ts")).devCommand,
  },
  {
    kind: "command",
    name: "status",
    summary: "Show the config in force on a running server",
    load: async () => (await import("./commands/status.ts")).command,
  },
  {
    kind: "command",
    name: "rollback",
    summary: "Serve an older revision until the files change",
    load: async () => (await import("./commands/rollback.ts")).command,
  },
  {
    kind: "command",
    name: "usage",
    summary: "Show what was used and what it cost",
    load: async () => (await import("./commands/usage.ts")).command,
  },
  {
    kind: "command",
    name: "limits",
    summary: "Show limits and budgets, and what is left of them",
    load: async () => (await import("./commands/limits.ts")).command,
  },
  {
    kind: "command",
    name: "audit",
    summary: "Check that usage, segments and roll-ups say the same",
    load: async () => (await import("./commands/audit.ts")).command,
  },
  {
    kind: "command",
    name: "reprice",
    summary: "Show what history would have cost under other prices",
    load: async () => (await import("./commands/reprice.ts")).command,
  },
  {
    kind: "command",
    name: "reconcile",
    summary: "Compare a vendor's export or invoice with the books",
    load: async () => (await import("./commands/reconcile.ts")).command,
  },
  {
    kind: "family",
    name: "catalog",
    summary: "List prices that are committed beside the providers",
    commands: [
      {
        kind: "command",
        name: "update",
        summary: "Write providers/_catalog.json from models.dev",
        load: async () => (await import("./commands/catalog-update.ts")).command,
      },
      {
        kind: "command",
        name: "show",
        summary: "Show the price in force of each model, and what the other places say",
        load: async () => (await import("./commands/catalog-show.ts")).command,
      },
    ],
  },
  {
    kind: "family",
    name: "keys",
    summary: "Make, hash, list and deny client keys",
    commands: [
      {
        kind: "command",
        name: "create",
        summary: "Make a key and the file to commit",
        load: async () => (await import("./commands/keys-create.ts")).command,
      },
      {
        kind: "command",
        name: "hash",
        summary: "Hash a key read from stdin",
        load: async () => (await import("./commands/keys-hash.ts")).command,
      },
      {
        kind: "command",
        name: "list",
        summary: "List the keys of a config folder",
        load: async () => (await import("./commands/keys-list.ts")).command,
      },
      {
        kind: "command",
        name: "deny",
        summary: "Refuse a key at once, without a commit",
        load: async () => (await import("./commands/keys-deny.ts")).command,
      },
    ],
  },
  {
    kind: "command",
    name: "print",
    summary: "Print the effective config, and where each value comes from",
    load: async () => (await import("./commands/print.ts")).command,
  },
];
