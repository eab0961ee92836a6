/** Making workshops, and the lists that people and staff ask for. */
import { listMine, listUpcoming, scheduleWorkshop, showWhoComes } from "../../app/workshop.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { can } from "../../domain/permission.ts";
import { actions, button, escapeText, readView, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { forChosen } from "./choose.ts";
import { openModal, placeOf, say, show, tell, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { redrawDesk, showDesk } from "./desk.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
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

/** Opens the form. The app asks for the role again when it is sent. */
export const onDraft = async (visit: Visit): Promise<void> =>
  can(visit.person?.roles ?? [], "edit-workshop")
    ? openModal(visit, workshopForm(visit, { from: placeOf(visit) }))
    : refuseStaff(visit);

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
