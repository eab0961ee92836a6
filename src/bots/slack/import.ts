/** `/darbnica imports`: a file is brought in a form, checked by a job, and written when one says so. */
import { askImport, dropImport, mayImport, writeImport, type ImportNo } from "../../app/import.ts";
import { IMPORT_KINDS, ImportKindName } from "../../domain/import.ts";
import { IMPORT_HEADINGS } from "../../domain/import-heading.ts";
import { bold, escapeText, formView, input, section } from "./block.ts";
import { openModal, redraw, say, sentencePage, sentenceView, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { fileElement, optionsOf, radioElement } from "./field.ts";
import {
  errorsAnswer,
  fieldOf,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import { columnName } from "./import-view.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

const columnsText = (visit: Visit, kind: (typeof IMPORT_KINDS)[number]): string => {
  const names = Object.keys(IMPORT_HEADINGS[kind]).map((field) => columnName(visit.locale, field));
  return `${bold(say(visit, `import-kind-${kind}`))}\n${escapeText(names.join(", "))}`;
};

const importForm = (visit: Visit) =>
  formView(
    "import-ask",
    {
      title: say(visit, "import-form-title"),
      submit: say(visit, "import-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    {},
    [
      section(escapeText(say(visit, "import-form-explained"))),
      input("kind", {
        label: say(visit, "import-form-kind"),
        element: radioElement(optionsOf(visit, "import-kind", IMPORT_KINDS), "workshops"),
      }),
      input("file", {
        label: say(visit, "import-form-file"),
        hint: say(visit, "import-form-file-hint"),
        element: fileElement(["csv", "xlsx", "txt", "tsv"]),
      }),
      ...IMPORT_KINDS.map((kind) => section(columnsText(visit, kind))),
    ],
  );

export const onImport = async (visit: Visit): Promise<void> =>
  visit.person && mayImport(visit.person, "workshops")
    ? openModal(visit, importForm(visit))
    : refuseStaff(visit);

/** The form was sent: the file is checked, and nothing of it is written. */
export const onImportAsked = async (
  visit: Visit,
  _: FormData<"import-ask">,
  { viewId, state }: Submission,
): Promise<FormAnswer> => {
  const { person } = visit;
  if (!person) return updateAnswer(refusalView(visit));
  const [fileId] = fieldOf(state, "file").chosen;
  if (fileId === undefined) return errorsAnswer({ file: say(visit, "draft-no-missing") });
  const kind = ImportKindName.parse(fieldOf(state, "kind").text);
  const requestKey = `slack-${visit.key.teamId}-${viewId}`;
  const asked = await askImport(visit.deps, { actor: person, kind, fileId, requestKey });
  return updateAnswer(
    asked.ok ? sentenceView(visit, say(visit, "import-asked")) : refusalView(visit),
  );
};

const refusals = {
  gone: "import-gone",
  "already-written": "import-already-written",
  "no-programme": "draft-no-programme",
} as const satisfies Record<Exclude<ImportNo, "not-staff">, string>;

const refuse = (visit: Visit, reason: ImportNo): Promise<void> =>
  reason === "not-staff" ? refuseStaff(visit) : tell(visit, refusals[reason]);

/** What was pressed is said in the place of the buttons, so that it is not pressed again. */
const settle = async (visit: Visit, sentence: string): Promise<void> => {
  if (visit.origin.kind === "message")
    await redraw(visit, visit.origin.url, sentencePage(visit, sentence));
};

export const onImportWrite = async (
  visit: Visit,
  { import: importId }: ButtonData<"import-write">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const done = await writeImport(visit.deps, visit.person, importId);
  if (!done.ok) return refuse(visit, done.reason);
  const { kind, written } = done.value;
  await settle(visit, say(visit, `import-written-${kind}`, { written }));
};

export const onImportDrop = async (
  visit: Visit,
  { import: importId }: ButtonData<"import-drop">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const done = await dropImport(visit.deps, visit.person, importId);
  if (!done.ok) return refuse(visit, done.reason);
  await settle(visit, say(visit, "import-dropped"));
};
