/** A survey before the eyes of staff: all of them, one with its questions, and as people see it. */
import type { KnownBlock } from "@slack/types";
import type { SurveyDesk } from "../../app/survey-desk.ts";
import { can } from "../../domain/permission.ts";
import { LOCALES, type Locale } from "../../domain/person.ts";
import type { AskedQuestion, Flaw } from "../../domain/survey-check.ts";
import { firstWords } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  withinBudget,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import { headOf } from "./survey-view.ts";
import { moreBlock } from "./workshop-view.ts";

const MAX_TEXT = 200;

const mayEdit = ({ person }: Visit): boolean => can(person?.roles ?? [], "edit-workshop");

const stateOf = ({ survey }: SurveyDesk): string => {
  if (survey.closedAt !== null) return "closed";
  return survey.version === 0 ? "draft" : "open";
};

/** `Pēc darbnīcas · atvērta · ar vārdiem · atbildējuši 3 no 40`. */
const factsOf = (visit: Visit, desk: SurveyDesk): string => {
  const { survey, finished, expected, hasDraft } = desk;
  return [
    say(visit, `survey-moment-${survey.moment}`),
    say(visit, `survey-state-${stateOf(desk)}`),
    say(visit, survey.anonymous ? "survey-anonymous" : "survey-named"),
    say(visit, "survey-rate", { finished, expected }),
    ...(hasDraft && survey.version > 0 ? [say(visit, "survey-has-draft")] : []),
  ].join(" · ");
};

export const surveyListPage = (visit: Visit, desks: readonly SurveyDesk[]): Page => {
  const title = say(visit, "survey-desk-title");
  const items = desks.map((desk): KnownBlock[] => [
    section(
      `${headOf(visit, desk.survey.workshop)}\n${escapeText(factsOf(visit, desk))}`,
      button("survey-open", say(visit, "survey-button-open"), { survey: desk.survey.id }),
    ),
  ]);
  const head = [header(title)];
  const fresh = button("survey-new", say(visit, "survey-button-new"), {}, true);
  const foot = mayEdit(visit) ? [actions(fresh)] : [];
  const none = [[section(escapeText(say(visit, "survey-desk-none")))]];
  const groups = items.length === 0 ? none : items;
  const { blocks, left } = withinBudget(groups, [...head, ...foot]);
  return {
    title,
    text: escapeText(title),
    blocks: [...head, ...blocks, ...moreBlock(visit, left), ...foot],
  };
};

const conditionText = (visit: Visit, { conditions }: AskedQuestion): string[] =>
  conditions.map(({ question, is }) =>
    say(visit, "survey-asked-if", { question, answers: is.join(", ") }),
  );

const questionText = (visit: Visit, question: AskedQuestion, nth: number): string => {
  const texts = LOCALES.map((locale) => escapeText(firstWords(question.text[locale], MAX_TEXT)));
  const facts = [
    say(visit, `survey-kind-${question.kind}`),
    say(visit, question.required ? "survey-required" : "survey-optional"),
    ...conditionText(visit, question),
  ];
  return [`*${nth + 1}.* ${texts.join("\n")}`, escapeText(facts.join(" · "))].join("\n");
};

const flawBlocks = (visit: Visit, flaws: readonly Flaw[]): KnownBlock[] =>
  flaws.length === 0
    ? []
    : [
        section(
          [
            bold(say(visit, "survey-flaws")),
            ...flaws
              .slice(0, 10)
              .map(({ at, no }) => `• ${escapeText(say(visit, `survey-flaw-${no}`, { at }))}`),
          ].join("\n"),
        ),
      ];

const deskActions = (visit: Visit, { survey, hasDraft }: SurveyDesk): KnownBlock => {
  const of = { survey: survey.id };
  const shown = [
    button("survey-preview-lv", say(visit, "survey-button-preview-lv"), of),
    button("survey-preview-en", say(visit, "survey-button-preview-en"), of),
    button("survey-answers", say(visit, "desk-button-feedback"), of),
  ];
  if (!mayEdit(visit)) return actions(...shown);
  const open = survey.version > 0 && survey.closedAt === null;
  return actions(
    ...(hasDraft || !open || survey.promisedAt === null
      ? [button("survey-publish", say(visit, "survey-button-publish"), of, true)]
      : []),
    button("survey-add", say(visit, "survey-button-add"), { ...of, key: null }),
    ...shown,
    ...(open ? [button("survey-close", say(visit, "survey-button-close"), of)] : []),
  );
};

/** One survey: what is asked, what is wrong with it, and what can be done. */
export const surveyPage = (visit: Visit, desk: SurveyDesk): Page => {
  const title = say(visit, "survey-desk-title");
  const { survey, questions } = desk;
  const head = [
    header(title),
    section(`${headOf(visit, survey.workshop)}\n${escapeText(factsOf(visit, desk))}`),
    context(
      escapeText(
        say(visit, survey.anonymous ? "survey-promise-anonymous" : "survey-promise-named"),
      ),
    ),
    ...flawBlocks(visit, desk.flaws),
  ];
  const foot = [deskActions(visit, desk)];
  const items = questions.map((question, nth): KnownBlock[] => {
    const edit = button("survey-question", say(visit, "survey-button-edit"), {
      survey: survey.id,
      key: question.key,
    });
    const text = questionText(visit, question, nth);
    return [mayEdit(visit) ? section(text, edit) : section(text)];
  });
  const { blocks, left } = withinBudget(items, [...head, ...foot]);
  return {
    title,
    text: escapeText(title),
    blocks: [...head, ...blocks, ...moreBlock(visit, left), ...foot],
  };
};

/** The questions as a reader of one language sees them. */
export const previewPage = (visit: Visit, desk: SurveyDesk, locale: Locale): Page => {
  const seen = { ...visit, locale };
  const title = say(visit, `survey-button-preview-${locale}`);
  const items = desk.questions.map((question, nth): KnownBlock[] => {
    const options = question.options.map((option) => `• ${escapeText(option[locale])}`);
    const kind = escapeText(say(seen, `survey-kind-${question.kind}`));
    const lines = [`*${nth + 1}.* ${escapeText(question.text[locale])}`, ...options, `_${kind}_`];
    return [section(lines.join("\n"))];
  });
  const head = [header(title)];
  const { blocks, left } = withinBudget(items, head);
  return {
    title,
    text: escapeText(title),
    blocks: [...head, ...blocks, ...moreBlock(visit, left)],
  };
};
