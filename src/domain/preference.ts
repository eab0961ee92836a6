/** Which messages a person wishes for: four groups that each can be switched off, alone. */
import { z } from "zod";
import type { NoticeKind } from "./notice.ts";

/**
 * News of new workshops is a consent (GDPR 6(1)(a)) and lives in the consent log; the others are
 * wishes, on until they are switched off.
 */
export const WISH_GROUPS = ["ministry", "reminder", "survey"] as const;
export type WishGroup = (typeof WISH_GROUPS)[number];
export const KIND_GROUPS = ["news", ...WISH_GROUPS] as const;
export const KindGroup = z.enum(KIND_GROUPS);
export type KindGroup = z.infer<typeof KindGroup>;

/** What a person wishes for, group by group; one that is left out is wished for. */
export type Preferences = Readonly<Partial<Record<KindGroup, boolean>>>;

/** Null: about a meeting that one attends or an idea that one brought, or for staff; it is ended by leaving alone (/stop). */
const GROUPS = {
  announcement: "news",
  survey: "survey",
  reminder: "reminder",
  nudge: "news",
  change: null,
  cancellation: null,
  offer: null,
  lapse: null,
  reconfirmation: null,
  "venue-alarm": null,
  broadcast: "ministry",
  "broadcast-test": null,
  approval: null,
  "broadcast-report": null,
  "sender-alarm": null,
  role: null,
  filled: null,
  "voice-alarm": null,
  "workshop-report": null,
  morning: null,
  "contribution-news": null,
} as const satisfies Record<NoticeKind, KindGroup | null>;

/** The group that a kind of notice is switched off with; null for what always comes. */
export const groupOf = (kind: NoticeKind): KindGroup | null => GROUPS[kind];

/**
 * The group that one tap below a notice of this kind ends; null where there is no such button,
 * because the notice is about a meeting that its reader signed up for.
 */
export const endedBelow = (kind: NoticeKind): KindGroup | null => {
  // A test looks like the real thing.
  const group = groupOf(kind === "broadcast-test" ? "broadcast" : kind);
  return group === "news" || group === "ministry" ? group : null;
};

/** Whether somebody with these wishes is to get a notice of this kind. */
export const wants = (preferences: Preferences, kind: NoticeKind): boolean => {
  const group = groupOf(kind);
  return group === null || (preferences[group] ?? true);
};
