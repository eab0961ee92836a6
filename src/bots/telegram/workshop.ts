/** The list of workshops, and the card of one. */
import { InlineKeyboard } from "grammy";
import { noteCard } from "../../app/card.ts";
import { listMine, listUpcoming, showWorkshop } from "../../app/workshop.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { shortDateOf, spanOf, timeOf, type Translate } from "../../i18n.ts";
import { countLines, mineText, placeText } from "../../wording.ts";
import { cardKeyboard, removalKeyboard, sharedKeyboard } from "./card.ts";
import {
  bold,
  escape,
  isPrivate,
  post,
  say,
  show,
  answerTap,
  type Chat,
  type View,
} from "./context.ts";
import { packTap, type Tap } from "./data.ts";

/** Where and when, as every card and every notice begins. */
export const headOf = (t: Translate, locale: Locale, card: WorkshopCard): string =>
  [bold(card.title[locale]), escape(placeText(t, locale, card)), escape(spanOf(locale, card))].join(
    "\n",
  );

const closedState = (
  card: WorkshopCard,
  now: Date,
): "cancelled" | "running" | "over" | undefined => {
  if (card.state === "cancelled") return "cancelled";
  const phase = phaseOf(card, now);
  return phase === "upcoming" ? undefined : phase;
};

/** A card: what, where, when, how many, and one's own answer with the buttons to change it. */
export const cardView = (t: Translate, locale: Locale, card: WorkshopCard, now: Date): View => {
  const closed = closedState(card, now);
  const tail = closed
    ? [bold(t(locale, `workshop-${closed}`))]
    : [escape(countLines(t, locale, card).join("\n")), bold(mineText(t, locale, card))];
  const html = [headOf(t, locale, card), ...tail].join("\n\n");
  if (!closed) return { html, keyboard: cardKeyboard(t, locale, card) };
  return closed === "cancelled" && card.mine !== null
    ? { html, keyboard: removalKeyboard(t, locale, card) }
    : { html };
};

/** A card for many, in a group or shared into any chat: numbers, and nobody's own answer. */
export const sharedView = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  look: { now: Date; bot: string | undefined },
): View => {
  const closed = closedState(card, look.now);
  const tail = closed
    ? bold(t(locale, `workshop-${closed}`))
    : escape(countLines(t, locale, card).join("\n"));
  const html = [headOf(t, locale, card), tail].join("\n\n");
  return closed ? { html } : { html, keyboard: sharedKeyboard(t, locale, card, look.bot) };
};

/** A workshop in a line, for lists and buttons. */
export const lineOf = (locale: Locale, card: WorkshopCard): string =>
  `${shortDateOf(locale, card.startsAt)}, ${timeOf(locale, card.startsAt)} · ${card.place}`;

const listView = (
  ctx: Chat,
  cards: readonly WorkshopCard[],
  titleId: string,
  emptyId: string,
): View => {
  if (cards.length === 0) return { html: escape(say(ctx, emptyId)) };
  const keyboard = new InlineKeyboard();
  for (const card of cards)
    keyboard.text(lineOf(ctx.locale, card), packTap({ tap: "workshop", workshop: card.id })).row();
  const lines = cards.map((card) => {
    const mine = card.mine ? ` — ${mineText(ctx.translate, ctx.locale, card)}` : "";
    return escape(`${lineOf(ctx.locale, card)}${mine}`);
  });
  const html = [bold(say(ctx, titleId)), lines.join("\n"), escape(say(ctx, "workshop-list-hint"))];
  return { html: html.join("\n\n"), keyboard };
};

/** What is to come, with a button for each. */
export const upcomingView = async (ctx: Chat): Promise<View> =>
  listView(
    ctx,
    await listUpcoming(ctx.deps, ctx.person?.id),
    "workshop-list-title",
    "workshop-list-empty",
  );

export const onList = async (ctx: Chat): Promise<void> => show(ctx, await upcomingView(ctx));

export const onMine = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return show(ctx, { html: escape(say(ctx, "not-joined")) });
  const cards = await listMine(ctx.deps, ctx.person.id);
  const view = listView(ctx, cards, "workshop-mine-title", "workshop-mine-empty");
  const ideas = packTap({ tap: "idea", what: "mine" });
  const keyboard = (view.keyboard ?? new InlineKeyboard()).text(say(ctx, "idea-mine-open"), ideas);
  await show(ctx, { ...view, keyboard });
};

/** The card of a workshop as this person sees it, or the sentence that there is none. */
export const workshopView = async (ctx: Chat, workshopId: WorkshopId): Promise<View> => {
  const card = await showWorkshop(ctx.deps, workshopId, ctx.person);
  return card.ok
    ? cardView(ctx.translate, ctx.locale, card.value, ctx.deps.now())
    : { html: escape(say(ctx, "workshop-gone")) };
};

/** Sends the card of a workshop, and remembers the message, so that it stays true. */
export const showCard = async (ctx: Chat, workshopId: WorkshopId): Promise<void> => {
  const shared = !isPrivate(ctx);
  const card = await showWorkshop(ctx.deps, workshopId, shared ? undefined : ctx.person);
  if (!card.ok) return show(ctx, { html: escape(say(ctx, "workshop-gone")) });
  const now = ctx.deps.now();
  const look = { now, bot: ctx.me.username };
  const view = shared
    ? sharedView(ctx.translate, ctx.locale, card.value, look)
    : cardView(ctx.translate, ctx.locale, card.value, now);
  const ref = await post(ctx, view);
  const personId = shared ? null : (ctx.person?.id ?? null);
  if (!shared && personId === null) return;
  await noteCard(ctx.deps, { workshopId, platform: "telegram", ref, locale: ctx.locale, personId });
};

export const workshopTaps = {
  workshop: async (ctx: Chat, { workshop }: Tap<"workshop">) => {
    await answerTap(ctx);
    await showCard(ctx, workshop);
  },
};
