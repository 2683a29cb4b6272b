// Written by `npm run gen` from schemas/. Do not edit.

export type AuthoredFile = GatewayFile | ProviderFile | GroupFile | KeyFile;
/**
 * @minItems 1
 */
export type Patterns = string[];
/**
 * One client key, keys/<id>.{yaml,yml,json}, or a list of them with an id each. Only the hash of a key is ever written down.
 */
export type KeyFile = ClientKey | KeyList;
/**
 * @minItems 1
 */
export type KeyList = ListedKey[];

/**
 * The root file, gateway.config.{ts,yaml,yml,json}. `server` and `store` are static: a change needs a restart. The rest is dynamic.
 */
export interface GatewayFile {
  /**
   * JSON Schema of this file, for editors.
   */
  $schema?: string;
  /**
   * Where Gate listens and how it stops. Static.
   */
  server?: {
    /**
     * Address to bind; anything but loopback needs a key (access.required).
     */
    host?: string;
    /**
     * Port to listen on; 0 lets the system choose one.
     */
    port?: number;
    /**
     * Path prefix under which everything is served, such as /gate.
     */
    basePath?: string;
    /**
     * Largest JSON request body, in bytes.
     */
    maxBodyBytes?: number;
    /**
     * Seconds during which new requests are still accepted after SIGTERM.
     */
    drainDelaySeconds?: number;
    /**
     * Seconds that running requests get to finish after SIGTERM.
     */
    drainSeconds?: number;
  };
  /**
   * Where usage is kept. Static.
   */
  store?: {
    /**
     * State folder; <root>/.gate by default.
     */
    dir?: string;
    /**
     * `disk` writes each record to a journal before the answer ends. `memory` needs no writable folder and loses the unshipped seconds at a crash.
     */
    journal?: "disk" | "memory";
    /**
     * Driver that keeps the shipped usage segments.
     */
    usage?: {
      /**
       * unstorage driver: `atomic-fs` (files below store.dir, the default) or `memory` (lost at exit).
       */
      driver: "atomic-fs" | "memory";
      /**
       * Must be true for a driver that loses what it holds at exit: usage is then not durable.
       */
      volatile?: boolean;
    };
  };
  /**
   * Who may call.
   */
  access?: {
    /**
     * `auto`: no key is needed while the listener is bound to loopback and the call is local. true: always. false: never, also on a network.
     */
    required?: "auto" | true | false;
    /**
     * A client key without limits, by reference.
     */
    masterKey?: EnvSecret | FileSecret;
    /**
     * Also read the key from an `Authentication` header, as some older clients send it.
     */
    acceptAuthenticationHeader?: boolean;
  };
  /**
   * Choices that hold where a provider or group says nothing.
   */
  defaults?: {
    /**
     * Which provider serves a bare model id that several declare, first wins.
     *
     * Items: Provider id.
     */
    providerOrder?: string[];
    /**
     * Ignore a known provider prefix before the name of a group or alias (`openai/dispatcher`) when that provider has no such model.
     */
    ignorePrefix?: boolean;
    /**
     * Provider with a `*` model that serves bare model ids nobody declares.
     */
    passUnknownTo?: string;
    timeouts?: Timeouts;
  };
  /**
   * What rules may look at in a request.
   */
  facts?: {
    /**
     * Tag sets: name → { tags, keywords }; a shipped set is removed with false.
     */
    tags?: {
      [k: string]: false | TagSet;
    };
    /**
     * `word`: keywords match from a word start. `substring`: anywhere, as GopherGate does.
     */
    matching?: "word" | "substring";
    /**
     * Words that make `wantsReasoning` true when the request says nothing about reasoning.
     */
    reasoningKeywords?: string[];
    /**
     * `request`: the request's own parameters first, then the words. `text`: the words alone.
     */
    reasoningFrom?: "request" | "text";
    /**
     * Request headers that `header` conditions may look at.
     *
     * Items: Header name.
     */
    headers?: string[];
    /**
     * Tags a client may set with x-gate-tags or metadata.tags.
     *
     * Items: A tag. Compared ignoring case.
     */
    clientTags?: string[];
  };
  /**
   * Prices that win over those of the providers: `provider/model` → a price, or several with effectiveFrom and effectiveUntil.
   */
  prices?: {
    [k: string]: Price | Price[];
  };
}
export interface EnvSecret {
  /**
   * Environment variable that holds the secret, or several: the first that is set wins.
   */
  env: string | string[];
}
export interface FileSecret {
  /**
   * Absolute path, or path relative to the config folder, of a file that holds the secret (one trailing newline is ignored).
   */
  file: string;
}
/**
 * Bounds on one upstream call. The more specific place wins: model's group, provider, defaults.
 */
