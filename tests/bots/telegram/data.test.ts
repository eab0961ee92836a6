/** What buttons carry: every tap goes there and back, and fits. */
import { describe, expect, test } from "vitest";
import {
  packTap,
  unpackTap,
  workshopOfPayload,
  type Tap,
} from "../../../src/bots/telegram/data.ts";
import { QuestionId, SurveyId, WorkshopId } from "../../../src/domain/ids.ts";

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
  { tap: "news", on: false },
  { tap: "workshop", workshop },
  { tap: "rsvp", workshop, answer: "declined" },
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
    "toString:1",
    "__proto__:1",
    "list:1",
  ])("%o is not one of ours", (data) => {
    expect(unpackTap(data)).toBeUndefined();
  });
});

test.each([
  ["w-12", 12],
  ["w-", undefined],
  ["w-0", undefined],
  ["12", undefined],
  ["w-12; drop table", undefined],
])("a link's payload %o leads to %o", (payload, expected) => {
  expect(workshopOfPayload(payload)).toBe(expected);
});
