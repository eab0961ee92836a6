/** The page in a real browser: the whole journey, by mouse, by keyboard, on a phone, and for a screen reader. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { projectPath } from "../../src/root.ts";
import {
  endProgram,
  openBrowser,
  passingFolder,
  startProgram,
  type Started,
} from "../help/playground.ts";
import { until } from "../help/until.ts";

const data = passingFolder();
const errors: string[] = [];
afterEach(() => expect(errors).toEqual([]));
let started: Started;
let browser: Browser;
beforeAll(async () => {
  started = await startProgram("playground/main.js", { PORT: "0", DATA_DIR: data.path });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await endProgram(started);
  data.remove();
});

const openPage = async (
  options: { locale?: string; width?: number; height?: number } = {},
): Promise<Page> => {
  const { locale = "lv-LV", width = 1360, height = 1000 } = options;
  const page = await browser.newPage({ viewport: { width, height }, locale });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(started.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};

const telegram = (page: Page) => page.locator("#telegram");
const slack = (page: Page) => page.locator("#slack");
const press = (page: Page, name: string) =>
  telegram(page).getByRole("button", { name, exact: true }).last().click();
const reads = (page: Page, words: string) => telegram(page).getByText(words).last().waitFor();

/** What a checker of accessibility finds on the page as it stands. */
const violations = async (page: Page): Promise<string[]> => {
  // The page's policy lets no foreign script in, so the checker is evaluated from outside.
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)",
  );
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
};

describe("a first visit", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page.close());

  test("begins on 3 June 2019 at 10.00 in Riga, with five workshops in Postgres", async () => {
    expect(await page.locator("header time").textContent()).toContain(
      "2019. gada 3. jūnijs, pirmdiena, plkst. 10.00",
    );
    const places = page.getByRole("table", { name: /report\.workshops/ }).getByRole("row");
    expect(await places.count()).toBe(6);
    expect(await violations(page)).toEqual([]);
  });

  test("Anna joins in four taps", async () => {
    await press(page, "Sākt");
    await press(page, "Turpināt un saņemt ziņas");
    await press(page, "Pašvaldība");
    await press(page, "Vidzeme");
    await reads(page, "Gaidāmās darbnīcas");
  });

  test("Ilze announces Valmiera, whose venue is still to be confirmed", async () => {
    await slack(page).getByRole("button", { name: "Nosūtīt" }).click();
    await slack(page)
      .getByRole("button", { name: /^Izsludināt/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: "Izsludināt darbnīcu" });
    await dialog.getByText("vieta vēl tiek precizēta").waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Izsludināt" }).click();
    await page.keyboard.press("Escape");
    await reads(page, "Jauna darbnīca");
  });

  test("Anna answers, is reminded, and gives feedback that arrives in Postgres", async () => {
    await press(page, "Nākšu");
    await reads(page, "Jūsu atbilde: nākšu");
    if (process.env["SCREENSHOT"])
      await page.screenshot({
        path: projectPath("docs", "playground.png"),
        clip: { x: 0, y: 0, width: 1360, height: 1000 },
      });
    const next = page.getByRole("button", { name: "Līdz nākamajam notikumam" });
    const time = page.locator("header time");
    for (let moves = 0; moves < 40; moves += 1) {
      if (await telegram(page).getByRole("button", { name: "Atbildēt" }).isVisible()) break;
      const before = await time.getAttribute("datetime");
      await next.click();
      await until(
        async () => (await time.getAttribute("datetime"))?.slice(0, 16) !== before?.slice(0, 16),
        "the clock to move",
      );
      const atEnd = (await time.textContent())?.includes("17. jūnijs, pirmdiena, plkst. 15.00");
      if (atEnd) await telegram(page).getByRole("button", { name: "Atbildēt" }).waitFor();
    }
    await telegram(page).getByText("Atgādinām").first().waitFor();
    await press(page, "Atbildēt");
    await press(page, "5");
    await press(page, "Digitālie pakalpojumi");
    await reads(page, "3. jautājums no 5");
    await press(page, "Izlaist");
    await press(page, "Speciālisti");
    await telegram(page).getByRole("button", { name: "✓ Speciālisti" }).waitFor();
    await press(page, "Tālāk");
    await reads(page, "5. jautājums no 5");
    await telegram(page).getByRole("textbox").fill("Viens e-pakalpojums visam reģionam");
    await page.keyboard.press("Enter");
    await reads(page, "Paldies! Jūsu atbildes ir saglabātas");
    const answers = page.getByRole("table", { name: /report\.survey_answers/ });
    await answers.getByText("Viens e-pakalpojums visam reģionam").waitFor();
    expect(await violations(page)).toEqual([]);
  }, 90_000);
});

test("a form in Slack says beside the field what is wrong, and keeps what was typed", async () => {
  const page = await openPage();
  await slack(page).getByRole("textbox").fill("/darbnica jauna");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Vieta", { exact: false }).first().waitFor();
  await dialog.locator("select").first().selectOption("kurzeme");
  await dialog.locator("#field-place").fill("Kuldīga");
  await dialog.locator("#field-date").fill("2019-05-01");
  await dialog.locator("button.primary").click();
  await dialog.getByRole("alert").first().waitFor();
  expect(await dialog.locator("#field-place").inputValue()).toBe("Kuldīga");
  expect(await dialog.getByRole("alert").allTextContents()).toHaveLength(1);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.close();
});

test("everything can be reached and done by keyboard alone", async () => {
  const page = await openPage({ locale: "en-GB" });
  await page.keyboard.press("Tab");
  expect(await page.evaluate("document.activeElement.textContent")).toBe("To the chats");
  const focusOn = async (name: string): Promise<void> => {
    for (let tabs = 0; tabs < 150; tabs += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate("document.activeElement.textContent.trim()");
      if (focused === name) return;
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await focusOn("Emma (en)");
  await page.keyboard.press("Enter");
  await focusOn("Start");
  await page.keyboard.press("Enter");
  await reads(page, "Shall we go on");
  await focusOn("Go on, without news");
  await page.keyboard.press("Space");
  await reads(page, "Which field do you represent?");
  await page.close();
});

test("on a phone it is one room at a time, and nothing is cut off", async () => {
  const page = await openPage({ width: 390, height: 844 });
  const rooms = page.getByRole("navigation", { name: "Skati" });
  await rooms.waitFor();
  for (const room of ["Telegram", "Slack", "Postgres"]) {
    await rooms.getByRole("button", { name: room }).click();
    const visible = await page.locator("section.pane:visible").count();
    expect(visible).toBe(1);
    const overflow = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  }
  await page.close();
});

test("only the page itself may act", async () => {
  const url = `${started.url}/act`;
  const body = JSON.stringify({ do: "clock-next" });
  const plain = await fetch(url, { method: "POST", body });
  expect(plain.status).toBe(403);
  const foreign = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", origin: "https://example.org" },
  });
  expect(foreign.status).toBe(403);
  const nonsense = await fetch(url, {
    method: "POST",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect(nonsense.status).toBe(400);
});
