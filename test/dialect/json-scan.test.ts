import { describe, expect, it } from "vitest";
import { jsonLimits, scanJson, type JsonScan } from "../../src/dialect/json-scan.ts";
import { GateError } from "../../src/errors.ts";
import { caught } from "./_caught.ts";

const scan = (text: string | Buffer): JsonScan => scanJson(Buffer.from(text), jsonLimits);
const MIB = 1024 * 1024;
const BODY_BYTES = 32 * MIB;

const nested = (levels: number): string => `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
const many = (values: number): string => `{"a":[${"0,".repeat(values - 3)}0]}`;

function fill(before: string, pattern: string, after: string): Buffer {
  return Buffer.concat([Buffer.from(before), Buffer.alloc(BODY_BYTES, pattern), Buffer.from(after)]);
}

describe("json-scan: places of fields", () => {
  it("finds the top-level fields and only these", () => {
    const text =
      ' {"a":{"model":"no"},\n"model" : "yes" , "stream":true,"stream_options":{"x":[1,{"model":2}]}, "z":"model"}\n';
    const found = scan(text);
    const slice = (span: JsonScan["model"]): string | undefined => span && text.slice(span.valueStart, span.valueEnd);
    expect(slice(found.model)).toBe('"yes"');
    expect(slice(found.stream)).toBe("true");
    expect(slice(found.streamOptions)).toBe('{"x":[1,{"model":2}]}');
    expect(text.slice(found.model?.keyStart, found.model?.valueStart)).toBe('"model" : ');
    expect(found.canSplice).toBe(true);
    expect([...found.fields.keys()]).toEqual(["a", "model", "stream", "stream_options", "z"]);
  });

  it("counts bytes, not characters", () => {
    const text = '{"a":"äöü€😀","model":"m"}';
    const { model } = scan(text);
    expect(Buffer.from(text).subarray(model?.valueStart, model?.valueEnd).toString()).toBe('"m"');
  });

  it.each([
    ["a key twice", '{"model":"a","model":"b"}'],
    ["any key twice", '{"x":1,"model":"a","x":2}'],
    ["a key with an escape", '{"mod\\u0065l":"b","model":"a"}'],
    ["a key with an escaped quote", '{"a\\"b":1,"model":"a"}'],
    ["a very long key", `{"${"k".repeat(300)}":1,"model":"a"}`],
    ["too many keys to index", `{${Array.from({ length: 300 }, (_, index) => `"k${index}":1`).join()},"model":"a"}`],
  ])("refuses to splice a body with %s", (_, text) => {
    expect(scan(text).canSplice).toBe(false);
  });

  it("is not led astray by quotes and backslashes in texts", () => {
    for (const inside of ['\\"', "\\\\", '\\\\\\"', '","model":"x', "\\u0022", "}]{["]) {
      const value = JSON.stringify(inside.repeat(60));
      const text = `{"a":${value},"model":"m"}`;
      const { model } = scan(text);
      expect(text.slice(model?.valueStart, model?.valueEnd)).toBe('"m"');
    }
  });

  it("reports depth and the number of values", () => {
    expect(scan("{}")).toMatchObject({ depth: 1, valueCount: 1 });
    expect(scan('{"a":[1,[],{"b":null}],"c":"d"}')).toMatchObject({ depth: 3, valueCount: 7 });
  });

  it("agrees with JSON.parse on random objects", () => {
    let seed = 7;
    const random = (limit: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % limit;
    const texts = ["", "model", 'a"b', "\\", "😀", "\u0000\u001f", "x".repeat(100), '"model":"no"', "{[,:]}"];
    const value = (depth: number): unknown => {
      const kind = random(depth > 4 ? 4 : 6);
      if (kind === 0) return texts[random(texts.length)];
      if (kind === 1) return random(1_000) / 8 - 50;
      if (kind === 2) return [true, false, null][random(3)];
      if (kind === 3) return 1e21 * random(9);
      const items = Array.from({ length: random(5) }, () => value(depth + 1));
      return kind === 4
        ? items
        : Object.fromEntries(items.map((item, index) => [texts[random(9)] + "k" + index, item]));
    };
    for (let round = 0; round < 500; round += 1) {
      const body = { before: value(0), model: `m${round}`, after: value(0), stream: value(3) };
      const bytes = Buffer.from(JSON.stringify(body, undefined, random(3)));
      const found = scan(bytes);
      for (const [name, span] of found.fields) {
        const text = bytes.toString("utf8", span.valueStart, span.valueEnd);
        expect(JSON.parse(text)).toEqual(body[name as keyof typeof body]);
      }
      expect(found.fields.size).toBe(Object.keys(JSON.parse(bytes.toString())).length);
    }
  });
});

describe("json-scan: refusals", () => {
  it.each([
    ["nothing", ""],
    ["white space", " \n\t"],
    ["a list", "[]"],
    ["a text", '"model"'],
    ["a number", "1"],
    ["an object cut off", '{"a":1'],
    ["an open string", '{"a":"b'],
    ["a text that ends in a backslash", '{"a":"b\\'],
    ["a trailing comma in a list", '{"a":[1,]}'],
    ["a trailing comma in an object", '{"a":1,}'],
    ["a missing colon", '{"a" 1}'],
    ["two colons", '{"a"::1}'],
    ["a missing comma", '{"a":1 "b":2}'],
    ["a closing bracket of the other kind", '{"a":[1}'],
    ["bytes after the object", '{"a":1} x'],
    ["two objects", '{"a":1}{"a":2}'],
    ["a key that is no text", "{1:2}"],
    ["a byte order mark", Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d])],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    [
      "a surrogate in UTF-8",
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ],
    ["half a surrogate pair", '{"a":"\\ud83d"}'],
    ["the other half", '{"a":"\\uDE00"}'],
    ["halves in the wrong order", '{"a":"\\ude00\\ud83d"}'],
    ["two low halves", '{"a":"\\ude00\\ude00"}'],
    ["two high halves", '{"a":"\\ud83d\\ud83d"}'],
    ["half a surrogate pair in a key", '{"mod\\ud800el":1}'],
    ["a number out of range", '{"a":1e999}'],
    ["a negative number out of range", '{"a":[{"b":-1E400}]}'],
    ["a number of 400 digits", `{"a":${"9".repeat(400)}}`],
    ["filler of white space", `{"a":${" ".repeat(65_537)}1}`],
    ["a number without end", `{"a":${"1".repeat(2_000)}}`],
  ])("refuses %s", (_, body) => {
    const error = caught(() => scan(body));
    expect(error.code).toBe("invalid_request");
    expect(error.status).toBe(400);
  });

  it("accepts whole surrogate pairs and escapes that look alike", () => {
    expect(scan('{"a":"\\ud83d\\ude00 \\uD83D\\uDE00 \\\\ud83d \\u0041 \\ud7ff"}').canSplice).toBe(true);
  });

  it("accepts as much white space as any indentation needs", () => {
    expect(scan(`${" ".repeat(65_536)}{"a":\n\t 1}${"\n".repeat(65_536)}`).canSplice).toBe(true);
  });

  it("allows 64 levels and refuses 65", () => {
    expect(scan(nested(64)).depth).toBe(64);
    expect(caught(() => scan(nested(65))).code).toBe("invalid_request");
  });

  it("allows 200,000 values and refuses one more", () => {
    expect(scan(many(200_000)).valueCount).toBe(200_000);
    expect(caught(() => scan(many(200_001))).code).toBe("too_many_values");
  });

  it("says nothing of the content of a body", () => {
    const error = caught(() => scan('{"secret prompt" 1}'));
    expect(error.message).not.toContain("secret");
  });
});

// Each of these stalls a server that parses first: seconds for the brackets, hundreds of milliseconds for the rest.
describe("json-scan: 32 MiB, without any stretch of it costing more than the rest", () => {
  it.each([
    ["pairs of braces", () => fill('{"a":[', "{},", "1]}"), "too_many_values"],
    ["opening brackets", () => fill('{"a":', "[", ""), "invalid_request"],
    ["opening objects", () => fill("", '{"a":', ""), "invalid_request"],
    ["one long text", () => fill('{"a":"', "x", '"}'), "ok"],
    ["digits", () => fill('{"a":', "1", "}"), "invalid_request"],
    ["backslashes", () => fill('{"a":"', "\\", '"}'), "ok"],
    ["escaped quotes", () => fill('{"a":"', '\\"', '"}'), "ok"],
    ["escapes now and then", () => fill('{"a":"', `${"x".repeat(60)}\\n`, '"}'), undefined],
    ["unicode escapes", () => fill('{"a":"', "\\u0041\\n", '"}'), "ok"],
    ["white space", () => fill('{"a":', " ", "1}"), "invalid_request"],
    ["white space at the end", () => fill('{"a":1}', "\n", ""), "invalid_request"],
    ["commas", () => fill('{"a":[1', ",", "1]}"), "invalid_request"],
    ["letters", () => fill('{"a":', "t", "}"), "invalid_request"],
    ["emoji", () => fill('{"a":"', "😀", '"}'), "ok"],
    ["bytes that are not UTF-8", () => fill('{"a":"', "\u0080", '"}').fill(0xff, 100, 200), "invalid_request"],
  ])("scans %s", (_, make, outcome) => {
    const body = make();
    let bestMs = Infinity;
    let seen: string | undefined;
    // Processor time, and the best of several, so that other work on the machine does not decide.
    for (let round = 0; round < 3 && bestMs > 100; round += 1) {
      const start = process.cpuUsage();
      try {
        scan(body);
        seen = "ok";
      } catch (error) {
        if (!GateError.is(error)) throw error;
        seen = error.code;
      }
      const used = process.cpuUsage(start);
      bestMs = Math.min(bestMs, (used.user + used.system) / 1_000);
    }
    if (outcome !== undefined) expect(seen).toBe(outcome);
    // A few dozen on an idle machine, which the bench measures; a scan that looks at anything twice takes minutes.
    expect(bestMs).toBeLessThan(1_500);
  });
});