export interface Timeouts {
  /**
   * Milliseconds to open a connection.
   */
  connectMs?: number;
  /**
   * Streams: milliseconds from dispatch to the first content.
   */
  firstContentMs?: number;
  /**
   * Streams: milliseconds without any byte.
   */
  idleMs?: number;
  /**
   * Answers that are not streams: milliseconds for the whole call.
   */
  totalMs?: number;
}
export interface TagSet {
  /**
   * Tags added when a keyword is found.
   *
   * @minItems 1
   *
   * Items: A tag. Compared ignoring case.
   */
  tags: string[];
  /**
   * Keywords, matched from a word start; `=memo` the whole word, `*gate*` anywhere.
   *
   * @minItems 1
   */
  keywords: string[];
}
/**
 * List price of a model, in USD per million tokens.
 */
export interface Price {
  /**
   * USD per million input tokens that no other row covers.
   */
  input: number;
  /**
   * USD per million output tokens.
   */
  output: number;
  /**
   * USD per million input tokens read from a cache. Absent: as `input`.
   */
  cacheRead?: number;
  /**
   * USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.
   */
  cacheWrite?: number;
  /**
   * USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.
   */
  cacheWrite1h?: number;
  /**
   * USD per million reasoning tokens. Absent: as `output`.
   */
  reasoning?: number;
  /**
   * USD per million audio input tokens. Absent: as `input`.
   */
  inputAudio?: number;
  /**
   * USD per million audio output tokens. Absent: as `output`.
   */
  outputAudio?: number;
  /**
   * USD per million image input tokens. Absent: as `input`.
   */
  inputImage?: number;
  /**
   * USD per million image output tokens. Absent: as `output`.
   */
  outputImage?: number;
  /**
   * USD per request, on top of the tokens.
   */
  request?: number;
  /**
   * Other rates for requests whose whole input is larger than a bound; the tier applies to every token of the request.
   *
   * @minItems 1
   * @maxItems 16
   *
   * Items: One tier. Rates it leaves out are those of the base price.
   */
  tiers?: {
    /**
     * The tier holds for requests with more input tokens than this.
     */
    aboveInputTokens: number;
    /**
     * USD per million input tokens that no other row covers.
     */
    input?: number;
    /**
     * USD per million output tokens.
     */
    output?: number;
    /**
     * USD per million input tokens read from a cache. Absent: as `input`.
     */
    cacheRead?: number;
    /**
     * USD per million input tokens written to a cache for five minutes (or the provider's only lifetime). Absent: as `input`.
     */
    cacheWrite?: number;
    /**
     * USD per million input tokens written to a cache for one hour. Absent: as `cacheWrite`.
     */
    cacheWrite1h?: number;
    /**
     * USD per million reasoning tokens. Absent: as `output`.
     */
    reasoning?: number;
    /**
     * USD per million audio input tokens. Absent: as `input`.
     */
    inputAudio?: number;
    /**
     * USD per million audio output tokens. Absent: as `output`.
     */
    outputAudio?: number;
    /**
     * USD per million image input tokens. Absent: as `input`.
     */
    inputImage?: number;
    /**
     * USD per million image output tokens. Absent: as `output`.
     */
    outputImage?: number;
  }[];
  /**
   * A factor on the whole price for a time.
   */
  discount?: {
    /**
     * Multiplier, 0.25 for a quarter of the price.
     */
    factor: number;
    /**
     * A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.
     */
    until: string;
  };
  /**
   * A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.
   */
  effectiveFrom?: string;
  /**
   * A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.
   */
  effectiveUntil?: string;
  /**
   * URL of the page the figures were read from.
   */
  source?: string;
  /**
   * Day on which the figures were compared with the source.
   */
  checkedOn?: string;
}
/**
 * One provider, providers/<id>.{yaml,yml,json,ts}. The file name is its id.
 */
