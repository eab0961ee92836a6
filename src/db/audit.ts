/** Writes the audit log: in the transaction of the act, so that neither is there without the other. */
import { and, eq, gte } from "drizzle-orm";
import { AuditFacts, ministryActedFor, type About, type AuditAct } from "../domain/audit.ts";
import type { MinistryId, WorkshopId } from "../domain/ids.ts";
import type { Person } from "../domain/person.ts";
import { auditLog } from "./audit-table.ts";
import type { Tx } from "./client.ts";

export type AuditEntry = {
  readonly at: Date;
  readonly actor: Pick<Person, "id" | "roles">;
  readonly act: AuditAct;
  readonly about: About;
  /** Left out: the actor's own, if they have only one. */
  readonly ministryId?: MinistryId | null;
  /** The workshop that it concerns, where `about` is something else. */
  readonly workshopId?: WorkshopId | null;
  /** Ids, numbers and words of ours: a name or a text throws. */
  readonly facts?: AuditFacts;
};

const rowOf = (entry: AuditEntry) => {
  const { at, actor, act, about, ministryId = ministryActedFor(actor) } = entry;
  const ofWorkshop = about.kind === "workshop" ? (about.id as WorkshopId) : null;
  return {
    at,
    personId: actor.id,
    ministryId,
    act,
    aboutKind: about.kind,
    aboutId: about.id,
    workshopId: entry.workshopId ?? ofWorkshop,
    facts: AuditFacts.parse(entry.facts ?? {}),
  };
};

/** Adds a line; in the same transaction as the act that it records. */
export const writeAudit = async (tx: Tx, entry: AuditEntry): Promise<void> => {
  await tx.insert(auditLog).values(rowOf(entry));
};

/**
 * Adds a line unless the same person did the same to the same since then: what is done hundreds of
 * times is one act. The caller holds a lock under which no twin can be writing it.
 */
export const writeAuditOnce = async (tx: Tx, entry: AuditEntry, since: Date): Promise<void> => {
  const row = rowOf(entry);
  const [known] = await tx
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.personId, row.personId),
        eq(auditLog.act, row.act),
        eq(auditLog.aboutKind, row.aboutKind),
        eq(auditLog.aboutId, row.aboutId),
        gte(auditLog.at, since),
      ),
    )
    .limit(1);
  if (!known) await tx.insert(auditLog).values(row);
};
