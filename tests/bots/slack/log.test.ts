/** `/darbnica žurnāls`: who did what, in words, as far as each role may see it. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { announce } from "../../../src/app/broadcast.ts";
import { cancelWorkshop, changeWorkshop } from "../../../src/app/change.ts";
import { recognise } from "../../../src/app/person.ts";
import { answerFor } from "../../../src/app/rsvp.ts";
import { scheduleWorkshop } from "../../../src/app/workshop.ts";
import type { Person } from "../../../src/domain/person.ts";
import { draftOf } from "../../help/broadcast.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { liepaja, MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());

let ilze: Person;
const personOf = async (user: string): Promise<Person> => {
  const key = { platform: "slack", teamId: world.sim.teamId, externalId: user } as const;
  const person = await recognise(world.deps, key);
  if (!person) throw new Error("nobody is known by that");
  return person;
};

beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate people, workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
  await world.command(world.ilze, "palīdzība");
  await world.deps.db.execute(sql`delete from staff where ministry_id = 'varam'`);
  ilze = await personOf(world.ilze);
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  for (const { id } of world.sim.users()) await world.closeModal(id);
});

/** Somebody whom Ilze gives a role. */
const staffed = async (role: string, name: string, locale = "lv-LV"): Promise<string> => {
  const user = world.addUser({ realName: name, locale });
  await world.command(world.ilze, "lomas");
  await world.press(world.ilze, "Piešķirt lomu…");
  await world.submit(world.ilze, { who: user, role });
  await world.closeModal(world.ilze);
  await world.settled();
  return user;
};

let forms = 0;
/** A workshop that Ilze makes, changes, announces, writes an answer down for, and cancels. */
const busyWeek = async (): Promise<void> => {
  const { deps } = world;
  const draft = { ...liepaja, place: "Valmiera", date: "2019-06-17" };
  const made = await scheduleWorkshop(deps, {
    actor: ilze,
    draft,
    requestKey: `log-${(forms += 1)}`,
  });
  if (!made.ok) throw new Error(made.reason);
  const { id: workshopId, revision } = made.value;
  const changed = { ...draft, venue: "Valmieras teātris", startTime: "11:00" };
  await changeWorkshop(deps, { actor: ilze, workshopId, revision, draft: changed });
  await announce(deps, { actor: ilze, workshopId, audience: "everyone" });
  world.moveTo("2019-06-04T09:05:00Z");
  const caller = { name: "Jānis Ozols", sector: "business", region: null } as const;
  const who = { caller, requestKey: `caller-${forms}` };
  await answerFor(deps, { actor: ilze, workshopId, who, answer: "going" });
  await cancelWorkshop(deps, { actor: ilze, workshopId });
  await draftOf(world, ilze, { texts: { lv: "Labdien! Būs jauns datums.", en: "Hello!" } });
};

const HEAD = [
  "Žurnāls",
  "Jūsu ministrijas darbinieku darbības, jaunākās pirmās. Ierakstus nevar ne mainīt, ne dzēst.",
];

test("says what was done, by day, in words that a person understands", async () => {
  await busyWeek();
  expect(await world.command(world.ilze, "žurnāls")).toEqual([
    ...HEAD,
    "*2019. gada 4. jūnijs, otrdiena*",
    [
      "12.05  Ilze Bērziņa izvēlējās ziņas saņēmējus: “Labdien! Būs jauns datums.”",
      "12.05  Ilze Bērziņa uzrakstīja ziņu: “Labdien! Būs jauns datums.”",
      "12.05  Ilze Bērziņa atcēla darbnīcu: Valmiera, 17. jūnijs",
      "12.05  Ilze Bērziņa ierakstīja atbildi cita vietā: Jānis Ozols; Valmiera, 17. jūnijs; Nāks",
    ].join("\n"),
    "*2019. gada 3. jūnijs, pirmdiena*",
    [
      "10.00  Ilze Bērziņa izsludināja darbnīcu: Valmiera, 17. jūnijs; 0 cilvēku",
      "10.00  Ilze Bērziņa mainīja darbnīcu: Valmiera, 17. jūnijs; laiks, norises vieta",
      "10.00  Ilze Bērziņa izveidoja darbnīcu: Valmiera, 17. jūnijs",
      "10.00  Ilze Bērziņa sāka darbu kā iestatījumos nosauktais administrators: Vides aizsardzības un reģionālās attīstības ministrija",
      "10.00  Ilze Bērziņa sāka darbu kā iestatījumos nosauktais administrators: Ekonomikas ministrija",
    ].join("\n"),
    "Meklēt…",
  ]);
});

