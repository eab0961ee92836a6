/** `/darbnica lomas`: what each role sees and may, the invitation that is told, and what is refused. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  await world.deps.db.execute(sql`truncate people, notices, deliveries, audit_log cascade`);
  await world.command(world.ilze, "palīdzība");
  await world.deps.db.execute(sql`delete from staff where ministry_id = 'varam'`);
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const button = "Piešķirt lomu…";

/** Ilze, who administers EM alone, gives somebody a role. */
const give = async (user: string, role: string) => {
  await world.command(world.ilze, "lomas");
  await world.press(world.ilze, button);
  const { texts, errors } = await world.submit(world.ilze, { who: user, role });
  if (errors === undefined) await world.closeModal(world.ilze);
  return errors ?? texts;
};

test("an administrator sees the staff of their ministry, and gives a role that is told", async () => {
  const anna = world.addUser({ realName: "Anna Bērziņa" });
  expect(await world.command(world.ilze, "lomas")).toEqual([
    "Katra ministrija par saviem darbiniekiem lemj pati. Lomas maina tikai tās administratori.",
    "Ekonomikas ministrija",
    button,
    "*Ilze Bērziņa (Jūs)*\nAdministrators",
    "Mainīt…",
  ]);
  expect(await give(anna, "organiser")).toEqual([
    "Darbnīca",
    "Aizvērt",
    "Saglabāts: Anna Bērziņa – Rīkotājs. Par to nosūtīsim ziņu.",
  ]);
  // The page behind the form shows it already.
  expect(world.last(world.ilze)).toContain("*Anna Bērziņa*\nRīkotājs");
  await world.pass();
  expect(world.last(anna)).toEqual([
    "Jums piešķirta loma",
    "Ekonomikas ministrija: Jūsu loma ir “Rīkotājs”.",
    "Jūs varat veidot, mainīt un izsludināt darbnīcas un rakstīt ziņas dalībniekiem.",
    "Sākt darbu",
  ]);
  await world.press(anna, "Sākt darbu");
  expect(world.last(anna)).toContain("Darbnīcu vadība");
});

test("the same in English, to somebody who reads English", async () => {
  const tom = world.addUser({ realName: "Tom Clarke", locale: "en-GB" });
  await give(tom, "admin");
  await world.pass();
  expect(world.last(tom)).toEqual([
    "You were given a role",
    "Ministry of Economics: your role is “Administrator”.",
    "You can do everything, and give and take roles in your ministry.",
    "Start working",
  ]);
  expect(await world.command(tom, "roles")).toEqual([
    "Each ministry decides about its own staff. Only its administrators change roles.",
    "Ministry of Economics",
    "Give a role…",
    "*Ilze Bērziņa*\nAdministrator",
    "Change…",
    "*Tom Clarke (you)*\nAdministrator",
    "Change…",
  ]);
});

test("a role is changed and taken away, each of which is told", async () => {
  const anna = world.addUser({ realName: "Anna Bērziņa" });
  await give(anna, "viewer");
  await world.pass();
  const edit = async (role: string) => {
    const member = world
      .messages(world.ilze)
      .at(-1)
      ?.blocks.find((block) => JSON.stringify(block).includes("Anna Bērziņa"));
    const { value } = (member as { accessory: { value: string } }).accessory;
    const { on } = world.find(world.ilze, "Mainīt…");
    await world.sim.press(world.ilze, on, { actionId: "role-edit", value });
    await world.settled();
    expect(world.modalTexts(world.ilze)).toContain("*Anna Bērziņa*\nEkonomikas ministrija");
    return world.submit(world.ilze, { role });
  };
  expect((await edit("approver")).texts).toContain(
    "Saglabāts: Anna Bērziņa – Apstiprinātājs. Par to nosūtīsim ziņu.",
  );
  await world.closeModal(world.ilze);
  await world.pass();
  expect(world.last(anna).slice(0, 2)).toEqual([
    "Jūsu loma ir mainīta",
    "Ekonomikas ministrija: tagad Jūsu loma ir “Apstiprinātājs”.",
  ]);
  expect((await edit("none")).texts).toContain(
    "Saglabāts: Anna Bērziņa – bez lomas. Par to nosūtīsim ziņu.",
  );
  await world.pass();
  expect(world.last(anna)).toEqual([
    "Jūsu loma ir noņemta",
    "Ekonomikas ministrija: lomas “Apstiprinātājs” Jums vairs nav. Darbnīcās joprojām varat piedalīties.",
    "Gaidāmās darbnīcas",
  ]);
  expect((await world.command(anna, "lomas"))[0]).toContain("Tas ir domāts ministriju");
});

