/** What waits for a person at the desk: one list for the Home and for the morning. */
import type { BroadcastId, WorkshopId } from "./ids.ts";
import type { Locale } from "./person.ts";
import type { ThinVoice } from "./voices.ts";
import type { Workshop } from "./workshop.ts";

type Text = Readonly<Record<Locale, string>>;
type OfBroadcast<K extends string> = {
  readonly what: K;
  readonly broadcastId: BroadcastId;
  /** In the words it begins with; empty: it announces `workshop`. */
  readonly text: Text;
  readonly workshop: Workshop | null;
};
type OfWorkshop<K extends string> = {
  readonly what: K;
  readonly workshop: Workshop;
  readonly workshopId: WorkshopId;
  /** Midnights until it begins. */
  readonly days: number;
};

/** A thing to be decided or mended, the most pressing kind first. */
export type Waiting =
  /** It stopped by itself: too much went wrong. */
  | OfBroadcast<"stopped">
  | OfBroadcast<"approval">
  /** Nobody knows whether these arrived; a person decides. */
  | (OfBroadcast<"uncertain"> & { readonly rows: number })
  | OfWorkshop<"venue">
  | (OfWorkshop<"voice"> & { readonly thin: readonly ThinVoice[] })
  /** What people brought and nobody has decided on; `oldest`: since when the first of it waits. */
  | { readonly what: "contribution"; readonly count: number; readonly oldest: Date };

export const WAITING_ORDER = [
  "stopped",
  "approval",
  "uncertain",
  "venue",
  "voice",
  "contribution",
] as const satisfies Waiting["what"][];

/** The most pressing first, and of a kind what comes soonest. */
export const inWaitingOrder = (waiting: readonly Waiting[]): readonly Waiting[] =>
  WAITING_ORDER.flatMap((what) => waiting.filter((one) => one.what === what));

/** From so many days ahead on, a venue that is missing is a thing to be done. */
export const VENUE_DUE_DAYS = 14;
