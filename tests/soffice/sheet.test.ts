/** LibreOffice opens our workbook, and finds in it what we put there. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { xlsxOf } from "../../src/file/xlsx.ts";
import { bytesOf, sheetOf, TRICKY } from "../help/sheet.ts";

/** UTF-8, commas, every text in quotes and nothing else: what has none is a number or a date. */
const FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false";

test("a workbook opens without a warning in LibreOffice and reads back to the same values", async () => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-soffice-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = new Date("2019-06-11T07:00:00Z");
  const texts = TRICKY.filter((text) => !text.includes("\n"));
  const rows = texts.map((text, nth) => [nth, text, at]);
  const sheet = sheetOf(["Nr.", "Teksts", "Kad"], [...rows, [1.5, "pirmā\notrā", null]]);
  writeFileSync(join(folder, "a.xlsx"), await bytesOf(xlsxOf(sheet)));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const soffice = process.env["TEST_SOFFICE"] ?? "soffice";
  const said = await promisify(execFile)(
    soffice,
    [profile, "--headless", "--convert-to", FILTER, "--outdir", folder, join(folder, "a.xlsx")],
    { timeout: 90_000, env: { ...process.env, HOME: folder, TZ: "Europe/Riga" } },
  );
  // It mends a broken file in silence, but not without a word of it here.
  expect(said.stderr.replaceAll(/^.*javaldx.*\n?/gm, "")).toBe("");
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe(
    [
      '"Nr.","Teksts","Kad"',
      ...texts.map((text, nth) => `${nth},${quoted(text)},2019-06-11 10:00:00`),
      '1.5,"pirmā\notrā",',
      "",
    ].join("\n"),
  );
}, 120_000);
