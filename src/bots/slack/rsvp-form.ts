/** How many guests come along, and who else comes. */
import type { ModalView } from "@slack/types";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { MAX_GUESTS } from "../../domain/seat.ts";
import { countLines } from "../../wording.ts";
import { escapeText, formView, header, inBlocks, input, option, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { selectElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

const NUMBERS = Array.from({ length: MAX_GUESTS + 1 }, (_, guests) => guests);

/** The field that asks for the number of guests, `guests` at first. */
export const guestsField = (visit: Visit, label: string, guests: number) =>
  input("guests", {
    label,
    element: selectElement(
      visit,
      NUMBERS.map((number) =>
        option(number === 0 ? say(visit, "rsvp-guests-none") : String(number), String(number)),
      ),
      String(guests),
    ),
  });

/** The number that was chosen; `undefined` for what the form does not offer. */
export const readGuests = (state: FormState): number | undefined =>
  NUMBERS.find((number) => String(number) === fieldOf(state, "guests").text);

export const guestsForm = (
  visit: Visit,
  card: WorkshopCard,
  data: FormData<"rsvp-guests-set">,
): ModalView =>
  formView(
    "rsvp-guests-set",
    {
      title: say(visit, "rsvp-guests"),
      submit: say(visit, "desk-save"),
      close: say(visit, "desk-close"),
    },
    data,
    [
      section(headOf(visit.t, visit.locale, card)),
      guestsField(visit, say(visit, "rsvp-guests-ask"), card.my.guests),
    ],
  );

/** Who comes, as far as they chose to be seen. */
export const namesPage = (
  visit: Visit,
  { card, names }: { card: WorkshopCard; names: readonly string[] },
): Page => {
  const title = say(visit, "rsvp-names-title");
  const [counts = ""] = countLines(visit.t, visit.locale, card);
  const lead = say(visit, names.length === 0 ? "rsvp-names-nobody" : "rsvp-names-shown");
  const own = visit.person?.showsName ? "rsvp-names-mine-shown" : "rsvp-names-mine-hidden";
  const blocks = [
    header(title),
    section(`${headOf(visit.t, visit.locale, card)}\n${escapeText(counts)}`),
    section(escapeText(lead)),
    ...inBlocks(names.map((name) => `• ${escapeText(name)}`)),
    ...(visit.person ? [section(escapeText(say(visit, own)))] : []),
  ];
  return { title, text: escapeText(`${title}: ${counts}`), blocks };
};
