/** What people answered after a workshop, for staff: every bar beside its number and its words. */
import type { KnownBlock } from "@slack/types";
import type { SurveySummary } from "../../app/survey-summary.ts";
import { SCALE_MAX, type Question } from "../../domain/survey.ts";
import type { Workshop } from "../../domain/workshop.ts";
import { decimalOf, numberOf, spanOf } from "../../i18n.ts";
import { bold, cut, escapeText, header, section, withinBudget } from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import { lineOf } from "./card-view.ts";
import { moreBlock } from "./workshop-view.ts";

/** Which meeting the survey is about. */
export const headOf = (visit: Visit, workshop: Workshop): string =>
  [
    bold(workshop.title[visit.locale]),
    escapeText(`${workshop.place}, ${spanOf(visit.locale, workshop)}`),
  ].join("\n");

const BAR_WIDTH = 10;
const LONGEST_QUOTE = 500;
const MOST_PLACES = 10;

const bar = (part: number, whole: number): string => {
  const full = whole === 0 ? 0 : Math.round((part / whole) * BAR_WIDTH);
  return `${"█".repeat(full)}${"░".repeat(BAR_WIDTH - full)}`;
};

const row = (visit: Visit, label: string, count: { people: number; total: number }): string =>
  `\`${bar(count.people, count.total)}\` ${escapeText(say(visit, "feedback-row", { label, ...count }))}`;

type Tallies = SurveySummary["tallies"];
const peopleOf = (tallies: Tallies, what: string): number =>
  tallies.find((tally) => tally.what === what)?.people ?? 0;

const scaleLines = (visit: Visit, tallies: Tallies): string[] => {
  const total = tallies.reduce((sum, { people }) => sum + people, 0);
  const sum = tallies.reduce((sum, { what, people }) => sum + Number(what) * people, 0);
  const ends = new Map([
    [1, say(visit, "survey-scale-low")],
    [SCALE_MAX, say(visit, "survey-scale-high")],
  ]);
  const rows = Array.from({ length: SCALE_MAX }, (_, nth) => {
    const mark = SCALE_MAX - nth;
    const people = peopleOf(tallies, String(mark));
    return row(visit, ends.get(mark) ?? String(mark), { people, total });
  });
  const average = say(visit, "feedback-average", { average: sum / total, max: SCALE_MAX });
  return [bold(average), ...rows];
};

const choiceLines = (visit: Visit, question: Question, tallies: Tallies, finished: number) => {
  const sum = tallies.reduce((all, { people }) => all + people, 0);
  const most = Math.max(...tallies.map(({ people }) => people));
  // Several options add up to more than the people who chose them.
  const total = question.kind === "one" ? sum : Math.max(finished, most);
  return question.options
    .map((offer) => ({ label: offer[visit.locale], people: peopleOf(tallies, offer.id) }))
    .toSorted((a, b) => b.people - a.people)
    .map(({ label, people }) => row(visit, label, { people, total }));
};

/** The best first, with its mean place. */
const rankingLines = (visit: Visit, question: Question, tallies: Tallies): string[] =>
  question.options
    .flatMap((offer) => {
      const mean = tallies.find(({ what }) => what === offer.id)?.mean ?? null;
      return mean === null ? [] : [{ label: offer[visit.locale], mean }];
    })
    .toSorted((a, b) => a.mean - b.mean)
    .map(({ label, mean }) => {
      const place = decimalOf(visit.locale, mean);
      return `• ${escapeText(say(visit, "feedback-ranked", { label, place }))}`;
    });

const countLines = (visit: Visit, named: readonly { label: string; people: number }[]) => {
  const total = named.reduce((all, { people }) => all + people, 0);
  return named
    .toSorted((a, b) => b.people - a.people)
    .slice(0, MOST_PLACES)
    .map(({ label, people }) => row(visit, label, { people, total }));
};

/** What is told of a question of which not everything is: no share and no mean, which would tell the rest. */
const partLines = (visit: Visit, question: Question, summary: SurveySummary): string[] => {
  const named = summary.tallies
    .filter(({ questionId }) => questionId === question.id)
    .map(({ what, people: count }) => {
      const offer = question.options.find(({ id }) => id === what);
      const label = offer?.[visit.locale] ?? summary.places.get(what) ?? what;
      return `• ${escapeText(`${label}: ${say(visit, "report-chart-people", { count })}`)}`;
    });
  return [...named, escapeText(say(visit, "report-chart-hidden"))];
};

const linesOf = (visit: Visit, question: Question, summary: SurveySummary): string[] => {
  if (summary.hidden.has(question.id)) return partLines(visit, question, summary);
  const tallies = summary.tallies.filter(({ questionId }) => questionId === question.id);
  switch (question.kind) {
    case "scale":
      return scaleLines(visit, tallies);
    case "ranking":
      return rankingLines(visit, question, tallies);
    case "place":
      return countLines(
        visit,
        tallies.map(({ what, people }) => ({ label: summary.places.get(what) ?? what, people })),
      );
    case "consent":
      return countLines(
        visit,
        ["yes", "no"].map((what) => ({
          label: say(visit, `survey-consent-${what}`),
          people: peopleOf(tallies, what),
        })),
      );
    default:
      return choiceLines(visit, question, tallies, summary.finished);
  }
};

const numberLine = (visit: Visit, { mean, median, people }: SurveySummary["numbers"][number]) =>
  escapeText(
    say(visit, "feedback-number", {
      mean: numberOf(visit.locale, mean),
      median: numberOf(visit.locale, median),
      count: people,
    }),
  );

const quote = (text: string): string =>
  `> ${escapeText(cut(text, LONGEST_QUOTE)).replaceAll("\n", "\n> ")}`;

const questionBlocks = (
  visit: Visit,
  question: Question,
  summary: SurveySummary,
): KnownBlock[][] => {
  const title = bold(question.text[visit.locale]);
  if (question.kind === "text") {
    const texts = summary.texts.filter(({ questionId }) => questionId === question.id);
    const none = escapeText(say(visit, "feedback-no-texts"));
    const lead = escapeText(say(visit, "feedback-texts"));
    if (texts.length === 0) return [[section(`${title}\n${none}`)]];
    return [[section(`${title}\n${lead}`)], ...texts.map(({ text }) => [section(quote(text))])];
  }
  const number = summary.numbers.find(({ questionId }) => questionId === question.id);
  if (number) return [[section(`${title}\n${numberLine(visit, number)}`)]];
  const answered = summary.tallies.some(({ questionId }) => questionId === question.id);
  if (!answered && !summary.hidden.has(question.id))
    return [[section(`${title}\n${escapeText(say(visit, "feedback-none"))}`)]];
  return [[section([title, ...linesOf(visit, question, summary)].join("\n"))]];
};

/** The whole summary, as far as one message holds it. */
export const feedbackPage = (visit: Visit, summary: SurveySummary): Page => {
  const { card, begun, finished, questions } = summary;
  const numbers = say(visit, "feedback-finished", { finished, begun });
  const title = say(visit, "feedback-title");
  const head = [header(title), section(`${headOf(visit, card)}\n${bold(numbers)}`)];
  const nobody = [[section(escapeText(say(visit, "feedback-none")))]];
  const groups =
    begun === 0 ? nobody : questions.flatMap((it) => questionBlocks(visit, it, summary));
  const { blocks, left } = withinBudget(groups, head);
  const text = escapeText(`${title}: ${lineOf(visit.locale, card)}. ${numbers}`);
  return { title, text, blocks: [...head, ...blocks, ...moreBlock(visit, left)] };
};
