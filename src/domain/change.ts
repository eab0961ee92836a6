/** Which edits of a workshop are news, and what people were told before and after. */
import { z } from "zod";
import type { Locale } from "./person.ts";

/** What an invitation promises: whatever of it changes is told to everybody who answered. */
export type Facts = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly place: string;
  /** `null`: still to be confirmed. */
  readonly venue: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export const CHANGES = ["when", "place", "venue", "title"] as const;
export type Change = (typeof CHANGES)[number];

const differs: Readonly<Record<Change, (before: Facts, after: Facts) => boolean>> = {
  when: (before, after) =>
    before.startsAt.getTime() !== after.startsAt.getTime() ||
    before.endsAt.getTime() !== after.endsAt.getTime(),
  place: (before, after) => before.place !== after.place,
  venue: (before, after) => before.venue !== after.venue,
  title: (before, after) =>
    before.title.lv !== after.title.lv || before.title.en !== after.title.en,
};

/** What differs, the most pressing first; nothing when an edit was taken back. */
export const changesBetween = (before: Facts, after: Facts): readonly Change[] =>
  CHANGES.filter((change) => differs[change](before, after));

/** Facts as they are kept in a row: instants as text. */
export const StoredFacts = z.object({
  title: z.object({ lv: z.string(), en: z.string() }),
  place: z.string(),
  venue: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type StoredFacts = z.infer<typeof StoredFacts>;

export const storeFacts = ({ title, place, venue, startsAt, endsAt }: Facts): StoredFacts => ({
  title: { lv: title.lv, en: title.en },
  place,
  venue,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

export const readFacts = (stored: StoredFacts): Facts => ({
  ...stored,
  startsAt: new Date(stored.startsAt),
  endsAt: new Date(stored.endsAt),
});
