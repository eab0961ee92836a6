/** `/darbnica idejas`: listing what was brought, opening one, and deciding what becomes of it. */
import {
  mergeContributions,
  undoMerge,
  type MergeNo,
  type UnmergeNo,
} from "../../app/contribution-merge.ts";
import {
  decideContributions,
  listContributions,
  showContribution,
  type ShownContribution,
} from "../../app/contribution-sort.ts";
import { listForStaff } from "../../app/workshop.ts";
import { EVERYTHING, UNSORTED, type ContributionFilter } from "../../domain/contribution-filter.ts";
import type { ContributionId } from "../../domain/ids.ts";
import { can } from "../../domain/permission.ts";
import { looksLikeReceipt } from "../../domain/receipt.ts";
import {
  openModal,
  pageView,
  placeOf,
  redrawPlace,
  say,
  show,
  showModal,
  tell,
  type Visit,
} from "./context.ts";
import { onMyIdeas } from "./contribution.ts";
import { MAX_FIND_IDEA } from "./contribution-data.ts";
import {
  bulkForm,
  decideErrors,
  decideForm,
  filterForm,
  readDecision,
  readFilterForm,
  readIdeas,
} from "./contribution-sort-form.ts";
import { FIRST_LIST, ideaPage, ideasPage } from "./contribution-sort-view.ts";
import type { ButtonData, FormData } from "./data.ts";
import {
  closeAnswer,
  errorsAnswer,
  updateAnswer,
  type FormAnswer,
  type Submission,
} from "./form-state.ts";
import type { Place } from "./place.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

type Wanted = { readonly filter: ContributionFilter; readonly page: number };

const listOf = async (visit: Visit, wanted: Wanted) => {
  const list = visit.person && (await listContributions(visit.deps, visit.person, wanted));
  return list?.ok ? list.value : undefined;
};

const showList = async (visit: Visit, filter: ContributionFilter): Promise<void> => {
  const list = await listOf(visit, { ...FIRST_LIST, filter });
  return list ? show(visit, ideasPage(visit, list)) : refuseStaff(visit);
};

/** The list, by words that follow the command; a receipt number opens its idea. */
export const onIdeas = (visit: Visit, rest = ""): Promise<void> =>
  looksLikeReceipt(rest)
    ? openIdea(visit, rest)
    : showList(visit, { ...EVERYTHING, find: rest.slice(0, MAX_FIND_IDEA) });

/** What waits to be sorted, what waits longest first. */
export const onIdeasUnsorted = (visit: Visit): Promise<void> => showList(visit, UNSORTED);

/** The list from a button, as everything. */
export const onIdeasList = (visit: Visit): Promise<void> => onIdeas(visit);

/** Another page in the place of this one. */
export const onIdeasTurn = async (visit: Visit, wanted: Wanted): Promise<void> => {
  const list = await listOf(visit, wanted);
  if (!list) return refuseStaff(visit);
  await redrawPlace(visit, placeOf(visit), ideasPage(visit, list));
};

const findShown = async (
  visit: Visit,
  which: ContributionId | string,
): Promise<ShownContribution | undefined> => {
  const shown = visit.person && (await showContribution(visit.deps, visit.person, which));
  if (shown?.ok) return shown.value;
  const gone = typeof which === "string" ? "receipt-no-bad-receipt" : "idea-no-contribution";
  await (shown?.reason === "no-contribution" ? tell(visit, gone) : refuseStaff(visit));
  return undefined;
};

/** Opens an idea above what lists it, so that its buttons can draw it again. */
const openIdea = async (visit: Visit, which: ContributionId | string): Promise<void> => {
  const shown = await findShown(visit, which);
  if (!shown) return;
  const { origin } = visit;
  const above = origin.kind === "modal" ? origin : ({ kind: "home" } as const);
  await show({ ...visit, origin: above }, ideaPage(visit, shown));
};

export const onIdeaOpen = (visit: Visit, { idea }: ButtonData<"ideas-open">): Promise<void> =>
  openIdea(visit, idea);

/** A number after the command: to staff it opens the idea, to its author where it stands. */
export const onReceipt = (visit: Visit, typed: string): Promise<void> =>
  can(visit.person?.roles ?? [], "see-feedback") ? openIdea(visit, typed) : onMyIdeas(visit, typed);

const redrawIdea = async (visit: Visit, id: ContributionId, said?: string): Promise<void> => {
  const shown = await findShown(visit, id);
  if (shown) await showModal(visit, pageView(visit, ideaPage(visit, shown, said)));
};

