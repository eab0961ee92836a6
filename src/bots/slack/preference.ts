/** Which messages to send and where, as a form on top of the profile; and the one press that ends some. */
import type { ActionsBlock, InputBlock, ModalView } from "@slack/types";
import {
  preferPlatform,
  setPreferences,
  showPreferences,
  type PreferenceSheet,
} from "../../app/preference.ts";
import { Platform } from "../../domain/person.ts";
import { KIND_GROUPS, type KindGroup } from "../../domain/preference.ts";
import { actions, button, escapeText, formView, input, option, section } from "./block.ts";
import type { Voice } from "./card-view.ts";
import { commandText } from "./command-word.ts";
import {
  openModal,
  redraw,
  say,
  sentencePage,
  sentenceView,
  show,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData } from "./data.ts";
import { checkElement, optionsOf, radioElement } from "./field.ts";
import { fieldOf, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";

const viaField = (visit: Visit, { platforms, preferred }: PreferenceSheet): InputBlock =>
  input("via", {
    label: say(visit, "wishes-form-via"),
    element: radioElement(optionsOf(visit, "via", ["any", ...platforms]), preferred ?? "any"),
  });

const wishesForm = (visit: Visit, sheet: PreferenceSheet): ModalView => {
  const groups = KIND_GROUPS.map((group) => option(say(visit, `wishes-${group}`), group));
  const wanted = KIND_GROUPS.filter((group) => sheet.wanted[group]);
  const texts = {
    title: say(visit, "wishes-form-title"),
    submit: say(visit, "desk-save"),
    close: say(visit, "desk-cancel"),
  };
  const stop = commandText("stop", visit.locale);
  return formView("wishes-set", texts, {}, [
    input("groups", {
      label: say(visit, "wishes-form-groups"),
      optional: true,
      element: checkElement(groups, wanted),
    }),
    ...(sheet.platforms.length > 1 ? [viaField(visit, sheet)] : []),
    section(escapeText(say(visit, "wishes-always", { stop }))),
  ]);
};

export const onWishes = async (visit: Visit): Promise<void> => {
  if (!visit.person) return tell(visit, "desk-button-stale");
  await openModal(visit, wishesForm(visit, await showPreferences(visit.deps, visit.person.id)));
};

/** What is ticked is sent; what is not, is not. */
export const onWishesSet = async (
  visit: Visit,
  _data: object,
  sent: Submission,
): Promise<FormAnswer> => {
  const { deps, person } = visit;
  if (!person) return updateAnswer(sentenceView(visit, say(visit, "desk-button-stale")));
  const { chosen } = fieldOf(sent.state, "groups");
  const wishes = Object.fromEntries(KIND_GROUPS.map((group) => [group, chosen.includes(group)]));
  await setPreferences(deps, { id: person.id, key: visit.key }, wishes);
  const { text: via } = fieldOf(sent.state, "via");
  // Somebody with one address is not asked, and what they may have chosen before stays.
  if (via !== "") await preferPlatform(deps, person.id, Platform.safeParse(via).data ?? null);
  const { wanted, platforms, preferred } = await showPreferences(deps, person.id);
  const lines = KIND_GROUPS.map((group) =>
    say(visit, wanted[group] ? "wishes-on" : "wishes-off", {
      group: say(visit, `wishes-${group}`),
    }),
  );
  const where = platforms.length > 1 ? [say(visit, `via-now-${preferred ?? "any"}`)] : [];
  return updateAnswer(sentenceView(visit, [...lines, ...where].join("\n")));
};

/** Under a notice that can be switched off: one press, and no more of its group come. */
export const muteRow = ({ t, locale }: Voice, group: KindGroup): ActionsBlock =>
  actions(button("notice-mute", t(locale, "mute-button"), { group }));

/** The notice stays as it is; what was switched off is said below it, with the way back. */
export const onMute = async (visit: Visit, { group }: ButtonData<"notice-mute">): Promise<void> => {
  if (!visit.person) return tell(visit, "desk-button-stale");
  await setPreferences(visit.deps, { id: visit.person.id, key: visit.key }, { [group]: false });
  const page = sentencePage(visit, say(visit, `mute-done-${group}`));
  const undo = actions(button("notice-unmute", say(visit, "mute-undo"), { group }));
  await show(visit, { ...page, blocks: [...page.blocks, undo] });
};

export const onUnmute = async (
  visit: Visit,
  { group }: ButtonData<"notice-unmute">,
): Promise<void> => {
  if (!visit.person) return tell(visit, "desk-button-stale");
  await setPreferences(visit.deps, { id: visit.person.id, key: visit.key }, { [group]: true });
  const done = say(visit, `unmute-done-${group}`);
  if (visit.origin.kind === "message")
    return redraw(visit, visit.origin.url, sentencePage(visit, done));
  await tell(visit, `unmute-done-${group}`);
};
