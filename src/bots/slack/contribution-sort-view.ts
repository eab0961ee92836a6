/** The pages of those who sort: the list of what was brought, and one with its group and its history. */
import type { KnownBlock } from "@slack/types";
import type { ShownContribution, SortList } from "../../app/contribution-sort.ts";
import type { Contribution, Section } from "../../domain/contribution.ts";
import { EVERYTHING, type ContributionFilter } from "../../domain/contribution-filter.ts";
import type { SectionId } from "../../domain/ids.ts";
import { can } from "../../domain/permission.ts";
import { whenInSentence } from "../../i18n.ts";
import { ideaLine, standingLines } from "../../idea-wording.ts";
import { firstWords } from "../../wording.ts";
import { actions, bold, button, context, divider, escapeText, header, section } from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";

type Sections = ReadonlyMap<SectionId, Section>;

const maySort = (visit: Visit): boolean => can(visit.person?.roles ?? [], "sort-ideas");

/** Where it is about: the municipality and its region, a region, or the whole country. */
const placeText = (visit: Visit, { municipality, details }: Contribution): string => {
  const region = details.region === null ? null : say(visit, `region-${details.region}`);
  if (municipality !== null) return region === null ? municipality : `${municipality}, ${region}`;
  return region ?? say(visit, "ideas-place-none");
};

/** A section as staff know it: `RPP: A.1. …`. */
const sectionText = (visit: Visit, sections: Sections, id: SectionId | null): string | null => {
  const known = id === null ? undefined : sections.get(id);
  return known ? `${known.guideline[visit.locale]}: ${known.title[visit.locale]}` : null;
};

const aboutText = (visit: Visit, contribution: Contribution, sections: Sections): string => {
  const { kind, standing, taggedTo } = contribution;
  const belongs = sectionText(visit, sections, standing.sectionId ?? taggedTo);
  return [
    say(visit, `contribution-kind-${kind}`),
    placeText(visit, contribution),
    say(visit, `contribution-status-${standing.status}`),
    ...(belongs === null ? [] : [belongs]),
  ].join(" · ");
};

const filterText = (visit: Visit, filter: ContributionFilter): string => {
  const { kind, region, status, workshopId, guidelineId, find, order } = filter;
  return [
    ...(kind === null ? [] : [say(visit, `contribution-kind-${kind}`)]),
    ...(region === null ? [] : [say(visit, `region-${region}`)]),
    ...(status === null ? [] : [say(visit, `contribution-status-${status}`)]),
    ...(workshopId === null ? [] : [say(visit, "ideas-of-workshop")]),
    ...(guidelineId === null ? [] : [say(visit, "ideas-of-guideline")]),
    ...(find === "" ? [] : [say(visit, "ideas-found-by", { find })]),
    say(visit, `ideas-order-${order}`),
  ].join(" · ");
};

const listButtons = (visit: Visit, { filter, page, count }: SortList) => {
  const data = { filter, page };
  return actions(
    button("ideas-filter", say(visit, "ideas-button-filter"), data),
    ...(maySort(visit) && count > 0
      ? [button("ideas-bulk", say(visit, "ideas-button-bulk"), data)]
      : []),
    button("ideas-evidence", say(visit, "ideas-button-evidence"), {
      guideline: filter.guidelineId,
    }),
  );
};

const turnButtons = (visit: Visit, { filter, page, last }: SortList): KnownBlock[] => {
  const turns = [
    ...(page > 0
      ? [button("ideas-earlier", say(visit, "plan-earlier"), { filter, page: page - 1 })]
      : []),
    ...(page < last
      ? [button("ideas-later", say(visit, "plan-later"), { filter, page: page + 1 })]
      : []),
  ];
  return turns.length === 0 ? [] : [actions(...turns)];
};

/** One page of the list; what was put together with another is counted with it. */
export const ideasPage = (visit: Visit, list: SortList): Page => {
  const { listed, count, page, last, filter, sections } = list;
  const title = say(visit, "ideas-title");
  const found = say(visit, "ideas-count", { count });
  const items = listed.map(({ contribution, support }) => {
    const together = support > 1 ? ` · ${say(visit, "ideas-support", { support })}` : "";
    const about = `${aboutText(visit, contribution, sections)}${together}`;
    const text = `${bold(ideaLine(visit.t, visit.locale, contribution))}\n${escapeText(about)}`;
    return section(text, button("ideas-open", say(visit, "ideas-open"), { idea: contribution.id }));
  });
  const numbers = say(visit, "ideas-page", { page: page + 1, pages: last + 1 });
  return {
    title,
    text: escapeText(`${title}: ${found}`),
    blocks: [
      header(title),
      context(escapeText(`${found} · ${filterText(visit, filter)}`)),
      listButtons(visit, list),
      ...(items.length === 0 ? [section(escapeText(say(visit, "ideas-none")))] : items),
      ...(last > 0 ? [context(escapeText(numbers))] : []),
      ...turnButtons(visit, list),
    ],
  };
};

