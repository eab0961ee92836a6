/** The buttons under a card: to answer, and what else can be done with a workshop. */
import { InlineKeyboard } from "grammy";
import type { Locale } from "../../domain/person.ts";
import { isSeated, RSVP_ANSWERS, type RsvpAnswer, type WorkshopCard } from "../../domain/rsvp.ts";
import type { Translate } from "../../i18n.ts";
import { mapLink, answerLabel } from "../../wording.ts";
import { linkTo, packTap } from "./data.ts";

/** Which of the three buttons is the person's answer now: also a place in the queue is *going*. */
const chosenOf = (card: WorkshopCard): RsvpAnswer | null => {
  if (card.mine === "waitlisted") return "going";
  return RSVP_ANSWERS.find((answer) => answer === card.mine) ?? null;
};

/**
 * The three answers; the chosen one is marked here and named in the text of the card. With
 * `asks`, the first is worded as the answer to *are you still coming?*.
 */
export const answerKeyboard = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  asks = false,
): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  const chosen = asks ? null : chosenOf(card);
  for (const answer of RSVP_ANSWERS) {
    const label = answerLabel(t, locale, card, { answer, asks });
    const data = packTap({ tap: "rsvp", workshop: card.id, answer });
    keyboard.text(chosen === answer ? `✓ ${label}` : label, data);
  }
  return keyboard;
};

/** Under one's own card: the answers, one's seats, and the workshop itself. */
export const cardKeyboard = (t: Translate, locale: Locale, card: WorkshopCard): InlineKeyboard => {
  const workshop = card.id;
  const keyboard = answerKeyboard(t, locale, card).row();
  if (isSeated(card.mine) || card.mine === "waitlisted")
    keyboard.text(t(locale, "rsvp-guests"), packTap({ tap: "guests", workshop }));
  if (card.mine === "going")
    keyboard.text(t(locale, "rsvp-code"), packTap({ tap: "code", workshop }));
  keyboard.text(t(locale, "rsvp-names"), packTap({ tap: "names", workshop })).row();
  keyboard.text(t(locale, "card-calendar"), packTap({ tap: "calendar", workshop }));
  const map = mapLink(card);
  if (map) keyboard.url(t(locale, "card-map"), map);
  return keyboard.text(t(locale, "card-share"), packTap({ tap: "share", workshop }));
};

/** Under a card for many: the answers, and the way into one's own chat. */
export const sharedKeyboard = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  bot: string | undefined,
): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const answer of RSVP_ANSWERS) {
    const label = answerLabel(t, locale, { ...card, mine: null }, { answer, asks: false });
    keyboard.text(label, packTap({ tap: "shared", workshop: card.id, answer, locale }));
  }
  keyboard.row();
  const chat = linkTo(bot, `w-${card.id}`);
  if (chat) keyboard.url(t(locale, "card-open"), chat);
  const map = mapLink(card);
  if (map) keyboard.url(t(locale, "card-map"), map);
  return keyboard;
};

/** Under a cancelled workshop: takes it out of the calendar. */
export const removalKeyboard = (t: Translate, locale: Locale, card: WorkshopCard): InlineKeyboard =>
  new InlineKeyboard().text(
    t(locale, "card-uncalendar"),
    packTap({ tap: "calendar", workshop: card.id }),
  );
