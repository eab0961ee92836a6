/** The pictures of a report, and the words that say the same to whoever does not see them. */
import type { Outgoing } from "../../deps.ts";
import type { Locale } from "../../domain/person.ts";
import type { IdeaGrid, Told, WorkshopReport } from "../../domain/report.ts";
import { SCALE_MAX } from "../../domain/survey.ts";
import { wallClockOf } from "../../domain/time.ts";
import {
  barChart,
  gridChart,
  type BarChart,
  type ChartBar,
  type GridChart,
} from "../../file/chart.ts";
import { pngOf } from "../../file/picture.ts";
import { decimalOf, shortDateOf, type MessageArgs, type Translate } from "../../i18n.ts";
import { fold } from "./command-word.ts";

export type ReportVoice = { readonly t: Translate; readonly locale: Locale };
type Chart = BarChart & { readonly name: string };
type IdeaChart = GridChart & { readonly name: string };

/** Slack's limit for the words of a picture. */
const MAX_ALT = 1_000;

const wordsOf = ({ t, locale }: ReportVoice) => {
  return (id: string, args?: MessageArgs): string => t(locale, id, args);
};

const aboutOf = ({ locale }: ReportVoice, { card }: WorkshopReport): string =>
  `${card.place}, ${shortDateOf(locale, card.startsAt)}`;

const partOf = (count: Told, most: number): number | null =>
  count === null ? null : most === 0 ? 0 : count / most;

/** Who meant to come and who came, by sector; `undefined` where there is nobody. */
export const attendanceChart = (voice: ReportVoice, report: WorkshopReport): Chart | undefined => {
  const words = wordsOf(voice);
  const { sectors, total, doorKept } = report;
  if (sectors.length === 0) return undefined;
  const most = Math.max(
    0,
    ...sectors.flatMap(({ going, attended }) => [going ?? 0, attended ?? 0]),
  );
  const bar = (what: "going" | "attended", count: Told): ChartBar => ({
    part: partOf(count, most),
    words:
      count === null ? words(`report-chart-${what}-few`) : words(`report-chart-${what}`, { count }),
  });
  const rows = sectors.map(({ sector, going, attended }) => ({
    label: words(`sector-${sector ?? "unknown"}`),
    bars: [bar("going", going), ...(doorKept ? [bar("attended", attended)] : [])],
  }));
  const sums = [
    bar("going", total.going).words,
    ...(doorKept ? [bar("attended", total.attended).words] : []),
  ];
  return {
    name: words("report-chart-attendance"),
    title: words("report-chart-attendance"),
    lead: `${aboutOf(voice, report)}. ${words("report-chart-total", { sums: sums.join("; ") })}`,
    rows,
    foot: `${words("report-chart-guests")} ${words("report-chart-hidden")}`,
  };
};

/** How questions with marks were answered on average; `undefined` where there is none. */
export const ratingsChart = (voice: ReportVoice, report: WorkshopReport): Chart | undefined => {
  const words = wordsOf(voice);
  const scales = report.questions.filter(({ question }) => question.kind === "scale");
  if (scales.length === 0) return undefined;
  const rows = scales.map(({ question, average, answers }) => ({
    label: question.text[voice.locale],
    bars: [
      average === null || answers === null
        ? { part: null, words: words("report-chart-rating-few") }
        : {
            part: average / SCALE_MAX,
            words: words("report-chart-rating", {
              average: decimalOf(voice.locale, average),
              max: SCALE_MAX,
              answers,
            }),
          },
    ],
  }));
  return {
    name: words("report-chart-ratings"),
    title: words("report-chart-ratings"),
    lead: aboutOf(voice, report),
    rows,
    foot: words("report-chart-scale", { max: SCALE_MAX }),
  };
};

/** One picture for each question with a choice. */
const choiceCharts = (voice: ReportVoice, report: WorkshopReport): Chart[] => {
  const words = wordsOf(voice);
  return report.questions
    .filter(({ question }) => question.kind === "one" || question.kind === "several")
    .filter(({ chosen }) => chosen.some((count) => count === null || count > 0))
    .map(({ question, chosen }, nth) => {
      const most = Math.max(0, ...chosen.map((count) => count ?? 0));
      const rows = question.options.map((offer, at) => {
        const count = chosen[at] ?? null;
        const said =
          count === null
            ? words("report-chart-people-few")
            : words("report-chart-people", { count });
        return { label: offer[voice.locale], bars: [{ part: partOf(count, most), words: said }] };
      });
      return {
        name: `${words("report-chart-answers")} ${nth + 1}`,
        title: question.text[voice.locale],
        lead: aboutOf(voice, report),
        rows,
        foot: words("report-chart-hidden"),
      };
    });
};

