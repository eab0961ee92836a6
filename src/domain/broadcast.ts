/** A message by staff to many: its life, its two languages, who must approve it, and when it stops by itself. */
import { z } from "zod";
import { inOrder, type Audience } from "./audience.ts";
import type { Watch } from "./broadcast-watch.ts";
import type { BroadcastId, MinistryId, PersonId, WorkshopId } from "./ids.ts";
import { can, type Role } from "./permission.ts";
import { LOCALES, type Locale, type StaffRole } from "./person.ts";
import { no, ok, type Result } from "./result.ts";
import { instantOf, outsideQuietHours, plusMinutes, type WallClock } from "./time.ts";

/** An announcement publishes a workshop and shows its card; a broadcast says what staff wrote. */
export const BROADCAST_KINDS = ["announcement", "broadcast"] as const;
export type BroadcastKind = (typeof BROADCAST_KINDS)[number];

export const BROADCAST_STATES = [
  "draft",
  "pending",
  "scheduled",
  "running",
  "paused",
  "stopped",
  "done",
  "cancelled",
] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/**
 * Every legal move. `pending` waits for a second person, `scheduled` for its time; `stopped` is a
 * pause that the machine decided on; `reopen` is what a retry or a late joiner does. Whatever is
 * edited before it starts is a draft again, so no approval outlives an edit.
 */
const MOVES = {
  draft: { edit: "draft", ask: "pending", schedule: "scheduled", cancel: "cancelled" },
  pending: {
    edit: "draft",
    approve: "scheduled",
    reject: "draft",
    undo: "draft",
    cancel: "cancelled",
  },
  scheduled: {
    edit: "draft",
    undo: "draft",
    ask: "pending",
    start: "running",
    cancel: "cancelled",
  },
  running: { pause: "paused", stop: "stopped", finish: "done", cancel: "cancelled" },
  paused: { resume: "running", cancel: "cancelled" },
  stopped: { resume: "running", cancel: "cancelled" },
  done: { reopen: "running" },
  cancelled: {},
} as const satisfies Record<BroadcastState, Readonly<Record<string, BroadcastState>>>;

type MovesOf<S> = S extends BroadcastState ? keyof (typeof MOVES)[S] : never;
export type BroadcastAct = MovesOf<BroadcastState>;

/** Where an act leads from a state; `undefined`: it is not to be done there. */
export const moveOf = (state: BroadcastState, act: BroadcastAct): BroadcastState | undefined =>
  (MOVES[state] as Partial<Record<BroadcastAct, BroadcastState>>)[act];

/** Once it has started, its rows are in the ledger. */
export const hasStarted = (state: BroadcastState): boolean =>
  state === "running" || state === "paused" || state === "stopped" || state === "done";

export type Texts = Readonly<Record<Locale, string>>;

/** Fits a message of Telegram (4096) and a section of Slack (3000), also once it is escaped. */
export const MAX_TEXT = 2_500;

/** Longest as Slack counts it, where each `&`, `<` and `>` is written out. */
const MAX_ESCAPED = 2_900;

const escapedLength = (text: string): number =>
  text.length + 4 * (text.match(/&/g)?.length ?? 0) + 3 * (text.match(/[<>]/g)?.length ?? 0);

export const isTooLong = (text: string): boolean =>
  text.length > MAX_TEXT || escapedLength(text) > MAX_ESCAPED;

/**
 * The text as it was last written. `seen` holds, for each language, the revision at which it was
 * last changed or confirmed: one that lags behind has not followed the other.
 */
export type Wording = {
  readonly texts: Texts;
  readonly revision: number;
  readonly seen: Readonly<Record<Locale, number>>;
};

export const NO_WORDING: Wording = {
  texts: { lv: "", en: "" },
  revision: 1,
  seen: { lv: 1, en: 1 },
};

/** Takes new texts. `confirmed`: the writer says that what was not changed still fits. */
export const reworded = (before: Wording, texts: Texts, confirmed: boolean): Wording => {
  const changed = (locale: Locale): boolean => texts[locale] !== before.texts[locale];
  const revision = before.revision + (LOCALES.some(changed) ? 1 : 0);
  const seenOf = (locale: Locale): number =>
    confirmed || changed(locale) ? revision : before.seen[locale];
  return { texts, revision, seen: { lv: seenOf("lv"), en: seenOf("en") } };
};

export type WordingNo = "lv-missing" | "en-missing" | "too-long" | "lv-stale" | "en-stale";

/** The language lock: nothing is sent while a language is missing, or has not followed the other. */
export const wordingNo = ({ texts, revision, seen }: Wording): WordingNo | undefined => {
  const missing = LOCALES.find((locale) => texts[locale] === "");
  if (missing) return `${missing}-missing`;
  if (LOCALES.some((locale) => isTooLong(texts[locale]))) return "too-long";
  const stale = LOCALES.find((locale) => seen[locale] < revision);
  return stale && `${stale}-stale`;
};

/** New texts for what was sent already, while they wait for a second person. */
export const Fix = z.object({
  lv: z.string(),
  en: z.string(),
  by: z.number().int().positive(),
  hash: z.string(),
});
export type Fix = Readonly<z.infer<typeof Fix>>;

