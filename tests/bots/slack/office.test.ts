/** The Home: the office of staff, everybody else's own, and true while it is looked at. */
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDueBroadcasts } from "../../../src/app/broadcast-send.ts";
import { changeProfile, recognise } from "../../../src/app/person.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { staff } from "../../../src/db/schema.ts";
import { MinistryId } from "../../../src/domain/ids.ts";
import type { Role } from "../../../src/domain/permission.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { draftOf, later, started } from "../../help/broadcast.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { handIn } from "../../../src/app/broadcast-send.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let ilze: string;
beforeAll(async () => {
  world = await createSlackWorld();
  ilze = world.ilze;
  await world.command(ilze, "palīdzība");
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  world.limits.approvalAbove = 100;
  await world.deps.db.execute(
    sql`truncate home_tabs, workshops, rsvps, surveys, broadcasts, broadcast_edits, notices, deliveries, delivery_tallies, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  for (const { id } of world.sim.users()) await world.closeModal(id);
});

const keyOf = (user: string) =>
  ({ platform: "slack", teamId: world.sim.teamId, externalId: user }) as const;
const personOf = async (user: string) => {
  const person = await recognise(world.deps, keyOf(user));
  if (!person) throw new Error("nobody is there");
  return person;
};
const open = async (user = ilze): Promise<string> => {
  await world.sim.openHome(user);
  await world.settled();
  return world.homeTexts(user).join("\n");
};
const comes = async (card: WorkshopCard, sector: "business" | "science"): Promise<void> => {
  const { id: personId } = await world.person({ news: false });
  await changeProfile(world.deps, personId, { sector });
  await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
};
const colleague = async (role: Role, ministry: string): Promise<string> => {
  const user = world.addUser({ name: `${role}-${Math.random()}` });
  await world.introduce(user, false);
  const { id: personId } = await personOf(user);
  const ministryId = MinistryId.parse(ministry);
  await world.deps.db.delete(staff).where(eq(staff.personId, personId));
  await world.deps.db.insert(staff).values({ personId, ministryId, role });
  return user;
};
let receipts = 0;
/** One idea, as far as it has come. */
const brought = (text: string, status = "received") =>
  world.deps.db.execute(sql`
    insert into contributions (receipt, kind, text, locale, source, status, status_at, received_at)
    values (${`${(receipts += 1) + 7000}-0`}, 'smart-solution', ${text}, 'lv', 'chat', ${status},
            ${MORNING.toISOString()}, ${MORNING.toISOString()})`);
const publishes = (): number =>
  world.sim.requests().filter(({ method }) => method === "views.publish").length;

describe("the office", () => {
  test("says that nothing waits, and how to begin", async () => {
    expect(await open()).toMatchInlineSnapshot(`
      "Jauna darbnīca
      Plāns
      Idejas
      Ziņas
      Balsis…
      Darba kanāls…
      Gaida Jūsu lēmumu
      Šobrīd nekas negaida.
      Gaidāmās darbnīcas
      Nav nevienas gaidāmas darbnīcas. Izveidojiet pirmo ar pogu “Jauna darbnīca”.
      Iepazīties
      Pateikt ideju
      Palīdzība
      Manas atbildes
      Ko man sūtīt"
    `);
  });

  test("shows seats as a bar beside their number, and who takes them", async () => {
    const card = await world.workshop({ capacity: "4" });
    await comes(card, "business");
    await comes(card, "science");
    const home = await open();
    expect(home).toContain("`█████░░░░░`");
    expect(home).toContain("Nāk: uzņēmēji 1, zinātne 1, pašvaldības 0");
  });

  test("names what waits: a venue that is missing, and a voice that is thin", async () => {
    const card = await world.workshop({ venue: "" });
    await comes(card, "business");
    const home = await open();
    expect(home).toContain("Nav norises vietas: darbnīca pēc 8 dienām");
    expect(home).toContain("Trūkst balsu: darbnīca pēc 8 dienām");
    expect(home).toContain("Pašvaldības: 0, vajadzētu 3; Zinātne: 0, vajadzētu 2");
  });

  test("counts the ideas that nobody has decided on, and leads to them", async () => {
    await brought("Tilts pār Ventu", "discussed");
    await brought("Vilciens uz Kuldīgu");
    await brought("Datu atvēršana skolās");
    const home = await open();
    expect(home).toContain("Jāizskata 2 idejas");
    expect(home).toContain("Senākā saņemta: 3. jūnijs");
    await world.press(ilze, "Izskatīt");
    const list = world.modalTexts(ilze).join("\n");
    expect(list).toContain("2 idejas · Saņemta · senākās vispirms");
    expect(list).not.toContain("Tilts pār Ventu");
    const viewer = await colleague("viewer", "em");
    expect(await open(viewer)).not.toContain("Jāizskata");
    await world.deps.db.execute(sql`truncate contributions cascade`);
    expect(await open()).toContain("Šobrīd nekas negaida.");
  });

  test("shows a broadcast on its way, and pauses and resumes it from there", async () => {
    for (let n = 0; n < 3; n += 1) await world.person();
    await started(world, await personOf(ilze));
    const home = await open();
    expect(home).toContain("Tagad tiek sūtīts");
    expect(home).toContain("`░░░░░░░░░░` 0 %");
    await world.press(ilze, "Apturēt");
    await world.settled();
    expect(world.homeTexts(ilze).join("\n")).toContain("Turpināt");
    await world.closeModal(ilze);
    await world.press(ilze, "Turpināt");
    await world.settled();
    expect(world.homeTexts(ilze).join("\n")).toContain("Apturēt");
  });

  test("asks the one who may approve, and not the author or a colleague of the same ministry", async () => {
    const approver = await colleague("approver", "em");
    const author = await colleague("approver", "varam");
    const mate = await colleague("approver", "varam");
    for (let n = 0; n < 3; n += 1) await world.person();
    world.limits.approvalAbove = 1;
    const actor = await personOf(author);
    const broadcastId = await draftOf(world, actor);
    const timing = { sendOn: null, standingUntil: null };
    expect((await handIn(world.deps, { actor, broadcastId, timing })).ok).toBe(true);
    later(world, 90);
    await startDueBroadcasts(world.deps);
    expect(await open(approver)).toContain("Jāapstiprina");
    expect(await open(author)).not.toContain("Jāapstiprina");
    expect(await open(mate)).not.toContain("Jāapstiprina");
  });

  test("shows a viewer what goes on, and nothing to press that they may not", async () => {
    await world.workshop({ venue: "" });
    const home = await open(await colleague("viewer", "em"));
    expect(home).toContain("Gaidāmās darbnīcas");
    expect(home).not.toContain("Gaida Jūsu lēmumu");
    expect(home).not.toContain("Jauna darbnīca");
    expect(home).not.toContain("Darba kanāls");
  });
});

test("the office shows what was done lately, and leads to the whole log", async () => {
  await open();
  expect(world.homeTexts(ilze)).not.toContain("Nesen izdarīts");
  await world.press(ilze, "Jauna darbnīca");
  await world.submit(ilze, { region: "kurzeme", place: "Kuldīga", date: "2019-07-02" });
  await world.settled();
  await world.closeModal(ilze);
  const home = world.homeTexts(ilze).join("\n");
  expect(home).toContain("Nesen izdarīts");
  expect(home).toMatch(/3\. jūnijs, 10\.00 {2}.*Kuldīga/u);
  await world.press(ilze, "Žurnāls");
  expect(world.modalTexts(ilze).join("\n")).toContain("Kuldīga");
});

describe("the Home of somebody without a role", () => {
  test("is their own: what is to come, their answers, what they are sent", async () => {
    await world.workshop();
    const anna = world.addUser();
    await world.introduce(anna);
    const home = await open(anna);
    expect(home).toContain("Te redzat gaidāmās reģionālās darbnīcas");
    expect(home).toContain("Nākšu");
    expect(home).not.toContain("Gaida Jūsu lēmumu");
    await world.press(anna, "Manas atbildes");
    expect(world.modalTexts(anna).join("\n")).toContain("Te būs darbnīcas, par kurām atbildēsiet");
  });
});

describe("a Home that was opened", () => {
  test("is drawn again when something has changed, and not oftener", async () => {
    const card = await world.workshop({ capacity: "4" });
    await open();
    const before = publishes();
    later(world, 30);
    await world.refreshHomes();
    expect(publishes()).toBe(before);
    await comes(card, "science");
    await world.refreshHomes();
    expect(publishes()).toBe(before);
    later(world, 30);
    await Promise.all([world.refreshHomes(), world.refreshHomes()]);
    expect(publishes()).toBe(before + 1);
    expect(world.homeTexts(ilze).join("\n")).toContain("zinātne 1");
  });

  test("long ago is left alone", async () => {
    const card = await world.workshop();
    await open();
    await comes(card, "science");
    const before = publishes();
    later(world, 13 * 60 * 60);
    await world.refreshHomes();
    expect(publishes()).toBe(before);
  });

  test("of somebody whose role was taken away shows the office no more", async () => {
    await world.workshop();
    const user = await colleague("organiser", "em");
    expect(await open(user)).toContain("Gaida Jūsu lēmumu");
    const { id } = await personOf(user);
    await world.deps.db.delete(staff).where(eq(staff.personId, id));
    later(world, 30);
    await world.refreshHomes();
    expect(world.homeTexts(user).join("\n")).not.toContain("Gaida Jūsu lēmumu");
  });
});
