/** A tap on an answer: take it, say so, and bring the card up to date. */
import { answerInvitation, type AnswerNo } from "../../app/rsvp.ts";
import { answerTap, escape, replace, say, show, type Chat } from "./context.ts";
import type { Tap } from "./data.ts";
import { cardView, workshopView } from "./workshop.ts";

const says = {
  full: "rsvp-no-full",
  cancelled: "rsvp-no-cancelled",
  "already-begun": "rsvp-no-closed",
  "not-open": "rsvp-no-not-open",
  "no-workshop": "workshop-gone",
} as const satisfies Record<AnswerNo, string>;

const onAnswer = async (ctx: Chat, { workshop, answer }: Tap<"rsvp">): Promise<void> => {
  if (!ctx.person) {
    await answerTap(ctx, say(ctx, "not-joined"), true);
    return show(ctx, { html: escape(say(ctx, "not-joined")) });
  }
  const personId = ctx.person.id;
  const result = await answerInvitation(ctx.deps, { personId, workshopId: workshop, answer });
  if (!result.ok) {
    await answerTap(ctx, say(ctx, says[result.reason]), true);
    return replace(ctx, await workshopView(ctx, workshop));
  }
  const { card, changed } = result.value;
  await answerTap(ctx, say(ctx, changed ? `rsvp-saved-${answer}` : "rsvp-unchanged"));
  await replace(ctx, cardView(ctx.translate, ctx.locale, card, ctx.deps.now()));
};

export const rsvpTaps = { rsvp: onAnswer };
