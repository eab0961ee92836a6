/** The forms of staff's work on surveys, and how they are read. */
import type { InputBlock, ModalView } from "@slack/types";
import type { SurveyDesk } from "../../app/survey-desk.ts";
import { ContributionKind, CONTRIBUTION_KINDS } from "../../domain/contribution.ts";
import { SECTORS, Sector } from "../../domain/person.ts";
import { MAX_QUOTA, type Quota } from "../../domain/quota.ts";
import { QUESTION_KINDS, type Condition, type QuestionOption } from "../../domain/survey.ts";
import {
  MAX_QUESTION_TEXT,
  offers,
  sayable,
  type AskedQuestion,
} from "../../domain/survey-check.ts";
import { firstWords } from "../../wording.ts";
import { formView, input, option, plain } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import {
  checkElement,
  linesElement,
  numberElement,
  optionsOf,
  radioElement,
  selectElement,
} from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

const MAX_OPTIONS_TEXT = 2_000;
const field = (
  visit: Visit,
  id: string,
  element: InputBlock["element"],
  more: { hint?: string; optional?: boolean } = {},
): InputBlock =>
  input(id, {
    label: say(visit, `survey-label-${id}`),
    element,
    optional: more.optional ?? false,
    ...(more.hint === undefined ? {} : { hint: say(visit, more.hint) }),
  });

/** All that earlier questions can have said; nothing where there are none. */
const conditionFields = (
  visit: Visit,
  earlier: readonly AskedQuestion[],
  chosen: readonly Condition[],
): InputBlock[] => {
  const groups = earlier
    .filter((question) => sayable(question).length > 0)
    .slice(-10)
    .map((question) => ({
      label: plain(firstWords(question.text[visit.locale], 70), 75),
      options: sayable(question).map((word) => {
        const known = question.options.find(({ id }) => id === word);
        const said = ["yes", "no"].includes(word) ? say(visit, `survey-consent-${word}`) : word;
        return option(known?.[visit.locale] ?? said, `${question.key}=${word}`);
      }),
    }));
  if (groups.length === 0) return [];
  const values = new Set(
    chosen.flatMap(({ question, is }) => is.map((word) => `${question}=${word}`)),
  );
  const initial = groups.flatMap(({ options }) =>
    options.filter(({ value }) => values.has(value ?? "")),
  );
  const element: InputBlock["element"] = {
    type: "multi_static_select",
    action_id: "field-set",
    placeholder: plain(say(visit, "desk-choose-one"), 150),
    option_groups: groups,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
  return [field(visit, "conditions", element, { optional: true, hint: "survey-hint-conditions" })];
};

/** One question, with everything that it is. */
export const questionForm = (
  visit: Visit,
  { questions }: SurveyDesk,
  data: FormData<"survey-question">,
): ModalView => {
  const at = questions.findIndex(({ key }) => key === data.key);
  const known = questions[at];
  const earlier = at < 0 ? questions : questions.slice(0, at);
  const offered = known?.options.map(({ lv, en }) => `${lv} | ${en}`).join("\n");
  const kinds = optionsOf(visit, "survey-kind", QUESTION_KINDS);
  const yielded = optionsOf(visit, "contribution-kind", CONTRIBUTION_KINDS);
  const required = [option(say(visit, "survey-required"), "yes")];
  const remove = [option(say(visit, "survey-remove"), "yes")];
  return formView(
    "survey-question",
    {
      title: say(visit, "survey-question-title"),
      submit: say(visit, "idea-form-save"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      field(visit, "kind", selectElement(visit, kinds, known?.kind ?? "one")),
      field(visit, "lv", linesElement(MAX_QUESTION_TEXT, known?.text.lv)),
      field(visit, "en", linesElement(MAX_QUESTION_TEXT, known?.text.en)),
      field(visit, "options", linesElement(MAX_OPTIONS_TEXT, offered), {
        optional: true,
        hint: "survey-hint-options",
      }),
      field(visit, "required", checkElement(required, known?.required === false ? [] : ["yes"]), {
        optional: true,
      }),
      field(visit, "yields", selectElement(visit, yielded, known?.yields), { optional: true }),
      ...conditionFields(visit, earlier, known?.conditions ?? []),
      ...(known ? [field(visit, "remove", checkElement(remove, []), { optional: true })] : []),
    ],
  );
};

const idOf = (text: string, nth: number): string => {
  const plainText = text
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 30);
  return plainText === "" ? `option-${nth + 1}` : plainText;
};

/** `Latviski | English`, a line each; an option that stays as it is keeps its name. */
const readOptions = (text: string, known: readonly QuestionOption[]): QuestionOption[] => {
  const taken = new Set<string>();
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, nth) => {
      const [lv = "", en = ""] = line.split("|").map((part) => part.trim());
      const same = known.find((one) => one.lv === lv || (one.en === en && en !== ""));
      const wanted = same?.id ?? idOf(en || lv, nth);
      const id = taken.has(wanted) ? `${wanted}-${nth + 1}` : wanted;
      taken.add(id);
      return { id, lv, en };
    });
};

