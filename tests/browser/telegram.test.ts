/** Groups, inline cards, files and links in the Telegram half of the page, in a real browser. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../help/playground.ts";
import { openTelegramPage } from "../help/telegram-page.ts";
import { until } from "../help/until.ts";

const errors: string[] = [];
afterEach(() => expect(errors).toEqual([]));
let world: Awaited<ReturnType<typeof openTelegramPage>>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  world = await openTelegramPage();
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1360, height: 1000 }, locale: "lv-LV" });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(world.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await world.end();
});

const telegram = () => page.locator("#telegram");
const press = (name: string) =>
  telegram().getByRole("button", { name, exact: true }).last().click();
const reads = (words: string) => telegram().getByText(words).last().waitFor();
const chat = () => telegram().getByLabel("Saruna");
const say = async (text: string): Promise<void> => {
  await telegram().getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
};
const violations = async (): Promise<string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    "axe.run('#telegram', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
};

test("a visitor brings the bot into a group, talks to it there, and puts it out", async () => {
  await chat().selectOption("Dome");
  await press("Pievienot botu");
  await reads("Bots ir pievienots grupai.");
  await say("/skaits");
  await reads("Nāk 7");
  await telegram().getByRole("button", { name: "Jānis (lv)" }).click();
  await reads("Nāk 7");
  expect(await telegram().locator(".bubble small").allTextContents()).toEqual(["Anna", "Darbnīca"]);
  expect(await violations()).toEqual([]);
  await press("Izņemt botu");
  await reads("Bots ir izņemts no grupas.");
});

test("a visitor shares an inline card into the group, by a button or by the bot's name", async () => {
  await press("Dalīties");
  const offers = telegram().getByRole("group", { name: "Ko bots piedāvā" });
  await offers.getByRole("button", { name: "Visas darbnīcas" }).waitFor();
  expect(await violations()).toEqual([]);
  await offers.getByRole("button", { name: /Liepāja\s+11\. jūnijs/ }).click();
  await reads("Darbnīca Liepājā");
  expect(await telegram().locator(".bubble small").last().textContent()).toBe("Jānis · caur botu");
  await offers.waitFor({ state: "detached" });
  await say("@DarbnicaBot nekas");
  await offers.getByText("Botam nav ko piedāvāt.").waitFor();
  await press("Nākšu");
  await reads("/start w-1");
  expect(await chat().inputValue()).toBe("");
});

test("documents are links, pictures are pictures, and links lead where they say", async () => {
  await say("/fails");
  const link = telegram().getByRole("link", { name: "Lejupielādēt: darbnīca 'Liepāja'.ics" });
  const download = page.waitForEvent("download");
  await link.click();
  expect((await download).suggestedFilename()).toBe("darbnīca 'Liepāja'.ics");
  const picture = telegram().getByRole("img", { name: "Attēls" });
  await picture.waitFor();
  const width = "document.querySelector('#telegram img').naturalWidth";
  await until(async () => (await page.evaluate(width)) === 1, "the picture");
  await say("/start");
  const site = telegram().getByRole("link", { name: "Mājaslapa" }).last();
  await site.waitFor();
  expect(await site.getAttribute("href")).toBe("https://varam.gov.lv");
  expect(await site.getAttribute("rel")).toBe("noopener noreferrer");
  expect(await violations()).toEqual([]);
  await press("Pieteikties");
  await reads("Sveiki! w-1");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press("Adrese");
  await reads("Nokopēts.");
  await press("Nosūtīt tālāk");
  expect(await chat().locator("option:checked").textContent()).toBe("Dome");
  await telegram().getByRole("group", { name: "Ko bots piedāvā" }).waitFor();
});
