/** Single cells as people write them: days, times, regions, sectors, languages, phone numbers. */
import { REGIONS, Sector, type Locale, type Region } from "./person.ts";
import { plainOf } from "./search.ts";

const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");

/** `2019-06-11`, `11.06.2019.`, `11/6/2019`, each with or without a time, as `2019-06-11`. */
export const dayIn = (text: string): string => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso) return `${iso[1]}-${two(iso[2])}-${two(iso[3])}`;
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/.exec(text);
  return local ? `${local[3]}-${two(local[2])}-${two(local[1])}` : text;
};

/** The time at the end of a text: `10:00`, `9.30`, `2019-06-11 10:00:00`. */
export const timeIn = (text: string): string => {
  const found = /(?:^|[\sT])(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text);
  return found ? `${two(found[1])}:${found[2]}` : text;
};

const regionNames: Readonly<Record<Region, string>> = {
  kurzeme: "kurzeme",
  latgale: "latgale",
  riga: "riga",
  vidzeme: "vidzeme",
  zemgale: "zemgale",
};

/** A region by its name, as one or the other language has it; else the text itself. */
export const regionIn = (text: string): string => {
  const plain = plainOf(text)
    .replaceAll(/\b(planosanas|planning|regions|region)\b/g, "")
    .trim();
  const known = REGIONS.find((region) => [regionNames[region], `${region}s`].includes(plain));
  return known ?? text;
};

const sectorNames: Readonly<Record<Sector, readonly string[]>> = {
  business: ["business", "uznemejdarbiba", "uznemejs", "uznemums"],
  science: ["science", "science and education", "zinatne un izglitiba", "zinatne", "izglitiba"],
  municipality: ["municipality", "pasvaldiba"],
  state: ["state", "state institution", "valsts iestade", "valsts"],
  ngo: [
    "ngo",
    "association or foundation",
    "biedriba vai nodibinajums",
    "biedriba",
    "nodibinajums",
  ],
  other: ["other", "other field", "another field", "cita joma", "cita", "cits"],
};

/** A sector by its name in either language. */
export const sectorIn = (text: string): Sector | undefined =>
  Sector.options.find((sector) => sectorNames[sector].includes(plainOf(text)));

/** A language by its name; nobody who says nothing reads English. */
export const languageIn = (text: string): Locale | undefined => {
  const plain = plainOf(text);
  if (["", "lv", "latviesu", "latvian"].includes(plain)) return "lv";
  return ["en", "anglu", "english"].includes(plain) ? "en" : undefined;
};

/** `+371 26 123 456` and `26123456` are one number. */
export const phoneIn = (text: string): string => {
  const digits = text.replaceAll(/[\s()./-]/g, "");
  return /^\d{8}$/.test(digits) ? `+371${digits}` : digits.replace(/^00/, "+");
};
