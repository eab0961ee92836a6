/** What travels in a button's value and in a modal's private_metadata, and how it is read back. */
import { z } from "zod";
import { ExportKind } from "../../domain/export.ts";
import {
  BroadcastId,
  ImportId,
  PersonId,
  ProgrammeId,
  SurveyId,
  WorkshopId,
} from "../../domain/ids.ts";
import { Locale } from "../../domain/person.ts";
import { KindGroup } from "../../domain/preference.ts";
import { RsvpAnswer } from "../../domain/rsvp.ts";
import { CommandName } from "./command-word.ts";
import { Place, responseUrl } from "./place.ts";
import { contributionButtons, contributionForms } from "./contribution-data.ts";
import { broadcastButtons, broadcastForms } from "./broadcast-data.ts";
import { logButtons, logForms } from "./log-data.ts";
import { roomButtons, roomForms } from "./room-data.ts";
import { roleButtons, roleForms } from "./role-data.ts";
import { surveyButtons, surveyForms } from "./survey-desk-data.ts";
import { StoredDraft, StoredFields } from "./draft-data.ts";
import { officeButtons, officeForms } from "./office-data.ts";

/** The longest name that is looked for at a door. */
export const MAX_FIND = 80;

/**
 * Where a card stands: pressed, it is drawn again in the same place; a `shared` one is everybody's,
 * and is not.
 */
export const Spot = z.enum([
  "list",
  "home",
  "mine",
  "shared",
  /** Under what staff wrote, which stays as it is. */
  "broadcast",
  "card",
  "announcement",
  "reminder",
  // As earlier versions wrote it.
  "reminder-7d",
  "reminder-1d",
  "reminder-2h",
]);
export type Spot = z.infer<typeof Spot>;

const workshop = z.object({ workshop: WorkshopId });
/** A shared card says its own language, so that any press on it makes it known to us. */
const answerable = workshop.extend({ spot: Spot, locale: Locale.optional() });
const attendee = workshop.extend({ person: PersonId });
const nothing = z.object({});
const pageOf = z.object({ page: z.number().int().nonnegative() });
/** One entry of the plan, which may have gone out meanwhile. */
const planned = pageOf.extend({ subject: z.string().max(200), at: z.iso.datetime() });

/** Forms that an older version opened do not say it. */
const from = Place.default({});
const fromPlace = workshop.extend({ from });

/** The list at a door as it stands: what was looked for, and how often the field was emptied. */
const atDoor = workshop.extend({ round: z.number().int().nonnegative() });
const DoorLook = atDoor.extend({ find: z.string().max(MAX_FIND) });
export type DoorLook = Readonly<z.infer<typeof DoorLook>>;
const guestAtDoor = atDoor.extend({ person: PersonId });

const buttonShapes = {
  "rsvp-answer-going": answerable,
  "rsvp-answer-maybe": answerable,
  "rsvp-answer-declined": answerable,
  "rsvp-guests": answerable,
  "rsvp-names": workshop,
  "rsvp-code": workshop,
  "calendar-add": workshop,
  "calendar-feed": nothing,
  "link-calendar": nothing,
  "link-map": nothing,
  "link-qr": nothing,
  "workshop-draft": nothing,
  "workshop-edit": workshop,
  "workshop-reopen": workshop.extend({ mine: StoredFields }),
  "workshop-cancel": workshop,
  "people-show": workshop,
  "people-phone": workshop,
  "people-change": workshop,
  "offer-going": attendee,
  "offer-declined": attendee,
  "feedback-show": workshop,
  ...broadcastButtons,
  ...roleButtons,
  ...officeButtons,
  ...logButtons,
  ...contributionButtons,
  ...surveyButtons,
  ...roomButtons,
  "broadcast-prepare": workshop.extend({ from: Place.optional() }),
  "workshop-share": workshop,
  "door-open": workshop,
  "door-link": workshop,
  "door-mark": guestAtDoor.extend({ present: z.boolean() }),
  "door-guests": guestAtDoor,
  "door-walk-in": DoorLook,
  /** `among` others: the message that it stands in stays as it is. */
  "plan-show": nothing,
  "plan-earlier": pageOf,
  "plan-later": pageOf,
  "plan-who": planned,
  "plan-who-earlier": planned,
  "plan-who-later": planned,
  "report-show": workshop,
  "import-write": z.object({ import: ImportId }),
  "import-drop": z.object({ import: ImportId }),
  "export-open": z.object({
    kind: ExportKind.optional(),
    workshop: WorkshopId.optional(),
    programme: ProgrammeId.optional(),
  }),
  "programme-show": z.object({ programme: ProgrammeId }),
  "survey-begin": z.object({ survey: SurveyId, among: z.boolean().optional() }),
  "survey-back": z.object({ survey: SurveyId, url: responseUrl }),
  "workshop-open": workshop,
  "broadcast-read": z.object({ broadcast: BroadcastId }),
  "person-introduce": nothing,
  "wishes-open": nothing,
  "notice-mute": z.object({ group: KindGroup }),
  "notice-unmute": z.object({ group: KindGroup }),
  "privacy-read": nothing,
  "command-run": z.object({ command: CommandName }),
  /** Beside `command-run` in one row, where ids must differ. */
  "offer-run": z.object({ command: CommandName }),
} as const;

