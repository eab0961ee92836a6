/** One meeting: what a draft must hold, when it counts as upcoming, and what a card shows. */
import type { WorkshopId } from "./ids.ts";
import { cleanText, REGIONS, SECTORS, type Locale, type Region, type Sector } from "./person.ts";
import { DEFAULT_REMINDERS, inReminderOrder, MOST_DAYS_AHEAD, ReminderOffset } from "./reminder.ts";
import type { SeatPlan } from "./seat.ts";
import { instantOf, plusMinutes, wallClockOf } from "./time.ts";

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
  readonly state: WorkshopState;
  /** Rises with each change that people are told of. */
  readonly revision: number;
  /** When those who come are reminded; `null`: at the usual times, and none where it is empty. */
  readonly reminders: readonly ReminderOffset[] | null;
  /** How many days ahead those who were told and are silent are asked once; `null`: never. */
  readonly nudgeDays: number | null;
} & SeatPlan;

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
  readonly heldBusiness: string;
  readonly heldScience: string;
  readonly heldMunicipality: string;
  readonly heldUntil: string;
  /** Offsets with a blank between them; empty: none. */
  readonly reminders: string;
  /** A number of days; empty: never. */
  readonly nudge: string;
};

/** The sectors for which a form can keep seats: those whom the workshops are made for. */
const HELD_FIELDS = {
  business: "heldBusiness",
  science: "heldScience",
  municipality: "heldMunicipality",
} as const satisfies Partial<Record<Sector, keyof WorkshopDraft>>;

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
  | "not-a-capacity"
  | "more-than-capacity"
  | "after-start"
  | "not-a-reminder";
export type DraftErrors = Partial<Record<DraftField, DraftNo>>;

export type CheckedDraft = Omit<Workshop, "id" | "state" | "revision">;
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

/** A whole number of seats, `null` for an empty field, `undefined` for what is neither. */
const readSeats = (text: string): number | null | undefined => {
  if (text === "") return null;
  const seats = Number(text);
  return Number.isInteger(seats) && seats >= 1 && seats <= MAX_CAPACITY ? seats : undefined;
};

const HELD_UNTIL = "10:00";

type CheckedSeats = SeatPlan & { readonly errors: Partial<Record<DraftField, DraftNo>> };

/** Capacity and the seats kept for sectors: never more of them than there are seats in all. */
const checkSeats = (draft: WorkshopDraft, startsAt: Date | undefined): CheckedSeats => {
  const errors: Partial<Record<DraftField, DraftNo>> = {};
  const capacity = readSeats(draft.capacity);
  if (capacity === undefined) errors.capacity = "not-a-capacity";
  const held: Partial<Record<Sector, number>> = {};
  let total = 0;
  for (const sector of SECTORS) {
    if (!(sector in HELD_FIELDS)) continue;
    const field = HELD_FIELDS[sector as keyof typeof HELD_FIELDS];
    const seats = readSeats(draft[field]);
    if (seats === undefined) errors[field] = "not-a-capacity";
    if (!seats) continue;
    held[sector] = seats;
    total += seats;
    if (total > (capacity ?? 0)) errors[field] = "more-than-capacity";
  }
  const heldUntil =
    draft.heldUntil === "" ? null : instantOf({ date: draft.heldUntil, time: HELD_UNTIL });
  if (heldUntil === undefined) errors.heldUntil = "not-a-date";
  else if (heldUntil && startsAt && heldUntil > startsAt) errors.heldUntil = "after-start";
  return { capacity: capacity ?? null, held, heldUntil: heldUntil ?? null, errors };
};

/** The usual reminders are kept as `null`, so that they stay the usual ones. */
const readReminders = (text: string): readonly ReminderOffset[] | null | undefined => {
  const words = text.split(" ").filter((word) => word !== "");
  const known = words.flatMap((word) => ReminderOffset.safeParse(word).data ?? []);
  if (known.length < words.length) return undefined;
  const chosen = inReminderOrder(known);
  return chosen.join() === DEFAULT_REMINDERS.join() ? null : chosen;
};

const readNudge = (text: string): number | null | undefined => {
  if (text === "") return null;
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS_AHEAD ? days : undefined;
};

const withoutBlanks = (errors: Record<string, DraftNo | undefined>): DraftErrors =>
  Object.fromEntries(Object.entries(errors).filter(([, no]) => no !== undefined));

/** A form without what cannot be stored, and without blanks at the ends. */
export const cleanDraft = (draft: WorkshopDraft): WorkshopDraft => ({
  ...draft,
  titleLv: cleanText(draft.titleLv),
  titleEn: cleanText(draft.titleEn),
  place: cleanText(draft.place),
  venue: cleanText(draft.venue),
  capacity: draft.capacity.trim(),
});

/**
 * Reads a form into a workshop, or says beside each field what is wrong with it. A workshop lies
 * in the future, ends after it starts on the same Riga day, and has a title in both languages
 * (nothing may be announced in one only); an empty venue means that it is to be confirmed.
 */
export const checkDraft = (draft: WorkshopDraft, now: Date): DraftCheck => {
  const startsAt = instantOf({ date: draft.date, time: draft.startTime });
  const endsAt = instantOf({ date: draft.date, time: draft.endTime });
  const region = REGIONS.find((known) => known === draft.region);
  const { errors: seatErrors, ...seats } = checkSeats(draft, startsAt);
  const reminders = readReminders(draft.reminders);
  const nudgeDays = readNudge(draft.nudge);
  const errors = withoutBlanks({
    titleLv: textNo(draft.titleLv, MAX_TITLE, true),
    titleEn: textNo(draft.titleEn, MAX_TITLE, true),
    place: textNo(draft.place, MAX_PLACE, true),
    venue: textNo(draft.venue, MAX_VENUE, false),
    region: region === undefined ? "not-a-region" : undefined,
    ...seatErrors,
    reminders: reminders === undefined ? "not-a-reminder" : undefined,
    nudge: nudgeDays === undefined ? "not-a-reminder" : undefined,
    ...endNo(startsAt, endsAt),
    ...startNo(draft, startsAt, now),
  });
  if (Object.keys(errors).length > 0 || !startsAt || !endsAt || !region)
    return { ok: false, errors };
  const { titleLv, titleEn, place } = draft;
  const title = { lv: titleLv, en: titleEn };
  const venue = draft.venue === "" ? null : draft.venue;
  const times = { startsAt, endsAt, reminders: reminders ?? null, nudgeDays: nudgeDays ?? null };
  return { ok: true, value: { title, region, place, venue, ...times, ...seats } };
};

const text = (count: number | null | undefined): string => (count ? String(count) : "");

/** A workshop as its form shows it, to be edited. */
export const draftOf = (workshop: Workshop): WorkshopDraft => {
  const { title, region, place, venue, startsAt, endsAt, capacity, held, heldUntil } = workshop;
  const starts = wallClockOf(startsAt);
  return {
    titleLv: title.lv,
    titleEn: title.en,
    region,
    place,
    venue: venue ?? "",
    date: starts.date,
    startTime: starts.time,
    endTime: wallClockOf(endsAt).time,
    capacity: text(capacity),
    heldBusiness: text(held.business),
    heldScience: text(held.science),
    heldMunicipality: text(held.municipality),
    heldUntil: heldUntil ? wallClockOf(heldUntil).date : "",
    reminders: (workshop.reminders ?? DEFAULT_REMINDERS).join(" "),
    nudge: text(workshop.nudgeDays),
  };
};
