/** What buttons carry: every tap goes there and back, and fits. */
import { describe, expect, test } from "vitest";
import { entranceOf, packTap, unpackTap, type Tap } from "../../../src/bots/telegram/data.ts";
import {
  BroadcastId,
  PersonId,
  QuestionId,
  SurveyId,
  WorkshopId,
} from "../../../src/domain/ids.ts";

const most = Number.MAX_SAFE_INTEGER;
const workshop = WorkshopId.parse(most);
const question = QuestionId.parse(most);

const taps: Tap[] = [
  { tap: "notice", locale: "lv", workshop },
  { tap: "notice", locale: "en", workshop: undefined },
  { tap: "full", locale: "lv", workshop },
  { tap: "join", locale: "en", news: true, workshop },
  { tap: "join", locale: "en", news: false, workshop: undefined },
  { tap: "sector", sector: "municipality", route: "profile", workshop },
  { tap: "region", region: "vidzeme", route: "profile", workshop },
  { tap: "language", locale: "lv" },
  { tap: "ask", what: "language" },
  { tap: "erase", what: "organisation" },
  { tap: "news", on: false },
  { tap: "wish", group: "ministry", on: true },
  { tap: "via", platform: "telegram" },
  { tap: "letter", broadcast: BroadcastId.parse(most) },
  { tap: "mute", group: "reminder" },
  { tap: "unmute", group: "news" },
  { tap: "workshop", workshop },
  { tap: "rsvp", workshop, answer: "declined" },
  { tap: "shared", workshop, answer: "declined", locale: "lv" },
  { tap: "guests", workshop },
  { tap: "party", workshop, guests: 5 },
  { tap: "names", workshop },
  { tap: "visible", on: true },
  { tap: "code", workshop },
  { tap: "calendar", workshop },
  { tap: "feed", workshop },
  { tap: "share", workshop },
  { tap: "arrive", workshop, person: PersonId.parse(most), present: false },
  { tap: "survey", survey: SurveyId.parse(most) },
  { tap: "mark", question, mark: 5 },
  { tap: "choice", question, option: 23 },
  { tap: "toggle", question, mask: 0xff_ffff },
  { tap: "chosen", question, mask: 0 },
  { tap: "skip", question },
];

describe("a tap", () => {
  test.each(taps.map((tap) => [tap.tap, tap] as const))(
    "%s goes there and back within 64 bytes",
    (_, tap) => {
      const data = packTap(tap);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(unpackTap(data)).toEqual(tap);
    },
  );

  test.each([
    "",
    "rsvp",
    "rsvp:1",
    "rsvp:1:going:2",
    "rsvp:0:going",
    "rsvp:-1:going",
    "rsvp:x:going",
    "mark:1:6",
    "party:1:6",
    "rsvp:1:waitlisted",
    "toString:1",
    "__proto__:1",
    "list:1",
  ])("%o is not one of ours", (data) => {
    expect(unpackTap(data)).toBeUndefined();
  });
});

const front = { to: "front" } as const;
test.each([
  ["w-12", { to: "workshop", workshop: 12 }],
  ["d-a_b-c-1", { to: "door", key: "a_b-c-1" }],
  ["d--a_b-", { to: "door", key: "-a_b-" }],
  ["c-12-K7QAX", { to: "code", workshop: 12, code: "K7QAX" }],
  ["w-", front],
  ["w-0", front],
  ["12", front],
  ["c-12", front],
  ["d-", front],
  ["w-12; drop table", front],
  ["", front],
])("a link's payload %o leads to %o", (payload, expected) => {
  expect(entranceOf(payload)).toEqual(expected);
});
