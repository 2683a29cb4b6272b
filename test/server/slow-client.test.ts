import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { providerFile, startGateway } from "../_helpers/gateway.ts";
import { createStreamHandle } from "../_helpers/stream-handle.ts";
import { startUpstream } from "../_helpers/upstream.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const FRAMES = 1_000;
const PADDING = "x".repeat(64 * 1024);
// What the sockets of two connections hold on loopback, with room to spare; the whole stream is 64 MB.
const MOST_AHEAD = 40 * 1024 * 1024;

describe("a client that reads slowly", () => {
  for (const options of ["", ',"stream_options":{"include_usage":true}'])
    it(`holds the provider back instead of filling the memory, and gets everything in the end${options === "" ? "" : " (bytes)"}`, async () => {
      const handle = createStreamHandle();
      const upstream = await startUpstream(handle.reply);
      const gateway = await startGateway({ "providers/local.yaml": providerFile(upstream.url) });
      open.push(upstream, gateway);
      const body = `{"model":"local/small","stream":true,"messages":[{"role":"user","content":"hi"}]${options}}`;
      const socket = connect(gateway.port, "127.0.0.1");
      await once(socket, "connect");
      socket.pause();
      socket.write(
        `POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
      await handle.opened;

      let sentBytes = 0;
      const sending = (async () => {
        for (let index = 0; index < FRAMES; index += 1) {
          await handle.event({
            choices: [{ index: 0, delta: { content: `<${index}>${PADDING}` }, finish_reason: null }],
          });
          sentBytes += PADDING.length;
        }
        await handle.event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
        await handle.event("[DONE]");
        await handle.end();
      })();
      let before = -1;
      await expect
        .poll(
          () => {
            const isStill = sentBytes === before && sentBytes > 0;
            before = sentBytes;
            return isStill;
          },
          { interval: 100, timeout: 20_000 },
        )
        .toBe(true);
      expect(sentBytes).toBeLessThan(MOST_AHEAD);

      let tail = "";
      let next = 0;
      socket.setEncoding("latin1");
      socket.on("data", (text: string) => {
        const seen = tail + text;
        for (let at = seen.indexOf(`<${next}>`); at !== -1; at = seen.indexOf(`<${next}>`)) next += 1;
        tail = seen.slice(-200);
      });
      socket.resume();
      await once(socket, "end");
      await sending;
      expect(next).toBe(FRAMES);
      expect(tail).toContain("[DONE]");
    });
});
