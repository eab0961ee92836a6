/** Several notices as one Telegram message, with a button that opens each. */
import { InlineKeyboard } from "grammy";
import { readBroadcast } from "../../app/broadcast-read.ts";
import { digestOf, type DigestTarget } from "../../digest.ts";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { answerTap, bold, escape, say, show, type Chat, type View } from "./context.ts";
import { packTap, type Tap } from "./data.ts";
import { noticeView } from "./notices.ts";

const tapOf = (target: DigestTarget): string => {
  switch (target.to) {
    case "survey":
      return packTap({ tap: "survey", survey: target.survey });
    case "broadcast":
      return packTap({ tap: "letter", broadcast: target.broadcast });
    case "workshop":
      return packTap({ tap: "workshop", workshop: target.workshop });
  }
};

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

/** Opens a broadcast below the digest, for whoever it was sent to. */
const onLetter = async (ctx: Chat, { broadcast }: Tap<"letter">): Promise<void> => {
  const { deps, person, translate, locale } = ctx;
  const letter = person && (await readBroadcast(deps, person.id, broadcast));
  if (!letter?.ok) return answerTap(ctx, say(ctx, "digest-not-yours"), true);
  await answerTap(ctx);
  await show(ctx, noticeView(letter.value, translate, locale));
};

export const digestTaps = { letter: onLetter };
