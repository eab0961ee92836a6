/** Lists from outside: checked first, written only when somebody says so, all good rows or none. */
import { createHash } from "node:crypto";
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { defaultQuestions } from "../db/default-survey.ts";
import {
  insertContacts,
  insertImport,
  listKnownReach,
  lockContacts,
  lockImport,
  saveImport,
  type ImportRow,
} from "../db/import.ts";
import { insertSurvey } from "../db/survey.ts";
import { findProgramme, insertWorkshop } from "../db/workshop.ts";
import type { ImportId } from "../domain/ids.ts";
import { Contact } from "../domain/import.ts";
import type { ImportKind } from "../domain/import-heading.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { checkDraft, type WorkshopDraft } from "../domain/workshop.ts";

const verbOfImport = { workshops: "edit-workshop", contacts: "answer-for-others" } as const;

export const mayImport = (actor: Person, kind: ImportKind): boolean =>
  can(actor.roles, verbOfImport[kind]);

/** Notes that somebody brought a file, and has a job check it; nothing of it is written yet. */
export const askImport = async (
  deps: Deps,
  asked: { actor: Person; kind: ImportKind; fileId: string; requestKey: string },
): Promise<Result<ImportId, "not-staff">> => {
  const { actor, kind, fileId, requestKey } = asked;
  if (!mayImport(actor, kind)) return no("not-staff");
  const row = { personId: actor.id, locale: actor.locale, kind, fileId, requestKey };
  const importId = await inTransaction(deps.db, (tx) =>
    insertImport(tx, { ...row, askedAt: deps.now() }),
  );
  await deps.enqueue("import", { importId });
  return ok(importId);
};

export type ImportNo = "not-staff" | "gone" | "already-written" | "no-programme";
type Writing = { readonly tx: Tx; readonly row: ImportRow; readonly now: Date };

/** One place and one beginning are one workshop, so the same row in two files is written once. */
const keyOfWorkshop = (key: string): string =>
  `import-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;

const writeWorkshops = async ({ tx, row, now }: Writing): Promise<number | "no-programme"> => {
  const programme = await findProgramme(tx);
  if (!programme) return "no-programme";
  let written = 0;
  for (const { key, value } of row.rows ?? []) {
    const checked = checkDraft(value as WorkshopDraft, now);
    // What was still to come when it was checked may lie in the past by now.
    if (!checked.ok) continue;
    const made = { programmeId: programme.id, requestKey: keyOfWorkshop(key), at: now };
    const { id, fresh } = await insertWorkshop(tx, checked.value, made);
    if (!fresh) continue;
    await insertSurvey(tx, id, defaultQuestions());
    written += 1;
  }
  return written;
};

const writeContacts = async ({ tx, row, now }: Writing): Promise<number> => {
  await lockContacts(tx);
  const contacts = (row.rows ?? []).map(({ value }) => Contact.parse(value));
  const known = await listKnownReach(tx, contacts);
  const fresh: Contact[] = [];
  for (const contact of contacts) {
    const reach = [contact.email, contact.phone].filter((one) => one !== null);
    if (reach.some((one) => known.has(one))) continue;
    for (const one of reach) known.add(one);
    fresh.push(contact);
  }
  await insertContacts(tx, fresh, now);
  return fresh.length;
};

const held = async (
  tx: Tx,
  actor: Person,
  importId: ImportId,
): Promise<Result<ImportRow, ImportNo>> => {
  const row = await lockImport(tx, importId);
  if (!row || row.personId !== actor.id) return no("gone");
  if (!mayImport(actor, row.kind)) return no("not-staff");
  if (row.state === "written") return no("already-written");
  return row.state === "checked" ? ok(row) : no("gone");
};

/** Writes the good rows of a checked file, in one transaction; said twice, it is done once. */
export const writeImport = (
  deps: Deps,
  actor: Person,
  importId: ImportId,
): Promise<Result<{ kind: ImportKind; written: number }, ImportNo>> => {
  const now = deps.now();
  return inTransaction(deps.db, async (tx) => {
    const mine = await held(tx, actor, importId);
    if (!mine.ok) return mine;
    const row = mine.value;
    const writing = { tx, row, now };
    const written =
      row.kind === "workshops" ? await writeWorkshops(writing) : await writeContacts(writing);
    if (written === "no-programme") return no(written);
    await saveImport(tx, importId, { state: "written", rows: null, written, settledAt: now });
    const about = { kind: "import", id: importId } as const;
    const facts = { kind: row.kind, written };
    await writeAudit(tx, { at: now, actor, act: "import-write", about, facts });
    return ok({ kind: row.kind, written });
  });
};

/** Forgets what was checked; nothing of it is written. */
export const dropImport = (
  deps: Deps,
  actor: Person,
  importId: ImportId,
): Promise<Result<ImportId, ImportNo>> =>
  inTransaction(deps.db, async (tx) => {
    const mine = await held(tx, actor, importId);
    if (!mine.ok) return mine;
    await saveImport(tx, importId, { state: "dropped", rows: null, settledAt: deps.now() });
    return ok(importId);
  });
