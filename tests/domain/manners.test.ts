/** What arrives with a sound, and what does not. */
import { expect, test } from "vitest";
import { isSilent } from "../../src/domain/manners.ts";
import { NOTICE_KINDS, type NoticeView } from "../../src/domain/notice.ts";
import { ReminderOffset } from "../../src/domain/reminder.ts";

test("news and questions come quietly, what asks for an act comes with a sound", () => {
  const quiet = NOTICE_KINDS.filter((kind) => kind !== "reminder").filter((kind) =>
    isSilent({ kind } as NoticeView),
  );
  expect(quiet).toEqual([
    "announcement",
    "nudge",
    "survey",
    "broadcast",
    "broadcast-test",
    "filled",
    "workshop-report",
    "morning",
    "contribution-news",
  ]);
});

test.each([
  ["14d", true],
  ["7d", true],
  ["2d", true],
  ["1d", false],
  ["4h", false],
  ["2h", false],
])("a reminder %s ahead is quiet: %s", (offset, quiet) => {
  const reminder = { kind: "reminder", offset: ReminderOffset.parse(offset) };
  expect(isSilent(reminder as NoticeView)).toBe(quiet);
});
