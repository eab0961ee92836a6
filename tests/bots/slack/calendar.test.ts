/** Workshops in one's own calendar: a file behind a button, an address that follows, and a map. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { showCalendar } from "../../../src/app/calendar.ts";
import { cancelWorkshop } from "../../../src/app/change.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../../help/slack-world.ts";
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
    sql`truncate workshops, rsvps, surveys, broadcasts, notices, deliveries, delivery_tallies, cards cascade`,
  );
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const member = async (locale = "lv-LV"): Promise<string> => {
  const user = world.addUser({ locale });
  await world.introduce(user);
  return user;
};

/** Where each link button of the last message leads. */
const links = (user: string): Record<string, string> =>
  Object.fromEntries(
    (world.messages(user).at(-1)?.blocks ?? [])
      .flatMap(({ elements }) => (Array.isArray(elements) ? (elements as object[]) : []))
      .flatMap((element) =>
        "url" in element ? [[textsIn("text" in element && element.text)[0], element.url]] : [],
      ),
  );

describe("one workshop", () => {
  test("is a file behind a button, for whoever looks, and the card stays", async () => {
    const { id } = await world.workshop();
    const user = world.addUser();
    await world.command(user, "");
    await world.press(user, "Kalendārā");
    expect(world.last(user)).toEqual([
      "*Kā uzlabot reģionu konkurētspēju?*\n2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00\nLiepāja, Liepājas pilsētas dome",
      "Atveriet failu, lai pievienotu darbnīcu kalendāram. Ja kaut kas mainīsies, kartītē būs jaunākais.",
      "Kalendāra fails",
    ]);
    expect(links(user)).toEqual({
      "Kalendāra fails": `http://localhost:3000/calendar/workshop-${id}.ics`,
    });
    expect(textsIn(world.messages(user).at(-2)?.blocks)[0]).toBe("Gaidāmās darbnīcas");
  });

  test("opens over the Home tab, where there is no conversation", async () => {
    await world.workshop();
    const anna = await member();
    await world.sim.openHome(anna);
    await until(() => world.homeTexts(anna).includes("Kalendārā"));
    await world.press(anna, "Kalendārā");
    expect(world.modalTexts(anna)).toContain("Kalendāra fails");
    await world.press(anna, "Sekot manām darbnīcām kalendārā");
    expect(world.modalTexts(anna)[0]).toBe("Mans kalendārs");
    await world.closeModal(anna);
  });

  test("leads on to the address that follows all of one's own", async () => {
    await world.workshop();
    const tom = await member("en-GB");
    await world.command(tom, "");
    await world.press(tom, "Calendar");
    await world.press(tom, "Follow my workshops in a calendar");
    expect(world.last(tom).join("\n")).toContain("please do not pass it on");
  });

  test("that was cancelled is taken out of the calendar by a button", async () => {
    const card = await world.workshop();
    const anna = await member();
    await world.command(anna, "");
    await world.press(anna, "Nākšu");
    const actor = await world.organiser();
    await cancelWorkshop(world.deps, { actor, workshopId: card.id });
    await world.pass();
    expect(world.last(anna)[0]).toBe("Darbnīca ir atcelta");
    expect(links(anna)).toEqual({
      "Izņemt no kalendāra": `http://localhost:3000/calendar/workshop-${card.id}.ics`,
    });
  });
});

describe("one's own calendar", () => {
  const addressOf = async (user: string, text: string): Promise<string> => {
    const texts = (await world.command(user, text)).join("\n");
    return /http:\/\/localhost:3000\/calendar\/([\w-]{20,})\.ics/u.exec(texts)?.[1] ?? "";
  };

  test("has an address that stays the same, and a warning beside it", async () => {
    const card = await world.workshop();
    const anna = await member();
    await world.command(anna, "");
    await world.press(anna, "Varbūt");
    const token = await addressOf(anna, "kalendārs");
    expect(world.last(anna)[0]).toContain("Adrese ir tikai Jums – nedodiet to citiem.");
    expect(await addressOf(anna, "calendar")).toBe(token);
    const shown = await showCalendar(world.deps, token);
    expect(shown).toMatchObject({ value: { locale: "lv", entries: [{ card: { id: card.id } }] } });
    expect(await addressOf(await member(), "kalendars")).not.toBe(token);
  });

  test("is for those who have introduced themselves", async () => {
    const user = world.addUser({ realName: "Svešais" });
    expect(await world.command(user, "kalendārs")).toEqual([
      "Lai Jums būtu savs kalendārs, vispirms iepazīsimies.",
      "Iepazīties",
    ]);
    await world.press(user, "Iepazīties");
    expect(world.modalTexts(user)[0]).toBe("Iepazīsimies");
    await world.closeModal(user);
  });
});

describe("the map", () => {
  test("opens the venue, and is not there before there is one", async () => {
    await world.workshop({ venue: "" });
    const user = world.addUser();
    await world.command(user, "");
    expect(world.last(user)).not.toContain("Karte");
    await world.workshop({ place: "Ādaži", venue: "Kultūras centrs", date: "2019-06-14" });
    await world.command(user, "");
    const query = encodeURIComponent("Kultūras centrs, Ādaži");
    expect(links(user)).toEqual({
      Karte: `https://www.openstreetmap.org/search?query=${query}`,
    });
  });
});
