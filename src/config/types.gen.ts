// Written by `npm run gen` from schemas/. Do not edit.

export type AuthoredFile = GatewayFile | ProviderFile | GroupFile | KeyFile;
/**
 * Sample of routing facts, without text, for `gate diff`. false: none.
 */
export type RecordFacts = false | FactSample;
/**
 * All of them hold.
 *
 * @minItems 1
 * @maxItems 10
 */
export type Budgets = Budget[];
/**
 * Several keys instead of `key`: each request takes one by weight, and keys that are not set are left out.
 *
 * @minItems 1
 * @maxItems 32
 */
export type CredentialKeys = CredentialKey[];
/**
 * Names of docs/quirks.md.
 */
export type Quirks = (
  | "alternate-roles"
  | "cache-control"
  | "call-id-nine"
  | "developer-role"
  | "echo-reasoning"
  | "english-system-prompt"
  | "exclusive-reasoning-tokens"
  | "forbid-reasoning"
  | "leading-system"
  | "no-betas"
  | "no-cache-points"
  | "no-name-field"
  | "no-result-media"
  | "no-stream-options"
  | "no-system-instruction"
  | "random-seed"
  | "string-system"
  | "think-tags"
  | "thought-signature-sentinel"
  | "tool-stream"
  | "typed-schema"
  | "usage-in-x-groq"
  | "vertex-anthropic"
)[];
/**
 * Rules, applied in their order.
 *
 * @maxItems 64
 *
 * Items: One rule.
 */
export type Parameters = (
  | DropRule
  | RefuseRule
  | KeepRule
  | RenameRule
  | ReplaceRule
  | ClampRule
  | AllowRule
  | EffortRule
  | MaxItemsRule
  | DefaultRule
)[];
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
     * A key that opens /admin/api and /metrics to machines, by reference. GATE_ADMIN_KEY by default.
     */
    adminKey?: EnvSecret | FileSecret;
    /**
     * Also read the key from an `Authentication` header, as some older clients send it.
     */
    acceptAuthenticationHeader?: boolean;
    /**
     * Also read the key from `?key=` on `/v1beta/models`. It then stands in the logs of every proxy on the way.
     */
    queryKey?: boolean;
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
    /**
     * true: a parameter that the model does not take is answered with 400, instead of being left out or changed with a warning.
     */
    strictParams?: boolean;
    /**
     * true: what the provider's dialect cannot express is answered with 400, instead of being left out with a warning.
     */
    strictTranslation?: boolean;
    retry?: Retry;
    /**
     * true: a request that states no limit of output gets the model's. Otherwise nothing is invented, except where a dialect needs it.
     */
    injectMaxTokens?: boolean;
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
    record?: RecordFacts;
  };
  /**
   * Prices that win over those of the providers: `provider/model` → a price, or several with effectiveFrom and effectiveUntil.
   */
  prices?: {
    [k: string]: Price | Price[];
  };
  /**
   * What a change of the running config must prove before it is taken.
   */
  rollout?: {
    /**
     * A change that removes more than this share of the providers, of the models or of the groups is refused, if it removes at least three of them: a half-written folder looks like that. `gateway.lock`, a bundle or a clean git tree proves that the folder is complete and lifts it. 100 turns it off. The value in force counts, not the one that arrives.
     */
    maxShrinkPercent?: number;
    /**
     * Public key (Ed25519, PEM) that signed bundles must verify against. With it a bundle without a good signature is refused.
     */
    bundleKey?: string;
  };
  /**
   * Limits and budgets of user paths. A path holds for all keys below it, together.
   */
  limits?: {
    /**
     * By path, such as /acme; `/` holds for everybody.
     */
    paths?: {
      [k: string]: PathLimits;
    };
    /**
     * A request that a budget in USD bounds, to a model without a known price: `refuse` answers 403 model_unpriced, `allow` lets it through at no cost to the budget.
     */
    unpriced?: "refuse" | "allow";
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
 * Bounds on one upstream call. The more specific place wins: group, model, provider, defaults.
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
  /**
   * All attempts of a request together: up to the first content of a stream, up to the whole answer otherwise. Defaults: 300,000 and 900,000.
   */
  deadlineMs?: number;
  /**
   * Milliseconds after which a stream's head and pings are sent while no content has come; a further target stays possible. Default: 10,000.
   */
  commitMs?: number;
}
/**
 * Attempts at the same target, while nothing of an answer has reached the client.
 */
