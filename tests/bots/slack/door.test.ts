/** The door in Slack: one's own code, and letting people in by name, by code and unannounced. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepDoor, makeDoorKey, openDoor, showCode, showDoor } from "../../../src/app/door.ts";
import { recognise } from "../../../src/app/person.ts";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import type { WorkshopId } from "../../../src/domain/ids.ts";
import type { Person } from "../../../src/domain/person.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, attendances, door_keys, door_keepers, audit_log cascade`,
  );
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
});

const going = async (workshopId: WorkshopId, name: string, guests = 0): Promise<Person> => {
  const person = await world.person({ name });
  const given = { personId: person.id, workshopId, answer: "going", guests } as const;
  expect((await answerInvitation(world.deps, given)).ok).toBe(true);
  return person;
};

const present = async (workshopId: WorkshopId): Promise<number> => {
  const door = await showDoor(world.deps, workshopId);
  return door.ok ? door.value.present : -1;
};

/** Looks for somebody; the field has another name after each arrival. */
const find = (user: string, text: string) => {
  const fields = Object.keys(world.modal(user)?.values ?? {});
  const field = fields.find((name) => name.startsWith("find-")) ?? "";
  return world.submit(user, { [field]: text });
};

const typed = (user: string) =>
  Object.entries(world.modal(user)?.values ?? {}).find(([name]) => name.startsWith("find-"))?.[1]?.[
    "field-set"
  ];

const open = (text = "ieeja") => world.command(world.ilze, text);

describe("whoever keeps the door", () => {
  test("finds people by any part of the name, and lets them in with their guests", async () => {
    const { id } = await world.workshop();
    await going(id, "Anna Bērziņa", 1);
    await going(id, "Juris Kalns");
    const texts = await open();
    expect(texts).toContain("*Klāt: 0 no 3*");
    const found = await find(world.ilze, "berz");
    expect(found.texts).toContain("Anna Bērziņa +1 (nāks)");
    expect(found.texts.join("\n")).not.toContain("Juris");
    await world.press(world.ilze, "Ir klāt");
    const now = world.modalTexts(world.ilze);
    expect(now).toContain("*Klāt: 2 no 3*");
    expect(now).toContain("Anna Bērziņa ir klāt, līdzi 1 viesis.");
    expect(typed(world.ilze)).toBeNull();
    await world.press(world.ilze, "Tomēr nav klāt");
    expect(world.modalTexts(world.ilze)).toContain("*Klāt: 0 no 3*");
    expect(world.modalTexts(world.ilze)).toContain("Labots: Anna Bērziņa vēl nav klāt.");
    expect(await present(id)).toBe(0);
  });

  test("writes down as many guests as came", async () => {
    const { id } = await world.workshop();
    await going(id, "Anna", 1);
    await open();
    await find(world.ilze, "Anna");
    await world.press(world.ilze, "Viesi…");
    expect(world.modalTexts(world.ilze)).toContain("Anna +1 (nāks)");
    await world.submit(world.ilze, { guests: "3" });
    expect(world.modalTexts(world.ilze)).toContain("Anna ir klāt, līdzi 3 viesi.");
    expect(world.modalTexts(world.ilze)).toContain("Anna +3 (nāks)\n*Jau ir klāt*");
    expect(await present(id)).toBe(4);
  });

  test("lets in by code, in whatever letters it is typed, once", async () => {
    const { id } = await world.workshop();
    const anna = await going(id, "Anna", 1);
    const code = await showCode(world.deps, { workshopId: id, personId: anna.id });
    await open();
    for (const text of [` ${code?.toLowerCase()} `, code ?? ""]) {
      const { texts } = await find(world.ilze, text);
      expect(texts).toContain("Anna ir klāt, līdzi 1 viesis.");
      expect(texts).toContain("*Klāt: 2 no 2*");
    }
    expect(await present(id)).toBe(2);
  });

  test("is told beside the field what cannot be found", async () => {
    await world.workshop();
    await open();
    expect(Object.values((await find(world.ilze, "Nezināmais")).errors ?? {})).toEqual([
      "Tāda cilvēka sarakstā nav. Pārbaudiet vārdu vai nospiediet “Pierakstīt uz vietas”.",
    ]);
    expect(Object.values((await find(world.ilze, "AAAAA")).errors ?? {})).toEqual([
      "Šāda koda šai darbnīcai nav. Pārbaudiet burtus vai meklējiet pēc vārda.",
    ]);
    expect(typed(world.ilze)).toBe("AAAAA");
  });

  test("sees ten at most, and is asked for more of the name", async () => {
    const { id } = await world.workshop();
    for (let nth = 0; nth < 12; nth += 1) await going(id, `Līga & <${nth}>`, 1);
    await open();
    const { texts } = await find(world.ilze, "līga");
    expect(texts.filter((text) => text.startsWith("Līga &amp; &lt;"))).toHaveLength(10);
    expect(texts).toContain("Atbilst vēl citi; uzrakstiet vairāk no vārda.");
  });

  test("writes down somebody unannounced, one person however often the form is sent", async () => {
    const { id } = await world.workshop();
    await open();
    await find(world.ilze, "Oto");
    await world.press(world.ilze, "Pierakstīt uz vietas…");
    const form = { name: "  Oto Ozols ", sector: "ngo", guests: "1" };
    await Promise.all([world.submit(world.ilze, form), world.submit(world.ilze, form)]);
    expect(world.modalTexts(world.ilze)).toContain("*Klāt: 2 no 0*");
    const { texts } = await find(world.ilze, "oto");
    expect(texts.filter((text) => text.startsWith("Oto"))).toEqual(["Oto Ozols +1\n*Jau ir klāt*"]);
    expect(await present(id)).toBe(2);
  });

  test("is asked for a name where there is none", async () => {
    await world.workshop();
    await open();
    await world.press(world.ilze, "Pierakstīt uz vietas…");
    const { errors } = await world.submit(world.ilze, { name: "   ", sector: "state" });
    expect(errors).toEqual({ name: "Šis lauks ir jāaizpilda." });
  });

  test("reads it in English too", async () => {
    const { id } = await world.workshop();
    await going(id, "Anna", 2);
    await world.introduce(world.ilze);
    await world.command(world.ilze, "valoda");
    const texts = await open("door liepaja");
    expect(texts).toEqual(expect.arrayContaining(["The door", "Find", "*Present: 0 of 3*"]));
    expect((await find(world.ilze, "anna")).texts).toContain("Anna +2 (signed up)");
    await world.press(world.ilze, "Is here");
    expect(world.modalTexts(world.ilze)).toContain("Anna is here, with 2 guests.");
    await world.press(world.ilze, "Door link…");
    expect(world.modalTexts(world.ilze).join("\n")).toContain(
      "The link is valid until 15:00 on Wednesday, 12 June.",
    );
    await world.closeModal(world.ilze);
    await world.command(world.ilze, "language");
  });
});

