/** The suite's own surroundings: no network, and a time zone that shows what was forgotten. */
import { lookup } from "node:dns/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { expect, onTestFinished, test } from "vitest";

const CLOSED = /the tests' world is closed/;

test("nothing leaves this machine: no fetch, no socket, no look-up", async () => {
  await expect(fetch("https://api.telegram.org/")).rejects.toMatchObject({
    cause: { message: expect.stringMatching(CLOSED) },
  });
  expect(() => connect(443, "slack.com")).toThrow(CLOSED);
  expect(() => connect({ port: 443, host: "192.0.2.1" })).toThrow(CLOSED);
  expect(() => connectSecurely({ port: 443, host: "slack.com" })).toThrow(CLOSED);
  expect(() => lookup("slack.com")).toThrow(CLOSED);
});

test("servers on this machine are reached by name and by number", async () => {
  const server = createServer((_, response) => response.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  for (const host of ["127.0.0.1", "localhost"])
    expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe("here");
});

test("the suite runs in Kathmandu, where a forgotten time zone shows at once", () => {
  expect(new Date("2019-06-11T07:00:00Z").getHours()).toBe(12);
  expect(new Date("2019-06-11T07:00:00Z").getMinutes()).toBe(45);
});
