/** The list of workshops, and the card of one. */
import { InlineKeyboard } from "grammy";
import { listMine, listUpcoming, showWorkshop } from "../../app/workshop.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import type { Locale } from "../../domain/person.ts";
import { RSVP_STATES, type WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { shortDateOf, spanOf, timeOf, type Translate } from "../../i18n.ts";
import { bold, escape, say, show, answerTap, type Chat, type View } from "./context.ts";
import { packTap, type Tap } from "./data.ts";

/** Where and when, as every card and every notice begins. */
export const headOf = (t: Translate, locale: Locale, card: WorkshopCard): string => {
  const venue = card.venue ?? t(locale, "venue-to-be-confirmed");
  return [
    bold(card.title[locale]),
    escape(t(locale, "workshop-place", { place: card.place, venue })),
    escape(spanOf(locale, card)),
  ].join("\n");
};

const countsOf = (t: Translate, locale: Locale, card: WorkshopCard): string => {
  const { going, maybe } = card.counts;
  const counts = t(locale, "workshop-counts", { going, maybe });
  if (card.capacity === null) return counts;
  return `${counts}\n${t(locale, "workshop-seats", { going, capacity: card.capacity })}`;
};

/** The three answers; the chosen one is marked here and named in the text of the card. */
export const answerKeyboard = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const answer of RSVP_STATES) {
    const label = t(locale, `rsvp-answer-${answer}`);
    const data = packTap({ tap: "rsvp", workshop: card.id, answer });
    keyboard.text(card.mine === answer ? `✓ ${label}` : label, data);
  }
  return keyboard;
};

/** A card: what, where, when, how many, and one's own answer with the buttons to change it. */
export const cardView = (t: Translate, locale: Locale, card: WorkshopCard, now: Date): View => {
  const phase = phaseOf(card, now);
  const closed = card.state === "cancelled" ? "cancelled" : phase === "upcoming" ? null : phase;
  const tail = closed
    ? [bold(t(locale, `workshop-${closed}`))]
    : [escape(countsOf(t, locale, card)), bold(t(locale, `rsvp-mine-${card.mine ?? "none"}`))];
  const html = [headOf(t, locale, card), ...tail].join("\n\n");
  return closed ? { html } : { html, keyboard: answerKeyboard(t, locale, card) };
};

const lineOf = (locale: Locale, card: WorkshopCard): string =>
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
    const mine = card.mine ? ` — ${say(ctx, `rsvp-mine-${card.mine}`)}` : "";
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
  await show(ctx, listView(ctx, cards, "workshop-mine-title", "workshop-mine-empty"));
};

/** The card of a workshop as this person sees it, or the sentence that there is none. */
export const workshopView = async (ctx: Chat, workshopId: WorkshopId): Promise<View> => {
  const card = await showWorkshop(ctx.deps, workshopId, ctx.person);
  return card.ok
    ? cardView(ctx.translate, ctx.locale, card.value, ctx.deps.now())
    : { html: escape(say(ctx, "workshop-gone")) };
};

export const workshopTaps = {
  workshop: async (ctx: Chat, { workshop }: Tap<"workshop">) => {
    const view = await workshopView(ctx, workshop);
    await answerTap(ctx);
    await show(ctx, view);
  },
};
