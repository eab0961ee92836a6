/** How the questions of an idea, its receipt, and one's own ideas look in Telegram. */
import { InlineKeyboard } from "grammy";
import type { OwnContributions } from "../../app/contribution.ts";
import type { IdeaState } from "../../app/idea-state.ts";
import {
  CONTRIBUTION_KINDS,
  COSTS,
  MAX_IDEA,
  OWNERS,
  READINESS,
  RIS3_AREAS,
} from "../../domain/contribution.ts";
import type { IdeaStep } from "../../domain/idea-dialogue.ts";
import type { Municipality } from "../../domain/municipality.ts";
import type { NoticeView } from "../../domain/notice.ts";
import { REGIONS, type Locale } from "../../domain/person.ts";
import type { Translate } from "../../i18n.ts";
import { ideaLine, standingLines } from "../../idea-wording.ts";
import { firstWords } from "../../wording.ts";
import { bold, escape, say, type Chat, type View } from "./context.ts";
import { packTap } from "./data.ts";

type Told = Extract<IdeaStep, "area" | "cost" | "readiness" | "owner">;

/** What each question offers, and how its options are called. */
const offers = {
  area: { values: RIS3_AREAS, prefix: "idea-area" },
  cost: { values: COSTS, prefix: "idea-cost" },
  readiness: { values: READINESS, prefix: "idea-readiness" },
  owner: { values: OWNERS, prefix: "idea-owner" },
} as const satisfies Record<Told, { values: readonly string[]; prefix: string }>;

const ofState = ({ ideas }: IdeaState) => ideas[0]?.id;

/** What was chosen, in words; for the message that the button stood in. */
export const offerText = (ctx: Chat, step: IdeaStep, value: string): string => {
  if (step === "place")
    return value === "all" ? say(ctx, "idea-place-all") : say(ctx, `region-${value}`);
  const { prefix } = offers[step as Told];
  return say(ctx, `${prefix}-${value}`);
};

/** Each may be passed over, and one may stop at any of them: the idea is stored already. */
const withWayOut = (ctx: Chat, keyboard: InlineKeyboard, state: IdeaState, step: IdeaStep) => {
  const of = ofState(state);
  if (of === undefined) return keyboard;
  return keyboard
    .row()
    .text(say(ctx, "idea-skip"), packTap({ tap: "tell", of, step, value: "" }))
    .text(say(ctx, "idea-enough"), packTap({ tap: "idea", what: "end" }));
};

const askView = (title: string, hint: string | undefined, keyboard: InlineKeyboard): View => ({
  html: [bold(title), ...(hint === undefined ? [] : [escape(hint)])].join("\n\n"),
  keyboard,
});

const offerView = (ctx: Chat, state: IdeaState, step: Told): View => {
  const keyboard = new InlineKeyboard();
  const of = ofState(state);
  const { values } = offers[step];
  if (of !== undefined)
    for (const value of values)
      keyboard.text(offerText(ctx, step, value), packTap({ tap: "tell", of, step, value })).row();
  return askView(say(ctx, `idea-ask-${step}`), undefined, withWayOut(ctx, keyboard, state, step));
};

const kindView = (ctx: Chat): View => {
  const keyboard = new InlineKeyboard();
  for (const kind of CONTRIBUTION_KINDS)
    keyboard.text(say(ctx, `contribution-kind-${kind}`), packTap({ tap: "kind", kind })).row();
  return askView(say(ctx, "idea-ask-kind"), say(ctx, "idea-ask-kind-hint"), keyboard);
};

const textView = (ctx: Chat): View => {
  const again = packTap({ tap: "idea", what: "again" });
  const keyboard = new InlineKeyboard().text(say(ctx, "idea-again"), again);
  const hint = say(ctx, "idea-ask-text-hint", { max: MAX_IDEA });
  return askView(say(ctx, "idea-ask-text"), hint, keyboard);
};

const MAX_PIECE = 120;

const splitView = (ctx: Chat, { pieces }: IdeaState): View => {
  const keyboard = new InlineKeyboard()
    .text(say(ctx, "idea-split-apart"), packTap({ tap: "split", apart: true }))
    .text(say(ctx, "idea-split-whole"), packTap({ tap: "split", apart: false }));
  const lines = pieces.map((piece, nth) => `${nth + 1}. ${firstWords(piece, MAX_PIECE)}`);
  const html = [
    bold(say(ctx, "idea-ask-split", { count: pieces.length })),
    escape(lines.join("\n")),
    escape(say(ctx, "idea-ask-split-hint")),
  ].join("\n\n");
  return { html, keyboard };
};

const placeView = (ctx: Chat, state: IdeaState): View => {
  const keyboard = new InlineKeyboard();
  const of = ofState(state);
  if (of !== undefined)
    for (const value of [...REGIONS, "all"])
      keyboard
        .text(offerText(ctx, "place", value), packTap({ tap: "tell", of, step: "place", value }))
        .row();
  const hint = say(ctx, "idea-ask-place-hint");
  const buttons = withWayOut(ctx, keyboard, state, "place");
  return askView(say(ctx, "idea-ask-place"), hint, buttons);
};

/** What was typed may mean several places. */
export const suggestView = (
  ctx: Chat,
  state: IdeaState,
  suggested: readonly Municipality[],
): View => {
  const keyboard = new InlineKeyboard();
  const of = ofState(state);
  if (of !== undefined)
    for (const { id, name } of suggested)
      keyboard.text(name, packTap({ tap: "tell", of, step: "place", value: id })).row();
  const buttons = withWayOut(ctx, keyboard, state, "place");
  return askView(say(ctx, "idea-suggest"), say(ctx, "idea-ask-place-hint"), buttons);
};

