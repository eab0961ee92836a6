/** Erasing somebody: all that is held about them, with the seats and messages that were theirs. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { eraseRows, listErasedSince, markErased } from "../db/erase.ts";
import { listMinistryAdmins } from "../db/role.ts";
import type { AuditAct } from "../domain/audit.ts";
import type { PersonId } from "../domain/ids.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plusMinutes } from "../domain/time.ts";
import { forgetUnfinished } from "./survey-progress.ts";
import { afterWithdrawals, withdrawEverywhere, type Withdrawn } from "./rsvp.ts";

/** `named-admin`: the installation itself would make them an administrator again. */
export type EraseNo = "last-admin" | "named-admin";

const adminNo = async (tx: Tx, id: PersonId): Promise<EraseNo | undefined> =>
  (await listMinistryAdmins(tx, id)).some((admins) => admins.length === 1)
    ? "last-admin"
    : undefined;

/** Whoever is erased is the one who acts. */
type Erasing = { readonly actor: Pick<Person, "id">; readonly act: AuditAct };

const eraseIn = async (
  deps: Deps,
  tx: Tx,
  { actor: { id }, act, now }: Erasing & { readonly now: Date },
): Promise<Result<readonly Withdrawn[] | undefined, EraseNo>> => {
  const refused = await adminNo(tx, id);
  if (refused) return no(refused);
  const traces = await markErased(tx, id, now);
  if (!traces) return ok(undefined);
  await forgetUnfinished(tx, deps, id);
  const withdrawn = await withdrawEverywhere(tx, id, now);
  await eraseRows(tx, id, { traces, at: now });
  const about = { kind: "person", id } as const;
  await writeAudit(tx, { at: now, actor: { id, roles: [] }, act, about, ministryId: null });
  return ok(withdrawn);
};

const erase = async (
  deps: Deps,
  erasing: Erasing,
): Promise<Result<{ fresh: boolean }, EraseNo>> => {
  const now = deps.now();
  const erased = await inTransaction(deps.db, (tx) => eraseIn(deps, tx, { ...erasing, now }));
  if (!erased.ok) return erased;
  if (erased.value) await afterWithdrawals(deps, erased.value);
  return ok({ fresh: erased.value !== undefined });
};

/**
 * Erases somebody at their own word (GDPR 17): what the register calls personal goes or is emptied,
 * seats go back as by a withdrawal, unsent messages are not sent. What was counted stays, at a row
 * that names nobody, so that totals are true. Said twice, it is done once. The last administrator
 * of a ministry hands that over first; `named` says that the configuration names them.
 */
export const erasePerson = (
  deps: Deps,
  person: Pick<Person, "id">,
  named = false,
): Promise<Result<{ fresh: boolean }, EraseNo>> =>
  named ? Promise.resolve(no("named-admin")) : erase(deps, { actor: person, act: "person-erase" });

/** The same for somebody whose time is over. */
export const expirePerson = async (deps: Deps, id: PersonId): Promise<boolean> => {
  const erased = await erase(deps, { actor: { id }, act: "person-expire" });
  return erased.ok && erased.value.fresh;
};

/** Longer than anything is on its way. */
const AGAIN_MINUTES = 2 * 24 * 60;

/**
 * Looks once more at those erased lately: a message that was being sent, or a tap that was being
 * answered in that very second, may have left something behind.
 */
export const eraseRemains = async (deps: Deps): Promise<number> => {
  const now = deps.now();
  const ids = await listErasedSince(deps.db, plusMinutes(now, -AGAIN_MINUTES));
  const traces = { names: [], email: null, phone: null };
  for (const id of ids) {
    const withdrawn = await inTransaction(deps.db, async (tx) => {
      const seats = await withdrawEverywhere(tx, id, now);
      await eraseRows(tx, id, { traces, at: now });
      return seats;
    });
    await afterWithdrawals(deps, withdrawn);
  }
  return 0;
};
