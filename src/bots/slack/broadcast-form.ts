/** The form that publishes a workshop: whom to tell, and how many that is. */
import type { ModalView } from "@slack/types";
import { ANNOUNCED_TO, AnnouncedTo } from "../../domain/audience.ts";
import { LOCALES } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { context, escapeText, formView, input, option, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { radioElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { headOf } from "./card-view.ts";

export const broadcastForm = (
  visit: Visit,
  card: WorkshopCard,
  counts: Readonly<Record<AnnouncedTo, number>>,
  data: FormData<"broadcast-announce">,
): ModalView => {
  const region = say(visit, `region-${card.region}`);
  const options = ANNOUNCED_TO.map((audience) =>
    option(say(visit, `announce-to-${audience}`, { count: counts[audience], region }), audience),
  );
  const texts = {
    title: say(visit, "announce-form-title"),
    submit: say(visit, "announce-form-submit"),
    close: say(visit, "desk-cancel"),
  };
  return formView("broadcast-announce", texts, data, [
    // Everybody reads it in their own language, so it is looked at in each before it goes out.
    ...LOCALES.flatMap((locale) => [
      context(escapeText(visit.t(locale, "language-name"))),
      section(headOf(visit.t, locale, card)),
    ]),
    section(escapeText(say(visit, "announce-explained"))),
    input("audience", {
      label: say(visit, "announce-to"),
      element: radioElement(options, ANNOUNCED_TO[0]),
    }),
  ]);
};

export const readBroadcastForm = (state: FormState): AnnouncedTo | undefined =>
  AnnouncedTo.safeParse(fieldOf(state, "audience").text).data;
