/** How each notice looks in Telegram; one without a look does not compile. */
import { InlineKeyboard } from "grammy";
import { isSilent } from "../../domain/manners.ts";
import type { DeskView } from "../../domain/desk-notice.ts";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import { isSoon } from "../../domain/reminder.ts";
import { endedBelow } from "../../domain/preference.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { seatsOf } from "../../domain/seat.ts";
import { untilOf, type Translate } from "../../i18n.ts";
import {
  changeLines,
  changeTitle,
  deskWords,
  mapLink,
  mineText,
  reconfirmText,
  reminderText,
  reminderTitle,
} from "../../wording.ts";
import { approvalLook, broadcastLook, reportLook, testLook } from "./broadcast.ts";
import { newsLook } from "./contribution-view.ts";
import { bold, escape, type View } from "./context.ts";
import { packTap } from "./data.ts";
import { answerKeyboard, removalKeyboard } from "./card.ts";
import { muteButton } from "./preference.ts";
import { headOf } from "./workshop.ts";

type Look<K extends NoticeView["kind"]> = (
  notice: Extract<NoticeView, { kind: K }>,
  t: Translate,
  locale: Locale,
) => View;

/** A heading, where and when, what is told, and the buttons to answer. */
const told = (
  t: Translate,
  locale: Locale,
  card: WorkshopCard,
  titleId: string,
  lines: readonly string[],
  asks = false,
): View => ({
  html: [bold(t(locale, titleId)), headOf(t, locale, card), ...lines.map(escape)].join("\n\n"),
  keyboard: answerKeyboard(t, locale, card, asks),
});

/** The desk is in Slack; whoever reads of it here is told the same in words. */
const deskLook = (
  view: Exclude<DeskView, { kind: "morning" }>,
  t: Translate,
  locale: Locale,
): View => {
  const [title = "", ...lines] = deskWords(t, locale, view);
  const html = [bold(title), headOf(t, locale, view.card), ...lines.map(escape)];
  return { html: html.join("\n\n") };
};

const looks: { [K in NoticeView["kind"]]: Look<K> } = {
  announcement: ({ card }, t, locale) => ({
    html: `${bold(t(locale, "workshop-announcement"))}\n\n${headOf(t, locale, card)}`,
    keyboard: answerKeyboard(t, locale, card),
  }),
  reminder: ({ card, offset, left, asks }, t, locale) => {
    const title = reminderTitle(t, locale, left);
    const html = [
      bold(title),
      headOf(t, locale, card),
      escape(reminderText(t, locale, { card, asks })),
    ];
    const keyboard = answerKeyboard(t, locale, card, asks);
    const map = isSoon(offset) ? mapLink(card) : undefined;
    if (map) keyboard.row().url(t(locale, "card-map"), map);
    return { html: html.join("\n\n"), keyboard };
  },
  nudge: ({ card }, t, locale) => told(t, locale, card, "nudge-title", [t(locale, "nudge")]),
  change: ({ card, before, changes }, t, locale) => {
    const news = changeLines(t, locale, { before, after: card, changes }).map(
      ({ label, was, is }) =>
        `${bold(label)}\n${escape(t(locale, "change-was", { was }))}\n${escape(t(locale, "change-is", { is }))}`,
    );
    const perhaps = card.mine === "declined" || card.mine === "lapsed";
    const ask = escape(t(locale, perhaps ? "change-perhaps-now" : "change-still-coming"));
    const html = [
      bold(changeTitle(t, locale, { before, changes })),
      bold(card.title[locale]),
      ...news,
      escape(mineText(t, locale, card)),
      ask,
    ].join("\n\n");
    return { html, keyboard: answerKeyboard(t, locale, card, true) };
  },
  cancellation: ({ card }, t, locale) => ({
    html: [
      bold(t(locale, "cancellation-title")),
      headOf(t, locale, card),
      escape(t(locale, "cancellation")),
    ].join("\n\n"),
    keyboard: removalKeyboard(t, locale, card),
  }),
  offer: ({ card, expiresAt, onBehalfOf }, t, locale) => {
    const until = untilOf(locale, expiresAt);
    if (onBehalfOf === null)
      return told(t, locale, card, "offer-title", [
        t(locale, "offer", { until, seats: seatsOf(card.my) }),
      ]);
    const { html } = told(t, locale, card, "offer-by-phone-title", [
      t(locale, "offer-by-phone", { until, name: onBehalfOf }),
    ]);
    return { html };
  },
  lapse: ({ card, cause }, t, locale) =>
    told(t, locale, card, "lapse-title", [t(locale, `lapse-${cause}`)]),
  reconfirmation: ({ card }, t, locale) =>
    told(t, locale, card, "reconfirmation-title", [reconfirmText(t, locale, card)], true),
  broadcast: broadcastLook,
  "broadcast-test": testLook,
  approval: approvalLook,
  "broadcast-report": reportLook,
  filled: deskLook,
  "voice-alarm": deskLook,
  "workshop-report": deskLook,
  morning: (_, t, locale) => ({ html: bold(t(locale, "morning-title")) }),
  "contribution-news": newsLook,
  "sender-alarm": ({ platform }, t, locale) => ({
    html: [
      bold(t(locale, `sender-alarm-title-${platform}`)),
      escape(t(locale, `sender-alarm-${platform}`)),
    ].join("\n\n"),
  }),
  role: ({ what, role, ministry }, t, locale) => ({
    html: [
      bold(t(locale, `role-${what}-title`)),
      escape(
        t(locale, `role-${what}-told`, {
          role: t(locale, `role-${role}`),
          ministry: ministry[locale],
        }),
      ),
    ].join("\n\n"),
  }),
  "venue-alarm": ({ card, days }, t, locale) => ({
    html: [
      bold(t(locale, "venue-alarm-title")),
      headOf(t, locale, card),
      escape(t(locale, "venue-alarm", { days, going: card.counts.going })),
    ].join("\n\n"),
  }),
  survey: ({ card, surveyId, questions, nudge, moment = "after", anonymous }, t, locale) => ({
    html: [
      bold(t(locale, nudge ? "survey-nudge-title" : `survey-invitation-title-${moment}`)),
      headOf(t, locale, card),
      escape(t(locale, nudge ? "survey-nudge" : "survey-invitation", { questions })),
      ...(anonymous ? [escape(t(locale, "survey-invitation-anonymous"))] : []),
    ].join("\n\n"),
    keyboard: new InlineKeyboard().text(
      t(locale, "survey-begin"),
      packTap({ tap: "survey", survey: surveyId }),
    ),
  }),
};

/**
 * The message that tells a notice to somebody who reads this language. What nobody signed up for
 * can be ended below it, and what can be read at any time comes without a sound.
 */
export const noticeView = (notice: NoticeView, t: Translate, locale: Locale): View => {
  // The table is checked by kind above; TypeScript cannot see that this row fits this notice.
  const look = looks[notice.kind] as (notice: NoticeView, t: Translate, locale: Locale) => View;
  const { html, keyboard = new InlineKeyboard() } = look(notice, t, locale);
  const group = endedBelow(notice.kind);
  if (group !== null) muteButton(keyboard, t, locale, group);
  const buttons = keyboard.inline_keyboard.flat().length > 0 ? { keyboard } : {};
  return { html, ...buttons, silent: isSilent(notice) };
};
