/** The forms by which staff write down what somebody without a chat answered. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Caller } from "../../app/rsvp.ts";
import type { WhoComes } from "../../app/workshop.ts";
import { PersonId } from "../../domain/ids.ts";
import {
  cleanOrganisation,
  MAX_ORGANISATION,
  REGIONS,
  Region,
  SECTORS,
  Sector,
} from "../../domain/person.ts";
import { RSVP_ANSWERS, RsvpAnswer } from "../../domain/rsvp.ts";
import { formView, input, option, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { optionsOf, radioElement, selectElement, textElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { guestsField, readGuests } from "./rsvp-form.ts";

const MAX_NAME = 80;
/** Slack's limit for one menu. */
const MAX_OPTIONS = 100;

const answerFields = (visit: Visit): InputBlock[] => [
  input("answer", {
    label: say(visit, "caller-answer"),
    element: radioElement(optionsOf(visit, "people-state", RSVP_ANSWERS), "going"),
  }),
  guestsField(visit, say(visit, "rsvp-guests"), 0),
];

const nameFields = (visit: Visit): InputBlock[] => [
  input("name", { label: say(visit, "caller-name"), element: textElement(MAX_NAME) }),
  input("sector", {
    label: say(visit, "caller-sector"),
    element: selectElement(visit, optionsOf(visit, "sector", SECTORS)),
  }),
  input("region", {
    label: say(visit, "caller-region"),
    optional: true,
    element: selectElement(visit, optionsOf(visit, "region", REGIONS)),
  }),
  input("organisation", {
    label: say(visit, "caller-organisation"),
    optional: true,
    element: textElement(MAX_ORGANISATION),
  }),
];

const textsOf = (visit: Visit, title: string) => ({
  title,
  submit: say(visit, "desk-save"),
  close: say(visit, "desk-close"),
});

/** For somebody new, who phoned. */
export const callerForm = (
  visit: Visit,
  card: WhoComes["card"],
  data: FormData<"people-answer">,
): ModalView => {
  const fields: KnownBlock[] = [...nameFields(visit), ...answerFields(visit)];
  const head = section(headOf(visit.t, visit.locale, card));
  const texts = textsOf(visit, say(visit, "caller-form-title"));
  return formView("people-answer", texts, data, [head, ...fields]);
};

/** Those on the list who have no chat: their answers are changed here or not at all. */
export const withoutChat = ({ attendees }: WhoComes): WhoComes["attendees"] =>
  attendees.filter(({ byPhone }) => byPhone).slice(0, MAX_OPTIONS);

const personOption = (visit: Visit, person: WhoComes["attendees"][number]): PlainTextOption => {
  const state = say(visit, `people-state-${person.state}`);
  const party = person.guests > 0 ? ` +${person.guests}` : "";
  return option(`${state}: ${person.name}${party}`, String(person.personId));
};

/** For somebody who was written down before, and phoned again. */
export const callerChangeForm = (
  visit: Visit,
  comes: WhoComes,
  data: FormData<"people-answer-change">,
): ModalView => {
  const options = withoutChat(comes).map((person) => personOption(visit, person));
  const who = input("person", {
    label: say(visit, "caller-who"),
    element: selectElement(visit, options),
  });
  const head = section(headOf(visit.t, visit.locale, comes.card));
  const texts = textsOf(visit, say(visit, "caller-change-title"));
  return formView("people-answer-change", texts, data, [head, who, ...answerFields(visit)]);
};

/** What they answered; a field that the form does not offer reads as missing. */
export const readAnswer = (state: FormState) => ({
  answer: RsvpAnswer.safeParse(fieldOf(state, "answer").text).data,
  guests: readGuests(state) ?? 0,
});

export const readPerson = (state: FormState) =>
  PersonId.safeParse(fieldOf(state, "person").text || undefined).data;

export const readCaller = (state: FormState): Caller | undefined => {
  const sector = Sector.safeParse(fieldOf(state, "sector").text).data;
  const region = Region.safeParse(fieldOf(state, "region").text).data ?? null;
  const organisation = cleanOrganisation(fieldOf(state, "organisation").text);
  return sector && { name: fieldOf(state, "name").text, sector, region, organisation };
};
