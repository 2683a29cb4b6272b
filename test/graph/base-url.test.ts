import { describe, expect, it } from "vitest";
import { findBaseUrlProblem } from "../../src/graph/base-url.ts";

describe("graph: base URLs", () => {
  it.each([
    "https://api.openai.com/v1",
    "https://10.0.0.1/v1",
    "http://localhost:11434/v1",
    "http://127.0.0.1:8000",
    "http://127.8.9.1:8000",
    "http://2130706433/",
    "http://[::1]:8000/v1",
  ])("allows %s", (url) => {
    expect(findBaseUrlProblem(url, false)).toBeUndefined();
  });

  it.each([
    "http://10.1.2.3/v1",
    "http://172.16.0.9:8000",
    "http://192.168.1.4",
    "http://100.64.0.1",
    "http://[fd00::1]:8000",
    "http://[::ffff:10.0.0.1]/",
    "http://vllm:8000/v1",
    "http://vllm.models.svc.cluster.local:8000/v1",
  ])("allows the private %s only with allowPrivate", (url) => {
    expect(findBaseUrlProblem(url, true)).toBeUndefined();
    expect(findBaseUrlProblem(url, false)).toContain("allowPrivate: true");
  });

  it.each([
    ["http://api.example.com/v1", "public address"],
    ["http://8.8.8.8/v1", "public address"],
    ["http://172.32.0.1/", "public address"],
    ["http://169.254.169.254/latest", "public address"],
    ["http://[fe80::1]/", "public address"],
    ["http://localhost.example.com/", "public address"],
    ["http://127.0.0.1.example.com/", "public address"],
    ["https://user:secret@api.example.com/v1", "user name or password"],
    ["https://api.example.com/v1?key=1", "query"],
    ["https://api.example.com/v1?", "query"],
    ["https://api.example.com/v1#", "fragment"],
    ["ftp://api.example.com/", "scheme"],
    ["file:///etc/passwd", "scheme"],
    ["api.example.com/v1", "absolute URL"],
    ["", "absolute URL"],
  ])("refuses %s also with allowPrivate", (url, reason) => {
    expect(findBaseUrlProblem(url, true)).toContain(reason);
  });
});
