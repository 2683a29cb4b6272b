/** What is measured: how each target is started, and what it can be asked. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Expects } from "./answer-check.ts";
import { startServer } from "./children.ts";
import { writeGateFolder, type GateFolder } from "./gate-folder.ts";
import type { Surface, Traffic } from "./traffic.ts";

export type GateId = "gate" | "gate-again" | "gate-translated";
export type TargetId = GateId | "direct" | "nginx" | "bare-http" | "bare-dispatch" | "bare-dispatch-again" | "portkey";

export interface Target {
  readonly id: TargetId;
  readonly port: number;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** How its answers are checked. */
  readonly expects: Expects;
  /** The API in which it is asked. */
  readonly surface: Surface;
  /** Root of the processes whose CPU time and memory count; undefined for `direct`, where nothing stands between. */
  readonly pid: number | undefined;
  readonly kinds: readonly Traffic["kind"][];
  /** The config folder and the route it must take, for Gate. */
  readonly folder?: GateFolder;
  stop(): Promise<void>;
}

export interface TargetSite {
  readonly root: string;
  /** Folder with the compiled bench processes. */
  readonly built: string;
  /** Folder in which peers may be installed. */
  readonly peers: string;
  readonly core: number | undefined;
  readonly upstreamPort: number;
}

const ALL_KINDS = ["json", "sse", "streams"] as const;
/** Every target gets it, so that all requests have the same size. Gate has its own key in this place. */
const CREDENTIAL = `Bearer gk_${"x".repeat(49)}`;

/** Start one target. Resolves to the reason when this machine cannot run it. */
export async function startTarget(id: TargetId, site: TargetSite): Promise<Target | string> {
  const upstream = `http://127.0.0.1:${site.upstreamPort}`;
  switch (id) {
    case "direct":
      return toTarget(id, { port: site.upstreamPort, pid: undefined, stop: async () => {} });
    case "bare-http":
      return toTarget(id, await startServer(site.core, [process.execPath, join(site.built, "bare-http.js")]), {
        kinds: ["json"],
      });
    case "bare-dispatch":
    case "bare-dispatch-again":
      return toTarget(
        id,
        await startServer(site.core, [process.execPath, join(site.built, "bare-dispatch.js"), upstream]),
      );
    case "gate":
    case "gate-again":
    case "gate-translated":
      return startGate(site, id);
    case "nginx":
      return startNginx(site);
    case "portkey":
      return startPortkey(site);
  }
}

/** Start Gate on a folder. `stop` leaves the folder to the caller, who may still want to read its books. */
export async function startGate(
  site: TargetSite,
  id: GateId = "gate",
  folder: GateFolder = writeGateFolder(site.upstreamPort),
): Promise<Target | string> {
  const main = join(site.root, "dist/cli/main.js");
  if (!existsSync(main)) return "dist/cli/main.js does not exist";
  // Nothing of this shell's GATE_* may change what is measured.
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
  try {
    const child = await startServer(site.core, [process.execPath, main, "serve", folder.dir], { env });
    const headers = { authorization: `Bearer ${folder.key}` };
    return toTarget(id, child, id === "gate-translated" ? toTranslated(headers, folder) : { headers, folder });
  } catch (error) {
    rmSync(folder.dir, { recursive: true });
    throw error;
  }
}

/** Asked in Anthropic's API about a provider that speaks OpenAI's. */
function toTranslated(headers: Target["headers"], folder: GateFolder): Partial<Target> {
  return {
    headers: { ...headers, "anthropic-version": "2023-06-01" },
    folder,
    expects: "message",
    surface: "messages",
  };
}

function toTarget(
  id: TargetId,
  server: { readonly port: number; readonly pid: number | undefined; stop(): Promise<void> },
  more: Partial<Target> = {},
): Target {
  const { port, pid } = server;
  return {
    id,
    port,
    pid,
    kinds: ALL_KINDS,
    expects: "bytes",
    surface: "chat",
    headers: { authorization: CREDENTIAL },
    stop: () => server.stop(),
    ...more,
  };
}

async function startNginx(site: TargetSite): Promise<Target | string> {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore" });
  } catch {
    return "nginx is not installed";
  }
  const dir = mkdtempSync(join(tmpdir(), "gate-bench-nginx-"));
  const port = await findFreePort();
  writeFileSync(join(dir, "nginx.conf"), renderNginxConfig(dir, port, site.upstreamPort));
  const child = await startServer(site.core, ["nginx", "-p", dir, "-c", join(dir, "nginx.conf"), "-e", "stderr"], {
    port,
  });
  return toTarget("nginx", {
    ...child,
    async stop() {
      await child.stop();
      rmSync(dir, { recursive: true });
    },
  });
}

/** One worker, keep-alive on both sides, nothing written to disk: what nginx can do at best. */
function renderNginxConfig(dir: string, port: number, upstreamPort: number): string {
  return `daemon off; master_process off; worker_processes 1; pid ${dir}/pid; error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000; client_max_body_size 32m; client_body_buffer_size 256k;
  client_body_temp_path ${dir}/body; proxy_temp_path ${dir}/proxy; fastcgi_temp_path ${dir}/f; uwsgi_temp_path ${dir}/u; scgi_temp_path ${dir}/s;
  upstream mock { server 127.0.0.1:${upstreamPort}; keepalive 1024; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port} backlog=2048;
    location / { proxy_pass http://mock; proxy_http_version 1.1; proxy_set_header connection ""; proxy_buffering off; }
  }
}
`;
}

/** The peer on the same runtime, installed by hand (docs/performance.md). */
async function startPortkey(site: TargetSite): Promise<Target | string> {
  const main = join(site.peers, "node_modules/@portkey-ai/gateway/build/start-server.js");
  if (!existsSync(main)) return `Portkey is not installed in ${site.peers}`;
  const port = await findFreePort();
  const child = await startServer(site.core, [process.execPath, main, `--port=${port}`, "--headless"], { port });
  const headers = {
    authorization: CREDENTIAL,
    "x-portkey-provider": "openai",
    "x-portkey-custom-host": `http://127.0.0.1:${site.upstreamPort}/v1`,
  };
  return toTarget("portkey", child, { headers, expects: "choices", kinds: ["json"] });
}

/** A port that was free a moment ago, for servers that cannot choose one themselves. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP listener has no other kind of address.
  server.close();
  await once(server, "close");
  return port;
}
