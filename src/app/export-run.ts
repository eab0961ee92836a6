/** The job behind an export: writes the file, hands it over once, and says what became of it. */
import type { Deps, Outgoing } from "../deps.ts";
import { inTransaction, withLease, type Lease, type Tx } from "../db/client.ts";
import {
  countExportTry,
  findAddressOn,
  findExport,
  moveExport,
  saveExportProgress,
  type ExportRow,
} from "../db/export.ts";
import { findPersonAt } from "../db/person.ts";
import { findProgramme, findProgrammeOf } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import type { EvidenceFile } from "../domain/evidence.ts";
import {
  EXPORT_TRIES,
  verbOfExport,
  type ExportAbout,
  type ExportNews,
  type TableKind,
} from "../domain/export.ts";
import type { ExportId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { AddressKey, Locale } from "../domain/person.ts";
import { factsOf } from "../log.ts";
import { evidenceTable, readEvidenceFile } from "./evidence-file.ts";
import { hasTooFew } from "./export.ts";
import { readReport } from "./report.ts";
import { tableOf } from "./export-table.ts";

type Making = {
  readonly deps: Deps & Required<Pick<Deps, "courier">>;
  readonly row: ExportRow;
  readonly to: AddressKey;
  readonly locale: Locale;
  readonly about: ExportAbout;
  readonly lease: Lease;
  ref: string | null;
};

const inform = async (making: Making, state: ExportNews["state"], rows = 0): Promise<void> => {
  const { deps, row, to, locale, about } = making;
  const news = { state, about, format: row.format, rows };
  const ref = await deps.courier.tell(to, news, locale, making.ref);
  if (making.ref === null) await saveExportProgress(deps.db, row.id, ref);
  making.ref = ref;
};

/** The last word on an export is good to have, but the export itself is settled without it. */
const end = async (
  making: Making,
  move: Parameters<typeof moveExport>[2],
  state: ExportNews["state"],
): Promise<void> => {
  const { deps, row } = making;
  if (!(await moveExport(deps.db, row.id, { ...move, settledAt: deps.now() }))) return;
  deps.log.info("export-settled", { export: row.id, kind: row.kind, state: move.to });
  try {
    await inform(making, state, move.rows);
  } catch (error) {
    deps.log.warn("export-not-told", { export: row.id, ...factsOf(error) });
  }
};

const writeTable = (making: Making, kind: TableKind): Promise<Outgoing> => {
  const { deps, row, locale, about, lease } = making;
  const { workshopId, format } = row;
  return inTransaction(deps.db, async (tx) => {
    if (kind === "evidence" && format === "docx")
      return deps.courier.compose(await evidenceOf(tx, making), { about, locale });
    const onRows = async (rows: number): Promise<void> => {
      await lease.check();
      await inform(making, "working", rows);
    };
    const table =
      kind === "evidence"
        ? evidenceTable(await evidenceOf(tx, making))
        : await tableOf(tx, { kind, workshopId });
    return deps.courier.write(table, { about, locale, format, onRows });
  });
};

/** Read within the transaction, so that all of it is of one moment. */
const evidenceOf = async (tx: Tx, { deps, row }: Making): Promise<EvidenceFile> => {
  const { workshopId } = row;
  const programmeId =
    row.programmeId ?? (workshopId === null ? null : await findProgrammeOf(tx, workshopId));
  if (programmeId === null) throw new Error("evidence was asked for without a programme");
  return readEvidenceFile(tx, { programmeId, workshopId }, deps.now());
};

/** One table, or the pictures of a report. */
const writeFiles = async (making: Making): Promise<readonly Outgoing[]> => {
  const { deps, row, locale } = making;
  if (row.kind !== "report") return [await writeTable(making, row.kind)];
  const report = row.workshopId === null ? undefined : await readReport(deps.db, row.workshopId);
  return report ? deps.courier.draw(report, locale) : [];
};

const outcomes = {
  shown: { to: "sent", says: "sent" },
  refused: { to: "failed", says: "failed" },
  uncertain: { to: "uncertain", says: "uncertain" },
} as const;

/** Everything up to the handing over may be done again; that itself is claimed, and done once. */
const bring = async (making: Making): Promise<void> => {
  const { deps, row, to } = making;
  await inform(making, "working");
  const files = await writeFiles(making);
  try {
    const carried: { id: string; title: string }[] = [];
    for (const file of files)
      carried.push({ id: await deps.courier.carry(file), title: file.title });
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    if (!(await moveExport(deps.db, row.id, { from: "asked", to: "sending", rows }))) return;
    const comment = files[0]?.title ?? "";
    const outcome = outcomes[await deps.courier.show(to, carried, comment)];
    await end(making, { from: "sending", to: outcome.to, rows }, outcome.says);
  } finally {
    for (const file of files) await file.close();
  }
};

const perform = async (deps: Deps, id: ExportId, lease: Lease): Promise<void> => {
  const row = await findExport(deps.db, id);
  if (!row || (row.state !== "asked" && row.state !== "sending")) return;
  const to = await findAddressOn(deps.db, row.personId, "slack");
  const person = to && (await findPersonAt(deps.db, to));
  const { courier } = deps;
  if (!courier || !to || !person) {
    await moveExport(deps.db, id, { from: row.state, to: "failed", settledAt: deps.now() });
    return;
  }
  const workshop =
    row.workshopId === null ? null : ((await findCard(deps.db, row.workshopId)) ?? null);
  const programme = row.programmeId === null ? null : await findProgramme(deps.db, row.programmeId);
  const about: ExportAbout = {
    kind: row.kind,
    workshop,
    programme: programme ? { lv: programme.titleLv, en: programme.titleEn } : null,
    at: deps.now(),
  };
  const { locale, progressRef: ref } = row;
  const making: Making = { deps: { ...deps, courier }, row, to, locale, about, lease, ref };
  if (row.state === "sending")
    return end(making, { from: "sending", to: "uncertain" }, "uncertain");
  if (!can(person.roles, verbOfExport[row.kind]))
    return end(making, { from: "asked", to: "failed" }, "not-staff");
  if (await hasTooFew(deps, row.kind, row.workshopId))
    return end(making, { from: "asked", to: "failed" }, "too-few");
  const tries = await countExportTry(deps.db, id);
  try {
    await bring(making);
  } catch (error) {
    if (tries < EXPORT_TRIES) throw error;
    deps.log.warn("export-failed", { export: id, ...factsOf(error) });
    await end(making, { from: "asked", to: "failed" }, "failed");
  }
};

/**
 * Makes a file and brings it to whoever asked. Run twice, also at once, it is brought once: one
 * runner holds the export's lease, and the handing over is claimed before it is done. A crash
 * right then leaves it uncertain, and the person is told so.
 */
export const performExport = async (
  deps: Deps,
  { exportId }: { exportId: ExportId },
): Promise<void> => {
  await withLease(deps.db, `export-${exportId}`, (lease) => perform(deps, exportId, lease));
};
