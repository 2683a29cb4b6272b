/** Connections to providers: one pool per provider definition, and the in-process demo. */
import { Pool, type Dispatcher } from "undici";
import type { GraphProvider } from "../graph/graph.ts";
import { createDemoConnection } from "./demo.ts";

/** The part of undici's dispatcher that attempts use; the demo answers through the same door. */
export interface Connection {
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean;
  /** Take nothing more, and close when what runs has ended. */
  close(): Promise<void>;
  /** Close without waiting for what runs. */
  destroy(): Promise<void>;
}

/** Where the calls of one provider go. */
export interface Route {
  readonly connection: Connection;
  readonly origin: string;
  /** Path of the base URL, without a trailing slash. */
  readonly pathPrefix: string;
}

export interface Transport {
  /**
   * The route to a provider whose base URL resolved to `baseURL`. A changed definition or address gets a pool of its own, and so does another
   * limit for opening a connection, which groups and reloads may state.
   * @param connectMs milliseconds to open a connection, TLS included.
   */
  connect(provider: GraphProvider, baseURL: string, connectMs: number): Route;
  /** Give up the pools of definitions that are in none of these. */
  retain(providers: readonly GraphProvider[]): void;
  dispose(): Promise<void>;
}

// A pool grows as needed; the bound keeps one slow provider from using every file descriptor of the process.
const MAX_CONNECTIONS = 1_024;
const KEEP_ALIVE_MS = 30_000;

/** Make the transport. It owns its pools until `dispose`. */
export function createTransport(): Transport {
  // By definition of the provider, then by address and limit.
  const routes = new Map<string, Map<string, Route>>();
  // A request finds its route by the provider object of its graph, without building a key or parsing a URL.
  const recent = new WeakMap<GraphProvider, Recent>();

  function open(provider: GraphProvider, baseURL: string, connectMs: number): Route {
    const isDemo = provider.transport === "demo";
    const url = new URL(isDemo ? "http://demo.invalid" : baseURL);
    const key = `${url.origin}${url.pathname} ${connectMs}`;
    const definition = toDefinition(provider);
    let pools = routes.get(definition);
    if (pools === undefined) routes.set(definition, (pools = new Map()));
    let route = pools.get(key);
    if (route === undefined) {
      route = {
        connection: isDemo ? createDemoConnection() : createPool(url.origin, connectMs),
        origin: url.origin,
        pathPrefix: url.pathname.replace(/\/+$/, ""),
      };
      pools.set(key, route);
    }
    return route;
  }

  return {
    connect(provider, baseURL, connectMs) {
      const known = recent.get(provider);
      if (known?.baseURL === baseURL && known.connectMs === connectMs) return known.route;
      const route = open(provider, baseURL, connectMs);
      recent.set(provider, { baseURL, connectMs, route });
      return route;
    },
    retain(providers) {
      const kept = new Set(providers.map(toDefinition));
      for (const [definition, pools] of routes) {
        if (kept.has(definition)) continue;
        routes.delete(definition);
        for (const { connection } of pools.values()) void connection.close();
      }
    },
    async dispose() {
      const closing: Promise<void>[] = [];
      for (const pools of routes.values())
        for (const { connection } of pools.values()) closing.push(connection.destroy());
      await Promise.all(closing);
      routes.clear();
    },
  };
}

function toDefinition({ id, fingerprint }: GraphProvider): string {
  return `${id} ${fingerprint}`;
}

interface Recent {
  readonly baseURL: string;
  readonly connectMs: number;
  readonly route: Route;
}

function createPool(origin: string, connectMs: number): Connection {
  return new Pool(origin, {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: connectMs },
    // Attempts keep their own deadlines, which know the difference between a slow start and a dead stream.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