test("a message about a role that is another by now is not sent", async () => {
  const anna = world.addUser({ realName: "Anna Bērziņa" });
  await give(anna, "viewer");
  await give(anna, "organiser");
  await world.pass();
  const told = world.messages(anna).map(({ text }) => text);
  expect(told).toEqual([
    "Jūsu loma ir mainīta: Ekonomikas ministrija: tagad Jūsu loma ir “Rīkotājs”.",
  ]);
});

test("the last administrator is told to name another first", async () => {
  await world.command(world.ilze, "lomas");
  await world.press(world.ilze, "Mainīt…");
  const refused = {
    role: "Ministrijā jāpaliek vismaz vienam administratoram. Vispirms piešķiriet šo lomu kādam citam.",
  };
  expect((await world.submit(world.ilze, { role: "none" })).errors).toEqual(refused);
  expect((await world.submit(world.ilze, { role: "viewer" })).errors).toEqual(refused);
});

describe("who is not staff material", () => {
  test.each([
    [{ isGuest: true }, "Šis cilvēks Jūsu Slack darbvietā ir viesis."],
    [{ isSingleChannelGuest: true }, "Šis cilvēks Jūsu Slack darbvietā ir viesis."],
    [{ isStranger: true }, "Šis cilvēks ir no citas organizācijas."],
    [{ teamId: "T0ELSEWHERE" }, "Šis cilvēks ir no citas organizācijas."],
    [{ isBot: true }, "Tā ir lietotne, nevis cilvēks."],
    [{ isDeactivated: true }, "Šī cilvēka Slack konts ir slēgts."],
  ])("%j is refused beside the name", async (traits, sentence) => {
    const user = world.addUser({ realName: "Svešais", ...traits });
    const errors = (await give(user, "viewer")) as Record<string, string>;
    expect(errors["who"]).toContain(sentence);
  });
});

describe.each([
  ["viewer", "Skatītājs"],
  ["organiser", "Rīkotājs"],
  ["approver", "Apstiprinātājs"],
])("%s", (role, name) => {
  test("sees the list, changes nothing, and is refused a forged form", async () => {
    const anna = world.addUser({ realName: "Anna Bērziņa" });
    await give(anna, role);
    const texts = await world.command(anna, "lomas");
    expect(texts.at(-1)).toBe(`• Ilze Bērziņa – Administrators\n• Anna Bērziņa (Jūs) – ${name}`);
    expect(texts).not.toContain(button);
    const { on } = { on: { home: true } as const };
    await world.sim.openHome(anna);
    const value = JSON.stringify({ ministry: "em" });
    await world.sim.press(anna, on, { actionId: "role-give", value });
    await world.settled();
    expect(world.modalTexts(anna).join()).toContain("maina tikai tās administratori");
  });
});

describe("whoever was removed", () => {
  test("while a form of theirs was open is refused politely when they send it", async () => {
    const anna = world.addUser({ realName: "Anna Bērziņa" });
    await give(anna, "organiser");
    await world.command(anna, "jauna");
    await give(anna, "viewer");
    const sent = await world.submit(anna, {
      place: "Liepāja",
      region: "kurzeme",
      date: "2019-06-20",
    });
    expect(JSON.stringify(sent)).toContain("Tas ir domāts ministriju darbiniekiem");
  });
});
