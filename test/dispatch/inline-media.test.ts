import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImagePart, NeutralRequest, Part } from "../../src/dialect/neutral.ts";
import { createMediaFetcher, type MediaFetcher, type MediaFetcherOptions } from "../../src/dispatch/inline-media.ts";
import { isPublicAddress } from "../../src/dispatch/public-address.ts";
import { GateError } from "../../src/errors.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const JPEG = Buffer.from("ffd8ffe000104a46494600", "hex");
const PDF = Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n");

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const files: Record<string, Answer> = {
  "/cat.png": send(PNG, "image/png"),
  "/lying.png": send(JPEG, "image/png"),
  "/paper.pdf": send(PDF, "application/octet-stream"),
  "/notes.md": send(Buffer.from("# Notes\nÜber"), "text/markdown; charset=utf-8"),
  "/page.html": send(Buffer.from("<html>secret</html>"), "image/png"),
  "/binary": send(Buffer.from([1, 0, 2, 0xff]), "text/plain"),
  "/missing.png": (_, response) => response.writeHead(404).end("no such file: /etc/passwd"),
  "/big.png": (_, response) => {
    response.writeHead(200, { "content-type": "image/png" });
    response.write(PNG);
    response.end(Buffer.alloc(4_000));
  },
  "/announced.png": (_, response) => {
    response.writeHead(200, { "content-length": "4000000" });
    response.write(PNG);
  },
  "/slow.png": (_, response) => void response.writeHead(200).write(PNG),
  "/packed.png": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(PNG),
  "/moved.png": redirect("/cat.png"),
  "/round.png": redirect("/round.png"),
  "/to-private.png": redirect("http://127.0.0.2/cat.png"),
  "/to-private-name.png": redirect("http://inside.test/cat.png"),
  "/to-file.png": redirect("file:///etc/passwd"),
};

function send(bytes: Buffer, type: string): Answer {
  return (_, response) => response.writeHead(200, { "content-type": type }).end(bytes);
}

function redirect(location: string): Answer {
  return (_, response) => response.writeHead(302, { location }).end("moved");
}

const server = createServer((request, response) => {
  asked.push(request);
  (files[request.url ?? ""] ?? send(PNG, "image/png"))(request, response);
});
let asked: IncomingMessage[] = [];
let port = 0;
const fetchers: MediaFetcher[] = [];

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo); // A TCP listener has no other kind of address.
});

afterAll(async () => {
  await Promise.all(fetchers.map((fetcher) => fetcher.dispose()));
  server.closeAllConnections();
  server.close();
});

/** A fetcher for which 127.0.0.1 is the public internet, and every name resolves to it but those given. */
function createFetcher(options: MediaFetcherOptions = {}, names: Readonly<Record<string, string>> = {}): MediaFetcher {
  asked = [];
  const fetcher = createMediaFetcher({
    allowHttp: true,
    isAllowed: (address) => address === "127.0.0.1",
    resolve: (name) => Promise.resolve([{ address: names[name] ?? "127.0.0.1", family: 4 }]),
    ...options,
  });
  fetchers.push(fetcher);
  return fetcher;
}

function image(path: string, host = "files.test"): ImagePart {
  return { kind: "image", source: { kind: "url", url: `http://${host}:${port}${path}` } };
}

function document(path: string): Part {
  return { kind: "document", source: { kind: "url", url: `http://files.test:${port}${path}` } };
}

function ask(...parts: readonly Part[]): NeutralRequest {
  return {
    family: "openai-chat",
    model: "m",
    messages: [
      { role: "system", parts: [{ kind: "text", text: "Be brief." }] },
      { role: "user", parts },
    ],
    tools: [],
    isStreaming: false,
    wantsStreamUsage: false,
  };
}

async function refusal(work: Promise<unknown>): Promise<GateError> {
  const outcome = await work.then(
    () => "nothing was refused",
    (error: unknown) => error,
  );
  if (GateError.is(outcome)) return outcome;
  throw outcome;
}

