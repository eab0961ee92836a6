/** Who is staff: listing a ministry's roles, and giving and taking them. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { listMinistries, type Ministry } from "../db/broadcast.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { writeToStaff } from "../db/notice.ts";
import { insertPerson } from "../db/person.ts";
import { findRole, listMembers, lockRoles, saveRole, type Member } from "../db/role.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { MinistryId, PersonId } from "../domain/ids.ts";
import type { Notice, NoticeView } from "../domain/notice.ts";
import {
  can,
  ministriesWhere,
  roleNo,
  type Role,
  type RoleRuleNo,
  type RolesHeld,
} from "../domain/permission.ts";
import { cleanNameOr, type AddressKey, type Locale, type Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { maySendAt } from "../domain/urgency.ts";

export type { Member };

export type MinistryStaff = {
  readonly ministry: Ministry;
  readonly members: readonly Member[];
  /** Whether whoever asks may give and take roles there. */
  readonly manages: boolean;
};

/** The staff of the ministries that somebody works for, theirs alone. */
export const listRoles = async (
  deps: Deps,
  actor: Person,
): Promise<Result<readonly MinistryStaff[], "not-staff">> => {
  if (!can(actor.roles, "see-roles")) return no("not-staff");
  const mine = ministriesWhere(actor.roles, "see-roles");
  const managed = ministriesWhere(actor.roles, "manage-roles");
  const [ministries, members] = await Promise.all([
    listMinistries(deps.db),
    listMembers(deps.db, mine),
  ]);
  return ok(
    ministries
      .filter(({ id }) => mine.includes(id))
      .map((ministry) => ({
        ministry,
        members: members.filter(({ ministryId }) => ministryId === ministry.id),
        manages: managed.includes(ministry.id),
      })),
  );
};

/** `gone`: somebody else has taken the role away meanwhile. */
export type RoleNo = RoleRuleNo | "gone";
export type RoleGiven = { readonly personId: PersonId; readonly changed: boolean };

type Move = {
  readonly actor: Person;
  readonly ministryId: MinistryId;
  readonly personId: PersonId;
  readonly to: Role | null;
};

const wordOf = (from: Role | undefined, to: Role | null) =>
  to === null ? "remove" : from === undefined ? "invite" : "change";

/** Writes the role, its line in the log, and the message that tells whom it concerns. */
const apply = async (
  tx: Tx,
  { actor, ministryId, personId, to }: Move,
  { from, now }: { from: Role | undefined; now: Date },
): Promise<void> => {
  const what = wordOf(from, to);
  const role = to ?? from;
  if (role === undefined) return;
  await saveRole(tx, { ministryId, personId, role: to });
  await writeAudit(tx, {
    at: now,
    actor,
    act: `role-${what}`,
    about: { kind: "person", id: personId },
    ministryId,
    facts: { role, ...(from === undefined ? {} : { from }) },
  });
  if (personId === actor.id) return;
  const notice: Notice = {
    kind: "role",
    personId,
    ministryId,
    what,
    role,
    at: now.toISOString(),
  };
  const dueAt = maySendAt(notice, { startsAt: null, now });
  await writeToStaff(tx, { notice, dueAt, now, outcome: { state: "queued" } }, personId);
};

/** Holds the ministry's roles, so that of two moves at once the second sees the first. */
const moveUnderLock = async (
  deps: Deps,
  about: Omit<Move, "personId">,
  find: (tx: Tx, standing: RolesHeld) => Promise<PersonId | undefined>,
): Promise<Result<RoleGiven, RoleNo>> => {
  const { actor, ministryId, to } = about;
  const now = deps.now();
  const done = await inTransaction(deps.db, async (tx): Promise<Result<RoleGiven, RoleNo>> => {
    const standing = await lockRoles(tx, ministryId);
    // Asked before anybody is written down; what the actor was a moment ago does not count.
    const early = standing && roleNo(standing, { by: actor.id, personId: actor.id, to: "admin" });
    if (!standing || early) return no("not-admin");
    const personId = await find(tx, standing);
    if (personId === undefined) return no("gone");
    const from = standing.get(personId);
    if ((from ?? null) === to) return ok({ personId, changed: false });
    const refused = roleNo(standing, { by: actor.id, personId, to });
    if (refused) return no(refused);
    await apply(tx, { ...about, personId }, { from, now });
    return ok({ personId, changed: true });
  });
  if (done.ok && done.value.changed) await deps.enqueue("drain", { platform: "slack" });
  return done;
};

/**
 * Gives a role to somebody picked in Slack, whom we may not know yet; who has one there already
 * gets this one instead. They are told. Only an administrator of that ministry may; the last one
 * cannot be made less. The same form sent twice has one effect.
 */
export const inviteStaff = (
  deps: Deps,
  input: {
    actor: Person;
    ministryId: MinistryId;
    who: { key: AddressKey; name: string; locale: Locale };
    role: Role;
  },
): Promise<Result<RoleGiven, RoleNo>> => {
  const { actor, ministryId, role: to } = input;
  const { key, name, locale } = input.who;
  return moveUnderLock(deps, { actor, ministryId, to }, (tx) =>
    insertPerson(tx, { key, name: cleanNameOr(name), locale, at: deps.now() }),
  );
};

/** Changes the role of somebody who has one, or with `null` takes it away, under the same rules. */
export const changeRole = (
  deps: Deps,
  input: { actor: Person; ministryId: MinistryId; personId: PersonId; role: Role | null },
): Promise<Result<RoleGiven, RoleNo>> => {
  const { actor, ministryId, personId, role: to } = input;
  return moveUnderLock(deps, { actor, ministryId, to }, (_tx, standing) =>
    Promise.resolve(to === null || standing.has(personId) ? personId : undefined),
  );
};

/** What somebody is told of their role, as long as it still holds. */
export const roleSeen = async (
  deps: Deps,
  notice: Extract<Notice, { kind: "role" }>,
): Promise<Result<NoticeView, DeliveryWhy>> => {
  const { what, role, ministryId, personId } = notice;
  const now = await findRole(deps.db, { ministryId, personId });
  if (now !== (what === "remove" ? undefined : role)) return no("moved");
  const ministry = (await listMinistries(deps.db)).find(({ id }) => id === ministryId);
  return ministry
    ? ok({ kind: "role", what, role, ministry: ministry.name, card: null })
    : no("cancelled");
};
