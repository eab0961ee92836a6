/** The screen of a room in a real browser: live, readable, and without anybody's name. */
import { mkdirSync } from "node:fs";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../help/playground.ts";
import { roomWith } from "../help/room.ts";
import { serveWeb, type Web } from "../help/web-world.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let web: Web;
let browser: Browser;
beforeAll(async () => {
  world = await createWorld();
  browser = await openBrowser();
  web = await serveWeb(world, {
    links: { publicUrl: () => "https://example.org", telegramBot: () => "DarbnicaBot" },
  });
});
afterAll(async () => {
  await web.stop();
  await browser.close();
  await world.end();
});

test("a screen shows what is said as it is said, with votes, in both languages, and passes a checker of accessibility", async () => {
  const ilze = await world.organiser();
  const room = await roomWith(world, ilze);
  const first = await room.say("Karostā vajag siltu ražošanas ēku, kur sākt metālapstrādi");
  await room.say("Viena biļete visā reģionā", "smart-solution");
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });
  page.setDefaultTimeout(20_000);
  const answer = await page.goto(`${web.url}/room/${room.screenKey}`);
  expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
  await page.getByText("Karostā vajag siltu ražošanas ēku").waitFor();
  await page.getByText("Idejas: 2").waitFor();
  await room.say("Ceļš uz ostu");
  await page.getByText("Ceļš uz ostu").waitFor();
  await room.vote(first.id);
  await page.getByText("Balsis: 1").waitFor();
  const size = await page.evaluate<number>(
    "parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)",
  );
  // A fiftieth of the height of the screen: the smallest that a back row reads.
  expect(size).toBeGreaterThan(1080 / 50);
  await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations.map(({ id }) => id))",
  );
  expect(found).toEqual([]);
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/room.png` });
  }
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Ideas: 3").waitFor();
  await room.close();
  await page.getByText("The room is closed. Thank you!").waitFor();
  expect(errors).toEqual([]);
  await page.close();
});

test("what is known already is not sent again, and a wrong key opens nothing", async () => {
  const room = await roomWith(world, await world.organiser());
  const state = await web.get(`/room/${room.screenKey}/state`);
  const etag = state.headers.get("etag") ?? "";
  const again = await web.get(`/room/${room.screenKey}/state`, {
    headers: { "if-none-match": etag },
  });
  expect([state.status, again.status]).toEqual([200, 304]);
  expect((await web.get(`/room/${room.screenKey}/qr.png`)).headers.get("content-type")).toBe(
    "image/png",
  );
  expect((await web.get(`/room/${room.joinKey}`)).status).toBe(404);
  expect((await web.get(`/room/${room.joinKey}/state`)).status).toBe(404);
});
