/** The forms of a broadcast's two texts: the first draft, its edit, and the correction of what was sent. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Letter } from "../../app/broadcast-draft.ts";
import type { Shown } from "../../app/broadcast-show.ts";
import type { Ministry } from "../../app/broadcast-show.ts";
import { MAX_TEXT, type Texts } from "../../domain/broadcast.ts";
import type { FormFields } from "../../domain/kept-form.ts";
import { MinistryId, WorkshopId } from "../../domain/ids.ts";
import { LOCALES, type Locale } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { context, escapeText, formView, input, option, section } from "./block.ts";
import { lineOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { checkElement, linesElement, selectElement, watchingAll } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

/** The choice that means none; a menu of Slack cannot be emptied again. */
export const NONE = "none";
const MOST_WORKSHOPS = 90;

const textField = (visit: Visit, locale: Locale, initial: string): InputBlock =>
  input(`text-${locale}`, {
    label: say(visit, `broadcast-text-${locale}`),
    hint: say(visit, "broadcast-text-hint", { max: MAX_TEXT }),
    optional: true,
    element: linesElement(MAX_TEXT, initial),
  });

const textFields = (visit: Visit, texts: Texts): InputBlock[] =>
  LOCALES.map((locale) => textField(visit, locale, texts[locale]));

/** A workshop in a menu: when and where, then what. */
export const workshopOptions = (visit: Visit, cards: readonly WorkshopCard[]): PlainTextOption[] =>
  cards
    .slice(0, MOST_WORKSHOPS)
    .map((card) =>
      option(`${lineOf(visit.locale, card)} · ${card.title[visit.locale]}`, String(card.id)),
    );

export type TextChoices = {
  readonly ministries: readonly Ministry[];
  readonly cards: readonly WorkshopCard[];
};

/** In whose name, asked only of those who could speak in several. */
const speakerFields = (
  visit: Visit,
  { ministries, cards }: TextChoices,
  chosen: { ministry: string | null; workshop: number | null },
): InputBlock[] => {
  const names = ministries.map(({ id, name }) => option(name[visit.locale], id));
  const speaker = input("ministry", {
    label: say(visit, "broadcast-ministry"),
    element: selectElement(visit, names, chosen.ministry ?? ministries[0]?.id ?? null),
  });
  const none = option(say(visit, "broadcast-no-workshop"), NONE);
  const about = input("workshop", {
    label: say(visit, "broadcast-about"),
    hint: say(visit, "broadcast-about-hint"),
    optional: true,
    element: selectElement(
      visit,
      [none, ...workshopOptions(visit, cards)],
      chosen.workshop === null ? NONE : String(chosen.workshop),
    ),
  });
  return [...(ministries.length > 1 ? [speaker] : []), ...(cards.length > 0 ? [about] : [])];
};

const formTexts = (visit: Visit, title: string, submit: string) => ({
  title: say(visit, title),
  submit: say(visit, submit),
  close: say(visit, "desk-cancel"),
});

/** The first draft; `kept`: what its writer had filled in before. */
export const writeForm = (visit: Visit, choices: TextChoices, kept: FormFields = {}): ModalView => {
  const workshop = WorkshopId.safeParse(kept["workshop"]).data ?? null;
  const chosen = { ministry: kept["ministry"] ?? null, workshop };
  const texts = { lv: kept["text-lv"] ?? "", en: kept["text-en"] ?? "" };
  const fields = [...speakerFields(visit, choices, chosen), ...textFields(visit, texts)];
  const titles = formTexts(visit, "broadcast-write-title", "broadcast-next");
  return formView("broadcast-write", titles, {}, [
    ...watchingAll("broadcast-keep", fields),
    context(escapeText(say(visit, "kept-note"))),
  ]);
};

const LETTER_FIELDS = ["ministry", "workshop", "text-lv", "text-en"] as const;

/** The form as it stands, to be kept. */
export const readLetterFields = (state: FormState): FormFields =>
  Object.fromEntries(LETTER_FIELDS.map((field) => [field, fieldOf(state, field).text]));

/** Whoever changes one language says that the other still fits, or changes it too. */
const confirmField = (visit: Visit): InputBlock =>
  input("confirmed", {
    label: say(visit, "broadcast-confirm"),
    hint: say(visit, "broadcast-confirm-hint"),
    optional: true,
    element: checkElement([option(say(visit, "broadcast-confirm-tick"), "yes")], []),
  });

export const editForm = (
  visit: Visit,
  { broadcast }: Shown,
  choices: TextChoices,
  data: FormData<"broadcast-edit">,
): ModalView => {
  const { ministryId: ministry, workshopId: workshop, wording } = broadcast;
  const note: KnownBlock[] =
    broadcast.state === "draft" ? [] : [section(escapeText(say(visit, "broadcast-edit-voids")))];
  return formView("broadcast-edit", formTexts(visit, "broadcast-edit-title", "desk-save"), data, [
    ...note,
    ...speakerFields(visit, choices, { ministry, workshop }),
    ...textFields(visit, wording.texts),
    confirmField(visit),
  ]);
};

/** Corrects what was sent: every message that was delivered is edited. */
export const fixForm = (
  visit: Visit,
  { broadcast }: Shown,
  data: FormData<"broadcast-fix">,
): ModalView =>
  formView("broadcast-fix", formTexts(visit, "broadcast-fix-title", "broadcast-fix-submit"), data, [
    section(escapeText(say(visit, "broadcast-fix-explained"))),
    ...textFields(visit, broadcast.wording.texts),
    context(escapeText(say(visit, "broadcast-fix-note"))),
  ]);

export const readTexts = (state: FormState): Texts => ({
  lv: fieldOf(state, "text-lv").text,
  en: fieldOf(state, "text-en").text,
});

export const readConfirmed = (state: FormState): boolean =>
  fieldOf(state, "confirmed").chosen.includes("yes");

/** What was filled in; without a menu for it, the ministry is the only one there was. */
export const readLetter = (
  state: FormState,
  ministries: readonly Ministry[],
): Letter | undefined => {
  const typed = fieldOf(state, "ministry").text || ministries[0]?.id;
  const ministryId = MinistryId.safeParse(typed).data;
  const about = fieldOf(state, "workshop").text;
  const workshopId = about === "" || about === NONE ? null : WorkshopId.safeParse(about).data;
  if (ministryId === undefined || workshopId === undefined) return undefined;
  return { ministryId, workshopId, texts: readTexts(state) };
};
