/** A message to many in a real browser, on the page's Slack: written, counted, sent, and read. */
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

test("a message is written in two languages, and counts its readers as they are chosen", async () => {
  await be(/^Laura/u);
  await type("/darbnica profile");
  const form = page.getByRole("dialog", { name: "Getting to know you" });
  await form.getByLabel("Which field do you represent?").selectOption("State institution");
  await form.getByLabel(/region/iu).selectOption("Kurzeme");
  await form.getByLabel(/news/iu).first().check();
  await form.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await be(/^Ilze/u);
  await type("/darbnica ziņa");
  await log().getByRole("button", { name: "Jauna ziņa…" }).click();
  const write = page.getByRole("dialog", { name: "Jauna ziņa" });
  await write.getByLabel("Teksts latviski").fill("Labdien!\nTiekamies Liepājā.");
  await write.getByLabel("Teksts angliski").fill("Hello!\nSee you in Liepāja.");
  await write.getByRole("button", { name: "Tālāk" }).click();
  const aim = page.getByRole("dialog", { name: "Kam sūtīt?" });
  await aim.getByText("Saņems 1 cilvēks.").waitFor();
  await aim.getByLabel("Valoda").selectOption("Latviski");
  await aim.getByText("Saņems 0 cilvēku.").waitFor();
  await aim.getByLabel("Valoda").selectOption("Nav svarīgi");
  await aim.getByText("Saņems 1 cilvēks.").waitFor();
  await aim.getByRole("button", { name: "Saglabāt" }).click();
});

test("it is sent a minute later, and read in one's own language", async () => {
  const shown = page.getByRole("dialog", { name: "Ziņa", exact: true });
  await shown.getByText("See you in Liepāja.").waitFor();
  await shown.getByRole("button", { name: "Sūtīt…", exact: true }).click();
  const send = page.getByRole("dialog", { name: "Sūtīt", exact: true });
  await send.getByRole("button", { name: "Nodot sūtīšanai" }).click();
  await shown.getByText(/Sāks sūtīt/u).waitFor();
  await shown.getByRole("button", { name: "Aizvērt" }).click();
  await page.getByRole("button", { name: "Līdz nākamajam notikumam" }).click();
  await be(/^Laura/u);
  await log().getByText("See you in Liepāja.").waitFor();
});
