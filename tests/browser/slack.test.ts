/** Sharing and the door in a real browser, on the page's Slack: a card in a channel, people at the door. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  endProgram,
  openBrowser,
  passingFolder,
  startProgram,
  type Started,
} from "../help/playground.ts";

const data = passingFolder();
const errors: string[] = [];
afterEach(() => expect(errors).toEqual([]));
let started: Started;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  started = await startProgram("playground/main.js", { PORT: "0", DATA_DIR: data.path });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 1000 }, locale: "lv-LV" });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(started.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await endProgram(started);
  data.remove();
});

const slack = () => page.locator("#slack");
const log = () => slack().getByRole("log");
const type = async (text: string): Promise<void> => {
  await slack()
    .getByRole("textbox", { name: /komanda/iu })
    .fill(text);
  await slack().getByRole("button", { name: "Nosūtīt" }).click();
};
const be = (name: RegExp) => slack().getByRole("button", { name }).click();

test("a card goes into a channel where the bot is, and into no other", async () => {
  await type("/darbnica dalīties liepāja");
  const dialog = page.getByRole("dialog", { name: "Dalīties" });
  await dialog.getByLabel("Kurā kanālā ielikt kartīti?").selectOption("#visiem");
  await dialog.getByRole("button", { name: "Ielikt kartīti" }).click();
  await dialog.getByText("/invite @Darbnīca").waitFor();
  await dialog.getByLabel("Kurā kanālā ielikt kartīti?").selectOption("#darbnicas");
  await dialog.getByRole("button", { name: "Ielikt kartīti" }).click();
  const done = page.getByRole("dialog", { name: "Kartīte ir ielikta" });
  await done.getByText("#darbnicas").waitFor();
  await done.getByRole("button", { name: "Aizvērt" }).click();
  await log().getByText("Vai nāksiet?").waitFor();
});

test("who presses on it is answered beside it", async () => {
  await be(/^Laura/u);
  const card = log().locator(".slack-message", { hasText: "Vai nāksiet?" });
  await card.getByRole("button", { name: "Nākšu", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Getting to know you" });
  await form.getByLabel("Which field do you represent?").selectOption("State institution");
  await form.getByLabel(/region/iu).selectOption("Kurzeme");
  await form.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("dialog").getByText("Noted: you'll come").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await card.getByText("Nākšu (izvēlēts)").waitFor({ state: "detached" });
});

test("the door finds her, and the field is empty for the next", async () => {
  await be(/^Ilze/u);
  await type("/darbnica ieeja liepāja");
  const door = page.getByRole("dialog", { name: "Pie ieejas" });
  const field = door.getByLabel("Vārds vai kods");
  await field.fill("laura");
  await door.getByRole("button", { name: "Meklēt" }).click();
  await door.getByRole("button", { name: "Ir klāt" }).click();
  await door.getByText("Laura Weber ir klāt.").waitFor();
  expect(await field.inputValue()).toBe("");
});
