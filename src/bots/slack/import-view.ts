/** What an import says: how the check went, what is wrong with which row, and what can be done. */
import type { ImportNews, ImportSubject } from "../../deps.ts";
import { IMPORT_LIMITS, type Problem, type RowNo } from "../../domain/import.ts";
import { IMPORT_HEADINGS } from "../../domain/import-heading.ts";
import type { Locale } from "../../domain/person.ts";
import { MAX_CAPACITY } from "../../domain/workshop.ts";
import type { Translate } from "../../i18n.ts";
import { actions, button, cut, escapeText, section, type SlackMessage } from "./block.ts";

export type ImportVoice = { readonly t: Translate; readonly locale: Locale };

const says = {
  missing: "draft-no-missing",
  "too-long": "draft-no-too-long",
  "not-a-region": "import-no-not-a-region",
  "not-a-date": "import-no-not-a-day",
  "not-a-time": "import-no-not-a-time",
  "in-the-past": "draft-no-in-the-past",
  "too-far": "draft-no-too-far",
  "ends-before-start": "draft-no-ends-before-start",
  "not-a-capacity": "draft-no-not-a-capacity",
  "more-than-capacity": "draft-no-more-than-capacity",
  "after-start": "draft-no-after-start",
  "not-a-reminder": "draft-no-not-a-reminder",
  "not-a-sector": "import-no-not-a-sector",
  "not-a-language": "import-no-not-a-language",
  "not-an-email": "import-no-not-an-email",
  "not-a-phone": "import-no-not-a-phone",
  "no-reach": "import-no-no-reach",
  "not-a-day": "import-no-not-a-day",
  "in-the-future": "import-no-in-the-future",
} as const satisfies Record<RowNo, string>;

/** The first name of a field in Latvian, and the one that stands first among the English. */
export const columnName = (locale: Locale, field: string): string => {
  const fields: Readonly<Record<string, readonly string[]>> = {
    ...IMPORT_HEADINGS.workshops,
    ...IMPORT_HEADINGS.contacts,
  };
  const names = fields[field] ?? [field];
  const english = names.find((name) =>
    /^(Title|Region|Town|Venue|Date|Start|End|Seats|Name|Organisation|Field|Language|Email|Phone|Consent)/.test(
      name,
    ),
  );
  return (locale === "en" ? english : names[0]) ?? field;
};

const LONGEST_FOUND = 60;

/** `Sākums: “25:00”. Šāda laika nav…`: the column, what was found, and what is expected. */
export const problemText = ({ t, locale }: ImportVoice, problem: Problem): string => {
  const column = columnName(locale, problem.field);
  const reason = t(locale, says[problem.no], { max: MAX_CAPACITY });
  return problem.found === ""
    ? t(locale, "import-problem-empty", { column, reason })
    : t(locale, "import-problem", { column, found: cut(problem.found, LONGEST_FOUND), reason });
};

const unreadable = {
  gone: "import-unreadable-gone",
  "too-large": "import-unreadable-too-large",
  "too-many-rows": "import-unreadable-too-many-rows",
  "too-many-columns": "import-unreadable-too-many-columns",
  "not-a-table": "import-unreadable-not-a-table",
  protected: "import-unreadable-protected",
  empty: "import-unreadable-empty",
  "missing-columns": "import-unreadable-missing-columns",
} as const satisfies Record<Extract<ImportNews, { state: "unreadable" }>["no"], string>;

const sayingOf = (voice: ImportVoice, kind: ImportSubject["kind"], news: ImportNews): string[] => {
  const { t, locale } = voice;
  switch (news.state) {
    case "checking":
      return [t(locale, "import-checking")];
    case "broken":
      return [t(locale, "import-broken")];
    case "unreadable": {
      const columns = news.missing.map((field) => `“${columnName(locale, field)}”`).join(", ");
      const rows = IMPORT_LIMITS.rows - 1;
      const most = { columns, rows, most: IMPORT_LIMITS.columns };
      return [t(locale, unreadable[news.no], most), t(locale, "import-nothing-written")];
    }
    case "checked": {
      const { good, known, bad, first } = news;
      const lines = first.map(
        ({ line, problems }) =>
          `${t(locale, "import-row", { line })} ${problems.map((one) => problemText(voice, one)).join(" ")}`,
      );
      return [
        t(locale, `import-checked-${kind}`, { good }),
        ...(known > 0 ? [t(locale, "import-known", { known })] : []),
        ...(bad > 0 ? [t(locale, "import-bad", { bad }), ...lines] : []),
        ...(bad > first.length ? [t(locale, "import-bad-more")] : []),
        t(locale, "import-nothing-yet"),
      ];
    }
  }
};

/** One message, edited as the check goes on; with buttons once there is something to write. */
export const importMessage = (
  voice: ImportVoice,
  { id, kind }: ImportSubject,
  news: ImportNews,
): SlackMessage => {
  const text = escapeText(sayingOf(voice, kind, news).join("\n"));
  const { t, locale } = voice;
  const data = { import: id };
  const buttons =
    news.state === "checked" && news.good > 0
      ? [
          actions(
            button(
              "import-write",
              t(locale, "import-button-write", { good: news.good }),
              data,
              true,
            ),
            button("import-drop", t(locale, "import-button-drop"), data),
          ),
        ]
      : [];
  return { text: cut(text, 3_000), blocks: [section(text), ...buttons] };
};
