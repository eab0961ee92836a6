/** `/darbnica žurnāls`: who did what, page by page, and looking for something in it. */
import {
  findLogWorkshops,
  listLogChoices,
  showLog,
  type LogChoices,
  type LogSearch,
} from "../../app/audit.ts";
import {
  openModal,
  pageView,
  placeOf,
  redrawPlace,
  show,
  tell,
  type Page,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { logPage, readSearch, searchForm } from "./log-view.ts";
import { refusalView, refuseStaff } from "./refusal.ts";

const choicesFor = async (visit: Visit): Promise<LogChoices | undefined> => {
  const choices = visit.person && (await listLogChoices(visit.deps, visit.person));
  return choices?.ok ? choices.value : undefined;
};

/** A page of the log, or `undefined` for somebody whose it is not. */
const pageFor = async (
  visit: Visit,
  search: LogSearch,
  before?: number,
): Promise<Page | undefined> => {
  const choices = await choicesFor(visit);
  const page = visit.person && (await showLog(visit.deps, visit.person, { search, before }));
  if (!choices || !page?.ok) return undefined;
  return logPage(visit, page.value, { search, choices, first: before === undefined });
};

/** Without a place everything, with one what was done to the workshops there. */
export const onLogCommand = async (visit: Visit, rest: string): Promise<void> => {
  const choices = await choicesFor(visit);
  if (!choices) return refuseStaff(visit);
  const workshops = rest === "" ? undefined : findLogWorkshops(choices, rest);
  if (workshops?.length === 0) return tell(visit, "desk-not-found");
  const page = await pageFor(visit, { workshops });
  return page ? show(visit, page) : refuseStaff(visit);
};

export const onLog = (visit: Visit): Promise<void> => onLogCommand(visit, "");

const turnTo = async (visit: Visit, search: LogSearch, before?: number): Promise<void> => {
  const page = await pageFor(visit, search, before);
  if (!page) return refuseStaff(visit);
  await redrawPlace(visit, placeOf(visit), page);
};

export const onLogOlder = (
  visit: Visit,
  { search, before }: ButtonData<"log-older">,
): Promise<void> => turnTo(visit, search, before);

export const onLogNewest = (visit: Visit, { search }: ButtonData<"log-newest">): Promise<void> =>
  turnTo(visit, search);

export const onLogAll = (visit: Visit): Promise<void> => turnTo(visit, {});

export const onLogSearch = async (
  visit: Visit,
  { search }: ButtonData<"log-search">,
): Promise<void> => {
  const choices = await choicesFor(visit);
  if (!choices) return refuseStaff(visit);
  await openModal(visit, searchForm(visit, choices, search));
};

/** What was found stands in the place of the form. */
export const onLogFound = async (
  visit: Visit,
  _data: FormData<"log-search">,
  sent: Submission,
): Promise<FormAnswer> => {
  const page = await pageFor(visit, readSearch(sent.state));
  return updateAnswer(page ? pageView(visit, page) : refusalView(visit));
};
