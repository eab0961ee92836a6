/** `/darbnica eksports`: choosing a file, and asking for it. */
import { askExport, listExportable, type ExportNo } from "../../app/export.ts";
import {
  FILE_FORMATS,
  TABLE_KINDS,
  FileFormat,
  ExportKind,
  isOfWorkshop,
} from "../../domain/export.ts";
import { WorkshopId, type ProgrammeId } from "../../domain/ids.ts";
import { can } from "../../domain/permission.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { matches } from "../../wording.ts";
import { escapeText, formView, input, option, section } from "./block.ts";
import { lineOf } from "./card-view.ts";
import { openModal, say, sentenceView, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { optionsOf, radioElement, selectElement } from "./field.ts";
import {
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

const workshopField = (visit: Visit, cards: readonly WorkshopCard[], chosen?: WorkshopId) =>
  input("workshop", {
    label: say(visit, "export-form-workshop"),
    hint: say(visit, "export-form-workshop-hint"),
    optional: true,
    element: selectElement(
      visit,
      cards.map((card) => option(lineOf(visit.locale, card), String(card.id))),
      chosen === undefined ? null : String(chosen),
    ),
  });

type Wanted = {
  readonly kind?: ExportKind | undefined;
  readonly workshop?: WorkshopId | undefined;
  readonly programme?: ProgrammeId | undefined;
};

const exportForm = (visit: Visit, cards: readonly WorkshopCard[], wanted: Wanted) =>
  formView(
    "export-ask",
    {
      title: say(visit, "export-form-title"),
      submit: say(visit, "export-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    wanted.programme === undefined ? {} : { programme: wanted.programme },
    [
      section(escapeText(say(visit, "export-form-explained"))),
      input("kind", {
        label: say(visit, "export-form-kind"),
        element: radioElement(
          optionsOf(visit, "export-kind-of", TABLE_KINDS),
          wanted.kind ?? "people",
        ),
      }),
      // Slack refuses a menu without choices.
      ...(cards.length === 0 ? [] : [workshopField(visit, cards, wanted.workshop)]),
      input("format", {
        label: say(visit, "export-form-format"),
        element: radioElement(
          optionsOf(visit, "export-format", FILE_FORMATS),
          wanted.kind === "evidence" ? "docx" : "xlsx",
        ),
      }),
    ],
  );

/** Opens the form; with a place after the word, that workshop is chosen in it. */
const openForm = async (visit: Visit, wanted: Wanted, place = ""): Promise<void> => {
  const { person } = visit;
  if (!person || !can(person.roles, "see-people")) return refuseStaff(visit);
  const cards = await listExportable(visit.deps, person);
  const found = place === "" ? undefined : cards.find((card) => matches(card, place));
  await openModal(visit, exportForm(visit, cards, { workshop: found?.id, ...wanted }));
};

export const onExportCommand = (visit: Visit, rest: string): Promise<void> =>
  openForm(visit, {}, rest);

export const onExport = (visit: Visit, wanted: ButtonData<"export-open">): Promise<void> =>
  openForm(visit, wanted);

const says = {
  "no-workshop": "export-no-workshop",
  "no-programme": "draft-no-programme",
  "too-few": "export-no-too-few",
} as const satisfies Record<Exclude<ExportNo, "not-staff" | "not-made-so">, string>;

/** The form was sent: the file is asked for, and comes into the conversation with the bot. */
export const onExportAsked = async (
  visit: Visit,
  { programme }: FormData<"export-ask">,
  { viewId, state }: Submission,
): Promise<FormAnswer> => {
  const { person } = visit;
  if (!person) return updateAnswer(refusalView(visit));
  const kind = ExportKind.parse(fieldOf(state, "kind").text);
  const format = FileFormat.parse(fieldOf(state, "format").text);
  const workshopId = WorkshopId.safeParse(fieldOf(state, "workshop").text).data ?? null;
  if (isOfWorkshop(kind) && workshopId === null)
    return errorsAnswer(
      state.has("workshop")
        ? { workshop: say(visit, "export-no-choice") }
        : { kind: say(visit, "desk-none-yet") },
    );
  const requestKey = `slack-${visit.key.teamId}-${viewId}`;
  const programmeId = programme ?? null;
  const asked = { actor: person, kind, format, workshopId, programmeId, requestKey };
  const made = await askExport(visit.deps, asked);
  if (made.ok) return updateAnswer(sentenceView(visit, say(visit, "export-asked")));
  if (made.reason === "not-staff") return updateAnswer(refusalView(visit));
  if (made.reason === "not-made-so")
    return errorsAnswer({ format: say(visit, "export-no-not-made-so") });
  return errorsAnswer({
    [state.has("workshop") ? "workshop" : "kind"]: say(visit, says[made.reason]),
  });
};
