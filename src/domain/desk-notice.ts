/** What the staff of a desk are told together: in their channel, or each alone where there is none. */
import { z } from "zod";
import { WorkshopId } from "./ids.ts";
import type { WorkshopCard } from "./rsvp.ts";
import { VOICE_ALARM_DAYS, type Heard, type ThinVoice } from "./voices.ts";
import type { Waiting } from "./waiting.ts";

/** As stored in the ledger; what they tell is looked up when they are sent. */
export const DESK_NOTICES = [
  /** Every seat of a workshop is taken; once for each number of seats. */
  z.object({
    kind: z.literal("filled"),
    workshopId: WorkshopId,
    capacity: z.number().int().positive(),
  }),
  z.object({
    kind: z.literal("voice-alarm"),
    workshopId: WorkshopId,
    days: z.literal(VOICE_ALARM_DAYS),
    startsAt: z.iso.datetime(),
  }),
  /** On the morning after: who came, and what they have said so far. */
  z.object({ kind: z.literal("workshop-report"), workshopId: WorkshopId }),
  /** What is on and what waits; at most once a day. */
  z.object({ kind: z.literal("morning"), day: z.iso.date() }),
] as const;
export type DeskNotice = z.infer<(typeof DESK_NOTICES)[number]>;

export const DESK_KINDS = [
  "filled",
  "voice-alarm",
  "workshop-report",
  "morning",
] as const satisfies DeskNotice["kind"][];

/** How a workshop went, in numbers. */
export type Outcome = {
  readonly going: number;
  /** At the door, guests included; `null` where no list was kept. */
  readonly attended: number | null;
  readonly begun: number;
  readonly finished: number;
};

/** What they tell at the moment of sending. */
export type DeskView =
  | { readonly kind: "filled"; readonly card: WorkshopCard }
  | {
      readonly kind: "voice-alarm";
      readonly card: WorkshopCard;
      readonly days: number;
      readonly heard: Heard;
      readonly thin: readonly ThinVoice[];
    }
  | { readonly kind: "workshop-report"; readonly card: WorkshopCard; readonly outcome: Outcome }
  | {
      readonly kind: "morning";
      readonly card: null;
      /** Those of the next seven days, the soonest first. */
      readonly soon: readonly WorkshopCard[];
      readonly waiting: readonly Waiting[];
    };

export const deskSubjects: {
  readonly [K in DeskNotice["kind"]]: (notice: Extract<DeskNotice, { kind: K }>) => string;
} = {
  filled: ({ workshopId, capacity }) => `${workshopId}-${capacity}`,
  "voice-alarm": ({ workshopId, days, startsAt }) => `${workshopId}-${days}-${startsAt}`,
  "workshop-report": ({ workshopId }) => `${workshopId}`,
  morning: ({ day }) => day,
};
