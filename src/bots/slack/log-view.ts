/** The audit log as a page, and the form that searches it. */
import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { AuditLine, LogChoices, LogPage, LogSearch } from "../../app/audit.ts";
import { AUDIT_ACTS, AuditAct } from "../../domain/audit.ts";
import { PersonId, WorkshopId } from "../../domain/ids.ts";
import { instantOf, wallClockOf } from "../../domain/time.ts";
import { dateOf, timeOf } from "../../i18n.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  formView,
  header,
  inBlocks,
  input,
  option,
  section,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import { dateElement, selectElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { actName, lineText, workshopName } from "./log-words.ts";

/** Lines of a section stay well below its 3000 characters, however long names and places are. */
const LINES_IN_BLOCK = 5;

const dayBlocks = (visit: Visit, lines: readonly AuditLine[]): KnownBlock[] => {
  const days = new Map<string, AuditLine[]>();
  for (const line of lines) {
    const { date } = wallClockOf(line.at);
    days.set(date, [...(days.get(date) ?? []), line]);
  }
  return [...days.values()].flatMap((ofDay) => [
    ...ofDay.slice(0, 1).map(({ at }) => section(bold(dateOf(visit.locale, at)))),
    ...inBlocks(
      ofDay.map((line) => `${timeOf(visit.locale, line.at)}  ${escapeText(lineText(visit, line))}`),
      LINES_IN_BLOCK,
    ),
  ]);
};

const isSearch = ({ person, act, workshops, day }: LogSearch): boolean =>
  person !== undefined || act !== undefined || workshops !== undefined || day !== undefined;

/** What was looked for, in a line. */
const searchedFor = (visit: Visit, search: LogSearch, choices: LogChoices): string => {
  const { person, act, workshops = [], day } = search;
  const when = day === undefined ? undefined : instantOf({ date: day, time: "12:00" });
  const parts = [
    ...choices.people.filter(({ id }) => id === person).map(({ name }) => name),
    ...(act === undefined ? [] : [actName(visit, act)]),
    ...choices.workshops
      .filter(({ id }) => workshops.includes(id))
      .map((workshop) => workshopName(visit, workshop)),
    ...(when ? [dateOf(visit.locale, when)] : []),
  ];
  return say(visit, "log-searched", { what: parts.join("; ") });
};

const turns = (visit: Visit, search: LogSearch, shown: { page: LogPage; first: boolean }) => [
  button("log-search", say(visit, "log-button-search"), { search }, true),
  ...(isSearch(search) ? [button("log-all", say(visit, "log-button-all"), {})] : []),
  ...(shown.first ? [] : [button("log-newest", say(visit, "log-button-newest"), { search })]),
  ...(shown.page.before === null
    ? []
    : [
        button("log-older", say(visit, "log-button-older"), {
          search,
          before: shown.page.before,
        }),
      ]),
];

/** One page, by day; `first`: it begins with the newest line. */
export const logPage = (
  visit: Visit,
  page: LogPage,
  shown: { readonly search: LogSearch; readonly choices: LogChoices; readonly first: boolean },
): Page => {
  const { search, choices, first } = shown;
  const title = say(visit, "log-title");
  const explained = say(visit, page.ownOnly ? "log-explained-own" : "log-explained");
  const empty = say(visit, isSearch(search) ? "log-nothing-found" : "log-empty");
  const [newest] = page.lines;
  return {
    title,
    text: escapeText(newest ? `${title}: ${lineText(visit, newest)}` : empty),
    blocks: [
      header(title),
      context(escapeText(explained)),
      ...(isSearch(search) ? [section(escapeText(searchedFor(visit, search, choices)))] : []),
      ...(page.lines.length === 0 ? [section(escapeText(empty))] : dayBlocks(visit, page.lines)),
      actions(...turns(visit, search, { page, first })),
    ],
  };
};

const optional = (
  visit: Visit,
  id: string,
  options: PlainTextOption[],
  chosen: string | undefined,
): KnownBlock[] =>
  options.length === 0
    ? []
    : [
        input(id, {
          label: say(visit, `log-field-${id}`),
          optional: true,
          element: selectElement(visit, options, chosen),
        }),
      ];

/** Each field narrows down; all of them may stay empty. */
export const searchForm = (visit: Visit, choices: LogChoices, search: LogSearch): ModalView => {
  const [workshop] = search.workshops ?? [];
  return formView(
    "log-search",
    {
      title: say(visit, "log-search-title"),
      submit: say(visit, "log-search-submit"),
      close: say(visit, "desk-cancel"),
    },
    {},
    [
      ...optional(
        visit,
        "person",
        choices.people.map(({ id, name }) => option(name, String(id))),
        search.person?.toString(),
      ),
      ...optional(
        visit,
        "act",
        AUDIT_ACTS.map((act) => option(actName(visit, act), act)),
        search.act,
      ),
      ...optional(
        visit,
        "workshop",
        choices.workshops.map((one) => option(workshopName(visit, one), String(one.id))),
        workshop?.toString(),
      ),
      input("day", {
        label: say(visit, "log-field-day"),
        optional: true,
        element: dateElement(search.day),
      }),
    ],
  );
};

export const readSearch = (state: FormState): LogSearch => {
  const text = (field: string): string | undefined => fieldOf(state, field).text || undefined;
  const workshop = WorkshopId.safeParse(text("workshop")).data;
  return {
    person: PersonId.safeParse(text("person")).data,
    act: AuditAct.safeParse(text("act")).data,
    workshops: workshop === undefined ? undefined : [workshop],
    day: text("day"),
  };
};
