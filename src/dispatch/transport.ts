/** Connections to providers: one pool per provider definition, and the in-process demo. */
import { Pool, type Dispatcher } from "undici";
import type { GraphProvider } from "../graph/graph.ts";
import { createDemoConnection } from "./demo.ts";

/** The part of undici's dispatcher that attempts use; the demo answers through the same door. */
export interface Connection {
  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean;
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
  /** The route to a provider whose base URL resolved to `baseURL`. A changed definition or address gets a pool of its own. */
  connect(provider: GraphProvider, baseURL: string): Route;
  dispose(): Promise<void>;
}

// A pool grows as needed; the bound keeps one slow provider from using every file descriptor of the process.
const MAX_CONNECTIONS = 1_024;
const KEEP_ALIVE_MS = 30_000;

/** Make the transport. It owns its pools until `dispose`. */
export function createTransport(): Transport {
  const routes = new Map<string, Route>();
  // A request finds its route by the provider object of its graph, without building a key or parsing a URL.
  const recent = new WeakMap<GraphProvider, { readonly baseURL: string; readonly route: Route }>();

  function open(provider: GraphProvider, baseURL: string): Route {
    const isDemo = provider.transport === "demo";
    const url = new URL(isDemo ? "http://demo.invalid" : baseURL);
    const key = `${provider.id} ${provider.fingerprint} ${url.origin}${url.pathname}`;
    let route = routes.get(key);
    if (route === undefined) {
      route = {
        connection: isDemo ? createDemoConnection() : createPool(url.origin, provider),
        origin: url.origin,
        pathPrefix: url.pathname.replace(/\/+$/, ""),
      };
      routes.set(key, route);
    }
    return route;
  }

  return {
    connect(provider, baseURL) {
      const known = recent.get(provider);
      if (known?.baseURL === baseURL) return known.route;
      const route = open(provider, baseURL);
      recent.set(provider, { baseURL, route });
      return route;
    },
    async dispose() {
      await Promise.all([...routes.values()].map((route) => route.connection.destroy()));
      routes.clear();
    },
  };
}

function createPool(origin: string, provider: GraphProvider): Connection {
  return new Pool(origin, {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: provider.timeouts.connectMs },
    // Attempts keep their own deadlines, which know the difference between a slow start and a dead stream.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
