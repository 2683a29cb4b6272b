/**
 * Takes time, chance, the network, the environment and the process away from config code, inside the evaluating child.
 *
 * A seat belt for honest mistakes, not a wall: hostile code can get around it, and then meets an empty environment,
 * the permission flags and the kill of the child. The compiler of TypeScript reads the clock and the environment
 * between the modules, so calls that come from it are let through.
 */
import { createRequire, syncBuiltinESMExports } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export interface Guards {
  readonly arm: () => void;
  readonly disarm: () => void;
  /** Forbidden things that were touched since the last call, also when the config caught the error. */
  readonly takeViolations: () => { readonly message: string; readonly hint?: string }[];
}

export const DEPENDS = "config must not depend on time, chance or the network";

/** Install the guards, disarmed. `compiler` is the folder of the code that stays free. */
export function installGuards(compiler: string): Guards {
  const require = createRequire(import.meta.url);
  let isArmed = false;
  const holds = (): boolean => isArmed && !isCalledFrom(compiler);
  let violations: { message: string; hint?: string }[] = [];

  const refuse = (message: string, hint?: string): never => {
    violations.push(hint === undefined ? { message } : { message, hint });
    throw new Error(message);
  };

  /** Replace a function on an object by one that refuses while armed. */
  const guard = (owner: object, name: string, label: string, message = DEPENDS): void => {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== "function") return;
    const guarded = function (this: unknown, ...parameters: unknown[]): unknown {
      if (holds()) refuse(`${label} was called: ${message}`);
      return new.target === undefined
        ? Reflect.apply(original, this, parameters)
        : Reflect.construct(original, parameters, new.target === guarded ? original : new.target);
    };
    guarded.prototype = original.prototype;
    Reflect.defineProperty(owner, name, { value: guarded, writable: true, configurable: true, enumerable: true });
  };

  guardDate();
  guard(Math, "random", "Math.random()");
  for (const name of ["now", "timeOrigin"]) guard(performance, name, `performance.${name}()`);
  guard(process, "hrtime", "process.hrtime()");
  guard(process, "uptime", "process.uptime()");
  for (const name of ["fetch", "WebSocket", "EventSource"]) guard(globalThis, name, name);
  for (const name of ["getRandomValues", "randomUUID"]) guard(crypto, name, `crypto.${name}()`);
  guardModules();
  for (const name of ["exit", "kill", "abort", "reallyExit", "dlopen", "chdir"]) {
    guard(process, name, `process.${name}()`, "config must not control the process");
  }
  // Config has no business on the channel to the loader.
  Reflect.deleteProperty(process, "send");
  Reflect.deleteProperty(process, "disconnect");
  guardEnvironment();

  return {
    arm: () => {
      isArmed = true;
    },
    disarm: () => {
      isArmed = false;
    },
    takeViolations: () => {
      const taken = violations;
      violations = [];
      return taken;
    },
  };

  function guardDate(): void {
    const RealDate = Date;
    globalThis.Date = new Proxy(RealDate, {
      // Called without `new`, Date gives the present as text.
      apply: (target, _, parameters) =>
        isArmed ? refuse(`Date() was called: ${DEPENDS}`) : Reflect.apply(target, undefined, parameters),
      construct: (target, parameters, newTarget) => {
        if (parameters.length === 0 && holds()) refuse(`new Date() was called: ${DEPENDS}`);
        return Reflect.construct(target, parameters, newTarget) as object;
      },
      get: (target, name, receiver) => {
        if (name === "now" && holds()) return () => refuse(`Date.now() was called: ${DEPENDS}`);
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    // Otherwise `new Date(0).constructor` would be a way around the proxy.
    RealDate.prototype.constructor = Date;
  }

  function guardModules(): void {
    const perModule: Readonly<Record<string, readonly string[]>> = {
      net: ["connect", "createConnection", "createServer"],
      tls: ["connect"],
      http: ["request", "get"],
      https: ["request", "get"],
      http2: ["connect"],
      dgram: ["createSocket"],
      dns: ["lookup", "resolve", "resolve4", "resolve6"],
      crypto: ["randomBytes", "randomInt", "randomUUID", "randomFillSync", "getRandomValues"],
      child_process: ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"],
      worker_threads: ["Worker"],
      os: ["hostname", "uptime", "freemem", "loadavg", "networkInterfaces", "userInfo", "homedir"],
    };
    for (const [name, functions] of Object.entries(perModule)) {
      const module = require(`node:${name}`) as object;
      for (const each of functions) {
        const what = name === "os" ? "config must not depend on the machine" : undefined;
        guard(
          module,
          each,
          `${name}.${each}()`,
          what ?? (name === "child_process" ? "config must not start programs" : DEPENDS),
        );
      }
    }
    const { Socket } = require("node:net") as { Socket: { prototype: object } };
    guard(Socket.prototype, "connect", "net.Socket.connect()");
    syncBuiltinESMExports();
  }

  function refuseVariable(name: string | symbol): void {
    if (typeof name !== "string" || !holds()) return;
    refuse(
      `process.env.${name} was read: config must not depend on the environment`,
      `Write { env: "${name}" } where a secret or base URL is expected: the server resolves it.`,
    );
  }

  function refuseEnvironment(): void {
    if (!holds()) return;
    refuse("process.env was read: config must not depend on the environment", "Write { env: NAME } instead.");
  }

  function guardEnvironment(): void {
    const real = Reflect.get(process, "env") as NodeJS.ProcessEnv;
    Reflect.defineProperty(process, "env", {
      configurable: true,
      enumerable: true,
      writable: true,
      value: new Proxy(real, {
        get: (target, name) => (refuseVariable(name), Reflect.get(target, name) as unknown),
        has: (target, name) => (refuseVariable(name), Reflect.has(target, name)),
        getOwnPropertyDescriptor: (target, name) => (
          refuseVariable(name),
          Reflect.getOwnPropertyDescriptor(target, name)
        ),
        ownKeys: (target) => (refuseEnvironment(), Reflect.ownKeys(target)),
      }),
    });
  }
}

/** Whether the innermost code on the stack that is neither Node's nor the guards' stands in a folder. */
export function isCalledFrom(folder: string): boolean {
  const own = dirname(fileURLToPath(import.meta.url));
  const frames = (new Error("stack").stack ?? "").split("\n").slice(1);
  const caller = frames.find((frame) => !frame.includes(own) && !/\(?node:|<anonymous>|\[native/.test(frame));
  return caller?.includes(folder) ?? false;
}
