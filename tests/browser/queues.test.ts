/** The queue board in a real browser: the form, the board, and nothing from elsewhere. */
import { writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTelegramSimulator,
  type TelegramSimulator,
} from "../../playground/telegram/simulator.ts";
import { createDatabase, type TestDatabase } from "../help/database.ts";
import { endProgram, openBrowser, startProgram, type Started } from "../help/playground.ts";

const PASSWORD = "a long enough password";
let database: TestDatabase;
let telegram: TelegramSimulator;
let program: Started;
let browser: Browser;

beforeAll(async () => {
  database = await createDatabase();
  telegram = await createTelegramSimulator({ now: () => new Date("2019-06-03T07:00:00Z") });
  program = await startProgram("src/main.js", {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    QUEUES_PASSWORD: PASSWORD,
    PORT: "0",
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await endProgram(program);
  await telegram.stop();
  await database.drop();
});

test("an operator logs in, sees the queues and opens one; no other host is asked for anything", async () => {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const hosts = new Set<string>();
  const errors: string[] = [];
  page.on("response", (response) => hosts.add(new URL(response.url()).host));
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${new URL(program.url).origin}/queues`);
  const shoot = async (name: string): Promise<void> => {
    const folder = process.env["SHOTS"];
    if (folder) writeFileSync(`${folder}/${name}.png`, await page.screenshot());
  };
  await shoot("login");
  await page.getByRole("textbox").fill("a wrong password");
  await page.getByRole("button").click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("Parole nav pareiza");
  await shoot("wrong");
  await page.getByRole("textbox").fill(PASSWORD);
  await page.getByRole("button").click();
  await page.getByText("telegram", { exact: true }).first().waitFor();
  await shoot("board");
  await page.getByText("clock", { exact: true }).first().click();
  await page.getByText("sweep").first().waitFor();
  await shoot("clock");
  expect([...hosts]).toEqual([new URL(program.url).host]);
  expect(errors).toEqual([]);
}, 60_000);