export interface Retry {
  /**
   * Retries of one target.
   */
  retries?: number;
  /**
   * Attempts over all targets of a request.
   */
  maxAttempts?: number;
  /**
   * First pause; each further one is twice as long, each drawn from 0 to its length.
   */
  baseMs?: number;
  /**
   * Longest pause.
   */
  capMs?: number;
  /**
   * A provider that asks for a longer pause is not waited for: the next target follows at once.
   */
  maxRetryAfterMs?: number;
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
export interface FactSample {
  /**
   * Share of the requests.
   */
  share?: number;
  /**
   * Requests a second that are always recorded.
   */
  minPerSecond?: number;
  /**
   * Requests a second that are recorded at most.
   */
  maxPerSecond?: number;
  /**
   * Days they are kept.
   */
  keepDays?: number;
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
export interface PathLimits {
  limits?: Limits;
  budgets?: Budgets;
}
/**
 * How fast, and how much at once. Each holds by itself; windows are those of the calendar in UTC.
 */
export interface Limits {
  /**
   * Requests in a minute.
   */
  requestsPerMinute?: number;
  /**
   * Requests in an hour.
   */
  requestsPerHour?: number;
  /**
   * Requests in a day.
   */
  requestsPerDay?: number;
  /**
   * Tokens in a minute, input and output together.
   */
  tokensPerMinute?: number;
  /**
   * Tokens in an hour, input and output together.
   */
  tokensPerHour?: number;
  /**
   * Tokens in a day, input and output together.
   */
  tokensPerDay?: number;
  /**
   * Requests at the same time.
   */
  concurrent?: number;
}
/**
 * What may be spent in a time of the calendar, in UTC: either money or tokens.
 */
export interface Budget {
  /**
   * USD. A request is admitted while what is spent and what running requests have reserved is below it.
   */
  usd?: number;
  /**
   * Tokens, input and output together, instead of `usd`.
   */
  tokens?: number;
  /**
   * When it begins anew: at the full hour, at midnight, on Monday, on the first of the month, never.
   */
  per: "hour" | "day" | "week" | "month" | "total";
  /**
   * Never exceeded: a request reserves the most it can cost, and is refused or held to what is left.
   */
  strict?: boolean;
  /**
   * What happens to a stream that outgrows what is left: `finish` lets it end, `cut` ends it with an error event.
   */
  onExhausted?: "finish" | "cut";
  /**
   * Shares of it at which a warning is logged and raised.
   *
   * @maxItems 10
   */
  warnAt?: number[];
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
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * `http` calls the base URL. `demo` answers in process, without any network.
   */
  transport?: "http" | "demo";
  /**
   * A plain text, which may contain ${env:NAME} or ${env:NAME|OTHER}, or a reference to an environment variable with a default. For values that are not secret: base URLs, names, regions.
   */
  baseURL?: string | EnvText;
  /**
   * Allow a base URL with http to a private network address.
   */
  allowPrivate?: boolean;
  /**
   * How Gate proves itself to the provider, see docs/credentials.md.
   */
  auth?: BearerAuth | HeaderAuth | AzureAuth | GcpAuth | AwsAuth | ForwardAuth | NoAuth;
  /**
   * Further dialects the provider speaks. A model is spoken to in one of them when it names it in `dialect`; and when it names none, wherever the client speaks the same.
   */
  endpoints?: {
    "openai-chat"?: Endpoint;
    "openai-responses"?: Endpoint;
    "anthropic-messages"?: Endpoint;
    "gemini-generate"?: Endpoint;
    "bedrock-converse"?: Endpoint;
    "ollama-chat"?: Endpoint;
  };
  /**
   * Headers sent with every request, by their lower-case names. Credentials belong into `auth`.
   */
  headers?: {
    [k: string]: string | SessionHeader;
  };
  /**
   * `auto`: usable when its credentials resolve. true: missing credentials are an error. false: never used.
   */
  enabled?: "auto" | true | false;
  /**
   * Models of the provider's own list, for direct use. `off`: exactly the models below. `fallback`: the provider's list, and the models below while it is away. `merge`: both.
   */
  discover?: "off" | "fallback" | "merge";
  /**
   * Named deviations from the dialect, see docs/quirks.md.
   */
  quirks?: Quirks;
  /**
   * How requests are shaped for every model of the provider, in the wire names of the dialect, see docs/providers.md.
   */
  parameters?: Parameters;
  timeouts?: Timeouts;
  capacity?: Capacity;
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
       * The one dialect in which this model is spoken to. Absent: the provider's, or one of its `endpoints` that the client speaks.
       */
      dialect?:
        | "openai-chat"
        | "openai-responses"
        | "anthropic-messages"
        | "gemini-generate"
        | "bedrock-converse"
        | "ollama-chat";
      /**
       * What the model can do, see docs/providers.md. None stated: Gate takes it to be able to do everything.
       */
      capabilities?: (
        | "chat"
        | "streaming"
        | "tools"
        | "forced-tools"
        | "json"
        | "json-schema"
        | "reasoning"
        | "sampling"
        | "prefill"
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
      timeouts?: Timeouts;
      reasoning?: ReasoningControl;
      /**
       * How requests are shaped for this model, after the rules of the provider.
       */
      parameters?: Parameters;
      /**
       * Named deviations of this model, added to those of the provider.
       */
      quirks?: Quirks;
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
  /**
   * Text into which a value that is no URL is put, at each `{}`: an address that is made of a region. It may contain ${env:NAME}.
   */
  template?: string;
  /**
   * Whole texts for values to which the template does not fit. They may contain ${env:NAME}.
   */
  cases?: {
    /**
     * Text for this value.
     */
    [k: string]: string;
  };
}
/**
 * Authorization: Bearer <key>.
 */
export interface BearerAuth {
  scheme: "bearer";
  /**
   * Where a secret is found. Never the secret itself: the host resolves it at the moment of use.
   */
  key?: EnvSecret | FileSecret;
  keys?: CredentialKeys;
  /**
   * true: call without a credential when the key is not set, for servers that may be open.
   */
  optional?: boolean;
}
/**
 * One of several keys.
 */
export interface CredentialKey {
  /**
   * Where a secret is found. Never the secret itself: the host resolves it at the moment of use.
   */
  key: EnvSecret | FileSecret;
  /**
   * Share of the requests. 0: only when no other key can be used.
   */
  weight?: number;
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
  key?: EnvSecret | FileSecret;
  keys?: CredentialKeys;
}
/**
 * Azure OpenAI: a key or an Entra token, and Azure's own addresses. Exactly one of `key`, `keys`, `token`, `entra`.
 */
export interface AzureAuth {
  scheme: "azure";
  /**
   * Where a secret is found. Never the secret itself: the host resolves it at the moment of use.
   */
  key?: EnvSecret | FileSecret;
  keys?: CredentialKeys;
  /**
   * Access token of Entra that another program keeps fresh, usually in a file.
   */
  token?: EnvSecret | FileSecret;
  entra?: EntraClient;
  /**
   * `v1`: <resource>/openai/v1/…. `classic`: <resource>/openai/deployments/<model>/…?api-version=….
   */
  form?: "v1" | "classic";
  /**
   * Value of `api-version`. `classic` needs it.
   */
  apiVersion?: string | EnvText;
}
/**
 * Application registered in Entra; Gate fetches and renews its tokens.
 */
export interface EntraClient {
  /**
   * Directory (tenant) id.
   */
  tenantId: string | EnvText;
  /**
   * Application (client) id.
   */
  clientId: string | EnvText;
  /**
   * Secret of the application.
   */
  clientSecret: EnvSecret | FileSecret;
  /**
   * Scope of the tokens.
   */
  scope?: string;
}
/**
 * Google Cloud: tokens by Application Default Credentials.
 */
export interface GcpAuth {
  scheme: "gcp-adc";
  /**
   * JSON of a service account or an authorized user. Absent: GOOGLE_APPLICATION_CREDENTIALS, the file of gcloud, the metadata server.
   */
  credentials?: EnvSecret | FileSecret;
  /**
   * Scope of the tokens.
   */
  scope?: string;
}
/**
 * AWS: requests signed with Signature Version 4, or a Bedrock API key.
 */
export interface AwsAuth {
  scheme: "aws-sigv4";
  /**
   * Absent: as the host name says, else AWS_REGION or AWS_DEFAULT_REGION.
   */
  region?: string | EnvText;
  /**
   * Name of the service in the signature.
   */
  service?: string;
  /**
   * Absent: the environment, then the role of the container, then that of the machine.
   */
  accessKeyId?: EnvSecret | FileSecret;
  /**
   * Goes with `accessKeyId`.
   */
  secretAccessKey?: EnvSecret | FileSecret;
  /**
   * Goes with `accessKeyId` where that is temporary.
   */
  sessionToken?: EnvSecret | FileSecret;
  /**
   * Bedrock API key, sent instead of a signature where it is set. Absent: AWS_BEARER_TOKEN_BEDROCK, unless there is an `accessKeyId`.
   */
  bearerToken?: EnvSecret | FileSecret;
}
/**
 * The client's own credential for this provider goes on; the client proves itself to Gate with x-gate-key.
 */
export interface ForwardAuth {
  scheme: "forward";
}
/**
 * No credential.
 */
export interface NoAuth {
  scheme: "none";
}
/**
 * Where and how another dialect is spoken.
 */
export interface Endpoint {
  /**
   * Absent: that of the provider.
   */
  baseURL?: string | EnvText;
  /**
   * Absent: that of the provider.
   */
  auth?: BearerAuth | HeaderAuth | AzureAuth | GcpAuth | AwsAuth | ForwardAuth | NoAuth;
}
export interface SessionHeader {
  /**
   * `session`: an id of the client's session, or of the request where there is none.
   */
  from: "session";
}
/**
 * Leave fields out that the model refuses. The client is told, unless the value says what holds anyway.
 */
export interface DropRule {
  action: "drop";
  /**
   * A field of the request body, or several.
   */
  field: string | string[];
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Fields with the values they are compared with: one value, or any of a list. null: the field is absent.
 */
export interface WireCondition {
  [k: string]: unknown;
}
/**
 * Answer 400: the request would mean something else without these fields.
 */
export interface RefuseRule {
  action: "refuse";
  /**
   * A field of the request body, or several.
   */
  field: string | string[];
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Leave every top-level field out but these: for providers that refuse what they do not know.
 */
export interface KeepRule {
  action: "keep";
  /**
   * A field of the request body, or several.
   */
  field: string | string[];
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Send the value under another name; the client loses nothing and is told nothing.
 */
export interface RenameRule {
  action: "rename";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  to: string;
  /**
   * Value to send instead, where the other field says the same in another way.
   */
  value?: {
    [k: string]: unknown;
  };
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Send this value instead of the client's. The client is told.
 */
export interface ReplaceRule {
  action: "replace";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Any value of JSON.
   */
  value: {
    [k: string]: unknown;
  };
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Move a number to the nearest bound.
 */
export interface ClampRule {
  action: "clamp";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Smallest value.
   */
  min?: number;
  /**
   * Largest value.
   */
  max?: number;
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Leave the field out when its value is another than these.
 */
export interface AllowRule {
  action: "allow";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Values the model takes.
   *
   * @minItems 1
   * @maxItems 32
   */
  values: unknown[];
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Change a reasoning effort to the nearest of the model's `reasoning.efforts`; leave it out where there are none.
 */
export interface EffortRule {
  action: "effort";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Keep the first items of a list.
 */
export interface MaxItemsRule {
  action: "max-items";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Largest number of items.
   */
  count: number;
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * Send this value where the client states none.
 */
export interface DefaultRule {
  action: "default";
  /**
   * Field of the request body as the dialect writes it; dots lead inside, as in `generationConfig.topK`.
   */
  field: string;
  /**
   * Any value of JSON.
   */
  value: {
    [k: string]: unknown;
  };
  /**
   * Only for requests in this dialect. Absent: in every dialect that has the field.
   */
  dialect?:
    | "openai-chat"
    | "openai-responses"
    | "anthropic-messages"
    | "gemini-generate"
    | "bedrock-converse"
    | "ollama-chat";
  /**
   * Only for models that state their capabilities, and this one is not among them.
   */
  lacking?:
    | "chat"
    | "streaming"
    | "tools"
    | "forced-tools"
    | "json"
    | "json-schema"
    | "reasoning"
    | "sampling"
    | "prefill"
    | "vision"
    | "audio"
    | "video"
    | "file"
    | "embeddings";
  /**
   * Only for models whose `reasoning.control` is this.
   */
  control?: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Only while all of these hold.
   */
  when?: WireCondition;
  /**
   * Not while any of these holds.
   */
  unless?: WireCondition;
}
/**
 * How much the provider takes at once; what is more waits, fair per path, or goes to the next target.
 */
export interface Capacity {
  /**
   * Requests at once, per worker.
   */
  concurrent: number;
  /**
   * Longest wait for a place.
   */
  queueMs?: number;
  /**
   * Requests that may wait.
   */
  queueMax?: number;
}
/**
 * How the model is told to reason.
 */
export interface ReasoningControl {
  /**
   * `effort`: by a word. `budget`: by a number of tokens. `adaptive`: Claude's, with an effort. `level`: Gemini's, a word. `toggle`: on or off. `none`: it cannot be told.
   */
  control: "effort" | "budget" | "adaptive" | "level" | "toggle" | "none";
  /**
   * Words it takes, the weakest first. Other words become the nearest of them.
   *
   * @minItems 1
   */
  efforts?: ("none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max")[];
  /**
   * Smallest budget.
   */
  minBudgetTokens?: number;
  /**
   * Largest budget.
   */
  maxBudgetTokens?: number;
  /**
   * false: it always reasons.
   */
  canDisable?: boolean;
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
   * How a target is chosen when no rule matched, see docs/routing.md. `first`: the first usable one. `weighted`: at random by weight. `heuristic`: the last where the text has a word of complexity, else the first. `classifier`: a small model rates the task. `round-robin`, `least-busy`, `least-latency`: by what this worker knows. `cheapest`: lowest expected cost.
   */
  strategy:
    | "first"
    | "weighted"
    | "heuristic"
    | "classifier"
    | "round-robin"
    | "least-busy"
    | "least-latency"
    | "cheapest";
  /**
   * Models and groups to choose from.
   *
   * @minItems 1
   * @maxItems 100
   */
  targets: (string | WeightedTarget)[];
  /**
   * Words of complexity for `heuristic`, instead of the built-in ones.
   *
   * @minItems 1
   * @maxItems 1000
   *
   * Items: A word, from a word start; `=word` whole, `*word*` anywhere.
   */
  complexityHints?: string[];
  classifier?: Classifier;
  /**
   * What keeps a conversation on its target. `session` (default): the session. `none`: nothing. `key`: the caller's key. { header }: a header of the request.
   */
  sticky?: ("session" | "none" | "key") | StickyHeader;
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
   * Further reasons to try the next target: a provider's content filter, or a timeout of a request that is not streamed.
   */
  fallbackOn?: ("content_filter" | "timeout")[];
  retry?: Retry;
  mirror?: Mirror;
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
  /**
   * What must be so: requests, and where this group sends them. A config whose tests fail is refused. They change no routing and no revision.
   *
   * @maxItems 1000
   */
  tests?: RoutingTest[];
  limits?: Limits;
  budgets?: Budgets;
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
 * How `classifier` has a task rated.
 */
export interface Classifier {
  /**
   * Model or group that rates. Absent: the first target.
   */
  model?: string;
  /**
   * Largest rating. Absent: the number of targets, at least 2.
   */
  scale?: number;
  /**
   * Milliseconds after which the rating is given up.
   */
  timeoutMs?: number;
  /**
   * Seconds for which the same text keeps its rating; 0: never.
   */
  cacheTtlSeconds?: number;
  /**
   * Characters of the text that are rated.
   */
  maxPromptChars?: number;
  /**
   * System text of the rating; `{scale}` is replaced.
   */
  prompt?: string;
  /**
   * What to do without a rating: `heuristic`, `first`, or a model or group.
   */
  onFailure?: string;
}
/**
 * A request header.
 */
export interface StickyHeader {
  /**
   * Header name; it must be among `facts.headers`.
   */
  header: string;
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
   * Regular expressions (RE2) of which one matches the text of the last user message, its first 16 kB.
   */
  textMatches?: string | string[];
  /**
   * Makes textContains and textMatches of the same map case-sensitive.
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
 * Copies a share of the requests to another target; its answers are not used, and nobody but the operator pays.
 */
export interface Mirror {
  /**
   * A model as `provider/model`, or a group id.
   */
  target: string;
  /**
   * Share of the requests.
   */
  percent: number;
}
/**
 * One request and what is expected of it. Every provider without `enabled: false` counts as usable, every counter as zero.
 */
export interface RoutingTest {
  /**
   * What is so, in words.
   */
  name: string;
  request: TestRequest;
  expect: TestExpectation;
}
/**
 * A request as a client would send it. What is not stated is absent.
 */
export interface TestRequest {
  /**
   * The last message of the user, after `messages`.
   */
  text?: string;
  /**
   * The conversation before `text`, or all of it.
   *
   * @maxItems 1000
   */
  messages?: TestMessage[];
  /**
   * System text: it counts among the input tokens and never as the user's words.
   */
  system?: string;
  /**
   * What the last user message holds beside text: one part of each kind.
   *
   * @minItems 1
   */
  modalities?: ("image" | "audio" | "video" | "file")[];
  /**
   * Estimated input tokens, instead of the estimate of what is written here.
   */
  inputTokens?: number;
  /**
   * Output tokens that the client asks for at most.
   */
  maxOutputTokens?: number;
  /**
   * Turns of the user, instead of those in `messages` and `text`.
   */
  userTurns?: number;
  /**
   * How many tools are declared.
   */
  tools?: number;
  /**
   * A stream is asked for.
   */
  stream?: boolean;
  /**
   * JSON output is asked for.
   */
  json?: boolean;
  /**
   * Reasoning is switched on or off by parameter. Absent: the words of the text decide.
   */
  reasoning?: boolean;
  /**
   * Tags of the caller's key, beside those that the text gives.
   *
   * Items: A tag. Compared ignoring case.
   */
  tags?: string[];
  /**
   * Header name → value. Rules see the names in facts.headers; what `x-gate-` headers say has fields of its own here.
   */
  headers?: {
    /**
     * Value of the header.
     */
    [k: string]: string;
  };
  /**
   * Metadata name → value.
   */
  metadata?: {
    /**
     * Value of the entry.
     */
    [k: string]: string;
  };
  /**
   * Id of the caller's key, as `key` conditions see it. Nothing of the key's file holds.
   */
  key?: string;
  /**
   * User path of the caller.
   */
  path?: string;
  /**
   * API the client speaks.
   */
  surface?: "openai-chat" | "openai-completions" | "openai-responses" | "anthropic-messages" | "gemini-generate";
  /**
   * Session the client names.
   */
  session?: string;
  /**
   * When it arrives, for hours, weekdays and prices; UTC unless it has an offset. Absent: Monday, 5 January 2026, noon, for tests do not depend on the clock.
   */
  at?: string;
  /**
   * What every classifier that is asked answers. Absent: no rating can be had, and `onFailure` decides.
   */
  rating?: number;
  /**
   * Name asked for, such as an alias. Absent: this group.
   */
  model?: string;
  /**
   * Providers and models that cannot be reached.
   *
   * @minItems 1
   *
   * Items: A provider, or a model as `provider/model`.
   */
  unusable?: string[];
  /**
   * The draw, as in `x-gate-seed`. Absent: one that follows from the test's name.
   */
  seed?: number;
}
/**
 * One message.
 */
export interface TestMessage {
  /**
   * Who speaks.
   */
  role: "user" | "assistant";
  /**
   * What is said.
   */
  text: string;
}
/**
 * What is expected. All of it must be so.
 */
export interface TestExpectation {
  /**
   * Model that is tried first, or a group it is found through. A list: one of these, for groups that draw.
   */
  target?: string | string[];
  /**
   * What must not be chosen: a model neither first nor after a failure, a group not on the way to the first model.
   */
  notTarget?: string | string[];
  /**
   * Id of the rule that decides in the group asked for; `none`: no rule of it.
   */
  rule?: string;
  /**
   * Innermost group: the one that chose the model.
   */
  group?: string;
  /**
   * Models that are tried after the first, exactly these, in this order.
   *
   * Items: A model as `provider/model`, or a group id.
   */
  fallbacks?: string[];
  /**
   * Code of the error with which the request is refused.
   */
  error?: "model_not_found" | "no_target_available" | "context_length_exceeded" | "invalid_request";
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
  limits?: Limits;
  budgets?: Budgets;
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
  limits?: Limits;
  budgets?: Budgets;
}
