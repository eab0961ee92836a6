/** The door on phones, in a real browser: with a network, without one, and for a screen reader. */
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cancelWorkshop } from "../../src/app/change.ts";
import { showCode } from "../../src/app/door.ts";
import { openBrowser } from "../help/playground.ts";
import { until } from "../help/until.ts";
import { keyTo, openADoor, whoCame } from "../help/web-door.ts";
import { serveWeb, type Web } from "../help/web-world.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

const errors: string[] = [];
let world: World;
let web: Web;
let browser: Browser;
let phones: BrowserContext[] = [];
beforeAll(async () => {
  world = await createWorld();
  browser = await openBrowser();
});
beforeEach(async () => {
  web = await serveWeb(world);
});
afterEach(async () => {
  for (const phone of phones) await phone.close();
  phones = [];
  await web.stop();
  world.moveTo(MORNING.toISOString());
  expect(errors.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await world.end();
});

const takePhone = async (
  look: { colorScheme?: "light" | "dark" } = {},
): Promise<BrowserContext> => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, ...look });
  phones.push(phone);
  return phone;
};

const openDoor = async (phone: BrowserContext, key: string): Promise<Page> => {
  const page = await phone.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });
  await page.goto(`${web.url}/door/${key}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};

const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ hasText: name }).getByRole("button").first();
const says = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();
const tap = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** The page, its script and its styles lie on the phone. */
const isKept = (page: Page) =>
  page.evaluate("navigator.serviceWorker.ready.then(({ active }) => active.state)");

const addWalkIn = async (page: Page, name: string, sector: string): Promise<void> => {
  await tap(page, "Nav sarakstā");
  await page.getByLabel("Vārds un uzvārds").fill(name);
  await page.getByLabel(sector).check();
  await tap(page, "Pierakstīt");
};

/** What a checker of accessibility finds on the page as it stands. */
const violations = async (page: Page): Promise<string[]> => {
  // The page's policy lets no foreign script in, so the checker is evaluated from outside.
  await page.evaluate(axe.source);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => result.violations)",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
};

const people = [
  { name: "Anna Ābola", guests: 2 },
  { name: "Jānis Bērziņš" },
  { name: "Zane Liepa" },
];

describe("at the door", () => {
  test("people are found, let in, counted and taken back", async () => {
    const { key, workshopId, persons } = await openADoor(world, people);
    const zane = persons[2]?.id;
    const code = zane && (await showCode(world.deps, { workshopId, personId: zane }));
    const page = await openDoor(await takePhone(), key);
    await says(page, "Klāt: 0 no 5");
    await page.getByRole("searchbox").fill("abo");
    await row(page, "Anna").click();
    await says(page, "Klāt: 3 no 5");
    await tap(page, "Par vienu viesi mazāk: Anna Ābola");
    await says(page, "Klāt: 2 no 5");
    await page.getByRole("searchbox").fill(code?.toLowerCase() ?? "");
    await until(async () => (await page.getByRole("listitem").count()) === 1, "the code's owner");
    await row(page, "Zane").click();
    await tap(page, "Notīrīt");
    await row(page, "Jānis").click();
    await says(page, "Viss nosūtīts");
    expect(await whoCame(world, workshopId)).toEqual([
      "Anna Ābola +1",
      "Jānis Bērziņš",
      "Zane Liepa",
    ]);
    await row(page, "Jānis").click();
    await says(page, "Labots: Jānis Bērziņš vēl nav klāt.");
    await says(page, "Viss nosūtīts");
    expect(await whoCame(world, workshopId)).toEqual(["Anna Ābola +1", "Zane Liepa"]);
    expect(await page.getByRole("button", { name: "Nolasīt QR" }).count()).toBe(0);
  });

  test("two phones that mark the same person count once, and see each other", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const [one, other] = await Promise.all(
      [await takePhone(), await takePhone()].map((phone) => openDoor(phone, key)),
    );
    if (!one || !other) throw new Error("two phones were expected");
    await Promise.all([row(one, "Jānis").click(), row(other, "Jānis").click()]);
    await Promise.all([one, other].map((page) => says(page, "Viss nosūtīts")));
    await Promise.all([one, other].map((page) => says(page, "Klāt: 1 no 5")));
    await row(one, "Zane").click();
    await says(other, "Klāt: 2 no 5");
    expect(await whoCame(world, workshopId)).toEqual(["Jānis Bērziņš", "Zane Liepa"]);
  });
});

describe("without a network", () => {
  test("the door stays open across a reload, and everybody arrives once", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const phone = await takePhone();
    const page = await openDoor(phone, key);
    await row(page, "Anna").click();
    await row(page, "Jānis").click();
    await says(page, "Viss nosūtīts");
    await isKept(page);
    await phone.setOffline(true);
    await says(page, "Nav tīkla. Redzams pēdējais saņemtais saraksts; atzīmēt var tāpat.");
    await row(page, "Zane").click();
    await addWalkIn(page, "Garām Gājējs", "Pašvaldība");
    const queued = "Saglabāts tālrunī: 2 · nosūtīsies, kad būs tīkls";
    await says(page, queued);
    await page.reload();
    await says(page, queued);
    await says(page, "Klāt: 6 no 5");
    expect(await violations(page)).toEqual([]);
    expect(await whoCame(world, workshopId)).toEqual(["Anna Ābola +2", "Jānis Bērziņš"]);
    await phone.setOffline(false);
    await says(page, "Viss nosūtīts");
    const came = ["Anna Ābola +2", "Garām Gājējs", "Jānis Bērziņš", "Zane Liepa"];
    expect(await whoCame(world, workshopId)).toEqual(came);
    await page.reload();
    await says(page, "Klāt: 6 no 5");
    expect(await whoCame(world, workshopId)).toEqual(came);
  });

  test("an answer that is lost on the way back does not count anybody twice", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const page = await openDoor(await takePhone(), key);
    await says(page, "Viss nosūtīts");
    let lost = 0;
    await page.route("**/marks", async (route) => {
      if (lost === 2) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort("connectionreset");
    });
    await addWalkIn(page, "Garām Gājējs", "Pašvaldība");
    await says(page, "Saglabāts tālrunī: 1 · nosūtīsies, kad būs tīkls");
    await says(page, "Viss nosūtīts");
    expect(lost).toBe(2);
    await says(page, "Klāt: 1 no 5");
    expect(await whoCame(world, workshopId)).toEqual(["Garām Gājējs"]);
  });

  test("somebody else's page in place of ours, as in a hotel, loses nothing", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const page = await openDoor(await takePhone(), key);
    await says(page, "Viss nosūtīts");
    const hotel = "**/door/*/*";
    await page.route(hotel, (route) => route.fulfill({ status: 404, body: "<h1>Log in</h1>" }));
    await row(page, "Zane").click();
    await says(page, "Saglabāts tālrunī: 1 · nosūtīsies, kad būs tīkls");
    await says(page, "Klāt: 1 no 5");
    await page.unroute(hotel);
    await says(page, "Viss nosūtīts");
    expect(await whoCame(world, workshopId)).toEqual(["Zane Liepa"]);
  });
});

describe("when the key has expired", () => {
  const stored = (page: Page) => page.evaluate<string>("JSON.stringify(localStorage)");

  test("the people are gone from the phone, and a new link sends what was left", async () => {
    world.moveTo("2019-06-10T07:00:00Z");
    const { key, workshopId } = await openADoor(world, people);
    const phone = await takePhone();
    const page = await openDoor(phone, key);
    await says(page, "Viss nosūtīts");
    await isKept(page);
    await phone.setOffline(true);
    await row(page, "Zane").click();
    await says(page, "Saglabāts tālrunī: 1 · nosūtīsies, kad būs tīkls");
    expect(await stored(page)).toContain("Anna");
    world.moveTo("2019-06-12T12:00:00Z");
    await phone.setOffline(false);
    await page.getByText("palūdziet jaunu").waitFor();
    await page.getByText("Šajā tālrunī palikuši nenosūtīti ieraksti: 1.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await stored(page)).not.toMatch(/Anna|Jānis|Zane/);
    await page.reload();
    await page.getByText("Šajā tālrunī palikuši nenosūtīti ieraksti: 1.").waitFor();
    const again = await openDoor(phone, await keyTo(world, workshopId));
    await says(again, "Viss nosūtīts");
    expect(await whoCame(world, workshopId)).toEqual(["Zane Liepa"]);
  });

  test("a phone that is offline forgets the people too", async () => {
    const { key } = await openADoor(world, people);
    const phone = await takePhone();
    const page = await openDoor(phone, key);
    await says(page, "Viss nosūtīts");
    await isKept(page);
    await phone.setOffline(true);
    // As if the phone's clock had gone on for ten days: the door's own clock is set by the server's.
    await page.evaluate(
      "localStorage.setItem('door:skew', String(Number(localStorage.getItem('door:skew')) + 864e6))",
    );
    await page.reload();
    await page.getByText("Nav tīkla, un šajā tālrunī saraksta vēl nav.").waitFor();
    expect(await stored(page)).not.toMatch(/Anna|Jānis|Zane/);
  });

  test("because the workshop was cancelled, the people are gone at once", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const page = await openDoor(await takePhone(), key);
    await says(page, "Viss nosūtīts");
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId });
    await page.getByText("palūdziet jaunu").waitFor();
    expect(await stored(page)).not.toMatch(/Anna|Jānis|Zane/);
    expect(await page.getByRole("listitem").count()).toBe(0);
  });

  test("or was never right, a page in both languages says what to do", async () => {
    const page = await (await takePhone()).newPage();
    const response = await page.goto(`${web.url}/door/unknown-unknown-unknown`);
    expect(response?.status()).toBe(404);
    await page.getByText("ask the organiser for a new one").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

test("a mark that the server cannot read does not hold up the others, and is told", async () => {
  const { key, workshopId, persons } = await openADoor(world, people);
  const phone = await takePhone();
  const page = await openDoor(phone, key);
  await says(page, "Viss nosūtīts");
  const at = MORNING.toISOString();
  const marks = persons.map(({ id: personId }, n) => {
    const guests = n === 1 ? 99 : 0;
    return { kind: "person", personId, present: true, guests, via: "list", at };
  });
  await page.evaluate(
    `localStorage.setItem("door:queue:${workshopId}", ${JSON.stringify(JSON.stringify(marks))})`,
  );
  await page.reload();
  await page.getByText("Ieraksti, ko nevarēja saglabāt: 1.").waitFor();
  await says(page, "Viss nosūtīts");
  expect(await whoCame(world, workshopId)).toEqual(["Anna Ābola", "Zane Liepa"]);
});

test("a browser that keeps nothing says so, and sends all the same", async () => {
  const { key, workshopId } = await openADoor(world, people);
  const phone = await takePhone();
  await phone.addInitScript("Storage.prototype.setItem = () => { throw new Error('no room'); };");
  const page = await openDoor(phone, key);
  await page.getByText("Šis pārlūks neko nesaglabā.").waitFor();
  await row(page, "Zane").click();
  await row(page, "Jānis").click();
  await says(page, "Viss nosūtīts");
  expect(await whoCame(world, workshopId)).toEqual(["Jānis Bērziņš", "Zane Liepa"]);
});

/** A camera that shows a blank picture, in a browser that reads out of it what the test says. */
const CAMERA = `
  globalThis.shown = "";
  globalThis.BarcodeDetector = class {
    static async getSupportedFormats() { return ["qr_code"]; }
    async detect() { return shown === "" ? [] : [{ rawValue: shown }]; }
  };
  navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
`;

test("a code before the camera lets its owner in, and a foreign one says why not", async () => {
  const { key, workshopId, persons } = await openADoor(world, people);
  const personId = persons[0]?.id;
  const code = personId && (await showCode(world.deps, { workshopId, personId }));
  const phone = await takePhone();
  await phone.addInitScript(CAMERA);
  const page = await openDoor(phone, key);
  await tap(page, "Nolasīt QR");
  const show = (text: string) => page.evaluate(`shown = ${JSON.stringify(text)}`);
  const dialog = page.getByRole("dialog", { name: "QR koda nolasīšana" });
  await dialog.getByText("Turiet dalībnieka kodu kameras priekšā.").waitFor();
  await show("https://example.com");
  await dialog.getByText("Šis nav darbnīcas dalībnieka kods.").waitFor();
  await show(`https://t.me/darbnica_bot?start=c-${workshopId + 1}-${code}`);
  await dialog.getByText("Šis kods ir citai darbnīcai.").waitFor();
  await show(`https://t.me/darbnica_bot?start=c-${workshopId}-${code}`);
  await dialog.getByText("Anna Ābola ir klāt. Viesi līdzi: 2").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await says(page, "Klāt: 3 no 5");
  await says(page, "Viss nosūtīts");
  expect(await whoCame(world, workshopId)).toEqual(["Anna Ābola +2"]);
});