const formShapes = {
  "workshop-schedule": z.object({ from }),
  "workshop-change": fromPlace.extend({
    revision: z.number().int().positive(),
    /** As the form was opened, so that one's own edits are told from those of others. */
    base: StoredDraft,
  }),
  "workshop-cancel-sure": fromPlace,
  "broadcast-announce": fromPlace,
  ...broadcastForms,
  ...roleForms,
  ...officeForms,
  ...logForms,
  ...contributionForms,
  ...surveyForms,
  ...roomForms,
  "card-post": workshop,
  "door-find": DoorLook,
  /** Both stand on top of the list; `list` is its view. */
  "door-guests-set": guestAtDoor.extend({ list: z.string() }),
  "door-walk-in-save": DoorLook.extend({ list: z.string(), key: z.uuid() }),
  "people-answer": fromPlace,
  "people-answer-change": fromPlace,
  "export-ask": z.object({ programme: ProgrammeId.optional() }),
  "import-ask": nothing,
  "rsvp-guests-set": z.object({ rsvp: answerable, url: responseUrl }),
  "person-join": z.object({
    rsvp: answerable.extend({ answer: RsvpAnswer }).optional(),
    url: responseUrl,
  }),
  "person-forget": nothing,
  "wishes-set": nothing,
  "survey-answer": z.object({ survey: SurveyId, url: responseUrl }),
} as const;

export type ButtonName = keyof typeof buttonShapes;
export type ButtonData<N extends ButtonName> = Readonly<z.output<(typeof buttonShapes)[N]>>;
export type FormName = keyof typeof formShapes;
export type FormData<N extends FormName> = Readonly<z.output<(typeof formShapes)[N]>>;

export const isButtonName = (name: string): name is ButtonName => Object.hasOwn(buttonShapes, name);
export const isFormName = (name: string): name is FormName => Object.hasOwn(formShapes, name);

/** Writes what a button or a modal carries; Slack keeps 2000 and 3000 characters of it. */
export const pack = (data: object): string => JSON.stringify(data);

const parsed = (shape: z.ZodType, text: string | undefined): unknown => {
  try {
    return shape.safeParse(JSON.parse(text || "{}")).data;
  } catch {
    return undefined;
  }
};

/** Reads a button's value; `undefined` for what we never wrote, or no longer write. */
export const unpackButton = <N extends ButtonName>(
  name: N,
  value: string | undefined,
): ButtonData<N> | undefined => parsed(buttonShapes[name], value) as ButtonData<N> | undefined;

/** Reads a modal's private_metadata in the same way. */
export const unpackForm = <N extends FormName>(
  name: N,
  metadata: string | undefined,
): FormData<N> | undefined => parsed(formShapes[name], metadata) as FormData<N> | undefined;
