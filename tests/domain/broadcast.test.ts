/** A broadcast's life, its two languages, its second person, and its times. */
import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { EVERYONE } from "../../src/domain/audience.ts";
import {
  approverNo,
  BROADCAST_STATES,
  hasStarted,
  isTooLong,
  MAX_TEXT,
  mayUndo,
  moveOf,
  NO_WORDING,
  readTiming,
  reworded,
  sealedText,
  startOf,
  wordingNo,
  type BroadcastAct,
  type BroadcastState,
} from "../../src/domain/broadcast.ts";
import { MinistryId, PersonId, WorkshopId } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/permission.ts";

const ACTS = [
  "edit",
  "ask",
  "schedule",
  "approve",
  "reject",
  "undo",
  "start",
  "pause",
  "resume",
  "stop",
  "finish",
  "reopen",
  "cancel",
] as const satisfies BroadcastAct[];

const now = new Date("2019-06-03T07:00:00Z");
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

describe("the life of a broadcast", () => {
  test.each<[BroadcastState, BroadcastAct, BroadcastState | undefined]>([
    ["draft", "schedule", "scheduled"],
    ["draft", "ask", "pending"],
    ["draft", "start", undefined],
    ["pending", "start", undefined],
    ["pending", "approve", "scheduled"],
    ["pending", "edit", "draft"],
    ["scheduled", "edit", "draft"],
    ["scheduled", "undo", "draft"],
    ["scheduled", "start", "running"],
    ["running", "edit", undefined],
    ["running", "undo", undefined],
    ["running", "pause", "paused"],
    ["stopped", "resume", "running"],
    ["paused", "finish", undefined],
    ["done", "reopen", "running"],
    ["done", "cancel", undefined],
    ["cancelled", "resume", undefined],
  ])("from %s, %s leads to %s", (state, act, to) => {
    expect(moveOf(state, act)).toBe(to);
  });

  test("whatever is done in whatever order, nothing starts without having been handed in, and nothing that started is a draft again", () => {
    assert(
      property(array(constantFrom(...ACTS), { maxLength: 40 }), (acts) => {
        let state: BroadcastState = "draft";
        let handedIn = false;
        let started = false;
        for (const act of acts) {
          const to: BroadcastState | undefined = moveOf(state, act);
          if (to === undefined) continue;
          if (act === "approve" || act === "schedule") handedIn = true;
          if (to === "draft") handedIn = false;
          if (act === "start") {
            expect(handedIn).toBe(true);
            started = true;
          }
          if (started) expect(hasStarted(to) || to === "cancelled").toBe(true);
          expect(BROADCAST_STATES).toContain(to);
          state = to;
        }
      }),
    );
  });
});

describe("the language lock", () => {
  const both = reworded(NO_WORDING, { lv: "Labdien", en: "Hello" }, false);

  test("asks for both languages", () => {
    expect(wordingNo(reworded(NO_WORDING, { lv: "Labdien", en: "" }, false))).toBe("en-missing");
    expect(wordingNo(reworded(NO_WORDING, { lv: "", en: "Hello" }, false))).toBe("lv-missing");
    expect(wordingNo(both)).toBeUndefined();
  });

  test("asks for the other one when one of them changes, until that is changed or confirmed", () => {
    const stale = reworded(both, { lv: "Labrīt", en: "Hello" }, false);
    expect(wordingNo(stale)).toBe("en-stale");
    expect(wordingNo(reworded(stale, { lv: "Labrīt", en: "Hello" }, true))).toBeUndefined();
    expect(wordingNo(reworded(stale, { lv: "Labrīt", en: "Good morning" }, false))).toBe(
      "lv-stale",
    );
    expect(wordingNo(reworded(both, { lv: "Labrīt", en: "Good day" }, false))).toBeUndefined();
  });

  test("counts what Slack counts: signs that are written out", () => {
    expect(isTooLong("a".repeat(MAX_TEXT))).toBe(false);
    expect(isTooLong("a".repeat(MAX_TEXT + 1))).toBe(true);
    expect(isTooLong("&".repeat(700))).toBe(true);
    expect(isTooLong("&".repeat(500))).toBe(false);
  });
});