/** What was brought, by kind and region; `undefined` where there is nothing. */
export const ideasChart = (voice: ReportVoice, report: WorkshopReport): IdeaChart | undefined =>
  ideaGridChart(voice, report.ideas, aboutOf(voice, report));

/** The same for any grid of ideas; `about` says of what. */
export const ideaGridChart = (
  voice: ReportVoice,
  ideas: IdeaGrid,
  about: string,
): IdeaChart | undefined => {
  const words = wordsOf(voice);
  const { regions, rows, total } = ideas;
  if (rows.length === 0) return undefined;
  const sum = total === null ? "" : ` ${words("report-ideas-total", { count: total })}`;
  return {
    name: words("report-chart-ideas"),
    title: words("report-chart-ideas"),
    lead: `${about}.${sum}`,
    columns: regions.map((region) =>
      region === null ? words("report-region-none") : words(`region-${region}`),
    ),
    rows: rows.map(({ kind, cells }) => ({ label: words(`contribution-kind-${kind}`), cells })),
    hidden: words("report-cell-few"),
    foot: [
      words("report-ideas-place"),
      ...(regions.includes(null) ? [words("report-ideas-no-region")] : []),
      words("report-ideas-hidden"),
    ].join(" "),
  };
};

/** The rows of a grid as lines: `Viedais risinājums: Kurzeme 12, Latgale nerādām`. */
export const gridLines = ({ rows, columns, hidden }: GridChart): string[] =>
  rows.map(({ label, cells }) => {
    const said = cells.map((cell, nth) => `${columns[nth] ?? ""} ${cell ?? hidden}`);
    return `${label}: ${said.join(", ")}`;
  });

const sentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);

const fitting = (text: string): string =>
  text.length > MAX_ALT ? `${text.slice(0, MAX_ALT - 1)}…` : text;

/** Everything that stands in a picture, as one text. */
export const altOf = ({ title, lead, rows, foot }: BarChart): string => {
  const lines = rows.map(({ label, bars }) =>
    [sentence(`${label}:`), sentence(bars.map((bar) => bar.words).join(", "))].join(" "),
  );
  return fitting([sentence(title), sentence(lead), ...lines, foot].join(" ").replaceAll("?:", "?"));
};

const altOfGrid = (chart: GridChart): string => {
  const lines = gridLines(chart).map(sentence);
  return fitting([sentence(chart.title), sentence(chart.lead), ...lines, chart.foot].join(" "));
};

/** Slack takes ten files in one message; a survey has fewer questions than that. */
const MOST_PICTURES = 8;

type Drawing = {
  readonly name: string;
  readonly title: string;
  readonly svg: string;
  readonly alt: string;
};

const pictureOf = (voice: ReportVoice, report: WorkshopReport, drawing: Drawing): Outgoing => {
  const { card } = report;
  const png = pngOf(drawing.svg);
  const name = fold(`${drawing.name} ${card.place}`).replaceAll(/[^a-z0-9]+/g, "-");
  return {
    filename: `${name}-${wallClockOf(card.startsAt).date}.png`,
    title: `${drawing.title}: ${aboutOf(voice, report)}`,
    alt: drawing.alt,
    bytes: png.length,
    rows: 1,
    read: async function* () {
      yield png;
    },
    close: () => Promise.resolve(),
  };
};

const bars = (chart: Chart | undefined): Drawing[] =>
  chart ? [{ ...chart, svg: barChart(chart), alt: altOf(chart) }] : [];

const grids = (chart: IdeaChart | undefined): Drawing[] =>
  chart ? [{ ...chart, svg: gridChart(chart), alt: altOfGrid(chart) }] : [];

/** All pictures of a report, the most asked for first. */
export const reportPictures = (voice: ReportVoice, report: WorkshopReport): Outgoing[] =>
  [
    ...bars(attendanceChart(voice, report)),
    ...bars(ratingsChart(voice, report)),
    ...grids(ideasChart(voice, report)),
    ...choiceCharts(voice, report).flatMap(bars),
  ]
    .slice(0, MOST_PICTURES)
    .map((drawing) => pictureOf(voice, report, drawing));