const merges = {
  "not-staff": "refusal-staff-only",
  "no-contribution": "idea-no-contribution",
  "nothing-to-merge": "ideas-no-nothing-to-merge",
  "no-merge": "ideas-no-already-undone",
  "already-undone": "ideas-no-already-undone",
  "later-merge": "ideas-no-later-merge",
} as const satisfies Record<MergeNo | UnmergeNo, string>;

/** Puts another together with the idea on this page. */
export const onMerge = async (
  visit: Visit,
  { idea, into }: ButtonData<"ideas-merge">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const done = await mergeContributions(visit.deps, visit.person, { ids: [idea], into });
  await redrawIdea(visit, into, say(visit, done.ok ? "ideas-merge-done" : merges[done.reason]));
};

export const onUnmerge = async (
  visit: Visit,
  { idea, merge }: ButtonData<"ideas-unmerge">,
): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const done = await undoMerge(visit.deps, visit.person, merge);
  await redrawIdea(visit, idea, say(visit, done.ok ? "ideas-unmerge-done" : merges[done.reason]));
};

const maySort = (visit: Visit): boolean => can(visit.person?.roles ?? [], "sort-ideas");

export const onDecide = async (
  visit: Visit,
  { idea }: ButtonData<"ideas-decide">,
): Promise<void> => {
  if (!maySort(visit)) return refuseStaff(visit);
  const shown = await findShown(visit, idea);
  if (shown) await openModal(visit, decideForm(visit, { idea, from: placeOf(visit) }, shown));
};

/** The page below the form shows what was decided. */
const redrawBelow = async (
  visit: Visit,
  from: Place,
  { idea, changed }: { readonly idea: ContributionId; readonly changed: number },
): Promise<void> => {
  const shown = visit.person && (await showContribution(visit.deps, visit.person, idea));
  if (!shown?.ok) return;
  const said = say(visit, "ideas-decided", { count: changed });
  await redrawPlace(visit, from, ideaPage(visit, shown.value, said));
};

export const onDecided = async (
  visit: Visit,
  { idea, from }: FormData<"ideas-decide">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(refusalView(visit));
  const decision = { ids: [idea], ...readDecision(sent.state) };
  const done = await decideContributions(visit.deps, visit.person, decision);
  if (!done.ok) return errorsAnswer(decideErrors(visit, done.reason));
  await redrawBelow(visit, from, { idea, ...done.value });
  return closeAnswer;
};

export const onFilter = async (
  visit: Visit,
  { filter, page }: ButtonData<"ideas-filter">,
): Promise<void> => {
  const list = await listOf(visit, { filter, page });
  if (!list || !visit.person) return refuseStaff(visit);
  const lists = await listForStaff(visit.deps, visit.person);
  const workshops = lists.ok ? [...lists.value.past, ...lists.value.upcoming] : [];
  const { sections } = list;
  await openModal(
    visit,
    filterForm(visit, { from: placeOf(visit) }, { filter, sections, workshops }),
  );
};

/** Draws the list below the form; where there is none any more, in the place of the form. */
const listBelow = async (visit: Visit, from: Place, wanted: Wanted): Promise<FormAnswer> => {
  const list = await listOf(visit, wanted);
  if (!list) return updateAnswer(refusalView(visit));
  const page = ideasPage(visit, list);
  if (from.url === undefined && from.view === undefined) return updateAnswer(pageView(visit, page));
  await redrawPlace(visit, from, page);
  return closeAnswer;
};

export const onFiltered = (
  visit: Visit,
  { from }: FormData<"ideas-filter">,
  sent: Submission,
): Promise<FormAnswer> => listBelow(visit, from, { filter: readFilterForm(sent.state), page: 0 });

export const onBulk = async (visit: Visit, wanted: ButtonData<"ideas-bulk">): Promise<void> => {
  const list = maySort(visit) ? await listOf(visit, wanted) : undefined;
  if (!list) return refuseStaff(visit);
  const { filter, page } = list;
  if (list.listed.length === 0) return tell(visit, "ideas-none");
  await openModal(visit, bulkForm(visit, { filter, page, from: placeOf(visit) }, list));
};

export const onBulkDecided = async (
  visit: Visit,
  { filter, page, from }: FormData<"ideas-bulk">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(refusalView(visit));
  const decision = { ids: readIdeas(sent.state), ...readDecision(sent.state) };
  const done = await decideContributions(visit.deps, visit.person, decision);
  if (!done.ok) return errorsAnswer(decideErrors(visit, done.reason));
  return listBelow(visit, from, { filter, page });
};
