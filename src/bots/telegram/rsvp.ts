/** A tap on an answer: take it, say so, and bring the card up to date. */
import { InlineKeyboard } from "grammy";
import { noteCard } from "../../app/card.ts";
import { answerInvitation, showNames, type AnswerNo, type AnswerTaken } from "../../app/rsvp.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import type { Person } from "../../domain/person.ts";
import { MAX_GUESTS } from "../../domain/seat.ts";
import { refusalText, savedText } from "../../wording.ts";
import {
  answerTap,
  bold,
  escape,
  isPrivate,
  leadTap,
  replace,
  say,
  show,
  tell,
  type Chat,
} from "./context.ts";
import { linkTo, packTap, type Tap } from "./data.ts";
import { cardView, headOf, workshopView } from "./workshop.ts";

/** Why an answer was not taken. */
export const refusalOf = (ctx: Chat, reason: AnswerNo): string =>
  reason === "no-workshop"
    ? say(ctx, "workshop-gone")
    : refusalText(ctx.translate, ctx.locale, reason);

/** Somebody whom we do not know yet is led into the chat, and on to the same workshop. */
const lead = async (ctx: Chat, workshop: WorkshopId): Promise<void> => {
  const link = linkTo(ctx.me.username, `w-${workshop}`);
  if (!isPrivate(ctx) && link) return leadTap(ctx, link);
  await answerTap(ctx, say(ctx, "not-joined"), true);
  await tell(ctx, "not-joined");
};

/** A card that somebody shared inline is known to us from its first tap at the latest. */
const onShared = async (ctx: Chat, tap: Tap<"shared">): Promise<void> => {
  const { workshop, answer, locale } = tap;
  const ref = ctx.callbackQuery?.inline_message_id;
  const card = { workshopId: workshop, platform: "telegram", locale, personId: null } as const;
  if (ref !== undefined) await noteCard(ctx.deps, { ...card, ref });
  return onAnswer(ctx, { tap: "rsvp", workshop, answer });
};

/** What a tap led to: words at the button, and in one's own chat the card as it is now. */
const tellTaken = async (ctx: Chat, taken: AnswerTaken): Promise<void> => {
  const { translate, locale } = ctx;
  await answerTap(ctx, savedText(translate, locale, taken), taken.card.mine === "waitlisted");
  if (isPrivate(ctx)) await replace(ctx, cardView(translate, locale, taken.card, ctx.deps.now()));
};

const take = async (
  ctx: Chat,
  person: Person,
  given: { workshop: WorkshopId; answer: Tap<"rsvp">["answer"]; guests?: number },
): Promise<void> => {
  const { workshop: workshopId, ...answer } = given;
  const personId = person.id;
  const result = await answerInvitation(ctx.deps, { personId, workshopId, ...answer });
  if (result.ok) return tellTaken(ctx, result.value);
  await answerTap(ctx, refusalOf(ctx, result.reason), true);
  if (isPrivate(ctx)) await replace(ctx, await workshopView(ctx, workshopId));
};

const onAnswer = async (ctx: Chat, { workshop, answer }: Tap<"rsvp">): Promise<void> =>
  ctx.person ? take(ctx, ctx.person, { workshop, answer }) : lead(ctx, workshop);

/** How many come along: asked in the place of the card, which comes back with the choice. */
const onGuests = async (ctx: Chat, { workshop }: Tap<"guests">): Promise<void> => {
  const keyboard = new InlineKeyboard();
  const party = (guests: number) => packTap({ tap: "party", workshop, guests });
  keyboard.text(say(ctx, "rsvp-guests-none"), party(0)).row();
  for (let guests = 1; guests <= MAX_GUESTS; guests += 1)
    keyboard.text(String(guests), party(guests));
  await answerTap(ctx);
  await replace(ctx, { html: bold(say(ctx, "rsvp-guests-ask")), keyboard });
};

const onParty = async (ctx: Chat, { workshop, guests }: Tap<"party">): Promise<void> =>
  ctx.person ? take(ctx, ctx.person, { workshop, answer: "going", guests }) : lead(ctx, workshop);

/** Who comes, as far as they chose to be seen; and whether one is seen oneself. */
const onNames = async (ctx: Chat, { workshop }: Tap<"names">): Promise<void> => {
  const result = await showNames(ctx.deps, workshop);
  await answerTap(ctx);
  if (!result.ok) return tell(ctx, "workshop-gone");
  const { card, names } = result.value;
  const { translate, locale, person } = ctx;
  const list =
    names.length === 0
      ? escape(say(ctx, "rsvp-names-nobody"))
      : [escape(say(ctx, "rsvp-names-shown")), ...names.map((name) => `• ${escape(name)}`)].join(
          "\n",
        );
  const own = person?.showsName ? "rsvp-names-mine-shown" : "rsvp-names-mine-hidden";
  const { going, maybe } = card.counts;
  const html = [
    bold(say(ctx, "rsvp-names-title")),
    headOf(translate, locale, card),
    escape(say(ctx, "workshop-counts", { going, maybe })),
    list,
    escape(say(ctx, own)),
  ].join("\n\n");
  const on = !person?.showsName;
  const keyboard = new InlineKeyboard().text(
    say(ctx, on ? "profile-name-show" : "profile-name-hide"),
    packTap({ tap: "visible", on }),
  );
  await show(ctx, person ? { html, keyboard } : { html });
};

export const rsvpTaps = {
  rsvp: onAnswer,
  shared: onShared,
  guests: onGuests,
  party: onParty,
  names: onNames,
};
