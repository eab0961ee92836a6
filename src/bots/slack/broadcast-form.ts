/** The form that publishes a workshop: whom to tell, and how many that is. */
import type { ModalView } from "@slack/types";
import { Audience, AUDIENCES } from "../../domain/audience.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { escapeText, formView, input, option, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { headOf } from "./workshop-view.ts";

export const broadcastForm = (
  visit: Visit,
  card: WorkshopCard,
  counts: Readonly<Record<Audience, number>>,
): ModalView => {
  const region = say(visit, `region-${card.region}`);
  const options = AUDIENCES.map((audience) =>
    option(say(visit, `announce-to-${audience}`, { count: counts[audience], region }), audience),
  );
  const [first] = options;
  const texts = {
    title: say(visit, "announce-form-title"),
    submit: say(visit, "announce-form-submit"),
    close: say(visit, "desk-cancel"),
  };
  return formView("broadcast-announce", texts, { workshop: card.id }, [
    section(headOf(visit.t, visit.locale, card)),
    section(escapeText(say(visit, "announce-explained"))),
    input("audience", {
      label: say(visit, "announce-to"),
      element: {
        type: "radio_buttons",
        action_id: "field-set",
        options,
        ...(first ? { initial_option: first } : {}),
      },
    }),
  ]);
};

export const readBroadcastForm = (state: FormState): Audience | undefined =>
  Audience.safeParse(fieldOf(state, "audience").text).data;