const objectView = (ctx: Chat, state: IdeaState): View => {
  const keyboard = withWayOut(ctx, new InlineKeyboard(), state, "object");
  return askView(say(ctx, "idea-ask-object"), say(ctx, "idea-ask-object-hint"), keyboard);
};

const doneView = (ctx: Chat): View => ({
  html: escape(say(ctx, "idea-told")),
  keyboard: new InlineKeyboard()
    .text(say(ctx, "idea-tell-another"), packTap({ tap: "idea", what: "again" }))
    .text(say(ctx, "idea-mine-open"), packTap({ tap: "idea", what: "mine" })),
});

const views: { [S in IdeaStep]: (ctx: Chat, state: IdeaState) => View } = {
  kind: kindView,
  text: textView,
  split: splitView,
  place: placeView,
  area: (ctx, state) => offerView(ctx, state, "area"),
  object: objectView,
  cost: (ctx, state) => offerView(ctx, state, "cost"),
  readiness: (ctx, state) => offerView(ctx, state, "readiness"),
  owner: (ctx, state) => offerView(ctx, state, "owner"),
};

/** The question that waits, or that all is told. */
export const ideaView = (ctx: Chat, state: IdeaState): View =>
  state.step === undefined ? doneView(ctx) : views[state.step](ctx, state);

const mineCommand = (locale: Locale): string => (locale === "lv" ? "/manas_idejas" : "/my_ideas");

/** The receipt: the number of each, and what happens next. */
export const receiptView = (ctx: Chat, { ideas }: Pick<IdeaState, "ideas">): View => {
  const lines = ideas.map((idea) => ideaLine(ctx.translate, ctx.locale, idea));
  const next = say(ctx, "idea-receipt-next", { command: mineCommand(ctx.locale) });
  const html = [
    bold(say(ctx, "idea-receipt-title", { count: ideas.length })),
    escape(lines.join("\n")),
    escape(next),
  ].join("\n\n");
  return { html };
};

/** Below the end of a survey: what of it has a number now. */
export const surveyReceipts = (ctx: Chat, ideas: IdeaState["ideas"]): string[] =>
  ideas.length === 0
    ? []
    : [
        escape(ideas.map((idea) => ideaLine(ctx.translate, ctx.locale, idea)).join("\n")),
        escape(say(ctx, "idea-receipt-survey")),
      ];

const itemsOf = (ctx: Chat, { contributions, sections }: OwnContributions): string[] =>
  contributions.map(({ standing, receipt, text }) => {
    const { sectionId } = standing;
    const section = sectionId === null ? null : (sections.get(sectionId) ?? null);
    const stands = standingLines(ctx.translate, ctx.locale, { standing, section });
    const head = ideaLine(ctx.translate, ctx.locale, { receipt, text });
    return [bold(head), ...stands.map((line) => escape(firstWords(line, MAX_STANDS)))].join("\n");
  });

/** What became of an anonymous idea. */
export const secretView = (ctx: Chat, found: OwnContributions): View => ({
  html: [bold(say(ctx, "secret-title")), ...itemsOf(ctx, found)].join("\n\n"),
});

/** One's own, each with where it stands. */
export const mineView = (ctx: Chat, own: OwnContributions): View => {
  const { contributions, count } = own;
  const begin = packTap({ tap: "idea", what: "again" });
  const keyboard = new InlineKeyboard().text(say(ctx, "idea-tell-another"), begin);
  if (contributions.length === 0) {
    const command = ctx.locale === "lv" ? "/ideja" : "/idea";
    return { html: escape(say(ctx, "idea-mine-empty", { command })) };
  }
  const [only] = contributions;
  if (contributions.length === 1 && only)
    keyboard.text(say(ctx, "idea-tell-more"), packTap({ tap: "more", of: only.id }));
  const items = itemsOf(ctx, own);
  const left = count - contributions.length;
  const more = left > 0 ? [escape(say(ctx, "idea-mine-more", { count: left }))] : [];
  return { html: [bold(say(ctx, "idea-mine-title")), ...items, ...more].join("\n\n"), keyboard };
};

/** Ten ideas with all that is said of them stay below Telegram's 4096 characters. */
const MAX_STANDS = 200;
const MOST_TOLD = 5;
/** One is told in full; of several each line is cut, and the whole stays within one message. */
const MAX_TOLD = 300;

/** What became of one's ideas, as a notice. */
export const newsLook = (
  { news }: Extract<NoticeView, { kind: "contribution-news" }>,
  t: Translate,
  locale: Locale,
): View => {
  const cut = (line: string) => escape(news.length === 1 ? line : firstWords(line, MAX_TOLD));
  const items = news
    .slice(0, MOST_TOLD)
    .map((item) =>
      [bold(ideaLine(t, locale, item)), ...standingLines(t, locale, item).map(cut)].join("\n"),
    );
  const left = news.length - MOST_TOLD;
  const command = mineCommand(locale);
  const more =
    left > 0 ? [escape(t(locale, "contribution-news-more", { count: left, command }))] : [];
  const title = t(locale, "contribution-news-title", { count: news.length });
  const thanks = escape(t(locale, "contribution-news-thanks"));
  return { html: [bold(title), ...items, ...more, thanks].join("\n\n") };
};
