/** The form in which staff choose whom a broadcast is for, with the number that follows each choice. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Counted } from "../../app/broadcast-show.ts";
import {
  ATTENDANCES,
  Attendance,
  Audience,
  AUDIENCE_ANSWERS,
  AudienceAnswer,
  MAX_ORGANISATION,
} from "../../domain/audience.ts";
import {
  LOCALES,
  Locale,
  PLATFORMS,
  Region,
  REGIONS,
  Sector,
  SECTORS,
} from "../../domain/person.ts";
import { WorkshopId } from "../../domain/ids.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { bold, context, escapeText, formView, input, option, section } from "./block.ts";
import { NONE, workshopOptions } from "./broadcast-text-form.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { optionsOf, selectElement, multiSelectElement, textElement, watching } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

/** The menu's choice that lets everybody through. */
const ANY = "any";

const filter = (
  id: string,
  field: { label: string; hint?: string; element: InputBlock["element"] },
): InputBlock => watching("broadcast-count", input(id, { ...field, optional: true }));

/** Choices by what they are called, after the one that lets everybody through. */
const anyOr = (
  visit: Visit,
  values: readonly string[],
  label: (value: string) => string,
): PlainTextOption[] => [
  option(say(visit, "audience-any"), ANY),
  ...values.map((value) => option(label(value), value)),
];

const peopleFields = (visit: Visit, audience: Audience): InputBlock[] => [
  filter("regions", {
    label: say(visit, "audience-regions"),
    element: multiSelectElement(visit, optionsOf(visit, "region", REGIONS), audience.regions),
  }),
  filter("sectors", {
    label: say(visit, "audience-sectors"),
    element: multiSelectElement(visit, optionsOf(visit, "sector", SECTORS), audience.sectors),
  }),
  filter("organisation", {
    label: say(visit, "audience-organisation"),
    hint: say(visit, "audience-organisation-hint"),
    element: textElement(MAX_ORGANISATION, audience.organisation),
  }),
  filter("language", {
    label: say(visit, "audience-language"),
    element: selectElement(
      visit,
      anyOr(visit, LOCALES, (locale) => say(visit, `audience-language-${locale}`)),
      audience.locale ?? ANY,
    ),
  }),
];

const workshopFields = (
  visit: Visit,
  audience: Audience,
  cards: readonly WorkshopCard[],
): InputBlock[] => {
  if (cards.length === 0) return [];
  const none = option(say(visit, "broadcast-no-workshop"), NONE);
  const { workshopId, answers, attendance } = audience;
  return [
    filter("workshop", {
      label: say(visit, "audience-workshop"),
      hint: say(visit, "audience-workshop-hint"),
      element: selectElement(
        visit,
        [none, ...workshopOptions(visit, cards)],
        workshopId === null ? NONE : String(workshopId),
      ),
    }),
    filter("answers", {
      label: say(visit, "audience-answers"),
      element: multiSelectElement(
        visit,
        AUDIENCE_ANSWERS.map((answer) => option(say(visit, `audience-answer-${answer}`), answer)),
        answers,
      ),
    }),
    filter("attendance", {
      label: say(visit, "audience-attendance"),
      element: selectElement(
        visit,
        anyOr(visit, ATTENDANCES, (way) => say(visit, `audience-attendance-${way}`)),
        attendance ?? ANY,
      ),
    }),
  ];
};

/** How many people, and by platform and language; a sentence where it cannot be counted yet. */
export const countBlocks = (visit: Visit, counted: Counted | string): KnownBlock[] => {
  if (typeof counted === "string") return [section(escapeText(counted))];
  const { people, platforms, locales } = counted;
  const parts = [
    ...PLATFORMS.map((name) => say(visit, `audience-on-${name}`, { people: platforms[name] })),
    ...LOCALES.map((name) => say(visit, `audience-in-${name}`, { people: locales[name] })),
  ];
  return [
    section(bold(say(visit, "audience-count", { people }))),
    context(escapeText(parts.join(" · "))),
  ];
};

export const audienceForm = (
  visit: Visit,
  shown: {
    readonly audience: Audience;
    readonly cards: readonly WorkshopCard[];
    readonly counted: Counted | string;
  },
  data: FormData<"broadcast-aim">,
): ModalView => {
  const { audience, cards, counted } = shown;
  const texts = {
    title: say(visit, "audience-title"),
    submit: say(visit, "desk-save"),
    close: say(visit, "desk-cancel"),
  };
  return formView("broadcast-aim", texts, data, [
    section(escapeText(say(visit, "audience-explained"))),
    ...peopleFields(visit, audience),
    ...workshopFields(visit, audience, cards),
    ...countBlocks(visit, counted),
  ]);
};

const chosenOf = <T>(
  state: FormState,
  block: string,
  shape: { safeParse: (value: unknown) => { data?: T } },
): T[] =>
  fieldOf(state, block).chosen.flatMap((value) => {
    const { data } = shape.safeParse(value);
    return data === undefined ? [] : [data];
  });

/** What was chosen; what no longer is a choice reads as none. */
export const readAudience = (state: FormState): Audience => {
  const workshop = fieldOf(state, "workshop").text;
  return Audience.parse({
    regions: chosenOf(state, "regions", Region),
    sectors: chosenOf(state, "sectors", Sector),
    organisation: fieldOf(state, "organisation").text.slice(0, MAX_ORGANISATION),
    locale: Locale.safeParse(fieldOf(state, "language").text).data ?? null,
    workshopId: WorkshopId.safeParse(workshop).data ?? null,
    answers: chosenOf(state, "answers", AudienceAnswer),
    attendance: Attendance.safeParse(fieldOf(state, "attendance").text).data ?? null,
  });
};
