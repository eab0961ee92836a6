/** Every message that nobody asked for a second ago: what it is about, and its one key. */
import { z } from "zod";
import type { Change, Facts } from "./change.ts";
import { BroadcastId, MinistryId, PersonId, StatusId, SurveyId, WorkshopId } from "./ids.ts";
import { Role } from "./permission.ts";
import { DESK_KINDS, DESK_NOTICES, deskSubjects, type DeskView } from "./desk-notice.ts";
import type { ContributionNews } from "./contribution.ts";
import { Platform, type Locale } from "./person.ts";
import { ReminderOffset, type TimeLeft } from "./reminder.ts";
import type { WorkshopCard } from "./rsvp.ts";
import type { SurveyAsked } from "./survey-time.ts";

const revision = z.number().int().positive();
const instant = z.iso.datetime();

/** Days before the meeting on which staff are warned that its venue is still missing. */
export const VENUE_ALARM_DAYS = [5, 2] as const;

/** What became of a broadcast, told to its author; `grown`: it now needs a second person after all. */
export const BROADCAST_REPORTS = ["approved", "rejected", "stopped", "grown"] as const;

/** What became of somebody's role. */
export const ROLE_NEWS = ["invite", "change", "remove"] as const;

/**
 * A notice as stored in the ledger: ids, and what it was computed from (`startsAt`, `expiresAt`,
 * `revision`), so that one which no longer holds is seen and skipped.
 */
export const Notice = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("announcement"),
    workshopId: WorkshopId,
    broadcastId: BroadcastId.optional(),
  }),
  z.object({
    kind: z.literal("reminder"),
    workshopId: WorkshopId,
    offset: ReminderOffset,
    startsAt: instant,
  }),
  z.object({
    kind: z.literal("nudge"),
    workshopId: WorkshopId,
    offset: ReminderOffset,
    startsAt: instant,
  }),
  z.object({
    kind: z.literal("survey"),
    workshopId: WorkshopId,
    surveyId: SurveyId,
    /** Asks once more whoever was asked and has not finished. */
    nudge: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("change"), workshopId: WorkshopId, revision }),
  z.object({ kind: z.literal("cancellation"), workshopId: WorkshopId, revision }),
  z.object({
    kind: z.literal("offer"),
    workshopId: WorkshopId,
    queueNo: z.number().int().positive(),
    expiresAt: instant,
  }),
  z.object({
    kind: z.literal("lapse"),
    workshopId: WorkshopId,
    cause: z.enum(["offer", "silence"]),
    at: instant,
  }),
  z.object({ kind: z.literal("reconfirmation"), workshopId: WorkshopId, startsAt: instant }),
  z.object({
    kind: z.literal("venue-alarm"),
    workshopId: WorkshopId,
    days: z.literal(VENUE_ALARM_DAYS),
    startsAt: instant,
  }),
  z.object({ kind: z.literal("broadcast"), broadcastId: BroadcastId }),
  /** To its writer alone; it is of no broadcast's numbers. */
  z.object({
    kind: z.literal("broadcast-test"),
    broadcastId: BroadcastId,
    readerId: PersonId,
    at: instant,
  }),
  z.object({
    kind: z.literal("approval"),
    broadcastId: BroadcastId,
    hash: z.string(),
    at: instant,
  }),
  z.object({
    kind: z.literal("broadcast-report"),
    broadcastId: BroadcastId,
    what: z.enum(BROADCAST_REPORTS),
    at: instant,
  }),
  /** What became of what somebody brought, up to and with this row of the history. */
  z.object({ kind: z.literal("contribution-news"), personId: PersonId, upTo: StatusId }),
  /** Once a day while a platform refuses our token: nothing goes out there until a person acts. */
  z.object({ kind: z.literal("sender-alarm"), platform: Platform, day: z.iso.date() }),
  /** To somebody whose role in a ministry was given, changed or taken away: `role` is that one. */
  z.object({
    kind: z.literal("role"),
    personId: PersonId,
    ministryId: MinistryId,
    what: z.enum(ROLE_NEWS),
    role: Role,
    at: instant,
  }),
  ...DESK_NOTICES,
]);
export type Notice = z.infer<typeof Notice>;
export type NoticeKind = Notice["kind"];

export type WorkshopNotice = Extract<Notice, { workshopId: WorkshopId }>;
/** The workshop that a notice is about, if it is about one. */
export const workshopIdOf = (notice: Notice): WorkshopId | null =>
  "workshopId" in notice ? notice.workshopId : null;
export const NOTICE_KINDS = [
  "announcement",
  "reminder",
  "nudge",
  "survey",
  "change",
  "cancellation",
  "offer",
  "lapse",
  "reconfirmation",
  "venue-alarm",
  "broadcast",
  "broadcast-test",
  "approval",
  "broadcast-report",
  "sender-alarm",
  "role",
  ...DESK_KINDS,
  "contribution-news",
] as const satisfies NoticeKind[];

/** Whether what is queued of a notice goes out: `paused` waits, `cancelled` is skipped. */
export const NOTICE_STATES = ["open", "paused", "cancelled"] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

