/** Making workshops, and the lists that people and staff ask for. */
import {
  listMine,
  listUpcoming,
  scheduleWorkshop,
  showWhoComes,
  showWorkshop,
} from "../../app/workshop.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { can } from "../../domain/permission.ts";
import { draftOf } from "../../domain/workshop.ts";
import { actions, button, escapeText, readView, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { forChosen } from "./choose.ts";
import { openModal, placeOf, say, show, showModal, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { redrawDesk, showDesk } from "./desk.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { begun, drop, offerView } from "./kept.ts";
import { peoplePage } from "./people-view.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { draftErrorTexts, readWorkshopForm, workshopForm } from "./workshop-form.ts";
import { minePage, upcomingPage } from "./workshop-view.ts";
import type { Place } from "./place.ts";

export const onWorkshops = async (visit: Visit): Promise<void> =>
  show(visit, upcomingPage(visit, await listUpcoming(visit.deps, visit.person?.id), "list"));

/** One's own answers, declined ones too. */
export const onMine = async (visit: Visit): Promise<void> =>
  show(visit, minePage(visit, visit.person ? await listMine(visit.deps, visit.person.id) : []));

/** The front door: the desk for staff, the list for everybody else. */
export const onHub = async (visit: Visit): Promise<void> => {
  if (!(await showDesk(visit))) await onWorkshops(visit);
};

const mayEdit = (visit: Visit): boolean => can(visit.person?.roles ?? [], "edit-workshop");

/** Opens the form, or offers the one that was begun. The app asks for the role again when it is sent. */
export const onDraft = async (visit: Visit): Promise<void> => {
  if (!mayEdit(visit)) return refuseStaff(visit);
  const data = { from: placeOf(visit) };
  const kept = await begun(visit, "workshop");
  const goesOn = { name: "workshop-continue", data } as const;
  const fresh = { name: "workshop-fresh", data } as const;
  const view = kept ? offerView(visit, kept.at, { goesOn, fresh }) : workshopForm(visit, data);
  await openModal(visit, view);
};

/** The form as it was left. */
export const onContinue = async (
  visit: Visit,
  data: ButtonData<"workshop-continue">,
): Promise<void> => {
  if (!mayEdit(visit)) return refuseStaff(visit);
  const kept = await begun(visit, "workshop");
  await showModal(visit, workshopForm(visit, data, kept?.fields));
};

/** An empty form; the one that was begun is thrown away. */
export const onFresh = async (visit: Visit, data: ButtonData<"workshop-fresh">): Promise<void> => {
  if (!mayEdit(visit)) return refuseStaff(visit);
  await drop(visit, "workshop");
  await showModal(visit, workshopForm(visit, data));
};

/** A new workshop like an earlier one: everything but the day, and what hangs on it. */
export const onCopy = async (
  visit: Visit,
  { workshop }: ButtonData<"workshop-copy">,
): Promise<void> => {
  if (!mayEdit(visit)) return refuseStaff(visit);
  const shown = await showWorkshop(visit.deps, workshop, visit.person);
  if (!shown.ok) return tell(visit, "desk-workshop-gone");
  const like = { ...draftOf(shown.value), date: "", heldUntil: "" };
  await openModal(visit, workshopForm(visit, { from: placeOf(visit) }, like));
};

/** `from`: the desk on which it was begun, which is drawn again when it is announced from here. */
const madeView = (visit: Visit, card: WorkshopCard, from: Place) =>
  readView({ title: say(visit, "draft-made-title"), close: say(visit, "desk-close") }, [
    section(escapeText(say(visit, "draft-made"))),
    section(headOf(visit.t, visit.locale, card)),
    actions(
      button(
        "broadcast-prepare",
        say(visit, "desk-button-announce"),
        { workshop: card.id, from },
        true,
      ),
    ),
  ]);

export const onSchedule = async (
  visit: Visit,
  { from }: FormData<"workshop-schedule">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(refusalView(visit));
  const draft = readWorkshopForm(sent.state);
  const requestKey = `slack-${visit.key.teamId}-${sent.viewId}`;
  const made = await scheduleWorkshop(visit.deps, { actor: visit.person, draft, requestKey });
  if (made.ok) {
    await drop(visit, "workshop");
    await redrawDesk(visit, from);
    return updateAnswer(madeView(visit, made.value, from));
  }
  if (made.reason === "bad-draft") return errorsAnswer(draftErrorTexts(visit, made.errors));
  return made.reason === "not-staff"
    ? updateAnswer(refusalView(visit))
    : errorsAnswer({ titleLv: say(visit, "draft-no-programme") });
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