const readConditions = (chosen: readonly string[]): Condition[] => {
  const by = new Map<string, string[]>();
  for (const one of chosen) {
    const [question = "", word = ""] = one.split("=");
    by.set(question, [...(by.get(question) ?? []), word]);
  }
  return [...by].map(([question, is]) => ({ question, is }));
};

const freshKey = (questions: readonly AskedQuestion[]): string => {
  const taken = new Set(questions.map(({ key }) => key));
  let nth = questions.length + 1;
  while (taken.has(`q${nth}`)) nth += 1;
  return `q${nth}`;
};

/** The questions with this one as the form says; `undefined` where it is gone. */
export const applyQuestion =
  (key: string | null, state: FormState) =>
  (questions: readonly AskedQuestion[]): readonly AskedQuestion[] | undefined => {
    const known = questions.find((one) => one.key === key);
    if (key !== null && !known) return undefined;
    if (fieldOf(state, "remove").chosen.includes("yes"))
      return questions.filter((one) => one.key !== key);
    const kind = QUESTION_KINDS.find((one) => one === fieldOf(state, "kind").text) ?? "one";
    const edited: AskedQuestion = {
      key: key ?? freshKey(questions),
      kind,
      text: { lv: fieldOf(state, "lv").text.trim(), en: fieldOf(state, "en").text.trim() },
      options: offers(kind)
        ? readOptions(fieldOf(state, "options").text, known?.options ?? [])
        : [],
      required: fieldOf(state, "required").chosen.includes("yes"),
      yields: ContributionKind.nullable()
        .catch(null)
        .parse(fieldOf(state, "yields").text || null),
      conditions: readConditions(fieldOf(state, "conditions").chosen),
    };
    return known ? questions.map((one) => (one === known ? edited : one)) : [...questions, edited];
  };

/** What is promised, and how many of whom are asked. */
export const publishForm = (
  visit: Visit,
  { survey, mayPromise }: SurveyDesk,
  data: FormData<"survey-publish">,
): ModalView => {
  const promises = ["named", "anonymous"].map((one) => option(say(visit, `survey-${one}`), one));
  const { quota } = survey;
  const sectors = optionsOf(visit, "sector", SECTORS);
  const perRegion = [option(say(visit, "survey-per-region"), "yes")];
  const places = quota === null ? undefined : String(quota.places);
  return formView(
    "survey-publish",
    {
      title: say(visit, "survey-publish-title"),
      submit: say(visit, "survey-publish-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      ...(mayPromise
        ? [
            field(
              visit,
              "promise",
              radioElement(promises, survey.anonymous ? "anonymous" : "named"),
              { hint: "survey-hint-promise" },
            ),
          ]
        : []),
      field(visit, "places", numberElement(MAX_QUOTA, places), {
        optional: true,
        hint: "survey-hint-places",
      }),
      field(visit, "sector", selectElement(visit, sectors, quota?.sector), { optional: true }),
      field(visit, "region", checkElement(perRegion, quota?.perRegion ? ["yes"] : []), {
        optional: true,
      }),
    ],
  );
};

export const readPublish = (
  state: FormState,
  { survey, mayPromise }: SurveyDesk,
): { anonymous: boolean; quota: Quota | null } => {
  const places = Number(fieldOf(state, "places").text);
  const sector = Sector.nullable()
    .catch(null)
    .parse(fieldOf(state, "sector").text || null);
  const perRegion = fieldOf(state, "region").chosen.includes("yes");
  const chosen = fieldOf(state, "promise").text === "anonymous";
  return {
    anonymous: mayPromise ? chosen : survey.anonymous,
    quota: Number.isInteger(places) && places > 0 ? { sector, perRegion, places } : null,
  };
};
