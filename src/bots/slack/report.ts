/** `/darbnica pārskats`: the report of one workshop at once, and its pictures a moment later. */
import type { KnownBlock } from "@slack/types";
import { askExport } from "../../app/export.ts";
import { showReport } from "../../app/report.ts";
import { DELIVERY_STATES } from "../../domain/delivery.ts";
import type { QuestionLine, WorkshopReport } from "../../domain/report.ts";
import { SCALE_MAX } from "../../domain/survey.ts";
import { wallClockOf } from "../../domain/time.ts";
import { decimalOf } from "../../i18n.ts";
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
import { lineOf } from "./card-view.ts";
import { forChosen } from "./choose.ts";
import { say, show, tell, type Page, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { onLatestProgramme } from "./programme.ts";
import { refuseStaff } from "./refusal.ts";
import { altOf, attendanceChart, gridLines, ideasChart } from "./report-chart.ts";
import { headOf } from "./survey-view.ts";

/** The same lines as in the picture: whoever reads here misses nothing. */
const attendanceLines = (visit: Visit, report: WorkshopReport): string => {
  const chart = attendanceChart(visit, report);
  if (!chart) return escapeText(say(visit, "report-nobody"));
  const lines = chart.rows.map(
    ({ label, bars }) =>
      `• ${escapeText(`${label}: ${bars.map(({ words }) => words).join(", ")}`)}`,
  );
  return [bold(chart.title), escapeText(chart.lead), ...lines].join("\n");
};

/** What was brought, as in the picture; nothing where nothing was. */
const ideaBlocks = (visit: Visit, report: WorkshopReport): KnownBlock[] => {
  const chart = ideasChart(visit, report);
  if (!chart) return [];
  const lines = gridLines(chart).map((line) => `• ${escapeText(line)}`);
  return [section([bold(chart.title), ...lines, escapeText(chart.foot)].join("\n"))];
};

const questionText = (visit: Visit, line: QuestionLine): string => {
  const { question, average, answers, chosen } = line;
  const title = bold(question.text[visit.locale]);
  if (question.kind === "scale") {
    const said =
      average === null || answers === null
        ? say(visit, "report-chart-rating-few")
        : say(visit, "report-chart-rating", {
            average: decimalOf(visit.locale, average),
            max: SCALE_MAX,
            answers,
          });
    return `${title}\n${escapeText(said)}`;
  }
  const lines = question.options.map((offer, nth) => {
    const count = chosen[nth] ?? null;
    const said =
      count === null
        ? say(visit, "report-chart-people-few")
        : say(visit, "report-chart-people", { count });
    return `• ${escapeText(`${offer[visit.locale]}: ${said}`)}`;
  });
  return [title, ...lines].join("\n");
};

const deliveryText = (visit: Visit, { deliveries }: WorkshopReport): string => {
  const parts = DELIVERY_STATES.flatMap((state) => {
    const count = deliveries[state] ?? 0;
    return count === 0 ? [] : [`${say(visit, `export-delivery-${state}`)}: ${count}`];
  });
  const said = parts.length === 0 ? say(visit, "report-nothing-sent") : parts.join("; ");
  return `${bold(say(visit, "report-deliveries"))}\n${escapeText(said)}`;
};

const reportPage = (visit: Visit, report: WorkshopReport): Page => {
  const { card, finished } = report;
  const title = say(visit, "report-title");
  const head = [header(title), section(headOf(visit, card))];
  const answered =
    finished === null
      ? say(visit, "report-finished-few")
      : say(visit, "report-finished", { finished });
  const data = { workshop: card.id };
  const foot = [
    section(deliveryText(visit, report)),
    context(escapeText(say(visit, "report-pictures"))),
    actions(
      button("feedback-show", say(visit, "desk-button-feedback"), data),
      button("export-open", say(visit, "export-button"), data),
      button("programme-show", say(visit, "report-programme-button"), {
        programme: report.programmeId,
      }),
    ),
  ];
  const groups = [
    [section(attendanceLines(visit, report))],
    [section(`${bold(say(visit, "report-survey"))}\n${escapeText(answered)}`)],
    ideaBlocks(visit, report),
    ...report.questions.map((line) => [section(questionText(visit, line))]),
  ];
  const { blocks } = withinBudget(groups, [...head, ...foot]);
  const chart = attendanceChart(visit, report);
  const text = escapeText(
    `${title}: ${lineOf(visit.locale, card)}. ${chart ? altOf(chart) : say(visit, "report-nobody")}`,
  );
  return { title, text, blocks: [...head, ...blocks, ...foot] };
};

/** One person gets the pictures of one workshop once an hour at most, however often it is opened. */
const hourKey = (visit: Visit, { card }: WorkshopReport): string => {
  const { date, time } = wallClockOf(visit.deps.now());
  return `report-${card.id}-${visit.person?.id ?? 0}-${date}-${time.slice(0, 2)}`;
};

/** Shows the report, and asks for its pictures, which come into the conversation with the bot. */
export const onReport = async (
  visit: Visit,
  { workshop }: ButtonData<"report-show">,
): Promise<void> => {
  const { person } = visit;
  if (!person) return refuseStaff(visit);
  const report = await showReport(visit.deps, person, workshop);
  if (!report.ok)
    return report.reason === "not-staff" ? refuseStaff(visit) : tell(visit, "desk-workshop-gone");
  await show(visit, reportPage(visit, report.value));
  const asked = { actor: person, kind: "report", format: "png", workshopId: workshop } as const;
  await askExport(visit.deps, { ...asked, requestKey: hourKey(visit, report.value) });
};

const PROGRAMME_WORDS: ReadonlySet<string> = new Set(["programma", "programme", "program"]);

export const onReportCommand = (visit: Visit, rest: string): Promise<void> =>
  PROGRAMME_WORDS.has(rest)
    ? onLatestProgramme(visit)
    : forChosen(visit, rest, "report-show", (data) => onReport(visit, data));
