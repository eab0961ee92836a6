/** Exports: what staff can take out as a file, in which form, and who may. */
import { z } from "zod";
import type { Problem } from "./import.ts";
import type { Workshop } from "./workshop.ts";
import type { StaffVerb } from "./permission.ts";
import type { Locale } from "./person.ts";

/** Tables. */
export const TABLE_KINDS = ["people", "feedback", "deliveries", "workshops", "evidence"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
/** `report`: the pictures of one workshop's report. */
export const EXPORT_KINDS = [...TABLE_KINDS, "report"] as const;
export const ExportKind = z.enum(EXPORT_KINDS);
export type ExportKind = z.infer<typeof ExportKind>;

/** `docx`: a document, of evidence alone. */
export const FILE_FORMATS = ["xlsx", "csv", "docx"] as const;
export const FileFormat = z.enum(FILE_FORMATS);
export type FileFormat = z.infer<typeof FileFormat>;
export const EXPORT_FORMATS = [...FILE_FORMATS, "png"] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

/**
 * *asked* waits for its job, also one that broke off; *sending* was handed to the platform, and a
 * crash there leaves it *uncertain*: no machine sends a file of people twice.
 */
export const EXPORT_STATES = ["asked", "sending", "sent", "failed", "uncertain"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** What each needs of a role. */
export const verbOfExport = {
  people: "see-people",
  feedback: "see-feedback",
  deliveries: "see-people",
  workshops: "see-people",
  evidence: "see-feedback",
  report: "see-feedback",
} as const satisfies Record<ExportKind, StaffVerb>;

/** Whether it is about one workshop; evidence may be, or about a whole programme. */
export const isOfWorkshop = (kind: ExportKind): boolean =>
  kind === "people" || kind === "feedback" || kind === "report";

/** Whether it can be had in this form. */
export const isMadeAs = (kind: ExportKind, format: ExportFormat): boolean =>
  format === "png"
    ? kind === "report"
    : kind !== "report" && (format !== "docx" || kind === "evidence");

/** Single answers of fewer people than this could be guessed, so they are not given out. */
export const FEWEST_TOLD = 5;

/** How often a job begins before it gives up. */
export const EXPORT_TRIES = 3;

/** What stands in a cell: `word` is a text of ours, named by its id, and two languages are a choice. */
export type TableValue =
  | string
  | number
  | Date
  | null
  | { readonly word: string }
  /** What is wrong with a row from outside. */
  | { readonly problems: readonly Problem[] }
  | Readonly<Record<Locale, string>>;

/** A table before it has a language; its rows come one after another. */
export type Table = {
  readonly name: TableValue;
  readonly headings: readonly TableValue[];
  readonly rows: AsyncIterable<readonly TableValue[]>;
};

/** What an export is about, as its file and its messages name it. */
export type ExportAbout = {
  readonly kind: ExportKind | "unimported";
  readonly workshop: Pick<Workshop, "place" | "startsAt"> | null;
  /** The whole of it, where it is of no single workshop. */
  readonly programme?: Readonly<Record<Locale, string>> | null;
  readonly at: Date;
};

/** What whoever asked is told; `not-staff` and `too-few` are why there is no file. */
export type ExportNews = {
  readonly state: "working" | "sent" | "failed" | "uncertain" | "not-staff" | "too-few";
  readonly about: ExportAbout;
  readonly format: ExportFormat;
  readonly rows: number;
};
