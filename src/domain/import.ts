/** Rows from outside: what each must hold, and what is wrong with it where it does not. */
import { z } from "zod";
import { dayIn, languageIn, phoneIn, regionIn, sectorIn, timeIn } from "./import-cell.ts";
import { findColumns, missingColumns, type Columns, type ImportKind } from "./import-heading.ts";
import { cleanName, cleanOrganisation, cleanText, Region, Sector, Locale } from "./person.ts";
import { no, ok, type Result } from "./result.ts";
import { plainOf } from "./search.ts";
import { instantOf } from "./time.ts";
import { checkDraft, cleanDraft, type DraftNo, type WorkshopDraft } from "./workshop.ts";

export const IMPORT_KINDS = ["workshops", "contacts"] as const satisfies ImportKind[];
export const ImportKindName = z.enum(IMPORT_KINDS);

/** *checking* → *checked* (waits for a word) → *written*; or it is *dropped*, or cannot be read. */
export const IMPORT_STATES = ["checking", "checked", "written", "dropped", "failed"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** So much is taken at once; a larger list comes in two files. */
export const IMPORT_LIMITS = {
  /** With the headings. */
  rows: 2_001,
  columns: 60,
  /** Unpacked. */
  bytes: 20_000_000,
  /** As it is uploaded. */
  fileBytes: 5_000_000,
} as const;

export type RowNo =
  | DraftNo
  | "not-a-sector"
  | "not-a-language"
  | "not-an-email"
  | "not-a-phone"
  | "no-reach"
  | "not-a-day"
  | "in-the-future";

export type Problem = { readonly field: string; readonly found: string; readonly no: RowNo };
export type ImportLine = { readonly line: number; readonly cells: readonly string[] };
export type BadLine = ImportLine & { readonly problems: readonly Problem[] };

/** Somebody who agreed elsewhere to hear of workshops. */
export const Contact = z.object({
  name: z.string().min(1),
  organisation: z.string().nullable(),
  sector: Sector.nullable(),
  region: Region.nullable(),
  locale: Locale,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  consentSource: z.string().min(1),
  /** The day, as Riga's calendar has it. */
  consentDate: z.iso.date(),
});
export type Contact = Readonly<z.infer<typeof Contact>>;

type Reading = (field: string) => string;
type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly key: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const draftIn = (read: Reading): WorkshopDraft => {
  const starts = read("startTime");
  return cleanDraft({
    titleLv: read("titleLv"),
    titleEn: read("titleEn"),
    region: regionIn(read("region")),
    place: read("place"),
    venue: read("venue"),
    date: dayIn(read("date") === "" ? starts : read("date")),
    startTime: timeIn(starts),
    endTime: timeIn(read("endTime")),
    capacity: read("capacity"),
    heldBusiness: "",
    heldScience: "",
    heldMunicipality: "",
    heldUntil: "",
    reminders: "7d 1d 2h",
    nudge: "",
  });
};

/** One workshop: held to the same rules as the form. Its place and beginning tell it from others. */
export const checkWorkshopRow = (read: Reading, now: Date): Checked<WorkshopDraft> => {
  const draft = draftIn(read);
  const checked = checkDraft(draft, now);
  if (checked.ok)
    return {
      ok: true,
      value: draft,
      key: `${plainOf(draft.place)}|${draft.date}|${draft.startTime}`,
    };
  const problems = Object.entries(checked.errors).map(([field, reason]) => {
    const column = field === "date" && read("date") === "" ? "startTime" : field;
    return { field: column, found: read(column), no: reason };
  });
  return { ok: false, problems };
};

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/;
const MAX_LINE = 120;

const contactProblems = (read: Reading, now: Date): Problem[] => {
  const email = read("email");
  const phone = read("phone");
  const day = dayIn(read("consentDate"));
  const given = instantOf({ date: day, time: "00:00" });
  const wrong: [string, RowNo | undefined][] = [
    ["name", cleanName(read("name")) === "" ? "missing" : undefined],
    ["sector", read("sector") !== "" && !sectorIn(read("sector")) ? "not-a-sector" : undefined],
    [
      "region",
      read("region") !== "" && !Region.safeParse(regionIn(read("region"))).success
        ? "not-a-region"
        : undefined,
    ],
    ["language", languageIn(read("language")) ? undefined : "not-a-language"],
    ["email", email !== "" && !EMAIL.test(email) ? "not-an-email" : undefined],
    ["phone", phone !== "" && !/^\+\d{7,15}$/.test(phoneIn(phone)) ? "not-a-phone" : undefined],
    [email === "" ? "email" : "phone", email === "" && phone === "" ? "no-reach" : undefined],
    ["consentSource", read("consentSource") === "" ? "missing" : undefined],
    ["consentSource", read("consentSource").length > MAX_LINE ? "too-long" : undefined],
    ["consentDate", given === undefined ? "not-a-day" : undefined],
    ["consentDate", given && given > now ? "in-the-future" : undefined],
  ];
  return wrong.flatMap(([field, reason]) =>
    reason === undefined ? [] : [{ field, found: read(field), no: reason }],
  );
};

/** One contact, who is told from others by e-mail or phone. Without a stated consent there is none. */
export const checkContactRow = (read: Reading, now: Date): Checked<Contact> => {
  const problems = contactProblems(read, now);
  if (problems.length > 0) return { ok: false, problems };
  const email = read("email") === "" ? null : read("email").toLowerCase();
  const phone = read("phone") === "" ? null : phoneIn(read("phone"));
  const value: Contact = {
    name: cleanName(read("name")),
    organisation: cleanOrganisation(read("organisation")),
    sector: sectorIn(read("sector")) ?? null,
    region: Region.safeParse(regionIn(read("region"))).data ?? null,
    locale: languageIn(read("language")) ?? "lv",
    email,
    phone,
    consentSource: read("consentSource"),
    consentDate: dayIn(read("consentDate")),
  };
  return { ok: true, value, key: email ?? phone ?? "" };
};

export type CheckedFile<T> = {
  readonly headings: readonly string[];
  readonly good: readonly { readonly key: string; readonly value: T }[];
  readonly bad: readonly BadLine[];
  /** Rows that say the same as one above them. */
  readonly repeated: number;
};

export type FileNo = "empty" | "missing-columns";

const readingOf =
  (columns: Columns, cells: readonly string[]): Reading =>
  (field) =>
    cleanText(cells[columns.get(field) ?? -1] ?? "");

/** Checks each row by its own, so that one bad row keeps no good one out. */
export const checkFile = <T>(
  kind: ImportKind,
  lines: readonly ImportLine[],
  check: (read: Reading) => Checked<T>,
): Result<CheckedFile<T>, FileNo> & { readonly missing?: readonly string[] } => {
  const [head, ...rest] = lines;
  if (!head || rest.length === 0) return no("empty");
  const columns = findColumns(kind, head.cells);
  const missing = missingColumns(kind, columns);
  if (missing.length > 0) return { ...no("missing-columns"), missing };
  const good = new Map<string, { key: string; value: T }>();
  const bad: BadLine[] = [];
  let repeated = 0;
  for (const line of rest) {
    const checked = check(readingOf(columns, line.cells));
    if (!checked.ok) bad.push({ ...line, problems: checked.problems });
    else if (good.has(checked.key)) repeated += 1;
    else good.set(checked.key, { key: checked.key, value: checked.value });
  }
  return ok({ headings: head.cells, good: [...good.values()], bad, repeated });
};