describe("for everybody", () => {
  test.each(["light", "dark"] as const)("nothing stands in the way, %s", async (colorScheme) => {
    const { key } = await openADoor(world, people);
    const page = await openDoor(await takePhone({ colorScheme }), key);
    await row(page, "Anna").click();
    await says(page, "Viss nosūtīts");
    expect(await violations(page)).toEqual([]);
    await tap(page, "Nav sarakstā");
    await page.getByLabel("Vārds un uzvārds").fill("Anna Ābola");
    await page.getByText("Sarakstā jau ir: Anna Ābola.").waitFor();
    await tap(page, "Pierakstīt");
    await page.getByText("Lūdzu, ierakstiet vārdu un izvēlieties jomu.").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await tap(page, "English");
    await says(page, "Present: 3 of 5");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.reload();
    await says(page, "Present: 3 of 5");
    const small = await page.evaluate<string[]>(
      "[...document.querySelectorAll('button, input')].filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)",
    );
    expect(small).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("the keyboard alone lets people in", async () => {
    const { key, workshopId } = await openADoor(world, people);
    const page = await openDoor(await takePhone(), key);
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("zane");
    await until(async () => (await page.getByRole("listitem").count()) === 1, "one row");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await says(page, "Klāt: 1 no 5");
    const focused = "document.activeElement.textContent";
    expect(await page.evaluate(focused)).toContain("Zane Liepa");
    await says(page, "Viss nosūtīts");
    expect(await whoCame(world, workshopId)).toEqual(["Zane Liepa"]);
  });
});