export interface ProviderFile {
  /**
   * JSON Schema of this file, for editors.
   */
  $schema?: string;
  /**
   * Shipped provider to inherit from: maps merge by key, null removes a key, lists replace.
   */
  preset?: string;
  /**
   * One line for people.
   */
  description?: string;
  /**
   * Wire format the provider speaks.
   */
  dialect?: "openai-chat";
  /**
   * `http` calls the base URL. `demo` answers in process, without any network.
   */
  transport?: "http" | "demo";
  /**
   * A plain text, which may contain ${env:NAME}, or a reference to an environment variable with a default. For values that are not secret: base URLs, names, regions.
   */
  baseURL?: string | EnvText;
  /**
   * Allow a base URL with http to a private network address.
   */
  allowPrivate?: boolean;
  /**
   * How Gate proves itself to the provider.
   */
  auth?: BearerAuth | HeaderAuth | NoAuth;
  /**
   * `auto`: usable when its credentials resolve. true: missing credentials are an error. false: never used.
   */
  enabled?: "auto" | true | false;
  /**
   * `off`: exactly the models below.
   */
  discover?: "off";
  /**
   * Named deviations from the dialect, see docs/quirks.md.
   */
  quirks?: ("usage-in-x-groq" | "max-tokens-only")[];
  timeouts?: Timeouts;
  /**
   * Models by their id.
   */
  models?: {
    /**
     * One model that a provider serves. `*` stands for every model that is not declared.
     */
    [k: string]: {
      /**
       * Id sent to the provider, when it differs from the declared one.
       */
      upstreamModel?: string;
      /**
       * What the model can do.
       */
      capabilities?: (
        | "chat"
        | "streaming"
        | "tools"
        | "json"
        | "reasoning"
        | "vision"
        | "audio"
        | "video"
        | "file"
        | "embeddings"
      )[];
      /**
       * Token limits.
       */
      limits?: {
        /**
         * Largest sum of input and output tokens.
         */
        contextTokens?: number;
        /**
         * Largest input, where the provider states one.
         */
        maxInputTokens?: number;
        /**
         * Largest output in tokens.
         */
        maxOutputTokens?: number;
      };
      price?: Price;
      /**
       * Further names for this model.
       *
       * Items: A further name a client may send in `model`.
       */
      aliases?: string[];
      /**
       * `internal` hides the name from /v1/models and from clients; groups may still target it.
       */
      visibility?: "public" | "internal";
    };
  };
}
export interface EnvText {
  /**
   * Environment variable that holds the value, or several: the first that is set wins.
   */
  env: string | string[];
  /**
   * Value when none of them is set.
   */
  default?: string;
}
/**
 * Authorization: Bearer <key>.
 */
export interface BearerAuth {
  scheme: "bearer";
  /**
   * Where a secret is found. Never the secret itself: the host resolves it at the moment of use.
   */
  key: EnvSecret | FileSecret;
  /**
   * true: call without a credential when the key is not set, for servers that may be open.
   */
  optional?: boolean;
}
/**
 * <name>: <key>.
 */
export interface HeaderAuth {
  scheme: "header";
  /**
   * Header name.
   */
  name: string;
  /**
   * Where a secret is found. Never the secret itself: the host resolves it at the moment of use.
   */
  key: EnvSecret | FileSecret;
}
/**
 * No credential.
 */
export interface NoAuth {
  scheme: "none";
}
/**
 * One routing group, groups/<id>.{yaml,yml,json,ts}: a virtual model that clients ask for by the file's name.
 */
