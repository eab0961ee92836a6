/** What can be switched off, and what always comes. */
import { describe, expect, test } from "vitest";
import { NOTICE_KINDS } from "../../src/domain/notice.ts";
import { groupOf, KIND_GROUPS, wants } from "../../src/domain/preference.ts";

describe("what a person wishes for", () => {
  test("is everything, until they say otherwise", () => {
    for (const kind of NOTICE_KINDS) expect(wants({}, kind)).toBe(true);
  });

  test("is switched off group by group, and one group ends no other", () => {
    for (const group of KIND_GROUPS)
      for (const kind of NOTICE_KINDS)
        expect(wants({ [group]: false }, kind)).toBe(groupOf(kind) !== group);
  });

  test("never ends what concerns a meeting that one attends, or what staff are told", () => {
    const nothing = { news: false, ministry: false, reminder: false, survey: false };
    expect(NOTICE_KINDS.filter((kind) => wants(nothing, kind))).toEqual([
      "change",
      "cancellation",
      "offer",
      "lapse",
      "reconfirmation",
      "venue-alarm",
      "broadcast-test",
      "approval",
      "broadcast-report",
      "sender-alarm",
      "role",
      "filled",
      "voice-alarm",
      "workshop-report",
      "morning",
      "contribution-news",
    ]);
  });
});
