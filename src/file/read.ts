/** Reads a table from a file, whichever of the two kinds it is: by its first bytes, not by its name. */
import type { Result } from "../domain/result.ts";
import { readCsv } from "./csv.ts";
import { no } from "../domain/result.ts";
import type { ReadLimits, ReadNo, ReadRow } from "./sheet.ts";
import { readXlsx } from "./xlsx-read.ts";

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, nth) => bytes[nth] === byte);

/** How a ZIP begins. */
const ZIP = [0x50, 0x4b];
/** How older office files begin, and those that a password protects. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/** The rows of a CSV or XLSX file, or why it cannot be read. */
export const readTable = async (
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<Result<ReadRow[], ReadNo>> => {
  if (startsWith(bytes, OLD_OFFICE)) return no("protected");
  return startsWith(bytes, ZIP) ? readXlsx(bytes, limits) : readCsv(bytes, limits);
};