export interface GroupFile {
  /**
   * JSON Schema of this file, for editors.
   */
  $schema?: string;
  /**
   * One line for people.
   */
  description?: string;
  /**
   * What the group is for, shown in the dashboard.
   */
  primaryUse?: string;
  /**
   * How demanding the tasks are that it serves, 1 to 10.
   */
  logicLevel?: number;
  /**
   * How a target is chosen when no rule matched. `first`: the first usable one, the rest in order after it. `weighted`: at random by weight.
   */
  strategy: "first" | "weighted";
  /**
   * Models and groups to choose from.
   *
   * @minItems 1
   * @maxItems 100
   */
  targets: (string | WeightedTarget)[];
  /**
   * Read from top to bottom before the strategy; the first whose condition holds decides.
   *
   * @maxItems 200
   */
  rules?: Rule[];
  /**
   * Targets to try after those of the group have failed.
   *
   * @maxItems 20
   *
   * Items: A model as `provider/model`, or a group id.
   */
  fallbacks?: string[];
  /**
   * `none`: serve with the chosen target or not at all.
   */
  fallback?: "none";
  /**
   * Further names for this group.
   *
   * Items: A further name a client may send in `model`.
   */
  aliases?: string[];
  /**
   * `internal` hides the name from /v1/models and from clients; groups may still target it.
   */
  visibility?: "public" | "internal";
  timeouts?: Timeouts;
}
/**
 * A target with its weight.
 */
export interface WeightedTarget {
  /**
   * A model as `provider/model`, or a group id.
   */
  target: string;
  /**
   * Share among the weights of the group; 0 serves only when the others cannot.
   */
  weight?: number;
}
/**
 * One rule.
 */
export interface Rule {
  /**
   * Name of the rule, unique in the group; it stands in traces and usage.
   */
  id: string;
  /**
   * One line for people.
   */
  description?: string;
  when: Condition;
  /**
   * A model as `provider/model`, or a group id.
   */
  use: string;
  /**
   * A model as `provider/model`, or a group id.
   */
  otherwise?: string;
}
/**
 * A condition. Every entry of one map must hold.
 */
export interface Condition {
  /**
   * All of these hold.
   *
   * @minItems 1
   */
  all?: Condition[];
  /**
   * At least one of these holds.
   *
   * @minItems 1
   */
  any?: Condition[];
  not?: Condition;
  /**
   * Holds for every request.
   */
  always?: true;
  /**
   * The request has at least one of these tags.
   *
   * @minItems 1
   *
   * Items: A tag. Compared ignoring case.
   */
  anyOfTags?: string[];
  /**
   * The request has all of these tags.
   *
   * @minItems 1
   *
   * Items: A tag. Compared ignoring case.
   */
  allOfTags?: string[];
  /**
   * The request has none of these tags.
   *
   * @minItems 1
   *
   * Items: A tag. Compared ignoring case.
   */
  noneOfTags?: string[];
  /**
   * Estimated input tokens are fewer than this.
   */
  inputTokensLt?: number;
  /**
   * Estimated input tokens are at least this.
   */
  inputTokensGte?: number;
  /**
   * The request asks for at least this many output tokens.
   */
  maxOutputTokensGte?: number;
  /**
   * The request asks for reasoning, by parameter or by words.
   */
  wantsReasoning?: boolean;
  /**
   * The request declares tools.
   */
  hasTools?: boolean;
  /**
   * The request asks for JSON output.
   */
  wantsJson?: boolean;
  /**
   * The request asks for a stream.
   */
  isStreaming?: boolean;
  /**
   * The request has more than text.
   */
  multimodal?: boolean;
  /**
   * The request has this kind of content, or one of these.
   */
  modality?: ("text" | "image" | "audio" | "video" | "file") | ("text" | "image" | "audio" | "video" | "file")[];
  /**
   * The last user text has one of these words, from a word start; `=memo` the whole word, `*gate*` anywhere.
   *
   * @minItems 1
   */
  textContains?: string[];
  /**
   * Makes textContains of the same map case-sensitive.
   */
  caseSensitive?: boolean;
  /**
   * API the client speaks.
   */
  surface?: string | Patterns;
  /**
   * Name the client sent.
   */
  model?: string | Patterns;
  /**
   * Id of the caller's key.
   */
  key?: string | Patterns;
  /**
   * User path of the caller.
   */
  path?: string | Patterns;
  /**
   * Header name → value or values, with a trailing `*` as a prefix. Only names in facts.headers.
   */
  header?: {
    [k: string]: string | Patterns;
  };
  /**
   * Metadata name → value or values, with a trailing `*` as a prefix.
   */
  metadata?: {
    [k: string]: string | Patterns;
  };
  /**
   * Hours of the day in UTC, from inclusive, to exclusive; from > to passes midnight.
   */
  hourUtc?: {
    /**
     * First hour.
     */
    from: number;
    /**
     * Hour at which it ends.
     */
    to: number;
  };
  /**
   * Days of the week in UTC.
   *
   * @minItems 1
   */
  weekday?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  /**
   * The conversation has at least this many user turns.
   */
  userTurnsGte?: number;
}
/**
 * A client key.
 */
