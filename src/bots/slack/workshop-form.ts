/** The form of a workshop, new or to be changed, and how it is read. */
import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { FormFields } from "../../domain/kept-form.ts";
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
import { context, divider, escapeText, formView, input } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { StoredFields } from "./draft-data.ts";
import { fieldLabel } from "./draft-view.ts";
import {
  dateElement,
  numberElement,
  optionsOf,
  selectElement,
  textElement,
  timeElement,
  watchingAll,
} from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { nudgeElement, readReminders, remindersElement, usualReminders } from "./reminder-form.ts";

const field = (
  visit: Visit,
  id: DraftField,
  element: InputBlock["element"],
  more: { hint?: string; optional?: boolean } = {},
): InputBlock => {
  const { hint, optional = false } = more;
  const said = hint === undefined ? {} : { hint: say(visit, hint) };
  return input(id, { label: fieldLabel(visit, id), element, optional, ...said });
};

const placeFields = (visit: Visit, draft: WorkshopDraft): InputBlock[] => [
  field(visit, "titleLv", textElement(MAX_TITLE, draft.titleLv)),
  field(visit, "titleEn", textElement(MAX_TITLE, draft.titleEn)),
  field(visit, "region", selectElement(visit, optionsOf(visit, "region", REGIONS), draft.region)),
  field(visit, "place", textElement(MAX_PLACE, draft.place)),
  field(visit, "venue", textElement(MAX_VENUE, draft.venue), {
    hint: "draft-venue-hint",
    optional: true,
  }),
];

/** Date and times are apart, so that they mean Riga's clock wherever the organiser is travelling. */
const timeFields = (visit: Visit, draft: WorkshopDraft): KnownBlock[] => [
  field(visit, "date", dateElement(draft.date)),
  field(visit, "startTime", timeElement(draft.startTime)),
  field(visit, "endTime", timeElement(draft.endTime)),
  context(escapeText(say(visit, "draft-riga-time"))),
];

const heldFields = ["heldBusiness", "heldScience", "heldMunicipality"] as const;

const seatFields = (visit: Visit, draft: WorkshopDraft): KnownBlock[] => [
  field(visit, "capacity", numberElement(MAX_CAPACITY, draft.capacity), {
    hint: "draft-capacity-hint",
    optional: true,
  }),
  divider(),
  context(escapeText(say(visit, "draft-held-explained"))),
  ...heldFields.map((id) =>
    field(visit, id, numberElement(MAX_CAPACITY, draft[id]), { optional: true }),
  ),
  field(visit, "heldUntil", dateElement(draft.heldUntil), {
    hint: "draft-held-until-hint",
    optional: true,
  }),
];

const reminderFields = (visit: Visit, draft: WorkshopDraft): KnownBlock[] => [
  divider(),
  field(visit, "reminders", remindersElement(visit, draft.reminders), {
    hint: "draft-reminders-hint",
    optional: true,
  }),
  field(visit, "nudge", nudgeElement(visit, draft.nudge), { hint: "draft-nudge-hint" }),
];

const fieldsOf = (visit: Visit, draft: WorkshopDraft): KnownBlock[] => [
  ...placeFields(visit, draft),
  ...timeFields(visit, draft),
  ...seatFields(visit, draft),
  ...reminderFields(visit, draft),
];

/** Both titles begin as the programme's own: most workshops are called that. */
export const usualDraft = (visit: Visit): WorkshopDraft => ({
  titleLv: visit.t("lv", "draft-usual-title"),
  titleEn: visit.t("en", "draft-usual-title"),
  region: "",
  place: "",
  venue: "",
  date: "",
  startTime: "10:00",
  endTime: "15:00",
  capacity: "",
  heldBusiness: "",
  heldScience: "",
  heldMunicipality: "",
  heldUntil: "",
  ...usualReminders,
});

const COUNTED = ["capacity", "heldBusiness", "heldScience", "heldMunicipality"] as const;

/** A draft that was kept, over what a new form has: numbers that are none would be refused by Slack. */
const restored = (visit: Visit, kept: FormFields): WorkshopDraft => {
  const known = StoredFields.safeParse(kept).data ?? {};
  const counts = COUNTED.map((field) => {
    const count = known[field] ?? "";
    return [field, /^[1-9]\d{0,3}$/.test(count) && Number(count) <= MAX_CAPACITY ? count : ""];
  });
  return { ...usualDraft(visit), ...known, ...Object.fromEntries(counts) };
};

/** `kept`: what somebody had filled in before, or what an earlier workshop had. */
export const workshopForm = (
  visit: Visit,
  data: FormData<"workshop-schedule">,
  kept: FormFields = {},
): ModalView =>
  formView(
    "workshop-schedule",
    {
      title: say(visit, "draft-form-title"),
      submit: say(visit, "draft-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      ...watchingAll("workshop-keep", fieldsOf(visit, restored(visit, kept))),
      context(escapeText(say(visit, "kept-note"))),
    ],
  );

/** The same form on a workshop that is there; `draft` is what stands in it. */
export const changeForm = (
  visit: Visit,
  draft: WorkshopDraft,
  data: FormData<"workshop-change">,
): ModalView =>
  formView(
    "workshop-change",
    {
      title: say(visit, "edit-form-title"),
      submit: say(visit, "edit-form-submit"),
      close: say(visit, "desk-close"),
    },
    data,
    [context(escapeText(say(visit, "edit-explained"))), ...fieldsOf(visit, draft)],
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
    heldBusiness: text("heldBusiness"),
    heldScience: text("heldScience"),
    heldMunicipality: text("heldMunicipality"),
    heldUntil: text("heldUntil"),
    ...readReminders(state),
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
  "more-than-capacity": "draft-no-more-than-capacity",
  "after-start": "draft-no-after-start",
  "not-a-reminder": "draft-no-not-a-reminder",
} as const satisfies Record<DraftNo, string>;

/** The sentence beside each field that cannot be taken. */
export const draftErrorTexts = (visit: Visit, errors: DraftErrors): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, no]) => [
      field,
      say(visit, says[no], { max: MAX_CAPACITY }),
    ]),
  );
