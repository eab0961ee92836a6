/** The table of the mix that each region wants, and the form that changes one row of it. */
import type { ModalView } from "@slack/types";
import { REGIONS } from "../../domain/person.ts";
import { VOICES, type Mix, type Mixes, type Voice } from "../../domain/voices.ts";
import { bold, button, escapeText, formView, input, section } from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { textElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

export const mixPage = (visit: Visit, mixes: Mixes): Page => {
  const title = say(visit, "voices-title");
  const rows = REGIONS.map((region) =>
    section(
      `${bold(say(visit, `region-${region}`))}\n${escapeText(say(visit, "voices-row", { ...mixes[region] }))}`,
      button("voices-change", say(visit, "voices-change"), { region }),
    ),
  );
  const explained = section(escapeText(say(visit, "voices-explained")));
  return { title, text: escapeText(title), blocks: [explained, ...rows] };
};

/** Typed as text, so that what is no number is answered beside its field and in one's language. */
const MAX_SHARE = 3;

export const mixForm = (visit: Visit, mix: Mix, data: FormData<"voices-set">): ModalView =>
  formView(
    "voices-set",
    {
      title: say(visit, "voices-form-title"),
      submit: say(visit, "desk-save"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(bold(say(visit, `region-${data.region}`))),
      ...VOICES.map((voice) =>
        input(`share-${voice}`, {
          label: say(visit, `voices-share-${voice}`),
          element: textElement(MAX_SHARE, String(mix[voice])),
        }),
      ),
    ],
  );

export const readMixForm = (state: FormState): Record<Voice, string> => ({
  business: fieldOf(state, "share-business").text,
  science: fieldOf(state, "share-science").text,
  municipality: fieldOf(state, "share-municipality").text,
});