describe("inline media", () => {
  it("puts images in base64, with the type that their bytes show", async () => {
    const { messages } = await createFetcher().inline(
      ask({ kind: "text", text: "What is it?" }, { ...image("/cat.png"), detail: "high" }, image("/lying.png")),
    );
    expect(messages[1]?.parts).toEqual([
      { kind: "text", text: "What is it?" },
      {
        kind: "image",
        detail: "high",
        source: { kind: "base64", mediaType: "image/png", data: PNG.toString("base64") },
      },
      { kind: "image", source: { kind: "base64", mediaType: "image/jpeg", data: JPEG.toString("base64") } },
    ]);
  });

  it("puts documents in base64: PDFs by their bytes, texts as their server calls them", async () => {
    const { messages } = await createFetcher().inline(ask(document("/paper.pdf"), document("/notes.md")));
    expect(messages[1]?.parts).toMatchObject([
      { source: { kind: "base64", mediaType: "application/pdf", data: PDF.toString("base64") } },
      { source: { kind: "base64", mediaType: "text/markdown" } },
    ]);
  });

  it("reaches into results of tools and leaves all other objects as they are", async () => {
    const request = ask({
      kind: "tool-result",
      callId: "c",
      parts: [{ kind: "text", text: "See" }, image("/cat.png")],
    });
    const inlined = await createFetcher().inline(request);
    expect(inlined.messages[1]?.parts[0]).toMatchObject({ parts: [{ text: "See" }, { source: { kind: "base64" } }] });
    expect(inlined.messages[0]).toBe(request.messages[0]);
    expect(request.messages[1]?.parts[0]).toMatchObject({ parts: [{}, { source: { kind: "url" } }] });
  });

  it("gives back the same object when there is nothing to fetch", async () => {
    const request = ask(
      { kind: "image", source: { kind: "base64", mediaType: "image/png", data: "" } },
      { kind: "image", source: { kind: "url", url: "s3://bucket/cat.png" } },
    );
    expect(await createFetcher().inline(request)).toBe(request);
    expect(asked).toEqual([]);
  });

  it("fetches a file once that is named twice, also when the same request is asked for again", async () => {
    const fetcher = createFetcher();
    const request = ask(image("/cat.png"), image("/cat.png"));
    expect(await fetcher.inline(request)).toBe(await fetcher.inline(request));
    expect(asked.map(({ url }) => url)).toEqual(["/cat.png"]);
  });

  it("follows a redirect and sends nothing of the client's or of Gate's keys", async () => {
    await createFetcher().inline(ask(image("/moved.png")));
    expect(asked.map(({ url }) => url)).toEqual(["/moved.png", "/cat.png"]);
    expect(Object.keys(asked[1]?.headers ?? {}).toSorted()).toEqual(["accept", "connection", "host", "user-agent"]);
  });

  it("names the place of what it could not fetch, and neither address nor text of the server", async () => {
    const request = ask({ kind: "text", text: "x" }, image("/missing.png"));
    const error = await refusal(createFetcher().inline(request));
    expect(error).toMatchObject({ code: "invalid_request", param: "messages[1].content[1]" });
    expect(error.message).toBe(
      "The image could not be fetched: the server answered with status 404. Send its bytes in base64 instead.",
    );
    const inner = ask({ kind: "tool-result", callId: "c", parts: [image("/missing.png")] });
    expect(await refusal(createFetcher().inline(inner))).toMatchObject({ param: "messages[1].content[0].content[0]" });
  });

  it.each([
    ["a page in the place of an image", () => image("/page.html"), "it is no PNG, JPEG, GIF or WebP image"],
    ["bytes in the place of a document", () => document("/binary"), "it is neither a PDF nor text in UTF-8"],
    ["a compressed answer", () => image("/packed.png"), "the server sent it compressed"],
    ["redirects without an end", () => image("/round.png"), "it was redirected too often"],
    ["a redirect to another scheme", () => image("/to-file.png"), "its URL is not https"],
    [
      "a user name in the URL",
      () => image("/cat.png", "127.0.0.1:1@files.test"),
      "its URL holds a user name or password",
    ],
  ])("refuses %s", async (_, toPart, reason) => {
    expect((await refusal(createFetcher().inline(ask(toPart())))).message).toContain(`: ${reason}.`);
  });

  it("ends at the size of one file, announced or not, and at the size of all", async () => {
    const limits = { maxItemBytes: 1_000, maxTotalBytes: 10_000 };
    const big = await refusal(createFetcher({ limits }).inline(ask(image("/big.png"))));
    expect(big.message).toContain("it is larger than 1000 bytes");
    const announced = await refusal(createFetcher({ limits }).inline(ask(image("/announced.png"))));
    expect(announced.message).toContain("it is larger than 1000 bytes");
    const all = createFetcher({ limits: { maxTotalBytes: 20 } });
    const error = await refusal(all.inline(ask(image("/cat.png"), image("/other.png"))));
    expect(error.message).toContain("all files together are larger than 20 bytes");
  });

  it("ends at the number of files, before it fetches any", async () => {
    const parts = Array.from({ length: 21 }, (_, index) => image(`/${index}.png`));
    const error = await refusal(createFetcher().inline(ask(...parts)));
    expect(error.message).toBe("The request names 21 files by URL; at most 20 are fetched.");
    expect(asked).toEqual([]);
  });

  it("gives up when the time for all of them is over", async () => {
    const error = await refusal(createFetcher({ limits: { timeoutMs: 50 } }).inline(ask(image("/slow.png"))));
    expect(error.message).toContain("it took too long");
  });

  it("breaks off what runs when it is disposed of", async () => {
    const fetcher = createFetcher();
    const waiting = refusal(fetcher.inline(ask(image("/slow.png"))));
    await once(server, "request");
    await fetcher.dispose();
    expect((await waiting).message).toContain("its server cannot be reached");
  });

  it("tries again what has failed before", async () => {
    const fetcher = createFetcher();
    const request = ask(image("/flaky.png"));
    files["/flaky.png"] = (_, response) => response.writeHead(503).end();
    await refusal(fetcher.inline(request));
    files["/flaky.png"] = send(PNG, "image/png");
    expect((await fetcher.inline(request)).messages[1]?.parts).toMatchObject([{ source: { kind: "base64" } }]);
  });
});