describe("the link", () => {
  test("opens this door, in the browser and in Telegram, and says what it means", async () => {
    const { id } = await world.workshop();
    await open();
    await world.press(world.ilze, "Ieejas saite…");
    const said = world.modalTexts(world.ilze).join("\n");
    expect(said).toContain(
      "Kam ir šī saite, tas redz dalībnieku vārdus un var reģistrēt ienākušos, arī bez Slack.",
    );
    expect(said).toContain("Saite der līdz 12. jūnija plkst. 15.00.");
    const key = /<http:\/\/localhost:3000\/door\/([\w-]{20,})>/u.exec(said)?.[1] ?? "";
    expect(said).toContain(`<https://t.me/darbnica_bot?start=d-${key}>`);
    expect(await openDoor(world.deps, key)).toMatchObject({ value: { card: { id } } });
  });
});

describe("the desk", () => {
  const labels = async (): Promise<string[]> => {
    await world.command(world.ilze, "");
    return world.last(world.ilze);
  };

  test("has the door from the morning of the day until a week after the end", async () => {
    await world.workshop();
    expect(await labels()).not.toContain("Ieeja…");
    world.moveTo("2019-06-10T20:59:00Z");
    expect(await labels()).not.toContain("Ieeja…");
    for (const instant of [
      "2019-06-10T21:00:00Z",
      "2019-06-11T08:00:00Z",
      "2019-06-18T11:59:00Z",
    ]) {
      world.moveTo(instant);
      expect(await labels()).toContain("Ieeja…");
    }
    await world.press(world.ilze, "Ieeja…");
    expect(world.modalTexts(world.ilze)[0]).toBe("Pie ieejas");
    await world.closeModal(world.ilze);
    expect((await labels()).join("\n")).toContain("Bija pieteikušies: 0\n");
    await world.press(world.ilze, "Ieeja…");
    await world.press(world.ilze, "Pierakstīt uz vietas…");
    await world.submit(world.ilze, { name: "Anna", sector: "science", guests: "2" });
    await world.closeModal(world.ilze);
    expect((await labels()).join("\n")).toContain("Bija pieteikušies: 0, klāt: 3");
    world.moveTo("2019-06-18T12:00:00Z");
    await world.press(world.ilze, "Ieeja…");
    expect(world.last(world.ilze)[0]).toContain("Šajā darbnīcā klātesošos reģistrēt nevar");
    expect(await labels()).not.toContain("Ieeja…");
  });
});

