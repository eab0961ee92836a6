/** `/darbnica pārskats programma`: a whole programme on one page, and its evidence as a file. */
import type { KnownBlock } from "@slack/types";
import { listReadable, showProgramme, type ProgrammeReport } from "../../app/programme.ts";
import type { ProgrammeId } from "../../domain/ids.ts";
import type { Told } from "../../domain/report.ts";
import { shortDateOf } from "../../i18n.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  withinBudget,
} from "./block.ts";
import { say, show, tell, type Page, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { refuseStaff } from "./refusal.ts";
import { gridLines, ideaGridChart } from "./report-chart.ts";
import { moreBlock } from "./workshop-view.ts";

const countText = (visit: Visit, id: string, count: Told): string =>
  count === null ? say(visit, `${id}-few`) : say(visit, id, { count });

const lineText = (
  visit: Visit,
  {
    going,
    attended,
    responses,
  }: Pick<ProgrammeReport["total"], "going" | "attended" | "responses">,
): string =>
  [
    countText(visit, "report-chart-going", going),
    countText(visit, "report-chart-attended", attended),
    countText(visit, "report-responses", responses),
  ].join(" · ");

const workshopGroups = (visit: Visit, report: ProgrammeReport): KnownBlock[][] =>
  report.workshops.map((line) => {
    const name = `${line.place}, ${shortDateOf(visit.locale, line.startsAt)}`;
    return [
      section(
        `${bold(name)}\n${escapeText(lineText(visit, line))}`,
        button("report-show", say(visit, "report-button"), { workshop: line.workshopId }),
      ),
    ];
  });

const ideaBlocks = (visit: Visit, { ideas, programme }: ProgrammeReport): KnownBlock[] => {
  const chart = ideaGridChart(visit, ideas, programme.title[visit.locale]);
  if (!chart) return [];
  const lines = gridLines(chart).map((line) => `• ${escapeText(line)}`);
  return [section([bold(chart.title), ...lines, escapeText(chart.foot)].join("\n"))];
};

const guidelineBlocks = (visit: Visit, { guidelines }: ProgrammeReport): KnownBlock[] => {
  const lines = guidelines.map(({ title, statements, taken }) => {
    const counts = say(visit, "report-statements", { statements, taken });
    return `• ${escapeText(`${title[visit.locale]}: ${counts}`)}`;
  });
  return [section([bold(say(visit, "evidence-title")), ...lines].join("\n"))];
};

const programmePage = (visit: Visit, report: ProgrammeReport): Page => {
  const title = say(visit, "report-programme-title");
  const { programme, total } = report;
  const name = programme.title[visit.locale];
  const sum = lineText(visit, total);
  const head = [
    header(title),
    section(`${bold(name)}\n${escapeText(say(visit, "report-programme-total", { sum }))}`),
    ...guidelineBlocks(visit, report),
    ...ideaBlocks(visit, report),
  ];
  const foot = [
    context(escapeText(say(visit, "report-programme-explained"))),
    actions(
      button(
        "export-open",
        say(visit, "evidence-button-file"),
        { kind: "evidence", programme: programme.id },
        true,
      ),
      button("ideas-evidence", say(visit, "ideas-button-evidence"), { guideline: null }),
    ),
  ];
  const { blocks, left } = withinBudget(workshopGroups(visit, report), [...head, ...foot]);
  return {
    title,
    text: escapeText(`${title}: ${name}. ${sum}`),
    blocks: [...head, ...blocks, ...moreBlock(visit, left), ...foot],
  };
};

const showPage = async (visit: Visit, wanted?: ProgrammeId): Promise<void> => {
  if (!visit.person) return refuseStaff(visit);
  const report = await showProgramme(visit.deps, visit.person, wanted);
  if (report.ok) return show(visit, programmePage(visit, report.value));
  return report.reason === "not-staff" ? refuseStaff(visit) : tell(visit, "draft-no-programme");
};

/** The latest programme, for whoever names none. */
export const onLatestProgramme = (visit: Visit): Promise<void> => showPage(visit);

export const onProgramme = (
  visit: Visit,
  { programme }: ButtonData<"programme-show">,
): Promise<void> => showPage(visit, programme);

/** Above a choice of workshops: each programme as a whole. */
export const programmeBlocks = async (visit: Visit): Promise<KnownBlock[]> => {
  const programmes = visit.person ? await listReadable(visit.deps, visit.person) : [];
  return programmes
    .slice(0, 3)
    .map(({ id, title }) =>
      section(
        `${bold(say(visit, "report-programme-whole"))}\n${escapeText(title[visit.locale])}`,
        button("programme-show", say(visit, "report-button"), { programme: id }),
      ),
    );
};
