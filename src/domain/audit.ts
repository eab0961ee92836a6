/** What staff did, as the audit log keeps it: a closed list of words, and facts that name nobody. */
import { z } from "zod";
import type { MinistryId } from "./ids.ts";
import type { Person } from "./person.ts";

/** Every act of staff that leaves a trace. A word is never taken away: old lines are kept. */
export const AUDIT_ACTS = [
  "workshop-draft",
  "workshop-change",
  "workshop-announce",
  "workshop-cancel",
  "workshop-share",
  /** Whose voices are wanted in a region. */
  "voices-mix",
  "staff-channel",
  "rsvp-answer-for",
  "door-key",
  /** The list at the door was kept: one line for each person, workshop and day. */
  "door-marks",
  "broadcast-write",
  "broadcast-edit",
  "broadcast-aim",
  "broadcast-test",
  "broadcast-ask",
  "broadcast-schedule",
  "broadcast-undo",
  "broadcast-approve",
  "broadcast-reject",
  "broadcast-pause",
  "broadcast-resume",
  "broadcast-cancel",
  "broadcast-retry",
  "broadcast-send-again",
  "broadcast-leave",
  "broadcast-fix",
  "broadcast-ask-fix",
  "broadcast-approve-fix",
  "broadcast-reject-fix",
  /** A file was asked for; what it was is among the facts. */
  "export-ask",
  /** A list from outside was written; how many rows is among the facts. */
  "import-write",
  /** The configuration names somebody as the first administrator. */
  "role-first",
  "role-invite",
  "role-change",
  "role-remove",
  "survey-draft",
  "survey-publish",
  "survey-close",
  "contribution-status",
  "contribution-tag",
  "contribution-merge",
  "contribution-unmerge",
  "room-open",
  "room-close",
  /** An idea was taken off the screen, or put back. */
  "room-hide",
  "room-show",
  "minutes-edit",
  "minutes-accept",
  /** Somebody had their data erased. */
  "person-erase",
  /** The time was over for which somebody's data is kept. */
  "person-expire",
  /** A night's round took away what had served its time; how much is among the facts. */
  "retention",
] as const;
export const AuditAct = z.enum(AUDIT_ACTS);
export type AuditAct = z.infer<typeof AuditAct>;

/** The act on a broadcast as `app` names it, without the noun. */
export type BroadcastNote = AuditAct extends infer A
  ? A extends `broadcast-${infer Note}`
    ? Note
    : never
  : never;

/** What an act was done to. */
export const ABOUT_KINDS = [
  "workshop",
  "broadcast",
  "person",
  "export",
  "import",
  "contribution",
  "survey",
  /** The installation itself. */
  "system",
] as const;
export type AboutKind = (typeof ABOUT_KINDS)[number];
export type About = { readonly kind: AboutKind; readonly id: number };

/** A word out of one of our own closed lists, a state, a hash or a time: no name fits in here. */
const Word = z.string().regex(/^[a-z0-9][a-z0-9.:-]{0,63}$/);
const Fact = z.union([z.number(), z.boolean(), Word, z.array(z.union([z.number(), Word])).max(50)]);

/**
 * The particulars of an act: numbers, ids and words of ours. What people wrote, and who they are,
 * does not pass, so that the log can be kept when a person is erased.
 */
export const AuditFacts = z.record(z.string().regex(/^[a-z][a-zA-Z]{0,31}$/), Fact);
export type AuditFacts = Readonly<z.infer<typeof AuditFacts>>;

/**
 * For which ministry somebody acts who does not say so: the only one they belong to; `null` for
 * those who work for several, whose acts are then seen by each.
 */
export const ministryActedFor = ({ roles }: Pick<Person, "roles">): MinistryId | null => {
  const [first, second] = roles;
  return first && !second ? first.ministryId : null;
};
