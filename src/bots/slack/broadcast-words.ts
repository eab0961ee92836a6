/** What the desk says of an audience, and why something about a broadcast was refused. */
import type { Button } from "@slack/types";
import type { ActNo } from "../../app/broadcast-act.ts";
import type { LetterNo } from "../../app/broadcast-draft.ts";
import type { FixNo } from "../../app/broadcast-edit.ts";
import type { ApproveNo } from "../../app/broadcast-approval.ts";
import type { HandInNo } from "../../app/broadcast-send.ts";
import type { Audience } from "../../domain/audience.ts";
import { MAX_TEXT } from "../../domain/broadcast.ts";
import { plain } from "./block.ts";
import { say, type Visit } from "./context.ts";

/** Whom it is for, in a line: each filter that lets only some through. */
export const audienceText = (visit: Visit, audience: Audience): string => {
  const { regions, sectors, organisation, locale, answers, attendance } = audience;
  const listed = (prefix: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [values.map((value) => say(visit, `${prefix}-${value}`)).join(", ")];
  const asked = answers.length > 0 || attendance !== null;
  const parts = [
    ...(asked ? [] : [say(visit, "audience-news")]),
    ...listed("audience-answer", answers),
    ...listed("audience-attendance", attendance === null ? [] : [attendance]),
    ...listed("region", regions),
    ...listed("sector", sectors),
    ...(organisation === "" ? [] : [`“${organisation}”`]),
    ...listed("audience-language", locale === null ? [] : [locale]),
  ];
  return parts.join("; ");
};

export type BroadcastNo = ActNo | LetterNo | HandInNo | ApproveNo | FixNo | "edited-meanwhile";

const says = {
  "not-staff": "refusal-staff-only",
  "no-broadcast": "broadcast-gone",
  "not-now": "broadcast-not-now",
  "not-my-ministry": "broadcast-no-not-my-ministry",
  empty: "broadcast-no-empty",
  "too-long": "broadcast-no-too-long",
  "edited-meanwhile": "broadcast-no-edited-meanwhile",
  "lv-missing": "broadcast-no-lv-missing",
  "en-missing": "broadcast-no-en-missing",
  "lv-stale": "broadcast-no-lv-stale",
  "en-stale": "broadcast-no-en-stale",
  "not-a-time": "broadcast-no-not-a-time",
  "in-the-past": "draft-no-in-the-past",
  "too-far": "broadcast-no-too-far",
  "ends-before-start": "broadcast-no-ends-before-start",
  "workshop-missing": "broadcast-no-workshop-missing",
  "workshop-closed": "broadcast-no-workshop-closed",
  nobody: "broadcast-no-nobody",
  "not-approver": "approval-no-not-approver",
  "own-broadcast": "approval-no-own-broadcast",
  "same-ministry": "approval-no-same-ministry",
  "stale-approval": "approval-no-stale-approval",
  "no-approver": "broadcast-no-no-approver",
  unchanged: "broadcast-no-unchanged",
} as const satisfies Record<BroadcastNo, string>;

/** A button that asks once more before it does what cannot be taken back. */
export const sure = (visit: Visit, pressed: Button, question: string): Button => ({
  ...pressed,
  confirm: {
    title: plain(say(visit, "broadcast-sure"), 100),
    text: plain(say(visit, question), 300),
    confirm: plain(say(visit, "broadcast-sure-yes"), 30),
    deny: plain(say(visit, "broadcast-sure-no"), 30),
  },
});

/** Why not, in a sentence. */
export const refusedText = (visit: Visit, reason: BroadcastNo): string =>
  say(visit, says[reason], { max: MAX_TEXT });