describe("inline media: P68: keeps clients out of the operator's network", () => {
  it.each([
    ["http://files.test/cat.png", "its URL is not https"],
    ["https://127.0.0.1/cat.png", "its host has no public address"],
    ["https://2130706433/cat.png", "its host has no public address"],
    ["https://0177.0.0.1/cat.png", "its host has no public address"],
    ["https://[::1]/cat.png", "its host has no public address"],
    ["https://[::ffff:127.0.0.1]/cat.png", "its host has no public address"],
    ["https://[64:ff9b::7f00:1]/cat.png", "its host has no public address"],
    ["https://169.254.169.254/latest/meta-data/", "its host has no public address"],
    ["https://10.0.0.5/cat.png", "its host has no public address"],
  ])("refuses %s without a connection", async (url, reason) => {
    const fetcher = createMediaFetcher({ resolve: () => expect.fail("an address needs no resolver") });
    fetchers.push(fetcher);
    const error = await refusal(fetcher.inline(ask({ kind: "image", source: { kind: "url", url } })));
    expect(error).toMatchObject({ code: "invalid_request", param: "messages[1].content[0]" });
    expect(error.message).toContain(reason);
    expect(error.message).not.toMatch(/127|169|10\.0/u);
  });

  it.each(["/to-private.png", "/to-private-name.png"])("refuses a redirect into it: %s", async (path) => {
    const fetcher = createFetcher({}, { "inside.test": "127.0.0.2" });
    expect((await refusal(fetcher.inline(ask(image(path))))).message).toContain("its host has no public address");
    expect(asked).toHaveLength(1);
  });

  it("says the same of a name with a private address and of one that does not exist", async () => {
    const inside = createFetcher({}, { "inside.test": "127.0.0.2" });
    const known = await refusal(inside.inline(ask(image("/cat.png", "inside.test"))));
    const unknown = createFetcher({ resolve: () => Promise.reject(new Error("ENOTFOUND nowhere.test")) });
    expect((await refusal(unknown.inline(ask(image("/cat.png", "nowhere.test"))))).message).toBe(known.message);
  });

  it("connects to the very address that it checked, and leaves private ones of the same name aside", async () => {
    const lookups: string[] = [];
    const resolve = (name: string) => {
      lookups.push(name);
      return Promise.resolve([
        { address: "127.0.0.2", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    };
    await createFetcher({ resolve }).inline(ask(image("/cat.png")));
    expect(lookups).toEqual(["files.test"]);
    expect(asked[0]?.socket.localAddress).toBe("127.0.0.1");
  });

  it("tells nothing of a connection that was refused", async () => {
    const closed = createServer();
    closed.listen(0, "127.0.0.1");
    await once(closed, "listening");
    const free = (closed.address() as AddressInfo).port; // A TCP listener has no other kind of address.
    closed.close();
    await once(closed, "close");
    const part: Part = { kind: "image", source: { kind: "url", url: `http://files.test:${free}/cat.png` } };
    const error = await refusal(createFetcher().inline(ask(part)));
    expect(error.message).toBe(
      "The image could not be fetched: its server cannot be reached. Send its bytes in base64 instead.",
    );
    expect(error.cause).toBeUndefined();
  });
});

const PRIVATE = `0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1
  172.31.255.255 192.0.0.192 192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1
  ::ffff:8.8.8.8 ::127.0.0.1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 2001::1 2001:db8::1
  2002:7f00:1:: 3fff::1 64:ff9b::a00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 localhost`;

describe("public addresses", () => {
  it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"])(
    "takes %s for public",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([...PRIVATE.split(/\s+/u), ""])("takes %s for private", (address) =>
    expect(isPublicAddress(address)).toBe(false),
  );
});