type Seen<K extends NoticeKind, More = unknown> = {
  readonly kind: K;
  readonly card: WorkshopCard;
} & Readonly<More>;

type Text = Readonly<Record<Locale, string>>;

/** What staff wrote, and in whose name; the same for every reader of a language. */
type Spoken<K extends NoticeKind> = {
  readonly kind: K;
  readonly broadcastId: BroadcastId;
  readonly ministry: Text;
  readonly text: Text;
  /** Of the text, so that an older one is found and edited. */
  readonly revision: number;
  /** The workshop that it is about, without anybody's own answer. */
  readonly card: WorkshopCard | null;
};

/** What staff are told of a broadcast. */
type OfBroadcast<K extends NoticeKind, More> = {
  readonly kind: K;
  readonly broadcastId: BroadcastId;
  readonly text: Text;
  readonly card: null;
} & Readonly<More>;

/** A notice together with what it tells at the moment of sending: nobody hears stale news. */
export type NoticeView =
  | Seen<"announcement">
  /** `asks`: where seats are few, and the person has not confirmed, the reminder asks once more. */
  | Seen<"reminder", { offset: ReminderOffset; left: TimeLeft; asks: boolean }>
  | Seen<"nudge">
  | Seen<"survey", SurveyAsked>
  | Seen<"change", { before: Facts; changes: readonly Change[] }>
  | Seen<"cancellation">
  /**
   * `onBehalfOf`: somebody who phoned, and is to be phoned; the notice goes to staff, who answer
   * for `personId`.
   */
  | Seen<"offer", { expiresAt: Date; onBehalfOf: string | null; personId?: PersonId }>
  | Seen<"lapse", { cause: "offer" | "silence" }>
  | Seen<"reconfirmation">
  | Seen<"venue-alarm", { days: number }>
  | Spoken<"broadcast">
  | Spoken<"broadcast-test">
  | OfBroadcast<
      "approval",
      { hash: string; ministry: Text; recipients: number; sendAt: Date | null; fixes: boolean }
    >
  | OfBroadcast<"broadcast-report", { what: (typeof BROADCAST_REPORTS)[number] }>
  | { readonly kind: "sender-alarm"; readonly platform: Platform; readonly card: null }
  | {
      readonly kind: "role";
      readonly what: (typeof ROLE_NEWS)[number];
      readonly role: Role;
      readonly ministry: Text;
      readonly card: null;
    }
  | DeskView
  | {
      readonly kind: "contribution-news";
      readonly news: readonly ContributionNews[];
      readonly card: null;
    };

const subjects: { [K in NoticeKind]: (notice: Extract<Notice, { kind: K }>) => string } = {
  announcement: ({ workshopId }) => `${workshopId}`,
  reminder: ({ workshopId, offset, startsAt }) => `${workshopId}-${offset}-${startsAt}`,
  nudge: ({ workshopId, offset, startsAt }) => `${workshopId}-${offset}-${startsAt}`,
  survey: ({ surveyId, nudge }) => (nudge ? `${surveyId}-nudge` : `${surveyId}`),
  change: ({ workshopId, revision: told }) => `${workshopId}-${told}`,
  cancellation: ({ workshopId, revision: told }) => `${workshopId}-${told}`,
  offer: ({ workshopId, queueNo, expiresAt }) => `${workshopId}-${queueNo}-${expiresAt}`,
  lapse: ({ workshopId, at }) => `${workshopId}-${at}`,
  reconfirmation: ({ workshopId, startsAt }) => `${workshopId}-${startsAt}`,
  "venue-alarm": ({ workshopId, days, startsAt }) => `${workshopId}-${days}-${startsAt}`,
  broadcast: ({ broadcastId }) => `${broadcastId}`,
  "broadcast-test": ({ broadcastId, readerId, at }) => `${broadcastId}-${readerId}-${at}`,
  approval: ({ broadcastId, hash, at }) => `${broadcastId}-${hash}-${at}`,
  "broadcast-report": ({ broadcastId, what, at }) => `${broadcastId}-${what}-${at}`,
  "sender-alarm": ({ platform, day }) => `${platform}-${day}`,
  role: ({ personId, ministryId, what, role, at }) =>
    `${personId}-${ministryId}-${what}-${role}-${at}`,
  ...deskSubjects,
  "contribution-news": ({ personId, upTo }) => `${personId}-${upTo}`,
};

/**
 * The half of a delivery's key that says what is told; the address is the other half. However often
 * a cause is worked on, its notice is written once and reaches an address once.
 */
export const subjectOf = (notice: Notice): string => {
  // The table is checked by kind above; TypeScript cannot see that this row fits this notice.
  const subject = subjects[notice.kind] as (notice: Notice) => string;
  return `${notice.kind}-${subject(notice)}`;
};

/** Kinds that say the same to every reader of a language, so that they are written once. */
const SAME_FOR_ALL: ReadonlySet<NoticeKind> = new Set(["broadcast"]);

export const isSameForAll = ({ kind }: Notice): boolean => SAME_FOR_ALL.has(kind);
