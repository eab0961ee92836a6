/** What the columns of a file from outside are called, in either language and in most people's habits. */
import { plainOf } from "./search.ts";

/** Of each field, the names by which it is known; compared without accents, capitals and marks. */
export const IMPORT_HEADINGS = {
  workshops: {
    titleLv: ["Nosaukums latviski", "Nosaukums", "Title in Latvian", "Title (Latvian)"],
    titleEn: ["Nosaukums angliski", "Title in English", "Title (English)", "Title"],
    region: ["Reģions", "Plānošanas reģions", "Region"],
    place: ["Pilsēta vai novads", "Pilsēta", "Novads", "Town or municipality", "Town", "Place"],
    venue: ["Norises vieta", "Vieta", "Venue"],
    date: ["Datums", "Date"],
    startTime: ["Sākums", "Sākuma laiks", "Start", "Starts"],
    endTime: ["Beigas", "Beigu laiks", "End", "Ends"],
    capacity: ["Vietu skaits", "Vietas", "Seats", "Number of seats", "Capacity"],
  },
  contacts: {
    name: ["Vārds", "Vārds uzvārds", "Vārds, uzvārds", "Name"],
    organisation: ["Organizācija", "Iestāde", "Uzņēmums", "Organisation", "Organization"],
    sector: ["Joma", "Sektors", "Field", "Sector"],
    region: ["Reģions", "Plānošanas reģions", "Region"],
    language: ["Valoda", "Language"],
    email: ["E-pasts", "Epasts", "E-pasta adrese", "Email", "E-mail"],
    phone: ["Tālrunis", "Telefons", "Tālruņa numurs", "Phone", "Telephone"],
    consentSource: ["Piekrišanas avots", "Piekrišana", "Consent source", "Consent"],
    consentDate: ["Piekrišanas datums", "Consent date", "Date of consent"],
  },
} as const;

export type ImportKind = keyof typeof IMPORT_HEADINGS;
export type ImportField<K extends ImportKind = ImportKind> = K extends ImportKind
  ? keyof (typeof IMPORT_HEADINGS)[K] & string
  : never;

/** Without any of these columns a file cannot be what it is said to be. */
export const NEEDED_COLUMNS = {
  workshops: ["titleLv", "titleEn", "region", "place", "startTime", "endTime"],
  contacts: ["name", "consentSource", "consentDate"],
} as const satisfies { [K in ImportKind]: readonly ImportField<K>[] };

/** A heading without what people write one way today and another tomorrow. */
export const plainHeading = (text: string): string =>
  plainOf(text)
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();

export type Columns = ReadonlyMap<string, number>;

/** Which column holds which field: the first of that name. */
export const findColumns = (kind: ImportKind, headings: readonly string[]): Columns => {
  const plain = headings.map(plainHeading);
  const columns = new Map<string, number>();
  for (const [field, names] of Object.entries<readonly string[]>(IMPORT_HEADINGS[kind])) {
    const at = names.map((name) => plain.indexOf(plainHeading(name))).find((column) => column >= 0);
    if (at !== undefined) columns.set(field, at);
  }
  return columns;
};

/** What is missing among the headings. */
export const missingColumns = (kind: ImportKind, columns: Columns): string[] =>
  NEEDED_COLUMNS[kind].filter((field) => !columns.has(field));
