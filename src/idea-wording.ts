/** What both platforms say in the same words about an idea and where it stands. */
import type { Contribution, Section, Standing } from "./domain/contribution.ts";
import type { Locale } from "./domain/person.ts";
import type { Translate } from "./i18n.ts";
import { firstWords } from "./wording.ts";

/** Where a contribution stands, as its author reads it. */
export const standingLines = (
  t: Translate,
  locale: Locale,
  { standing, section }: { readonly standing: Standing; readonly section: Section | null },
): string[] => {
  const { status, statement } = standing;
  if (status === "not-taken") {
    const reason = (locale === "en" ? standing.reasonEn : null) ?? standing.reason ?? "";
    return [t(locale, "contribution-stands-not-taken", { reason })];
  }
  if (status !== "taken") return [t(locale, `contribution-stands-${status}`)];
  const names = {
    document: section?.document[locale] ?? "",
    section: section?.title[locale] ?? "",
  };
  const said =
    statement === null ? [] : [t(locale, "contribution-stands-statement", { statement })];
  return [t(locale, "contribution-stands-taken", names), ...said];
};

const MAX_IDEA_LINE = 160;

/** An idea in a line: its number and its first words. */
export const ideaLine = (
  t: Translate,
  locale: Locale,
  { receipt, text }: Pick<Contribution, "receipt" | "text">,
): string => t(locale, "idea-receipt-line", { receipt, text: firstWords(text, MAX_IDEA_LINE) });
