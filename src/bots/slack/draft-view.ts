/** A workshop's form in words: how its fields are called, and what stands in them. */
import { instantOf } from "../../domain/time.ts";
import type { DraftField, WorkshopDraft } from "../../domain/workshop.ts";
import { ReminderOffset } from "../../domain/reminder.ts";
import { dateOf, timeOf } from "../../i18n.ts";
import { offsetText } from "../../wording.ts";
import { bold, escapeText } from "./block.ts";
import { say, type Visit } from "./context.ts";
import { fieldsThatDiffer } from "./draft-data.ts";

const labels = {
  titleLv: "draft-title-lv",
  titleEn: "draft-title-en",
  region: "draft-region",
  place: "draft-place",
  venue: "draft-venue",
  date: "draft-date",
  startTime: "draft-start",
  endTime: "draft-end",
  capacity: "draft-capacity",
  heldBusiness: "draft-held-business",
  heldScience: "draft-held-science",
  heldMunicipality: "draft-held-municipality",
  heldUntil: "draft-held-until",
  reminders: "draft-reminders",
  nudge: "draft-nudge",
} as const satisfies Record<DraftField, string>;

export const fieldLabel = (visit: Visit, field: DraftField): string => say(visit, labels[field]);

const dayOf = (visit: Visit, date: string): string => {
  const noon = instantOf({ date, time: "12:00" });
  return noon ? dateOf(visit.locale, noon) : date;
};

const clockOf = (visit: Visit, draft: WorkshopDraft, time: string): string => {
  const instant = instantOf({ date: draft.date, time });
  return instant ? timeOf(visit.locale, instant) : time;
};

/** What an empty field means, where it means something. */
const empties: Partial<Record<DraftField, string>> = {
  venue: "venue-to-be-confirmed",
  capacity: "draft-no-limit",
  heldUntil: "draft-until-start",
  reminders: "reminder-never",
  nudge: "reminder-never",
};

/** Offsets as people say them: `7 days before, 2 hours before`. */
const offsetsText = (visit: Visit, words: string): string =>
  words
    .split(" ")
    .flatMap((word) => ReminderOffset.safeParse(word).data ?? [])
    .map((offset) => offsetText(visit.t, visit.locale, offset))
    .join(", ");

const valueText = (visit: Visit, draft: WorkshopDraft, field: DraftField): string => {
  const value = draft[field];
  if (value === "") {
    const empty = empties[field];
    return empty === undefined ? "–" : say(visit, empty);
  }
  if (field === "region") return say(visit, `region-${value}`);
  if (field === "reminders") return offsetsText(visit, value);
  if (field === "nudge") return offsetsText(visit, `${value}d`);
  if (field === "date" || field === "heldUntil") return dayOf(visit, value);
  return field === "startTime" || field === "endTime" ? clockOf(visit, draft, value) : value;
};

/** One field of two drafts, with the words that say which is which. */
export const fieldLine = (
  visit: Visit,
  field: DraftField,
  pair: { was: WorkshopDraft; is: WorkshopDraft; says?: { was: string; is: string } },
): string => {
  const { says = { was: "change-was", is: "change-is" } } = pair;
  const was = say(visit, says.was, { was: valueText(visit, pair.was, field) });
  const is = say(visit, says.is, { is: valueText(visit, pair.is, field) });
  return [bold(fieldLabel(visit, field)), escapeText(was), escapeText(is)].join("\n");
};

/** Everything in which two drafts differ, old and new. */
export const changedLines = (visit: Visit, was: WorkshopDraft, is: WorkshopDraft): string[] =>
  fieldsThatDiffer(was, is).map((field) => fieldLine(visit, field, { was, is }));
