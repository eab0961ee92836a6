/** The plan as a page by day, and who is behind one of its entries. */
import type { ActionsBlock, KnownBlock } from "@slack/types";
import type { Plan, PlanReaders } from "../../app/plan.ts";
import { workshopIdOf } from "../../domain/notice.ts";
import type { PlanEntry } from "../../domain/plan.ts";
import { wallClockOf } from "../../domain/time.ts";
import { dateOf, shortDateOf, timeOf, untilOf } from "../../i18n.ts";
import { noticeName } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  cut,
  escapeText,
  header,
  inBlocks,
  section,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";

/** Each entry is a block, and so may be its day; Slack takes 50 of them. */
const ENTRIES_ON_PAGE = 20;
const MAX_ABOUT = 200;

type Turn = "plan-earlier" | "plan-later" | "plan-who-earlier" | "plan-who-later";

/** A button back and a button on, where there is something; each makes its own data of a page. */
const turns = (
  visit: Visit,
  pages: { readonly page: number; readonly last: number },
  buttons: { readonly back: Turn; readonly on: Turn; readonly data: object },
): ActionsBlock[] => {
  const { page, last } = pages;
  const to = (name: Turn, label: string, where: number) =>
    button(name, say(visit, label), { ...buttons.data, page: where });
  const found = [
    ...(page > 0 ? [to(buttons.back, "plan-earlier", page - 1)] : []),
    ...(page < last ? [to(buttons.on, "plan-later", page + 1)] : []),
  ];
  return found.length === 0 ? [] : [actions(...found)];
};

/** Which part of a list is shown: the nearest page to the one asked for. */
const partOf = <T>(all: readonly T[], page: number, size: number) => {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const shown = Math.min(page, last);
  return { page: shown, last, items: all.slice(shown * size, (shown + 1) * size) };
};

const numbersOf = (
  visit: Visit,
  at: { page: number; size: number; shown: number; count: number },
) =>
  say(visit, "plan-numbers", {
    from: at.page * at.size + 1,
    to: at.page * at.size + at.shown,
    count: at.count,
  });

/** What it is and what it is about: `A reminder, 7 days before: Liepāja, 11 June`. */
const aboutOf = (visit: Visit, plan: Pick<Plan, "workshops">, entry: PlanEntry): string => {
  const { t, locale } = visit;
  const name = noticeName(t, locale, entry.notice);
  const about = workshopIdOf(entry.notice);
  const workshop = about === null ? undefined : plan.workshops.get(about);
  if (!workshop) return name;
  return cut(`${name}: ${workshop.place}, ${shortDateOf(locale, workshop.startsAt)}`, MAX_ABOUT);
};

const peopleOf = (visit: Visit, { personIds }: PlanEntry): string =>
  say(visit, "plan-people", { count: personIds.length });

const entryBlock = (visit: Visit, plan: Plan, entry: PlanEntry): KnownBlock => {
  const { at, subject } = entry;
  const when = bold(timeOf(visit.locale, at));
  const text = `${when} ${escapeText(aboutOf(visit, plan, entry))}\n${escapeText(peopleOf(visit, entry))}`;
  const data = { subject, at: at.toISOString(), page: 0 };
  return section(text, button("plan-who", say(visit, "plan-who"), data));
};

const dayBlocks = (visit: Visit, plan: Plan, entries: readonly PlanEntry[]): KnownBlock[] => {
  let day = "";
  return entries.flatMap((entry) => {
    const { date } = wallClockOf(entry.at);
    const block = entryBlock(visit, plan, entry);
    if (date === day) return [block];
    day = date;
    return [section(bold(dateOf(visit.locale, entry.at))), block];
  });
};

/** One page of the plan, by day. */
export const planPage = (visit: Visit, plan: Plan, page: number): Page => {
  const title = say(visit, "plan-title");
  const until = untilOf(visit.locale, plan.until);
  const { entries } = plan;
  if (entries.length === 0) {
    const text = escapeText(say(visit, "plan-empty", { until }));
    return { title, text, blocks: [header(title), section(text)] };
  }
  const part = partOf(entries, page, ENTRIES_ON_PAGE);
  const count = entries.length;
  const numbers = { page: part.page, size: ENTRIES_ON_PAGE, shown: part.items.length, count };
  const blocks = [
    header(title),
    context(escapeText(say(visit, "plan-explained", { until }))),
    ...(plan.isWhole ? [] : [section(escapeText(say(visit, "plan-not-whole")))]),
    ...dayBlocks(visit, plan, part.items),
    ...(part.last > 0 ? [context(escapeText(numbersOf(visit, numbers)))] : []),
    ...turns(visit, part, { back: "plan-earlier", on: "plan-later", data: {} }),
  ];
  const [first] = part.items;
  const text = first ? `${title}: ${timeOf(visit.locale, first.at)}` : title;
  return { title, text: escapeText(text), blocks };
};

/** Who gets one entry, by name; as many as a page holds. */
export const readersPage = (visit: Visit, readers: PlanReaders): Page => {
  const { entry, people, page, last, size } = readers;
  const title = say(visit, "plan-who-title");
  const when = `${dateOf(visit.locale, entry.at)}, ${timeOf(visit.locale, entry.at)}`;
  const about = aboutOf(visit, readers, entry);
  const lines = people.map(
    ({ name, sector }) =>
      `• ${escapeText(`${name} (${say(visit, `sector-${sector ?? "unknown"}`)})`)}`,
  );
  const { subject } = entry;
  const data = { subject, at: entry.at.toISOString() };
  const count = entry.personIds.length;
  const numbers = numbersOf(visit, { page, size, shown: people.length, count });
  const blocks = [
    section([bold(about), escapeText(when), escapeText(peopleOf(visit, entry))].join("\n")),
    ...inBlocks(lines),
    ...(last > 0 ? [context(escapeText(numbers))] : []),
    ...turns(visit, { page, last }, { back: "plan-who-earlier", on: "plan-who-later", data }),
  ];
  return { title, text: escapeText(`${title}: ${about}`), blocks };
};
