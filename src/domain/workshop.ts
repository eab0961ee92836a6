/** One meeting: what a draft must hold, when it counts as upcoming, and what a card shows. */
import type { WorkshopId } from "./ids.ts";
import { REGIONS, type Locale, type Region } from "./person.ts";
import { instantOf, plusMinutes } from "./time.ts";

export const WORKSHOP_STATES = ["draft", "published", "cancelled"] as const;
export type WorkshopState = (typeof WORKSHOP_STATES)[number];

export type Phase = "upcoming" | "running" | "over";

/** Where the instant lies relative to the meeting; answers are taken until it begins. */
export const phaseOf = (workshop: { startsAt: Date; endsAt: Date }, now: Date): Phase => {
  if (now < workshop.startsAt) return "upcoming";
  return now < workshop.endsAt ? "running" : "over";
};

export type Workshop = {
  readonly id: WorkshopId;
  readonly title: Readonly<Record<Locale, string>>;
  readonly region: Region;
  readonly place: string;
  /** `null`: still to be confirmed, and never shown as if it were set. */
  readonly venue: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** `null`: no limit. */
  readonly capacity: number | null;
  readonly state: WorkshopState;
};

/** A form as staff filled it in: text, and Riga wall clock. */
export type WorkshopDraft = {
  readonly titleLv: string;
  readonly titleEn: string;
  readonly region: string;
  readonly place: string;
  readonly venue: string;
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly capacity: string;
};

export type DraftField = keyof WorkshopDraft;
export type DraftNo =
  | "missing"
  | "too-long"
  | "not-a-region"
  | "not-a-date"
  | "not-a-time"
  | "in-the-past"
  | "too-far"
  | "ends-before-start"
  | "not-a-capacity";
export type DraftErrors = Partial<Record<DraftField, DraftNo>>;

export type CheckedDraft = Omit<Workshop, "id" | "state">;
export type DraftCheck =
  | { readonly ok: true; readonly value: CheckedDraft }
  | { readonly ok: false; readonly errors: DraftErrors };

export const MAX_TITLE = 150;
export const MAX_PLACE = 80;
export const MAX_VENUE = 200;
export const MAX_CAPACITY = 5000;
const MAX_YEARS_AHEAD_MINUTES = 3 * 366 * 24 * 60;

const textNo = (text: string, max: number, required: boolean): DraftNo | undefined => {
  if (text.length > max) return "too-long";
  return required && text === "" ? "missing" : undefined;
};

const startNo = (draft: WorkshopDraft, startsAt: Date | undefined, now: Date) => {
  if (instantOf({ date: draft.date, time: "12:00" }) === undefined)
    return { date: "not-a-date" } as const;
  if (startsAt === undefined) return { startTime: "not-a-time" } as const;
  if (startsAt <= now) return { date: "in-the-past" } as const;
  return startsAt > plusMinutes(now, MAX_YEARS_AHEAD_MINUTES) ? ({ date: "too-far" } as const) : {};
};

const endNo = (startsAt: Date | undefined, endsAt: Date | undefined) => {
  if (endsAt === undefined) return { endTime: "not-a-time" } as const;
  return startsAt && endsAt <= startsAt ? ({ endTime: "ends-before-start" } as const) : {};
};

const withoutBlanks = (errors: Record<string, DraftNo | undefined>): DraftErrors =>
  Object.fromEntries(Object.entries(errors).filter(([, no]) => no !== undefined));

/**
 * Reads a form into a workshop, or says beside each field what is wrong with it. A workshop lies
 * in the future, ends after it starts on the same Riga day, and has a title in both languages
 * (nothing may be announced in one only); an empty venue means that it is to be confirmed.
 */
export const checkDraft = (draft: WorkshopDraft, now: Date): DraftCheck => {
  const startsAt = instantOf({ date: draft.date, time: draft.startTime });
  const endsAt = instantOf({ date: draft.date, time: draft.endTime });
  const region = REGIONS.find((known) => known === draft.region);
  const capacity = draft.capacity === "" ? null : Number(draft.capacity);
  const badCapacity =
    capacity !== null && !(Number.isInteger(capacity) && capacity >= 1 && capacity <= MAX_CAPACITY);
  const errors = withoutBlanks({
    titleLv: textNo(draft.titleLv, MAX_TITLE, true),
    titleEn: textNo(draft.titleEn, MAX_TITLE, true),
    place: textNo(draft.place, MAX_PLACE, true),
    venue: textNo(draft.venue, MAX_VENUE, false),
    region: region === undefined ? "not-a-region" : undefined,
    capacity: badCapacity ? "not-a-capacity" : undefined,
    ...endNo(startsAt, endsAt),
    ...startNo(draft, startsAt, now),
  });
  if (Object.keys(errors).length > 0 || !startsAt || !endsAt || !region)
    return { ok: false, errors };
  const { titleLv, titleEn, place, venue } = draft;
  const title = { lv: titleLv, en: titleEn };
  return {
    ok: true,
    value: { title, region, place, venue: venue === "" ? null : venue, startsAt, endsAt, capacity },
  };
};
