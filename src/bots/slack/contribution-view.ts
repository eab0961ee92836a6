/** How receipts, one's own ideas, and the news of them look in Slack. */
import type { KnownBlock } from "@slack/types";
import type { OwnContributions } from "../../app/contribution.ts";
import type { IdeaState } from "../../app/idea-state.ts";
import type { Details } from "../../domain/contribution.ts";
import type { NoticeView } from "../../domain/notice.ts";
import { ideaLine, standingLines } from "../../idea-wording.ts";
import { firstWords } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  type SlackMessage,
} from "./block.ts";
import type { Voice } from "./card-view.ts";
import { commandText } from "./command-word.ts";
import { say, type Page, type Visit } from "./context.ts";

type Ideas = IdeaState["ideas"];

const another = (visit: Visit) => button("idea-bring", say(visit, "idea-tell-another"), {});

/** The number of each, what happens next, and what may be added to one alone. */
export const receiptPage = (visit: Visit, ideas: Ideas): Page => {
  const title = say(visit, "idea-receipt-title", { count: ideas.length });
  const lines = ideas.map((idea) => ideaLine(visit.t, visit.locale, idea));
  const command = commandText("my-ideas", visit.locale);
  const [only] = ideas;
  const more =
    ideas.length === 1 && only
      ? [button("idea-more", say(visit, "idea-tell-more"), { idea: only.id }, true)]
      : [];
  return {
    title: say(visit, "idea-form-title"),
    text: escapeText([title, ...lines].join("\n")),
    blocks: [
      header(title),
      ...lines.map((line) => section(bold(line))),
      section(escapeText(say(visit, "idea-receipt-next", { command }))),
      actions(...more, another(visit)),
    ],
  };
};

/** What the answers of a survey became. */
export const surveyReceiptText = (visit: Visit, ideas: Ideas): string[] =>
  ideas.length === 0
    ? []
    : [
        ideas.map((idea) => ideaLine(visit.t, visit.locale, idea)).join("\n"),
        say(visit, "idea-receipt-survey"),
      ];

const MAX_PIECE = 200;

/** A text that seems to hold several ideas: its author decides. */
export const splitPage = (
  visit: Visit,
  pieces: readonly string[],
  details: Pick<Details, "municipalityId" | "region" | "town" | "area">,
): Page => {
  const ask = say(visit, "idea-ask-split", { count: pieces.length });
  const lines = pieces.map((piece, nth) => `${nth + 1}. ${firstWords(piece, MAX_PIECE)}`);
  return {
    title: say(visit, "idea-form-title"),
    text: escapeText(ask),
    blocks: [
      section(bold(ask)),
      section(escapeText(lines.join("\n"))),
      section(escapeText(say(visit, "idea-ask-split-hint"))),
      actions(
        button("idea-apart", say(visit, "idea-split-apart"), details, true),
        button("idea-whole", say(visit, "idea-split-whole"), details),
      ),
    ],
  };
};

const MAX_STANDS = 400;

const itemText = (
  visit: Visit,
  contribution: OwnContributions["contributions"][number],
  { sections }: OwnContributions,
): string => {
  const { standing } = contribution;
  const { sectionId } = standing;
  const about = sectionId === null ? null : (sections.get(sectionId) ?? null);
  const stands = standingLines(visit.t, visit.locale, { standing, section: about });
  return [
    bold(ideaLine(visit.t, visit.locale, contribution)),
    ...stands.map((line) => escapeText(firstWords(line, MAX_STANDS))),
  ].join("\n");
};

/** What became of an anonymous idea. */
export const secretPage = (visit: Visit, found: OwnContributions): Page => {
  const title = say(visit, "secret-title");
  const items = found.contributions.map((one) => section(itemText(visit, one, found)));
  return { title, text: escapeText(title), blocks: [header(title), ...items] };
};

/** One's own, each with where it stands. */
export const myIdeasPage = (visit: Visit, own: OwnContributions): Page => {
  const { contributions, count } = own;
  const title = say(visit, "idea-mine-title");
  const command = commandText("idea", visit.locale);
  const empty = escapeText(say(visit, "idea-mine-empty", { command }));
  const items = contributions.map((contribution): KnownBlock =>
    section(
      itemText(visit, contribution, own),
      button("idea-more", say(visit, "idea-tell-more"), { idea: contribution.id }),
    ),
  );
  const left = count - contributions.length;
  return {
    title,
    text: escapeText(title),
    blocks: [
      header(title),
      ...(items.length === 0 ? [section(empty)] : items),
      ...(left > 0 ? [context(escapeText(say(visit, "idea-mine-more", { count: left })))] : []),
      actions(another(visit)),
    ],
  };
};

const MOST_TOLD = 8;
/** Of several each line is cut, so that the message stays within Slack's limits. */
const MAX_TOLD = 300;

/** What became of one's ideas, as a notice. */
export const newsLook = (
  { news }: Extract<NoticeView, { kind: "contribution-news" }>,
  { t, locale }: Voice,
): SlackMessage => {
  const title = t(locale, "contribution-news-title", { count: news.length });
  const cut = (line: string) => escapeText(news.length === 1 ? line : firstWords(line, MAX_TOLD));
  const items = news
    .slice(0, MOST_TOLD)
    .map((item) =>
      section(
        [bold(ideaLine(t, locale, item)), ...standingLines(t, locale, item).map(cut)].join("\n"),
      ),
    );
  const left = news.length - MOST_TOLD;
  const command = commandText("my-ideas", locale);
  const more =
    left > 0
      ? [context(escapeText(t(locale, "contribution-news-more", { count: left, command })))]
      : [];
  const thanks = context(escapeText(t(locale, "contribution-news-thanks")));
  const mine = actions(button("idea-mine", t(locale, "idea-mine-open"), {}));
  return { text: escapeText(title), blocks: [header(title), ...items, ...more, thanks, mine] };
};
