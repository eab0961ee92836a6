/** Whom each filter of an audience names, and how they combine; what is counted is what is written. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setPreferences } from "../../src/app/preference.ts";
import { changeProfile, leave } from "../../src/app/person.ts";
import { countAudience, listReaders } from "../../src/db/audience.ts";
import { Audience } from "../../src/domain/audience.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import type { Locale, Person, Region, Sector } from "../../src/domain/person.ts";
import type { RsvpState } from "../../src/domain/rsvp.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
let workshop: WorkshopId;
const people = new Map<string, Person>();

type Traits = {
  region?: Region;
  sector?: Sector;
  organisation?: string;
  locale?: Locale;
  news?: boolean;
  answer?: RsvpState;
  present?: boolean;
};

const add = async (name: string, traits: Traits): Promise<void> => {
  const { region, sector, organisation, locale = "lv", news = true, answer, present } = traits;
  const person = await world.person({ name, locale, news });
  await changeProfile(world.deps, person.id, {
    locale,
    ...(region ? { region } : {}),
    ...(sector ? { sector } : {}),
    ...(organisation ? { organisation } : {}),
  });
  if (answer)
    await world.deps.db.execute(sql`
      insert into rsvps (workshop_id, person_id, state, answered_at, queue_no, offer_expires_at)
      values (${workshop}, ${person.id}, ${answer}, now(),
              ${answer === "waitlisted" ? 1 : null}::bigint,
              case when ${answer}::text = 'offered' then now() end)`);
  if (present !== undefined)
    await world.deps.db.execute(sql`
      insert into attendances (workshop_id, person_id, present, marked_at, via)
      values (${workshop}, ${person.id}, ${present}, now(), 'list')`);
  people.set(name, person);
};

beforeAll(async () => {
  world = await createWorld();
  workshop = (await world.workshop({}, "draft")).id;
  await add("Anna", {
    region: "kurzeme",
    sector: "science",
    organisation: "Liepājas universitāte",
  });
  await add("Juris", { region: "latgale", sector: "business", locale: "en", answer: "going" });
  await add("Zane", { news: false, answer: "going", present: true });
  await add("Pēteris", { news: false, answer: "declined" });
  await add("Līga", { region: "kurzeme", answer: "waitlisted" });
  await add("Ivars", { answer: "lapsed", organisation: "50% _piens_" });
  await add("Dace", { news: false, region: "kurzeme" });
  await add("Maija", { answer: "maybe", present: true });
  const left = await world.person({ name: "Kārlis" });
  await leave(world.deps, left.id, left.key);
});
afterAll(() => world.end());

const named = async (audience: Partial<Audience>): Promise<string[]> => {
  const readers = await listReaders(world.deps.db, Audience.parse(audience), 100);
  const counted = await countAudience(world.deps.db, Audience.parse(audience));
  expect(counted.people).toBe(readers.length);
  expect(counted.locales.lv + counted.locales.en).toBe(readers.length);
  const ids = new Set(readers.map(({ personId }) => personId));
  return [...people].filter(([, { id }]) => ids.has(id)).map(([name]) => name);
};

describe("an audience", () => {
  test.each<[string, Partial<Audience>, string[]]>([
    ["everybody who asked for news", {}, ["Anna", "Juris", "Līga", "Ivars", "Maija"]],
    ["a region", { regions: ["kurzeme"] }, ["Anna", "Līga"]],
    ["two regions", { regions: ["kurzeme", "latgale"] }, ["Anna", "Juris", "Līga"]],
    ["a sector", { sectors: ["business", "ngo"] }, ["Juris"]],
    ["region and sector at once", { regions: ["kurzeme"], sectors: ["science"] }, ["Anna"]],
    ["an organisation without its marks", { organisation: "liepajas UNIV" }, ["Anna"]],
    ["an organisation with signs of its own", { organisation: "50% _" }, ["Ivars"]],
    ["no organisation by a sign", { organisation: "%" }, ["Ivars"]],
    ["a language", { locale: "en" }, ["Juris"]],
  ])("%s", async (_, audience, expected) => {
    expect(await named(audience)).toEqual(expected);
  });

  test.each<[string, Partial<Audience>, string[]]>([
    ["who comes, with or without news", { answers: ["going"] }, ["Juris", "Zane"]],
    ["who does not, or let it lapse", { answers: ["declined"] }, ["Pēteris", "Ivars"]],
    ["who waits", { answers: ["waitlisted"] }, ["Līga"]],
    ["who has not answered, and wants news", { answers: ["none"] }, ["Anna"]],
    ["several answers", { answers: ["maybe", "none"] }, ["Anna", "Maija"]],
    ["who came", { attendance: "came" }, ["Zane", "Maija"]],
    ["who said they would, and did not", { attendance: "absent" }, ["Juris"]],
    ["who came, of those who said maybe", { answers: ["maybe"], attendance: "came" }, ["Maija"]],
    ["an answer and a region", { answers: ["waitlisted"], regions: ["kurzeme"] }, ["Līga"]],
  ])("of a workshop: %s", async (_, audience, expected) => {
    expect(await named({ workshopId: workshop, ...audience })).toEqual(expected);
  });

  test("leaves out who switched such messages off, at every filter", async () => {
    const zane = people.get("Zane");
    if (!zane) throw new Error("nobody is there");
    const { key } = zane as Person & { key: Parameters<typeof setPreferences>[1]["key"] };
    await setPreferences(world.deps, { id: zane.id, key }, { ministry: false });
    expect(await named({ workshopId: workshop, answers: ["going"] })).toEqual(["Juris"]);
  });
});
