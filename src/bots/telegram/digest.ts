/** Several notices as one Telegram message, with a button that opens each. */
import { InlineKeyboard } from "grammy";
import { digestOf, type DigestTarget } from "../../digest.ts";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { bold, escape, type View } from "./context.ts";
import { packTap } from "./data.ts";

const tapOf = (target: DigestTarget): string =>
  target.to === "survey"
    ? packTap({ tap: "survey", survey: target.survey })
    : packTap({ tap: "workshop", workshop: target.workshop });

export const digestView = (t: Translate, locale: Locale, notices: readonly NoticeView[]): View => {
  const { title, items, hint, more, mutable } = digestOf(t, locale, notices);
  const keyboard = new InlineKeyboard();
  for (const { label, target } of items) keyboard.text(label, tapOf(target)).row();
  for (const group of mutable)
    keyboard.text(t(locale, `wish-off-${group}`), packTap({ tap: "mute", group })).row();
  const html = [
    bold(title),
    ...items.map(({ heading, line }) => `${bold(heading)}\n${escape(line)}`),
    ...(more === undefined ? [] : [escape(more)]),
    escape(hint),
  ].join("\n\n");
  return { html, keyboard, silent: true };
};