describe("whoever keeps no door", () => {
  const no = "Reģistrēt drīkst tas, kam darbnīcas rīkotājs ir iedevis ieejas saiti.";

  test("is refused by the command, by a forged button and by a list that they kept open", async () => {
    const { id } = await world.workshop();
    const guest = await going(id, "Anna");
    const oto = world.addUser({ name: "oto", realName: "Oto" });
    await world.introduce(oto);
    expect(await world.command(oto, "ieeja")).toEqual([no]);
    await world.command(oto, "");
    const { on } = world.find(oto, "Varbūt");
    for (const actionId of ["door-open", "door-link", "door-mark", "door-guests", "door-walk-in"]) {
      const forged = { workshop: id, round: 0, find: "", person: guest.id, present: true };
      const before = world.messages(oto).length;
      await world.sim.press(oto, on, { actionId, value: JSON.stringify(forged) });
      await until(() => world.messages(oto).length > before);
      expect(world.last(oto)).toEqual([no]);
      expect(world.modal(oto)).toBeUndefined();
    }
    expect(await present(id)).toBe(0);
  });

  test("may, once they opened a door link, but makes no links of their own", async () => {
    const { id } = await world.workshop();
    await going(id, "Anna");
    const actor = await world.organiser();
    const made = await makeDoorKey(world.deps, { actor, workshopId: id });
    const oto = world.addUser({ name: "oto", realName: "Oto" });
    await world.introduce(oto);
    const key = { platform: "slack", teamId: world.sim.teamId, externalId: oto } as const;
    const person = await recognise(world.deps, key);
    if (!made.ok || !person) throw new Error("there is no key, or nobody to keep it");
    await keepDoor(world.deps, { key: made.value.key, personId: person.id });
    const texts = await world.command(oto, "ieeja");
    expect(texts).toContain("*Klāt: 0 no 1*");
    expect(texts).not.toContain("Ieejas saite…");
    await find(oto, "anna");
    await world.press(oto, "Ir klāt");
    expect(await present(id)).toBe(1);
    world.moveTo("2019-06-12T12:00:00Z");
    await world.press(oto, "Tomēr nav klāt");
    expect(world.modalTexts(oto)).toContain(no);
    expect(await present(id)).toBe(1);
    await world.closeModal(oto);
  });
});

describe("one's own code", () => {
  test("is behind a button on the card of whoever is going", async () => {
    const { id } = await world.workshop();
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "");
    expect(world.last(anna)).not.toContain("Mans kods");
    await world.press(anna, "Nākšu");
    await world.press(anna, "Mans kods");
    const [said = ""] = world.last(anna);
    const code = /^Jūsu kods pie ieejas: (\w{5})\. Parādiet to vai nosauciet\.$/u.exec(said)?.[1];
    await open();
    expect((await find(world.ilze, code ?? "")).texts).toContain("Anna Kalniņa ir klāt.");
    expect(await present(id)).toBe(1);
  });

  test("is for those who have a seat", async () => {
    await world.workshop({ capacity: "1" });
    const [anna, juris] = [world.addUser(), world.addUser({ realName: "Juris" })];
    for (const user of [anna, juris]) {
      await world.introduce(user);
      await world.command(user, "");
      await world.press(user, user === anna ? "Nākšu" : "Stāties rindā");
    }
    expect(world.last(juris)).not.toContain("Mans kods");
    const { on } = world.find(juris, "Varbūt");
    const { button } = world.find(anna, "Mans kods");
    await world.sim.press(juris, on, { actionId: "rsvp-code", value: button.value });
    const said = "Kods ir tiem, kam ir vieta. Vispirms piesakieties darbnīcai.";
    await until(() => world.last(juris)[0] === said);
  });
});
