/** LibreOffice opens our document, and finds in it what we put there, where a reader expects it. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { evidenceDocument } from "../../src/bots/slack/evidence-document.ts";
import type { EvidenceFile } from "../../src/domain/evidence.ts";
import type { Receipt } from "../../src/domain/receipt.ts";
import { docxOf } from "../../src/file/docx.ts";
import { createTranslate } from "../../src/i18n.ts";
import { bytesOf, TRICKY } from "../help/sheet.ts";

const t = createTranslate();
const receipt = (n: number): Receipt => `${1000 + n}-0` as Receipt;

const evidence = (statements: readonly string[]): EvidenceFile => ({
  title: { lv: "Kā uzlabot reģionu konkurētspēju?", en: "How to make regions competitive?" },
  place: null,
  ministries: [{ lv: "Ekonomikas ministrija", en: "Ministry of Economics" }],
  workshops: 5,
  period: { from: new Date("2019-05-28T07:00:00Z"), to: new Date("2019-06-17T12:00:00Z") },
  madeAt: new Date("2019-06-20T07:00:00Z"),
  contributions: statements.length,
  guidelines: [
    {
      title: { lv: "Reģionālās politikas pamatnostādnes", en: "Regional Policy Guidelines" },
      sections: [
        {
          title: { lv: "Vietas sagatavošana uzņēmējiem", en: "Preparing sites" },
          lines: statements.map((statement, nth) => ({
            statementReceipt: receipt(nth),
            statement,
            status: "taken" as const,
            region: "kurzeme" as const,
            support: { people: 12, sectors: [7, null, null, 0, 0, 0, 0] },
            receipts: [receipt(nth), receipt(nth + 100)],
          })),
        },
      ],
    },
    { title: { lv: "Nacionālās industriālās politikas pamatnostādnes", en: "NIP" }, sections: [] },
  ],
  minutes: [
    {
      place: "Liepāja",
      startsAt: new Date("2019-06-11T07:00:00Z"),
      acceptedAt: new Date("2019-06-12T07:00:00Z"),
      parts: [{ kind: "need", text: "“Silta ēka Karostā” (Nr. 1000-8; 7 balsis)" }],
    },
  ],
});

/** Converts with LibreOffice in a folder of its own; nothing may be said about a broken file. */
const converted = async (bytes: Buffer, to: string): Promise<(name: string) => string> => {
  const folder = mkdtempSync(join(tmpdir(), "darbnica-soffice-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "a.docx"), bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const said = await promisify(execFile)(
    process.env["TEST_SOFFICE"] ?? "soffice",
    [profile, "--headless", "--convert-to", to, "--outdir", folder, join(folder, "a.docx")],
    { timeout: 90_000, env: { ...process.env, HOME: folder } },
  );
  expect(said.stderr.replaceAll(/^.*javaldx.*\n?/gm, "")).toBe("");
  return (name) => readFileSync(join(folder, name), "utf8");
};

test("a document opens without a warning, with headings, a language, pages and every sentence", async () => {
  const texts = TRICKY.map((text) => text.trim().replaceAll("\n", " "));
  const file = evidence([
    ...texts,
    ...Array.from({ length: 60 }, (_, n) => `Siltas telpas Nr. ${n}`),
  ]);
  const read = await converted(await bytesOf(docxOf(evidenceDocument(t, "lv", file))), "fodt");
  const xml = read("a.fodt");
  const plain = xml
    .replaceAll(/<text:(s|tab|line-break)[^>]*\/>/g, " ")
    .replaceAll(/<text:soft-page-break\/>/g, "")
    .replaceAll(/<\/?text:span[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
  for (const text of texts) expect(plain).toContain(text.replaceAll("\t", " "));
  expect(xml).toMatch(/text:outline-level="1"[^>]*>(<[^>]*>)*Reģionālās politikas pamatnostādnes/);
  expect(xml).toMatch(/text:outline-level="2"[^>]*>(<[^>]*>)*Vietas sagatavošana uzņēmējiem/);
  expect(xml).toContain('fo:language="lv"');
  expect(xml).toContain("<table:table-header-rows>");
  expect(xml).toMatch(/<text:page-number[^>]*>/);
  expect(xml).toMatch(/<text:page-count[^>]*>/);
  expect(plain).toContain("“Silta ēka Karostā” (Nr. 1000-8; 7 balsis)");
  expect(plain).toContain("1000-0, 1100-0");
  expect(plain).toContain("Uzņēmējdarbība: 7");
  expect(plain).toContain("Zinātne un izglītība: nerāda");
}, 120_000);