export type Broadcast = {
  readonly id: BroadcastId;
  readonly kind: BroadcastKind;
  /** In whose name it speaks. */
  readonly ministryId: MinistryId | null;
  readonly workshopId: WorkshopId | null;
  readonly wording: Wording;
  readonly audience: Audience;
  readonly state: BroadcastState;
  /** What was handed in, and so what is approved. */
  readonly hash: string | null;
  readonly approvedBy: PersonId | null;
  readonly approvedHash: string | null;
  /** When staff want it sent; `null`: as soon as it may. */
  readonly sendAt: Date | null;
  /** When it does start: not before the undo is over, and in no quiet hour. */
  readonly startsAt: Date | null;
  readonly watch: Watch | null;
  /** Until when whoever joins its audience later gets it too. */
  readonly standingUntil: Date | null;
  readonly recipients: number;
  readonly createdBy: PersonId;
  /** Everybody who had a hand in it: none of them approves it. */
  readonly authors: readonly PersonId[];
  readonly createdAt: Date;
  readonly fix: Fix | null;
};

type Sealed = Pick<
  Broadcast,
  "ministryId" | "workshopId" | "audience" | "sendAt" | "standingUntil"
> & { readonly texts: Texts };

/**
 * Everything that an approval is about, in one spelling, to be hashed: any edit of the text, of
 * the audience or of the time makes it another one.
 */
export const sealedText = (sealed: Sealed): string => {
  const { ministryId, workshopId, texts, sendAt, standingUntil } = sealed;
  const audience = inOrder(sealed.audience);
  return JSON.stringify([
    [ministryId, workshopId, texts.lv, texts.en],
    Object.entries(audience).toSorted(([a], [b]) => a.localeCompare(b, "en")),
    [sendAt?.toISOString() ?? null, standingUntil?.toISOString() ?? null],
  ]);
};

/** Nothing leaves before this time is over. */
export const UNDO_SECONDS = 60;

/** When it starts: at the time asked for, after the undo, and when nobody is woken by it. */
export const startOf = (sendAt: Date | null, now: Date): Date => {
  const undone = new Date(now.getTime() + UNDO_SECONDS * 1_000);
  return outsideQuietHours(sendAt !== null && sendAt > undone ? sendAt : undone);
};

const MOST_DAYS_AHEAD = 366;
const DAY_MINUTES = 24 * 60;

/** When staff want it sent and how long it stands, as a form says it; empty: at once, not at all. */
export type Timing = { readonly sendOn: WallClock | null; readonly standingUntil: string | null };

export type TimingNo = "not-a-time" | "in-the-past" | "too-far" | "ends-before-start";

const instantNo = (at: Date | undefined, now: Date): TimingNo | undefined => {
  if (at === undefined) return "not-a-time";
  if (at <= now) return "in-the-past";
  return at > plusMinutes(now, MOST_DAYS_AHEAD * DAY_MINUTES) ? "too-far" : undefined;
};

/** Reads the times of a form; a standing message stands to the end of its last day. */
export const readTiming = (
  { sendOn, standingUntil }: Timing,
  now: Date,
): Result<{ sendAt: Date | null; standingUntil: Date | null }, TimingNo> => {
  const sendAt = sendOn === null ? null : instantOf(sendOn);
  const until = standingUntil === null ? null : instantOf({ date: standingUntil, time: "23:59" });
  const refused =
    (sendAt === null ? undefined : instantNo(sendAt, now)) ??
    (until === null ? undefined : instantNo(until, now));
  if (refused) return no(refused);
  if (until && until <= startOf(sendAt ?? null, now)) return no("ends-before-start");
  return ok({ sendAt: sendAt ?? null, standingUntil: until ?? null });
};

/** Until it starts it can be taken back, by its time and not by whether a machine came by. */
export const mayUndo = (
  { state, startsAt }: Pick<Broadcast, "state" | "startsAt">,
  now: Date,
): boolean => state === "pending" || (state === "scheduled" && startsAt !== null && now < startsAt);

/** Recipients above which a second person approves, unless APPROVAL_ABOVE says otherwise. */
export const APPROVAL_ABOVE = 100;

export const needsApproval = (recipients: number, above: number): boolean => recipients > above;

export type ApproverNo = "not-approver" | "own-broadcast" | "same-ministry";

const approves = ({ role }: { readonly role: Role }): boolean => can([{ role }], "approve");

/**
 * Who may approve: not the author, and somebody of another ministry where another ministry has
 * somebody who could (`elsewhere`).
 */
export const approverNo = (
  approver: { readonly id: PersonId; readonly roles: readonly StaffRole[] },
  about: {
    readonly authors: readonly PersonId[];
    readonly ministryId: MinistryId | null;
    readonly elsewhere: boolean;
  },
): ApproverNo | undefined => {
  const roles = approver.roles.filter(approves);
  if (roles.length === 0) return "not-approver";
  if (about.authors.includes(approver.id)) return "own-broadcast";
  const fromElsewhere = roles.some(({ ministryId }) => ministryId !== about.ministryId);
  return about.elsewhere && !fromElsewhere ? "same-ministry" : undefined;
};
