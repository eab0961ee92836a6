/** How a broadcast looks in Telegram, and the answers given under it. */
import { InlineKeyboard } from "grammy";
import { answerInvitation } from "../../app/rsvp.ts";
import type { NoticeView } from "../../domain/notice.ts";
import type { Locale } from "../../domain/person.ts";
import { RSVP_ANSWERS, type WorkshopCard } from "../../domain/rsvp.ts";
import type { Translate } from "../../i18n.ts";
import { answerLabel, firstWords, savedText } from "../../wording.ts";
import { answerTap, bold, escape, say, tell, type Chat, type View } from "./context.ts";
import { packTap, type Tap } from "./data.ts";
import { refusalOf } from "./rsvp.ts";
import { headOf, showCard } from "./workshop.ts";

type Of<K extends NoticeView["kind"]> = Extract<NoticeView, { kind: K }>;

const MAX_LINE = 140;

/** The answers; a broadcast is the same for everybody, so none of them is marked. */
const answersUnder = (t: Translate, locale: Locale, card: WorkshopCard): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const answer of RSVP_ANSWERS) {
    const label = answerLabel(t, locale, { ...card, mine: null }, { answer, asks: false });
    keyboard.text(label, packTap({ tap: "reply", workshop: card.id, answer }));
  }
  return keyboard;
};

/** The text in the name of its ministry, and the workshop that it is about with its answers. */
export const broadcastLook = (
  { ministry, text, card }: Of<"broadcast" | "broadcast-test">,
  t: Translate,
  locale: Locale,
): View => {
  const about = card ? [headOf(t, locale, card)] : [];
  const html = [bold(ministry[locale]), escape(text[locale]), ...about].join("\n\n");
  const keyboard = card ? answersUnder(t, locale, card) : new InlineKeyboard();
  return { html, keyboard };
};

/** The same, marked as a test. */
export const testLook = (view: Of<"broadcast-test">, t: Translate, locale: Locale): View => {
  const { html, keyboard } = broadcastLook(view, t, locale);
  const marked = `${html}\n\n<i>${escape(t(locale, "broadcast-is-test"))}</i>`;
  return { html: marked, ...(keyboard ? { keyboard } : {}) };
};

/** Staff work in Slack; whoever reads it here is told what it is and where to answer. */
export const approvalLook = (view: Of<"approval">, t: Translate, locale: Locale): View => {
  const { ministry, recipients, text, fixes } = view;
  const title = t(locale, fixes ? "approval-fix-title" : "approval-title");
  const asked = t(locale, "approval-asked", { ministry: ministry[locale], recipients });
  const where = t(locale, "approval-in-slack");
  return {
    html: [bold(title), escape(asked), escape(text[locale]), escape(where)].join("\n\n"),
  };
};

/** What became of one's own broadcast. */
export const reportLook = (view: Of<"broadcast-report">, t: Translate, locale: Locale): View => {
  const { what, text } = view;
  const words = firstWords(text[locale], MAX_LINE);
  const html = [
    bold(t(locale, `broadcast-report-${what}`)),
    ...(words === "" ? [] : [escape(words)]),
    escape(t(locale, `broadcast-report-${what}-hint`)),
  ].join("\n\n");
  return { html };
};

/**
 * An answer under a broadcast. The message stays as it is, because its text would be lost with it;
 * the card comes below, with one's own answer.
 */
const onReply = async (ctx: Chat, { workshop, answer }: Tap<"reply">): Promise<void> => {
  const { deps, person, translate, locale } = ctx;
  if (!person) {
    await answerTap(ctx, say(ctx, "not-joined"), true);
    return tell(ctx, "not-joined");
  }
  const given = { personId: person.id, workshopId: workshop, answer };
  const taken = await answerInvitation(deps, given);
  if (!taken.ok) return answerTap(ctx, refusalOf(ctx, taken.reason), true);
  await answerTap(ctx, savedText(translate, locale, taken.value));
  await showCard(ctx, workshop);
};

export const broadcastTaps = { reply: onReply };
