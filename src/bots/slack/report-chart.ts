/** The pictures of a report, and the words that say the same to whoever does not see them. */
import type { Outgoing } from "../../deps.ts";
import type { Locale } from "../../domain/person.ts";
import type { Told, WorkshopReport } from "../../domain/report.ts";
import { SCALE_MAX } from "../../domain/survey.ts";
import { wallClockOf } from "../../domain/time.ts";
import { barChart, type BarChart, type ChartBar } from "../../file/chart.ts";
import { pngOf } from "../../file/picture.ts";
import { decimalOf, shortDateOf, type MessageArgs, type Translate } from "../../i18n.ts";
import { fold } from "./command-word.ts";

export type ReportVoice = { readonly t: Translate; readonly locale: Locale };
type Chart = BarChart & { readonly name: string };

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

const sentence = (text: string): string => (/[.!?:]$/.test(text) ? text : `${text}.`);

/** Everything that stands in a picture, as one text. */
export const altOf = ({ title, lead, rows, foot }: BarChart): string => {
  const lines = rows.map(({ label, bars }) =>
    [sentence(`${label}:`), sentence(bars.map((bar) => bar.words).join(", "))].join(" "),
  );
  const text = [sentence(title), sentence(lead), ...lines, foot].join(" ").replaceAll("?:", "?");
  return text.length > MAX_ALT ? `${text.slice(0, MAX_ALT - 1)}…` : text;
};

/** Slack takes ten files in one message; a survey has fewer questions than that. */
const MOST_PICTURES = 8;

const pictureOf = (voice: ReportVoice, report: WorkshopReport, chart: Chart): Outgoing => {
  const { card } = report;
  const png = pngOf(barChart(chart));
  const name = fold(`${chart.name} ${card.place}`).replaceAll(/[^a-z0-9]+/g, "-");
  return {
    filename: `${name}-${wallClockOf(card.startsAt).date}.png`,
    title: `${chart.title}: ${aboutOf(voice, report)}`,
    alt: altOf(chart),
    bytes: png.length,
    rows: 1,
    read: async function* () {
      yield png;
    },
    close: () => Promise.resolve(),
  };
};

/** All pictures of a report, the most asked for first. */
export const reportPictures = (voice: ReportVoice, report: WorkshopReport): Outgoing[] =>
  [attendanceChart(voice, report), ratingsChart(voice, report), ...choiceCharts(voice, report)]
    .filter((chart) => chart !== undefined)
    .slice(0, MOST_PICTURES)
    .map((chart) => pictureOf(voice, report, chart));