describe("what is approved", () => {
  const sealed = {
    ministryId: MinistryId.parse("varam"),
    workshopId: null,
    audience: EVERYONE,
    sendAt: null,
    standingUntil: null,
    texts: { lv: "Labdien", en: "Hello" },
  };

  test("is the text, the audience and the time: any other is another", () => {
    const others = [
      { texts: { lv: "Labdien!", en: "Hello" } },
      { texts: { lv: "Labdien", en: "Hello!" } },
      { audience: { ...EVERYONE, regions: ["kurzeme" as const] } },
      { audience: { ...EVERYONE, locale: "lv" as const } },
      { sendAt: now },
      { standingUntil: now },
      { workshopId: WorkshopId.parse(1) },
      { ministryId: MinistryId.parse("em") },
    ].map((change) => sealedText({ ...sealed, ...change }));
    expect(new Set([sealedText(sealed), ...others]).size).toBe(others.length + 1);
  });

  test("is the same however it was chosen", () => {
    const one = { ...EVERYONE, regions: ["kurzeme" as const, "latgale" as const] };
    const other = { ...EVERYONE, regions: ["latgale" as const, "kurzeme" as const] };
    expect(sealedText({ ...sealed, audience: one })).toBe(
      sealedText({ ...sealed, audience: other }),
    );
  });
});

describe("the second person", () => {
  const author = PersonId.parse(1);
  const about = { authors: [author], ministryId: MinistryId.parse("varam"), elsewhere: true };
  const with_ = (role: Role, ministry: string, id = 2) => ({
    id: PersonId.parse(id),
    roles: [{ ministryId: MinistryId.parse(ministry), role }],
  });

  test.each([
    ["an approver of the other ministry may", with_("approver", "em"), true, undefined],
    ["an organiser may not", with_("organiser", "em"), true, "not-approver"],
    ["the author may not", with_("admin", "em", 1), true, "own-broadcast"],
    [
      "one's own ministry may not, where the other has somebody",
      with_("admin", "varam"),
      true,
      "same-ministry",
    ],
    [
      "one's own ministry may, where the other has nobody",
      with_("admin", "varam"),
      false,
      undefined,
    ],
  ])("%s", (_, approver, elsewhere, refused) => {
    expect(approverNo(approver, { ...about, elsewhere })).toBe(refused);
  });
});

describe("the times", () => {
  test("nothing leaves within a minute", () => {
    expect(startOf(null, now)).toEqual(after(60));
    expect(startOf(after(30), now)).toEqual(after(60));
    expect(startOf(after(90), now)).toEqual(after(90));
  });

  test("nothing leaves at night", () => {
    const evening = new Date("2019-06-03T17:59:30Z");
    expect(startOf(null, evening)).toEqual(new Date("2019-06-04T05:00:00Z"));
  });

  test("what was scheduled is undone to the last moment, and not after it", () => {
    const scheduled = { state: "scheduled", startsAt: after(60) } as const;
    expect(mayUndo(scheduled, after(59))).toBe(true);
    expect(mayUndo(scheduled, after(60))).toBe(false);
    expect(mayUndo({ state: "pending", startsAt: null }, after(9_999))).toBe(true);
    expect(mayUndo({ state: "running", startsAt: after(60) }, after(61))).toBe(false);
  });

  test.each([
    [null, null, undefined],
    [{ date: "2019-06-04", time: "10:00" }, null, undefined],
    [{ date: "2019-06-04", time: "" }, null, "not-a-time"],
    [{ date: "2019-06-03", time: "09:59" }, null, "in-the-past"],
    [{ date: "2021-06-03", time: "10:00" }, null, "too-far"],
    [null, "2019-06-10", undefined],
    [null, "2019-06-02", "in-the-past"],
    [{ date: "2019-06-12", time: "10:00" }, "2019-06-11", "ends-before-start"],
  ])("%o until %s: %s", (sendOn, standingUntil, refused) => {
    const read = readTiming({ sendOn, standingUntil }, now);
    expect(read.ok ? undefined : read.reason).toBe(refused);
  });
});
