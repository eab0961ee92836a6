/** Evidence that may leave the house: what was said, how many say it, and by which numbers it is found again. */
import type { ContributionKind, ContributionStatus } from "./contribution.ts";
import { hideFewWithSums } from "./disclosure.ts";
import type { WorkshopId } from "./ids.ts";
import { SECTORS, type Locale, type Region, type Sector } from "./person.ts";
import type { Receipt } from "./receipt.ts";
import type { Told } from "./report.ts";

/** Authors' sectors as evidence counts them; null: not said. */
export const EVIDENCE_SECTORS = [...SECTORS, null] as const;

/** So many people of one sector said it at one workshop; `all` of a dimension is its sum. */
export type SupportCount = {
  /** Null: outside of workshops. */
  readonly workshop: WorkshopId | null | "all";
  readonly sector: Sector | null | "all";
  readonly people: number;
};

export type Support = {
  readonly people: Told;
  /** In the order of `EVIDENCE_SECTORS`. */
  readonly sectors: readonly Told[];
};

/**
 * How many say it: at one workshop, or at all of them together. Both are taken from one table of
 * workshops and sectors, and what is hidden in it is hidden in either, so that the files of single
 * workshops, laid beside that of the whole programme, tell nothing of fewer than five people.
 */
export const supportOf = (
  counts: readonly SupportCount[],
  workshop: WorkshopId | "all",
): Support => {
  const workshops = [
    ...new Set(counts.map((count) => count.workshop).filter((one) => one !== "all")),
    "all" as const,
  ];
  const sectors = [...EVIDENCE_SECTORS, "all" as const];
  const people = (row: WorkshopId | null | "all", column: Sector | null | "all"): number =>
    counts.find((count) => count.workshop === row && count.sector === column)?.people ?? 0;
  const told = hideFewWithSums(
    workshops.map((row) => sectors.map((column) => people(row, column))),
  );
  const row = told[workshops.indexOf(workshop)] ?? [];
  return { people: row.at(-1) ?? null, sectors: row.slice(0, -1) };
};

/** One statement in one region of the places that it is about. */
export type EvidenceLine = {
  readonly statementReceipt: Receipt;
  readonly statement: string;
  readonly status: ContributionStatus;
  /** Null: of the whole country, or not said. */
  readonly region: Region | null;
  readonly support: Support;
  /** Of every contribution behind it; they say nothing of sectors. */
  readonly receipts: readonly Receipt[];
};

export type EvidenceSection = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly lines: readonly EvidenceLine[];
};

export type EvidenceGuideline = {
  readonly title: Readonly<Record<Locale, string>>;
  readonly sections: readonly EvidenceSection[];
};

export type EvidenceMinutes = {
  readonly place: string;
  readonly startsAt: Date;
  readonly acceptedAt: Date;
  readonly parts: readonly { readonly kind: ContributionKind; readonly text: string }[];
};

/** All that stands in an evidence file. */
export type EvidenceFile = {
  readonly title: Readonly<Record<Locale, string>>;
  /** The place of the one workshop that it is of. */
  readonly place: string | null;
  readonly ministries: readonly Readonly<Record<Locale, string>>[];
  readonly workshops: number;
  /** When the first of them began, and the last ended; null where there is none. */
  readonly period: { readonly from: Date; readonly to: Date } | null;
  readonly madeAt: Date;
  readonly contributions: number;
  readonly guidelines: readonly EvidenceGuideline[];
  /** Accepted minutes of rooms, in the order of the workshops. */
  readonly minutes: readonly EvidenceMinutes[];
};
