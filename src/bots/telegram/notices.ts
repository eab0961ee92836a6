/** How each notice looks in Telegram; one without a look does not compile. */
import { InlineKeyboard } from "grammy";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { bold, escape, type View } from "./context.ts";
import { packTap } from "./data.ts";
import { answerKeyboard, headOf } from "./workshop.ts";

type Look<K extends NoticeView["kind"]> = (
  notice: Extract<NoticeView, { kind: K }>,
  t: Translate,
  locale: Locale,
) => View;

const looks: { [K in NoticeView["kind"]]: Look<K> } = {
  announcement: ({ card }, t, locale) => ({
    html: `${bold(t(locale, "workshop-announcement"))}\n\n${headOf(t, locale, card)}`,
    keyboard: answerKeyboard(t, locale, card),
  }),
  reminder: ({ card, offset }, t, locale) => ({
    html: [
      bold(t(locale, `reminder-title-${offset}`)),
      headOf(t, locale, card),
      escape(t(locale, `reminder-still-${card.mine === "maybe" ? "maybe" : "going"}`)),
    ].join("\n\n"),
    keyboard: answerKeyboard(t, locale, card),
  }),
  survey: ({ card, surveyId, questions }, t, locale) => ({
    html: [
      bold(t(locale, "survey-invitation-title")),
      headOf(t, locale, card),
      escape(t(locale, "survey-invitation", { questions })),
    ].join("\n\n"),
    keyboard: new InlineKeyboard().text(
      t(locale, "survey-begin"),
      packTap({ tap: "survey", survey: surveyId }),
    ),
  }),
};

/** The message that tells a notice to somebody who reads this language. */
export const noticeView = (notice: NoticeView, t: Translate, locale: Locale): View => {
  switch (notice.kind) {
    case "announcement":
      return looks.announcement(notice, t, locale);
    case "reminder":
      return looks.reminder(notice, t, locale);
    case "survey":
      return looks.survey(notice, t, locale);
  }
};
