/** Fluent bundles, and dates written as people of each language write them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { LOCALES, type Locale } from "./domain/person.ts";
import { calendarOf, wallClockOf } from "./domain/time.ts";
import { projectPath } from "./root.ts";

export type MessageArgs = Readonly<Record<string, string | number>>;
/** The text of a message in a language. A missing message or argument is a bug, and throws. */
export type Translate = (locale: Locale, id: string, args?: MessageArgs) => string;

const bundleOf = (locale: Locale): FluentBundle => {
  // Isolation marks would show up as stray characters in chats.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const folder = projectPath("locales", locale);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ftl"))) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), "utf8")));
    if (errors[0]) throw new Error(`locales/${locale}/${file}: ${errors[0].message}`);
  }
  return bundle;
};

/** Reads `locales/` once; a third language is a third folder. */
export const createTranslate = (): Translate => {
  const bundles = new Map(LOCALES.map((locale) => [locale, bundleOf(locale)]));
  return (locale, id, args = {}) => {
    const bundle = bundles.get(locale);
    const pattern = bundle?.getMessage(id)?.value;
    if (!bundle || !pattern) throw new Error(`locales/${locale} has no message ${id}`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, { ...args }, errors);
    if (errors[0]) throw new Error(`locales/${locale}: message ${id}: ${errors[0].message}`);
    return text;
  };
};

const MONTHS = {
  lv: "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
  en: "January February March April May June July August September October November December",
} as const satisfies Record<Locale, string>;
/** Locative, as running text needs it: *11. jūnijā*. */
const MONTHS_LOCATIVE =
  "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī";
/** Genitive, after *līdz*: *11. jūnija*. */
const MONTHS_GENITIVE =
  "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra";
const WEEKDAYS = {
  lv: "pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena",
  en: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
} as const satisfies Record<Locale, string>;
const WEEKDAYS_LOCATIVE = "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien";

const nth = (words: string, position: number): string => words.split(" ")[position - 1] ?? "";

/** `10.00` in Latvian, where a dot stands between hours and minutes; `10:00` in English. */
export const timeOf = (locale: Locale, instant: Date): string => {
  const { time } = wallClockOf(instant);
  return locale === "lv" ? time.replace(":", ".").replace(/^0/, "") : time;
};

/** A heading's date: `2019. gada 11. jūnijs, otrdiena` or `Tuesday, 11 June 2019`. */
export const dateOf = (locale: Locale, instant: Date): string => {
  const { year, month, day, weekday } = calendarOf(instant);
  const name = nth(MONTHS[locale], month);
  const weekdayName = nth(WEEKDAYS[locale], weekday);
  return locale === "lv"
    ? `${year}. gada ${day}. ${name}, ${weekdayName}`
    : `${weekdayName}, ${day} ${name} ${year}`;
};

/** A date for a button or a list line: `11. jūnijs` or `11 June`. */
export const shortDateOf = (locale: Locale, instant: Date): string => {
  const { month, day } = calendarOf(instant);
  const name = nth(MONTHS[locale], month);
  return locale === "lv" ? `${day}. ${name}` : `${day} ${name}`;
};

/** When something happens, within a sentence: `otrdien, 11. jūnijā, plkst. 10.00`. */
export const whenInSentence = (locale: Locale, instant: Date): string => {
  const { month, day, weekday } = calendarOf(instant);
  return locale === "lv"
    ? `${nth(WEEKDAYS_LOCATIVE, weekday)}, ${day}. ${nth(MONTHS_LOCATIVE, month)}, plkst. ${timeOf("lv", instant)}`
    : `on ${nth(WEEKDAYS.en, weekday)}, ${day} ${nth(MONTHS.en, month)}, at ${timeOf("en", instant)}`;
};

/** Until when, after *līdz* or *until*: `11. jūnija plkst. 10.00`, `10:00 on Tuesday, 11 June`. */
export const untilOf = (locale: Locale, instant: Date): string => {
  const { month, day, weekday } = calendarOf(instant);
  const time = timeOf(locale, instant);
  return locale === "lv"
    ? `${day}. ${nth(MONTHS_GENITIVE, month)} plkst. ${time}`
    : `${time} on ${nth(WEEKDAYS.en, weekday)}, ${day} ${nth(MONTHS.en, month)}`;
};

/** A meeting's date and hours, always Riga wall clock: `…, plkst. 10.00–15.00`. */
export const spanOf = (locale: Locale, span: { startsAt: Date; endsAt: Date }): string => {
  const hours = `${timeOf(locale, span.startsAt)}–${timeOf(locale, span.endsAt)}`;
  const date = dateOf(locale, span.startsAt);
  return locale === "lv" ? `${date}, plkst. ${hours}` : `${date}, ${hours}`;
};

/** A number with one digit behind its mark: `4,3` in Latvian, `4.3` in English. */
export const decimalOf = (locale: Locale, value: number): string =>
  locale === "lv" ? value.toFixed(1).replace(".", ",") : value.toFixed(1);

/** A number as people write it, with two digits behind its mark at most: `12 500,5`, `12,500.5`. */
export const numberOf = (locale: Locale, value: number): string =>
  new Intl.NumberFormat(locale === "lv" ? "lv-LV" : "en-GB", { maximumFractionDigits: 2 }).format(
    value,
  );