/** What belongs to a need, as far as it was said. */
const detailLines = (visit: Visit, { details, source, receivedAt }: Contribution): string[] => {
  const { area, town, object, cost, readiness, owner } = details;
  const line = (label: string, value: string | null) =>
    value === null ? [] : [say(visit, "ideas-detail", { label: say(visit, label), value })];
  return [
    ...line("ideas-label-area", area && say(visit, `idea-area-${area}`)),
    ...line("ideas-label-town", town),
    ...line("ideas-label-object", object),
    ...line("ideas-label-cost", cost && say(visit, `idea-cost-${cost}`)),
    ...line("ideas-label-readiness", readiness && say(visit, `idea-readiness-${readiness}`)),
    ...line("ideas-label-owner", owner && say(visit, `idea-owner-${owner}`)),
    say(visit, "ideas-received", {
      source: say(visit, `contribution-source-${source}`),
      when: whenInSentence(visit.locale, receivedAt),
    }),
  ];
};

const historyBlocks = (visit: Visit, { history, sections }: ShownContribution): KnownBlock[] => {
  const lines = history.slice(-5).map(({ standing, at }) => {
    const about = standing.sectionId === null ? null : (sections.get(standing.sectionId) ?? null);
    const [stands = ""] = standingLines(visit.t, visit.locale, { standing, section: about });
    return escapeText(`${whenInSentence(visit.locale, at)}: ${firstWords(stands, 200)}`);
  });
  return lines.length < 2 ? [] : [context(lines.join("\n"))];
};

const MOST_LISTED = 10;

const groupBlocks = (visit: Visit, shown: ShownContribution): KnownBlock[] => {
  const { contribution, members, merges } = shown;
  if (members.length === 0) return [];
  const lines = members
    .slice(0, MOST_LISTED)
    .map((member) => `• ${escapeText(ideaLine(visit.t, visit.locale, member))}`);
  const left = members.length - MOST_LISTED;
  const more = left > 0 ? [escapeText(say(visit, "desk-more", { count: left }))] : [];
  const undo = merges.slice(0, MOST_LISTED).map(({ id, receipts, at }) => {
    const when = whenInSentence(visit.locale, at);
    const what = say(visit, "ideas-merged", { receipts: receipts.slice(0, 5).join(", "), when });
    const take = button("ideas-unmerge", say(visit, "ideas-button-unmerge"), {
      idea: contribution.id,
      merge: id,
    });
    return maySort(visit) ? section(escapeText(what), take) : section(escapeText(what));
  });
  const title = bold(say(visit, "ideas-together", { count: members.length }));
  return [divider(), section([title, ...lines, ...more].join("\n")), ...undo];
};

const alikeBlocks = (visit: Visit, { contribution, alikes }: ShownContribution): KnownBlock[] => {
  if (alikes.length === 0 || !maySort(visit)) return [];
  const rows = alikes.map((alike) =>
    section(
      escapeText(ideaLine(visit.t, visit.locale, alike)),
      button("ideas-merge", say(visit, "ideas-button-merge"), {
        idea: alike.id,
        into: contribution.id,
      }),
    ),
  );
  return [divider(), section(bold(say(visit, "ideas-alike"))), ...rows];
};

/** One as it is now; `said`: what has just been done, once. */
export const ideaPage = (visit: Visit, shown: ShownContribution, said?: string): Page => {
  const { contribution, head, sections } = shown;
  const { id, receipt, text, standing } = contribution;
  const title = say(visit, "idea-number", { receipt });
  const about = standing.sectionId === null ? null : (sections.get(standing.sectionId) ?? null);
  const stands = standingLines(visit.t, visit.locale, { standing, section: about });
  const decide = button("ideas-decide", say(visit, "ideas-button-decide"), { idea: id }, true);
  const headRow =
    head === null
      ? []
      : [
          section(
            escapeText(say(visit, "ideas-is-with", { receipt: head.receipt })),
            button("ideas-open", say(visit, "ideas-open"), { idea: head.id }),
          ),
        ];
  return {
    title,
    text: escapeText(`${title}: ${firstWords(text, 100)}`),
    blocks: [
      ...(said === undefined ? [] : [section(escapeText(said))]),
      section(bold(title)),
      section(escapeText(text)),
      context(escapeText(aboutText(visit, contribution, sections))),
      context(detailLines(visit, contribution).map(escapeText).join("\n")),
      section(stands.map(escapeText).join("\n")),
      ...headRow,
      ...(maySort(visit) && head === null ? [actions(decide)] : []),
      ...historyBlocks(visit, shown),
      ...groupBlocks(visit, shown),
      ...alikeBlocks(visit, shown),
    ],
  };
};

/** The list as it is opened. */
export const FIRST_LIST = { filter: EVERYTHING, page: 0 } as const;
