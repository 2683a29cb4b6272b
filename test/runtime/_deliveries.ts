/** The ways in which files of a config arrive: each puts one version after another in place. */
import {
  accessSync,
  appendFileSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Writes the files of a version, by their names in the config folder. The first of them is the one that single-file deliveries change. */
export type Write = (version: number) => Readonly<Record<string, string>>;

export interface Delivery {
  readonly name: string;
  /** No reader can see a part of it. */
  readonly isAtomic: boolean;
  /** All files change; otherwise the first one only. */
  readonly isTree: boolean;
  /** Put version 0 below `base`, an empty folder. */
  prepare(base: string, write: Write): Site;
}

export interface Site {
  /** The config folder, as it is given to Gate. */
  readonly root: string;
  deliver(version: number): Promise<void>;
}

interface Plain {
  readonly root: string;
  /** The file that changes. */
  readonly path: string;
  readonly text: (version: number) => string;
}

/** @param gapsMs between the halves of a file. */
export function listDeliveries(gapsMs: readonly number[], stormSize: number): readonly Delivery[] {
  return [
    single("saved by rename", true, ({ path, text }, version) => saveByRename(path, text(version))),
    single("saved as vim does, with a backup", false, ({ path, text }, version) => {
      renameSync(path, `${path}~`);
      writeFileSync(path, text(version));
      rmSync(`${path}~`);
    }),
    single("written in place", false, ({ path, text }, version) => writeFileSync(path, text(version))),
    ...gapsMs.map((gapMs) =>
      single(`written in two halves, ${gapMs} ms apart`, false, async ({ path, text }, version) => {
        const whole = text(version);
        const middle = whole.indexOf("\n", whole.length / 2) + 1;
        writeFileSync(path, whole.slice(0, middle));
        await pause(gapMs);
        appendFileSync(path, whole.slice(middle));
      }),
    ),
    single(`a storm of ${stormSize} renames`, true, async ({ path, text }, version) => {
      for (let index = 1; index < stormSize; index++) {
        saveByRename(path, text(version * 10_000 + index));
        if (index % 5 === 0) await pause(4);
      }
      saveByRename(path, text(version));
    }),
    single("unreadable, then back", false, async ({ path, text }, version) => {
      makeUnreadable(path);
      await pause(130);
      if (lstatSync(path).isSymbolicLink()) rmSync(path);
      else chmodSync(path, 0o644);
      writeFileSync(path, text(version));
    }),
    single("deleted and made again", false, async ({ path, text }, version) => {
      rmSync(path);
      await pause(130);
      writeFileSync(path, text(version));
    }),
    single("invalid, then valid", false, async ({ path, text }, version) => {
      saveByRename(path, "{ [ not config\n");
      await pause(130);
      saveByRename(path, text(version));
    }),
    ...[true, false].flatMap((isKept) => [swapConfigMap(isKept), flipLink(isKept), replaceFolder(isKept)]),
  ];
}

/** The same delivery, watched through a link to the config folder. */
export function throughLink(delivery: Delivery): Delivery {
  return {
    ...delivery,
    name: `${delivery.name}, through a link`,
    prepare(base, write) {
      const real = join(base, "real");
      mkdirSync(real);
      const site = delivery.prepare(real, write);
      const link = join(base, "link");
      symlinkSync(site.root, link);
      return { ...site, root: link };
    },
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** Put a file in place whole. */
export function saveByRename(path: string, text: string): void {
  const next = join(dirname(path), ".next");
  writeFileSync(next, text);
  renameSync(next, path);
}

function single(
  name: string,
  isAtomic: boolean,
  deliver: (plain: Plain, version: number) => void | Promise<void>,
): Delivery {
  return {
    name,
    isAtomic,
    isTree: false,
    prepare(base, write) {
      const root = join(base, "config");
      writeFiles(root, write(0));
      const [file = ""] = Object.keys(write(0));
      const plain: Plain = { root, path: join(root, file), text: (version) => write(version)[file] ?? "" };
      return { root, deliver: async (version) => deliver(plain, version) };
    },
  };
}

/** A volume of a ConfigMap: `groups/x.yaml → ..data/x.yaml`, and `..data` is a link that is renamed over. */
function swapConfigMap(isKept: boolean): Delivery {
  return {
    name: `a ConfigMap swapped, the old tree ${isKept ? "kept" : "deleted"}`,
    isAtomic: true,
    isTree: true,
    prepare(base, write) {
      const root = join(base, "config");
      const folder = join(root, "groups");
      const put = (version: number): string => {
        const files = Object.entries(write(version)).filter(([file]) => file.startsWith("groups/"));
        const tree = `..v${version}`;
        writeFiles(join(folder, tree), Object.fromEntries(files.map(([file, text]) => [file.slice(7), text])));
        return tree;
      };
      writeFiles(root, write(0));
      symlinkSync(put(0), join(folder, "..data"));
      for (const file of Object.keys(write(0)).filter((name) => name.startsWith("groups/"))) {
        rmSync(join(root, file));
        symlinkSync(`..data/${file.slice(7)}`, join(root, file));
      }
      return { root, deliver: async (version) => swapLink(join(folder, "..data"), put(version), isKept) };
    },
  };
}

/** git-sync: the config folder is a link to a work tree, and is renamed over. */
function flipLink(isKept: boolean): Delivery {
  return {
    name: `git-sync's link flipped, the old tree ${isKept ? "kept" : "deleted"}`,
    isAtomic: true,
    isTree: true,
    prepare(base, write) {
      const put = (version: number): string => {
        writeFiles(join(base, "trees", String(version)), write(version));
        return `trees/${version}`;
      };
      const root = join(base, "current");
      symlinkSync(put(0), root);
      return { root, deliver: async (version) => swapLink(root, put(version), isKept) };
    },
  };
}

function replaceFolder(isKept: boolean): Delivery {
  return {
    name: `the folder replaced by rename, the old one ${isKept ? "kept" : "deleted"}`,
    // Between the two renames there is no folder; but never a half of one.
    isAtomic: true,
    isTree: true,
    prepare(base, write) {
      const root = join(base, "config");
      writeFiles(root, write(0));
      return {
        root,
        async deliver(version) {
          const next = join(base, `next-${version}`);
          const old = join(base, `old-${version}`);
          writeFiles(next, write(version));
          renameSync(root, old);
          renameSync(next, root);
          if (!isKept) rmSync(old, { recursive: true });
        },
      };
    },
  };
}

function swapLink(link: string, target: string, isKept: boolean): void {
  const old = join(dirname(link), readlinkSync(link));
  symlinkSync(target, `${link}-next`);
  renameSync(`${link}-next`, link);
  if (!isKept) rmSync(old, { recursive: true });
}

function makeUnreadable(path: string): void {
  chmodSync(path, 0);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return;
  }
  // Root reads everything, but not what is not there.
  rmSync(path);
  symlinkSync("nowhere", path);
}
