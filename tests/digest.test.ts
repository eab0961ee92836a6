/** Several notices in one message: a heading and a line each, and how many more there are. */
import { describe, expect, test } from "vitest";
import { digestOf } from "../src/digest.ts";
import { SurveyId, WorkshopId } from "../src/domain/ids.ts";
import type { NoticeView } from "../src/domain/notice.ts";
import type { WorkshopCard } from "../src/domain/rsvp.ts";
import { createTranslate } from "../src/i18n.ts";
import { firstWords } from "../src/wording.ts";

const t = createTranslate();

const card = (id: number, more: Partial<WorkshopCard> = {}): WorkshopCard => ({
  id: WorkshopId.parse(id),
  title: { lv: "Kā uzlabot reģionu konkurētspēju?", en: "How can regions compete?" },
  region: "kurzeme",
  place: "Liepāja",
  venue: null,
  startsAt: new Date("2019-06-11T07:00:00Z"),
  endsAt: new Date("2019-06-11T12:00:00Z"),
  capacity: null,
  held: {},
  heldUntil: null,
  reminders: null,
  nudgeDays: null,
  revision: 1,
  state: "published",
  counts: { going: 0, maybe: 0, declined: 0, waitlisted: 0, taken: 0 },
  mine: null,
  my: { guests: 0, place: null, offerExpiresAt: null },
  ...more,
});
const news = (id: number): NoticeView => ({ kind: "announcement", card: card(id) });

describe("a digest", () => {
  test("says of each notice what it is, where and when, in Latvian", () => {
    const survey = { kind: "survey", card: card(2), surveyId: SurveyId.parse(7), questions: 4 };
    expect(digestOf(t, "lv", [news(1), survey as NoticeView])).toEqual({
      title: "Jums ir 2 jaunas ziņas",
      items: [
        {
          heading: "1. Jauna darbnīca: Kā uzlabot reģionu konkurētspēju?",
          line: "2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, vieta vēl tiek precizēta",
          label: "1. Atvērt: Liepāja, 11. jūnijs",
          target: { to: "workshop", workshop: 1 },
        },
        {
          heading: "2. Aptauja par darbnīcu: Kā uzlabot reģionu konkurētspēju?",
          line: "2019. gada 11. jūnijs, otrdiena, plkst. 10.00–15.00; Liepāja, vieta vēl tiek precizēta",
          label: "2. Atbildēt: Liepāja, 11. jūnijs",
          target: { to: "survey", survey: 7 },
        },
      ],
      hint: "Nospiediet pogu, lai atvērtu ziņu pilnībā.",
      more: undefined,
      mutable: ["news", "survey"],
    });
  });

  test.each([
    ["lv", 21, "Jums ir 21 jauna ziņa", "… un vēl 11 ziņu"],
    ["en", 11, "You have 11 new messages", "… and 1 more message"],
  ] as const)("in %s holds ten of %i, and says how many more", (locale, count, title, more) => {
    const digest = digestOf(
      t,
      locale,
      Array.from({ length: count }, (_, nth) => news(nth + 1)),
    );
    expect(digest.items).toHaveLength(10);
    expect(new Set(digest.items.map(({ label }) => label)).size).toBe(10);
    expect(digest).toMatchObject({ title, more });
  });

  test("fits into one message, however long titles and venues are", () => {
    const long = card(1, {
      title: { lv: "vārds ".repeat(25), en: "x".repeat(150) },
      place: "p".repeat(80),
      venue: "v".repeat(200),
    });
    for (const locale of ["lv", "en"] as const) {
      const views = Array.from(
        { length: 10 },
        () => ({ kind: "announcement", card: long }) as const,
      );
      const { items } = digestOf(t, locale, views);
      const text = items.map(({ heading, line }) => `${heading}\n${line}`).join("\n\n");
      expect(text.length).toBeLessThan(3_500);
    }
  });
});

describe("the first words of a text", () => {
  test.each([
    ["īss", 60, "īss"],
    ["Pirmais teikums.\n\nOtrais teikums.", 60, "Pirmais teikums. Otrais teikums."],
    ["Aicinām pieteikt projektus, termiņš 1. jūlijs", 30, "Aicinām pieteikt projektus…"],
    ["x".repeat(80), 10, `${"x".repeat(9)}…`],
    ["👩‍🔬👩‍🔬👩‍🔬👩‍🔬", 3, "👩‍🔬👩‍🔬…"],
  ])("%j within %i is %j", (text, max, words) => {
    expect(firstWords(text, max)).toBe(words);
  });
});
