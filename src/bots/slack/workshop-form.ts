/** The form for a new workshop, and how it is read. */
import type { InputBlock, ModalView } from "@slack/types";
import { REGIONS } from "../../domain/person.ts";
import {
  MAX_CAPACITY,
  MAX_PLACE,
  MAX_TITLE,
  MAX_VENUE,
  type DraftErrors,
  type DraftField,
  type DraftNo,
  type WorkshopDraft,
} from "../../domain/workshop.ts";
import { context, escapeText, formView, input, option, plain } from "./block.ts";
import { say, type Visit } from "./context.ts";
import { fieldOf, type FormState } from "./form-state.ts";

const action_id = "field-set";

const textElement = (max: number, initial?: string): InputBlock["element"] => ({
  type: "plain_text_input",
  action_id,
  max_length: max,
  ...(initial === undefined ? {} : { initial_value: initial }),
});

const timeElement = (initial: string): InputBlock["element"] => ({
  type: "timepicker",
  action_id,
  initial_time: initial,
});

/** Both titles begin as the programme's own: most workshops are called that. */
const titleFields = (visit: Visit): InputBlock[] => [
  input("titleLv" satisfies DraftField, {
    label: say(visit, "draft-title-lv"),
    element: textElement(MAX_TITLE, visit.t("lv", "draft-usual-title")),
  }),
  input("titleEn" satisfies DraftField, {
    label: say(visit, "draft-title-en"),
    element: textElement(MAX_TITLE, visit.t("en", "draft-usual-title")),
  }),
];

const placeFields = (visit: Visit): InputBlock[] => [
  input("region" satisfies DraftField, {
    label: say(visit, "draft-region"),
    element: {
      type: "static_select",
      action_id,
      placeholder: plain(say(visit, "desk-choose-one"), 150),
      options: REGIONS.map((region) => option(say(visit, `region-${region}`), region)),
    },
  }),
  input("place" satisfies DraftField, {
    label: say(visit, "draft-place"),
    element: textElement(MAX_PLACE),
  }),
  input("venue" satisfies DraftField, {
    label: say(visit, "draft-venue"),
    hint: say(visit, "draft-venue-hint"),
    optional: true,
    element: textElement(MAX_VENUE),
  }),
];

/** Date and times are apart, so that they mean Riga's clock wherever the organiser is travelling. */
const timeFields = (visit: Visit): InputBlock[] => [
  input("date" satisfies DraftField, {
    label: say(visit, "draft-date"),
    element: { type: "datepicker", action_id },
  }),
  input("startTime" satisfies DraftField, {
    label: say(visit, "draft-start"),
    element: timeElement("10:00"),
  }),
  input("endTime" satisfies DraftField, {
    label: say(visit, "draft-end"),
    element: timeElement("15:00"),
  }),
];

const capacityField = (visit: Visit): InputBlock =>
  input("capacity" satisfies DraftField, {
    label: say(visit, "draft-capacity"),
    hint: say(visit, "draft-capacity-hint"),
    optional: true,
    element: {
      type: "number_input",
      action_id,
      is_decimal_allowed: false,
      min_value: "1",
      max_value: String(MAX_CAPACITY),
    },
  });

export const workshopForm = (visit: Visit): ModalView =>
  formView(
    "workshop-schedule",
    {
      title: say(visit, "draft-form-title"),
      submit: say(visit, "draft-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    {},
    [
      ...titleFields(visit),
      ...placeFields(visit),
      ...timeFields(visit),
      context(escapeText(say(visit, "draft-riga-time"))),
      capacityField(visit),
    ],
  );

export const readWorkshopForm = (state: FormState): WorkshopDraft => {
  const text = (field: DraftField): string => fieldOf(state, field).text;
  return {
    titleLv: text("titleLv"),
    titleEn: text("titleEn"),
    region: text("region"),
    place: text("place"),
    venue: text("venue"),
    date: text("date"),
    startTime: text("startTime"),
    endTime: text("endTime"),
    capacity: text("capacity"),
  };
};

const says = {
  missing: "draft-no-missing",
  "too-long": "draft-no-too-long",
  "not-a-region": "draft-no-not-a-region",
  "not-a-date": "draft-no-not-a-date",
  "not-a-time": "draft-no-not-a-time",
  "in-the-past": "draft-no-in-the-past",
  "too-far": "draft-no-too-far",
  "ends-before-start": "draft-no-ends-before-start",
  "not-a-capacity": "draft-no-not-a-capacity",
} as const satisfies Record<DraftNo, string>;

/** The sentence beside each field that cannot be taken. */
export const draftErrorTexts = (visit: Visit, errors: DraftErrors): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, no]) => [
      field,
      say(visit, says[no], { max: MAX_CAPACITY }),
    ]),
  );
