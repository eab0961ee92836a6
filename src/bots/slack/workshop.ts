/** Making workshops, and the lists that people and staff ask for. */
import { listForStaff, listUpcoming, scheduleWorkshop, showWhoComes } from "../../app/workshop.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { can, type StaffVerb } from "../../domain/permission.ts";
import { actions, button, escapeText, readView, section } from "./block.ts";
import { openModal, say, show, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { peoplePage } from "./people-view.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { draftErrorTexts, readWorkshopForm, workshopForm } from "./workshop-form.ts";
import { choicePage, headOf, staffBlocks, upcomingPage } from "./workshop-view.ts";
import { fold } from "./command-word.ts";

const mayDo = (visit: Visit, verb: StaffVerb): boolean => can(visit.person?.roles ?? [], verb);

export const onWorkshops = async (visit: Visit): Promise<void> =>
  show(visit, upcomingPage(visit, await listUpcoming(visit.deps, visit.person?.id), "list"));

/** The front door: the desk for staff, the list for everybody else. */
export const onHub = async (visit: Visit): Promise<void> => {
  if (!visit.person || !mayDo(visit, "see-people")) return onWorkshops(visit);
  const lists = await listForStaff(visit.deps, visit.person);
  if (!lists.ok) return refuseStaff(visit);
  const title = say(visit, "desk-staff-title");
  await show(visit, { title, text: escapeText(title), blocks: staffBlocks(visit, lists.value) });
};

/** Opens the form. The app asks for the role again when it is sent. */
export const onDraft = async (visit: Visit): Promise<void> =>
  mayDo(visit, "edit-workshop") ? openModal(visit, workshopForm(visit)) : refuseStaff(visit);

const madeView = (visit: Visit, card: WorkshopCard) =>
  readView({ title: say(visit, "draft-made-title"), close: say(visit, "desk-close") }, [
    section(escapeText(say(visit, "draft-made"))),
    section(headOf(visit.t, visit.locale, card)),
    actions(
      button("broadcast-prepare", say(visit, "desk-button-announce"), { workshop: card.id }, true),
    ),
  ]);

export const onSchedule = async (
  visit: Visit,
  _data: FormData<"workshop-schedule">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(refusalView(visit));
  const draft = readWorkshopForm(sent.state);
  const requestKey = `slack-${visit.key.teamId}-${sent.viewId}`;
  const made = await scheduleWorkshop(visit.deps, { actor: visit.person, draft, requestKey });
  if (made.ok) return updateAnswer(madeView(visit, made.value));
  if (made.reason === "bad-draft") return errorsAnswer(draftErrorTexts(visit, made.errors));
  return made.reason === "not-staff"
    ? updateAnswer(refusalView(visit))
    : errorsAnswer({ titleLv: say(visit, "draft-no-programme") });
};

/** Finds what a word after the command means: part of the place, or of the title. */
const matching = (cards: readonly WorkshopCard[], rest: string): readonly WorkshopCard[] =>
  cards.filter(({ place, title }) =>
    [place, title.lv, title.en].some((text) => fold(text).includes(rest)),
  );

/** Shows it for the one workshop that is meant, or lets the person choose. */
export const forChosen = async (
  visit: Visit,
  rest: string,
  name: "people-show" | "feedback-show",
  run: (data: ButtonData<"people-show">) => Promise<void>,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const lists = await listForStaff(visit.deps, visit.person);
  if (!lists.ok) return refuseStaff(visit);
  const { upcoming, past } = lists.value;
  const cards = name === "people-show" ? [...upcoming, ...past] : past;
  const found = rest === "" ? cards : matching(cards, rest);
  if (found.length === 0)
    return tell(visit, cards.length === 0 ? "desk-none-yet" : "desk-not-found");
  const [only, second] = found;
  if (only && !second) return run({ workshop: only.id });
  await show(visit, choicePage(visit, found, name));
};

export const onPeople = async (
  visit: Visit,
  { workshop }: ButtonData<"people-show">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const comes = await showWhoComes(visit.deps, visit.person, workshop);
  if (comes.ok) return show(visit, peoplePage(visit, comes.value));
  return comes.reason === "not-staff" ? refuseStaff(visit) : tell(visit, "desk-workshop-gone");
};

export const onPeopleCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "people-show", (data) => onPeople(visit, data));
