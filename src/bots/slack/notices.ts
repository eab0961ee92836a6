/** How each notice looks in Slack; one without a look does not compile. */
import type { KnownBlock } from "@slack/types";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import type { Translate } from "../../i18n.ts";
import { actions, button, escapeText, header, section } from "./block.ts";
import type { Spot } from "./data.ts";
import { answerRow, cardBlocks, headOf, lineOf } from "./workshop-view.ts";

/** A message as chat.postMessage takes it. */
export type SlackMessage = { readonly text: string; readonly blocks: KnownBlock[] };

/** A card that came as a notice, and not in a list that somebody asked for. */
export type NoticeSpot = Exclude<Spot, "list" | "home">;

type Look<K extends NoticeView["kind"]> = (
  notice: Extract<NoticeView, { kind: K }>,
  t: Translate,
  locale: Locale,
) => SlackMessage;

const textOf = (locale: Locale, title: string, card: WorkshopCard): string =>
  escapeText(`${title}: ${card.title[locale]} (${lineOf(locale, card)})`);

const looks: { [K in NoticeView["kind"]]: Look<K> } = {
  announcement: ({ card }, t, locale) => {
    const title = t(locale, "workshop-announcement");
    const head = section(headOf(t, locale, card));
    const blocks = [header(title), head, answerRow(t, locale, card, "announcement")];
    return { text: textOf(locale, title, card), blocks };
  },
  reminder: ({ card, offset }, t, locale) => {
    const title = t(locale, `reminder-title-${offset}`);
    const still = t(locale, `reminder-still-${card.mine === "maybe" ? "maybe" : "going"}`);
    const head = [section(headOf(t, locale, card)), section(escapeText(still))];
    const row = answerRow(t, locale, card, `reminder-${offset}`);
    return { text: textOf(locale, title, card), blocks: [header(title), ...head, row] };
  },
  survey: ({ card, surveyId, questions }, t, locale) => {
    const title = t(locale, "survey-invitation-title");
    const invitation = escapeText(t(locale, "survey-invitation", { questions }));
    const begin = button("survey-begin", t(locale, "survey-begin"), { survey: surveyId }, true);
    const head = [header(title), section(headOf(t, locale, card)), section(invitation)];
    return { text: textOf(locale, title, card), blocks: [...head, actions(begin)] };
  },
};

/** The message that tells a notice to somebody who reads this language. */
export const noticeMessage = (notice: NoticeView, t: Translate, locale: Locale): SlackMessage => {
  switch (notice.kind) {
    case "announcement":
      return looks.announcement(notice, t, locale);
    case "reminder":
      return looks.reminder(notice, t, locale);
    case "survey":
      return looks.survey(notice, t, locale);
  }
};

const titles = {
  announcement: "workshop-announcement",
  "reminder-7d": "reminder-title-7d",
  "reminder-1d": "reminder-title-1d",
  "reminder-2h": "reminder-title-2h",
} as const satisfies Record<NoticeSpot, string>;

/** A notice after its answer was given: the same heading, and the card with true counts. */
export const answeredMessage = (
  spot: NoticeSpot,
  card: WorkshopCard,
  speech: { t: Translate; locale: Locale; now: Date },
): SlackMessage => {
  const { t, locale, now } = speech;
  const title = t(locale, titles[spot]);
  const text = escapeText(
    `${t(locale, `rsvp-mine-${card.mine ?? "none"}`)} (${lineOf(locale, card)})`,
  );
  return { text, blocks: [header(title), ...cardBlocks(t, locale, card, { spot, now })] };
};
