/** The room: what is said in it, what its screen shows, and the minutes that come of it. */
import type { ContributionKind } from "./contribution.ts";
import type { ContributionId } from "./ids.ts";
import { plusMinutes } from "./time.ts";
import { readReceipt, type Receipt } from "./receipt.ts";
import { no, ok } from "./result.ts";

/** A room that nobody closed closes by itself so long after the workshop. */
const AFTER_MINUTES = 12 * 60;

/** Whether what is written now still belongs to the room. */
export const isRoomOpen = (
  room: { readonly closedAt: Date | null; readonly endsAt: Date },
  now: Date,
): boolean => room.closedAt === null && plusMinutes(room.endsAt, AFTER_MINUTES) > now;

/** One idea of the room, without its author. */
export type RoomEntry = {
  readonly id: ContributionId;
  readonly receipt: Receipt;
  readonly kind: ContributionKind;
  readonly text: string;
  readonly votes: number;
  readonly hidden: boolean;
};

/** How much of one kind the screen shows: what has most votes, and what came last. */
export const SCREEN_MOST_VOTED = 3;
export const SCREEN_LATEST = 4;

export type ScreenKind = {
  readonly kind: ContributionKind;
  readonly count: number;
  readonly entries: readonly Omit<RoomEntry, "id" | "hidden" | "kind">[];
};

/** A sentence of the minutes for each of so many ideas of a kind; the rest is cited by number. */
export const MINUTES_SENTENCES = 12;
/** What a field of a form holds. */
export const MAX_MINUTES = 3_000;

export type MinutesNo = "no-receipt" | "not-of-room" | "minutes-too-long";

const CITED = /\b\d{4,12}-\d\b/g;

/**
 * Whether minutes can be kept: each line cites at least one number, and each number is one of this
 * room's, because what is kept as evidence must lead back to what was said. Empty lines go.
 */
export const acceptMinutes = (
  text: string,
  known: ReadonlySet<string>,
):
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: MinutesNo; readonly about: string } => {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const whole = lines.join("\n");
  if (whole.length > MAX_MINUTES) return { ...no("minutes-too-long"), about: "" };
  for (const line of lines) {
    const cited = line.match(CITED) ?? [];
    if (cited.length === 0) return { ...no("no-receipt"), about: line };
    const strange = cited.find((one) => readReceipt(one) === undefined || !known.has(one));
    if (strange !== undefined) return { ...no("not-of-room"), about: strange };
  }
  return ok(whole);
};

/** How one kind of the draft is written, in the language of whoever closes the room. */
export type MinutesWords = {
  readonly sentence: (entry: RoomEntry) => string;
  readonly others: (receipts: readonly Receipt[]) => string;
};

/**
 * The draft of one kind: what has most votes in sentences of its own, in the words that were said,
 * and all others by their numbers, so that nothing that was said in the room is missing.
 */
export const draftOfKind = (entries: readonly RoomEntry[], words: MinutesWords): string => {
  const sorted = entries.toSorted((one, other) => other.votes - one.votes || one.id - other.id);
  const lines: string[] = [];
  let told = 0;
  // Half of it for sentences: an idea may be two thousand characters long.
  for (const entry of sorted.slice(0, MINUTES_SENTENCES)) {
    const line = words.sentence(entry);
    if (lines.join("\n").length + line.length > MAX_MINUTES / 2) break;
    lines.push(line);
    told += 1;
  }
  const rest = sorted.slice(told).map(({ receipt }) => receipt);
  const fitting = Math.floor((MAX_MINUTES / 2 - 100) / 12);
  if (rest.length > 0) lines.push(words.others(rest.slice(0, fitting)));
  return lines.join("\n");
};