test("the same in English", async () => {
  await busyWeek();
  const tom = await staffed("approver", "Tom Clarke", "en-GB");
  expect(await world.command(tom, "log valmiera")).toEqual([
    "Log",
    "What the staff of your ministry have done, the latest first. Entries can be neither changed nor deleted.",
    "Chosen: Valmiera, 17 June",
    "*Tuesday, 4 June 2019*",
    [
      "12:05  Ilze Bērziņa cancelled a workshop: Valmiera, 17 June",
      "12:05  Ilze Bērziņa wrote down an answer for somebody else: Jānis Ozols; Valmiera, 17 June; Going",
    ].join("\n"),
    "*Monday, 3 June 2019*",
    [
      "10:00  Ilze Bērziņa announced a workshop: Valmiera, 17 June; 0 people",
      "10:00  Ilze Bērziņa changed a workshop: Valmiera, 17 June; time, venue",
      "10:00  Ilze Bērziņa made a workshop: Valmiera, 17 June",
    ].join("\n"),
    "Search…",
    "Show all",
  ]);
  expect((await world.command(tom, "log nowhere"))[0]).toContain("I found no workshop");
});

describe.each([
  ["viewer", "their own", false],
  ["organiser", "their own", false],
  ["approver", "the ministry's", true],
  ["admin", "the ministry's", true],
] as const)("%s", (role, whose, all) => {
  test(`sees ${whose} entries`, async () => {
    await busyWeek();
    const anna = await staffed(role, "Anna Kalniņa");
    const texts = await world.command(anna, "žurnāls");
    expect(texts.join("\n").includes("atcēla darbnīcu: Valmiera")).toBe(all);
    if (!all)
      expect(texts).toEqual([
        "Žurnāls",
        "Jūsu darbības, jaunākās pirmās. Visas ministrijas ierakstus redz apstiprinātāji un administratori.",
        "Te vēl nav neviena ieraksta.",
        "Meklēt…",
      ]);
  });
});

test("a stranger is refused kindly", async () => {
  const anna = world.addUser();
  expect((await world.command(anna, "žurnāls"))[0]).toContain("Tas ir domāts ministriju");
});

test("is searched by act, workshop and day, and shown whole again", async () => {
  await busyWeek();
  await world.command(world.ilze, "žurnāls");
  await world.press(world.ilze, "Meklēt…");
  const { texts } = await world.submit(world.ilze, {
    act: "workshop-cancel",
    day: "2019-06-04",
  });
  expect(texts.slice(2)).toEqual([
    ...HEAD,
    "Atlasīts: Atcēla darbnīcu; 2019. gada 4. jūnijs, otrdiena",
    "*2019. gada 4. jūnijs, otrdiena*",
    "12.05  Ilze Bērziņa atcēla darbnīcu: Valmiera, 17. jūnijs",
    "Meklēt…",
    "Rādīt visu",
  ]);
  await world.press(world.ilze, "Rādīt visu");
  expect(world.modalTexts(world.ilze).join("\n")).toContain("izveidoja darbnīcu");
  await world.press(world.ilze, "Meklēt…");
  const none = await world.submit(world.ilze, { day: "2019-06-01" });
  expect(none.texts).toContain("Nekas tāds nav atrasts.");
});

test("is turned page by page, where it stands", async () => {
  for (let n = 0; n < 4; n += 1) await busyWeek();
  const first = await world.command(world.ilze, "žurnāls");
  expect(first.slice(-2)).toEqual(["Meklēt…", "Vecāki"]);
  const lines = (texts: string[]) =>
    texts.flatMap((text) => text.match(/^\d+\.\d\d {2}.*/gm) ?? []);
  const seen = lines(first);
  expect(seen).toHaveLength(15);
  await world.press(world.ilze, "Vecāki");
  const second = world.last(world.ilze);
  expect(second.slice(-2)).toEqual(["Meklēt…", "Jaunākie"]);
  expect([...seen, ...lines(second)]).toHaveLength(30);
  await world.press(world.ilze, "Jaunākie");
  expect(lines(world.last(world.ilze))).toEqual(seen);
});

test("roles are told with what they were and are", async () => {
  world.moveTo("2019-06-10T07:00:00Z");
  const anna = await staffed("viewer", "Anna Kalniņa");
  await world.command(world.ilze, "lomas");
  await world.press(world.ilze, "Piešķirt lomu…");
  await world.submit(world.ilze, { who: anna, role: "organiser" });
  await world.closeModal(world.ilze);
  await world.settled();
  const texts = (await world.command(world.ilze, "žurnāls")).join("\n");
  expect(texts).toContain(
    "Ilze Bērziņa mainīja lomu: Anna Kalniņa; bija Skatītājs, tagad Rīkotājs; Ekonomikas ministrija",
  );
  expect(texts).toContain("Ilze Bērziņa piešķīra lomu: Anna Kalniņa; Skatītājs");
});