export interface ClientKey {
  /**
   * JSON Schema of this file, for editors.
   */
  $schema?: string;
  /**
   * `sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.
   */
  hash: string;
  /**
   * One line for people.
   */
  description?: string;
  /**
   * User path the key belongs to, such as /acme/team-a.
   */
  path?: string;
  /**
   * Names the key may ask for; a trailing `*` is a prefix. Absent: all.
   *
   * @minItems 1
   *
   * Items: A name, or the beginning of one followed by `*`.
   */
  models?: string[];
  /**
   * Which models may serve the key's requests, fallbacks included.
   */
  serve?: {
    /**
     * Only these; `provider/model`, a trailing `*` is a prefix.
     *
     * @minItems 1
     *
     * Items: A name, or the beginning of one followed by `*`.
     */
    allow?: string[];
    /**
     * Never these.
     *
     * @minItems 1
     *
     * Items: A name, or the beginning of one followed by `*`.
     */
    deny?: string[];
  };
  /**
   * Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.
   */
  aliases?: {
    [k: string]: string;
  };
  /**
   * Tags added to each request of the key.
   *
   * Items: A tag. Compared ignoring case.
   */
  tags?: string[];
  /**
   * What the key may do.
   *
   * @minItems 1
   */
  scopes?: ("call" | "read" | "admin" | "passthrough" | "debug")[];
  /**
   * Which of Gate's response headers the key sees; all by default.
   */
  expose?: ("route" | "attempts" | "cost")[];
  /**
   * A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.
   */
  expires?: string;
  /**
   * true refuses the key.
   */
  disabled?: boolean;
}
/**
 * A client key in a list.
 */
export interface ListedKey {
  /**
   * Id of the key.
   */
  id: string;
  /**
   * `sha256:` and the lower-case hex SHA-256 of the whole key. `gate keys create` writes it.
   */
  hash: string;
  /**
   * One line for people.
   */
  description?: string;
  /**
   * User path the key belongs to, such as /acme/team-a.
   */
  path?: string;
  /**
   * Names the key may ask for; a trailing `*` is a prefix. Absent: all.
   *
   * @minItems 1
   *
   * Items: A name, or the beginning of one followed by `*`.
   */
  models?: string[];
  /**
   * Which models may serve the key's requests, fallbacks included.
   */
  serve?: {
    /**
     * Only these; `provider/model`, a trailing `*` is a prefix.
     *
     * @minItems 1
     *
     * Items: A name, or the beginning of one followed by `*`.
     */
    allow?: string[];
    /**
     * Never these.
     *
     * @minItems 1
     *
     * Items: A name, or the beginning of one followed by `*`.
     */
    deny?: string[];
  };
  /**
   * Name the client sends → name it means; a trailing `*` is a prefix. Looked up before any other name.
   */
  aliases?: {
    [k: string]: string;
  };
  /**
   * Tags added to each request of the key.
   *
   * Items: A tag. Compared ignoring case.
   */
  tags?: string[];
  /**
   * What the key may do.
   *
   * @minItems 1
   */
  scopes?: ("call" | "read" | "admin" | "passthrough" | "debug")[];
  /**
   * Which of Gate's response headers the key sees; all by default.
   */
  expose?: ("route" | "attempts" | "cost")[];
  /**
   * A calendar day, YYYY-MM-DD, or an instant, in UTC unless it has an offset.
   */
  expires?: string;
  /**
   * true refuses the key.
   */
  disabled?: boolean;
}
