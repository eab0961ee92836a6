/** `/darbnica plāns`: who will get what, and when. */
import { showPlan, showPlanReaders } from "../../app/plan.ts";
import {
  openModal,
  pageView,
  placeOf,
  redrawPlace,
  show,
  showModal,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData } from "./data.ts";
import { planPage, readersPage } from "./plan-view.ts";
import { refuseStaff } from "./refusal.ts";

/** The plan as it is now, or a refusal. */
export const onPlan = async (visit: Visit): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const plan = await showPlan(visit.deps, visit.person);
  return plan.ok ? show(visit, planPage(visit, plan.value, 0)) : refuseStaff(visit);
};

/** Another page in the place of this one. */
export const onPlanTurn = async (
  visit: Visit,
  { page }: ButtonData<"plan-later">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const plan = await showPlan(visit.deps, visit.person);
  if (!plan.ok) return refuseStaff(visit);
  await redrawPlace(visit, placeOf(visit), planPage(visit, plan.value, page));
};

const readersOf = async (visit: Visit, which: ButtonData<"plan-who">) => {
  if (!visit.person) return "not-staff";
  const { subject, page } = which;
  const wanted = { subject, at: new Date(which.at), page };
  const readers = await showPlanReaders(visit.deps, visit.person, wanted);
  return readers.ok ? readers.value : readers.reason;
};

const refuse = (visit: Visit, reason: "not-staff" | "gone"): Promise<void> =>
  reason === "gone" ? tell(visit, "plan-gone") : refuseStaff(visit);

/** Who is behind an entry, in a view of their own. */
export const onPlanWho = async (visit: Visit, which: ButtonData<"plan-who">): Promise<void> => {
  const readers = await readersOf(visit, which);
  if (typeof readers === "string") return refuse(visit, readers);
  await openModal(visit, pageView(visit, readersPage(visit, readers)));
};

export const onPlanWhoTurn = async (
  visit: Visit,
  which: ButtonData<"plan-who-later">,
): Promise<void> => {
  const readers = await readersOf(visit, which);
  if (typeof readers === "string") return refuse(visit, readers);
  await showModal(visit, pageView(visit, readersPage(visit, readers)));
};
