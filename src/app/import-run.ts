/** The job behind an import: reads the file, checks each row, and says what would be written. */
import type { Deps, ImportNews } from "../deps.ts";
import { withLease } from "../db/client.ts";
import { findAddressOn } from "../db/export.ts";
import {
  countImportTry,
  findImport,
  listBegun,
  listImportsIn,
  listKnownReach,
  saveImport,
  type ImportRow,
} from "../db/import.ts";
import { EXPORT_TRIES, type Table } from "../domain/export.ts";
import type { ImportId } from "../domain/ids.ts";
import {
  checkContactRow,
  checkFile,
  checkWorkshopRow,
  type BadLine,
  type CheckedFile,
  type ImportLine,
} from "../domain/import.ts";
import type { AddressKey } from "../domain/person.ts";
import { plainOf } from "../domain/search.ts";
import { instantOf, plusMinutes, wallClockOf } from "../domain/time.ts";
import type { WorkshopDraft } from "../domain/workshop.ts";
import { factsOf } from "../log.ts";

type Row = { readonly key: string; readonly value: unknown };

/** Leaves out workshops that are there already, however they came there. */
const withoutKnownWorkshops = async (
  deps: Deps,
  rows: readonly { readonly key: string; readonly value: WorkshopDraft }[],
): Promise<Row[]> => {
  const instants = rows.flatMap(
    ({ value }) => instantOf({ date: value.date, time: value.startTime }) ?? [],
  );
  const begun = await listBegun(deps.db, instants);
  const known = new Set(
    begun.map(({ place, startsAt }) => {
      const { date, time } = wallClockOf(startsAt);
      return `${plainOf(place)}|${date}|${time}`;
    }),
  );
  return rows.filter(({ key }) => !known.has(key));
};

type Checking = { readonly file: CheckedFile<unknown>; readonly fresh: readonly Row[] };

const checkRows = async (
  deps: Deps,
  { kind }: ImportRow,
  lines: readonly ImportLine[],
): Promise<Checking | { readonly no: ImportNews }> => {
  const now = deps.now();
  if (kind === "workshops") {
    const file = checkFile(kind, lines, (read) => checkWorkshopRow(read, now));
    if (!file.ok)
      return { no: { state: "unreadable", no: file.reason, missing: file.missing ?? [] } };
    return { file: file.value, fresh: await withoutKnownWorkshops(deps, file.value.good) };
  }
  const file = checkFile(kind, lines, (read) => checkContactRow(read, now));
  if (!file.ok)
    return { no: { state: "unreadable", no: file.reason, missing: file.missing ?? [] } };
  const known = await listKnownReach(
    deps.db,
    file.value.good.map(({ value }) => value),
  );
  const fresh = file.value.good.filter(
    ({ value }) => !(known.has(value.email ?? "") || known.has(value.phone ?? "")),
  );
  return { file: file.value, fresh };
};

/** The bad rows as they were, with what is wrong beside each, to be mended and brought again. */
const badTable = (headings: readonly string[], bad: readonly BadLine[]): Table => ({
  name: { word: "export-kind-of-unimported" },
  headings: [{ word: "import-head-row" }, { word: "import-head-why" }, ...headings],
  rows: (async function* () {
    for (const { line, cells, problems } of bad)
      yield [line, { problems }, ...headings.map((_, nth) => cells[nth] ?? null)];
  })(),
});

type Making = {
  readonly deps: Deps & Required<Pick<Deps, "courier">>;
  readonly row: ImportRow;
  readonly to: AddressKey;
  ref: string | null;
};

const inform = async (making: Making, news: ImportNews): Promise<void> => {
  const { deps, row, to } = making;
  const ref = await deps.courier.tellImport(to, { id: row.id, kind: row.kind }, news, {
    locale: row.locale,
    ref: making.ref,
  });
  if (making.ref === null) await saveImport(deps.db, row.id, { progressRef: ref });
  making.ref = ref;
};

const fail = async (making: Making, news: ImportNews): Promise<void> => {
  const { deps, row } = making;
  await saveImport(deps.db, row.id, { state: "failed", settledAt: deps.now() });
  await inform(making, news);
};

const bringBad = async (making: Making, file: CheckedFile<unknown>): Promise<void> => {
  const { deps, row, to } = making;
  const { courier } = deps;
  const about = { kind: "unimported", workshop: null, at: deps.now() } as const;
  const how = { about, locale: row.locale, format: "xlsx", onRows: async () => undefined } as const;
  const written = await courier.write(badTable(file.headings, file.bad), how);
  try {
    const { title } = written;
    await courier.show(to, [{ id: await courier.carry(written), title }], title);
  } finally {
    await written.close();
  }
};

const MOST_SAID = 5;

const check = async (making: Making): Promise<void> => {
  const { deps, row } = making;
  await inform(making, { state: "checking" });
  const read = await deps.courier.readFile(row.fileId);
  if (!read.ok) return fail(making, { state: "unreadable", no: read.reason, missing: [] });
  const checked = await checkRows(deps, row, read.value);
  if ("no" in checked) return fail(making, checked.no);
  const { file, fresh } = checked;
  // Before it is told: a second run finds it checked, and brings nothing twice.
  await saveImport(deps.db, row.id, { state: "checked", rows: [...fresh] });
  if (file.bad.length > 0) await bringBad(making, file);
  await inform(making, {
    state: "checked",
    good: fresh.length,
    known: file.good.length - fresh.length + file.repeated,
    bad: file.bad.length,
    first: file.bad.slice(0, MOST_SAID),
  });
};

const perform = async (deps: Deps, id: ImportId): Promise<void> => {
  const row = await findImport(deps.db, id);
  if (row?.state !== "checking") return;
  const to = await findAddressOn(deps.db, row.personId, "slack");
  const { courier } = deps;
  if (!courier || !to) return saveImport(deps.db, id, { state: "failed", settledAt: deps.now() });
  const making: Making = { deps: { ...deps, courier }, row, to, ref: row.progressRef };
  const tries = await countImportTry(deps.db, id);
  try {
    await check(making);
  } catch (error) {
    if (tries < EXPORT_TRIES) throw error;
    deps.log.warn("import-failed", { import: id, ...factsOf(error) });
    await fail(making, { state: "broken" });
  }
};

/** Checks a file that staff brought. Run twice, also at once, it is checked and told once. */
export const performImport = async (
  deps: Deps,
  { importId }: { importId: ImportId },
): Promise<void> => {
  await withLease(deps.db, `import-${importId}`, () => perform(deps, importId));
};

/** Asks once more for imports whose jobs were lost. */
export const wakeImports = async (deps: Deps): Promise<number> => {
  for (const importId of await listImportsIn(deps.db, "checking", plusMinutes(deps.now(), -1)))
    await deps.enqueue("import", { importId });
  return 0;
};
