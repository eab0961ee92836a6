/** A filled-in workshop form as it travels in a button or a modal, and which of two drafts differ where. */
import { z } from "zod";
import { DEFAULT_REMINDERS } from "../../domain/reminder.ts";
import type { DraftField, WorkshopDraft } from "../../domain/workshop.ts";

const text = z.string().max(300);

/** The form's fields in its order. */
const shape = {
  titleLv: text,
  titleEn: text,
  region: text,
  place: text,
  venue: text,
  date: text,
  startTime: text,
  endTime: text,
  capacity: text,
  heldBusiness: text,
  heldScience: text,
  heldMunicipality: text,
  heldUntil: text,
  /** Forms that an older version opened have neither. */
  reminders: text.default(DEFAULT_REMINDERS.join(" ")),
  nudge: text.default(""),
} as const satisfies Record<DraftField, z.ZodType>;

export const StoredDraft = z.object(shape);

export const DRAFT_FIELDS = StoredDraft.keyof().options;

/** Some fields of a draft. */
export const StoredFields = z.partialRecord(StoredDraft.keyof(), text);

/** The fields in which two drafts differ. */
export const fieldsThatDiffer = (one: WorkshopDraft, other: WorkshopDraft): readonly DraftField[] =>
  DRAFT_FIELDS.filter((field) => one[field] !== other[field]);

/** Of a draft, what somebody typed into the form that they were given. */
export const typedIn = (typed: WorkshopDraft, given: WorkshopDraft): Partial<WorkshopDraft> =>
  Object.fromEntries(fieldsThatDiffer(typed, given).map((field) => [field, typed[field]]));
