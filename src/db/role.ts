/** Queries about roles: who is staff of which ministry. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { MinistryId, PersonId } from "../domain/ids.ts";
import type { Role, RolesHeld } from "../domain/permission.ts";
import type { Queryable, Tx } from "./client.ts";
import { ministries, people, staff } from "./schema.ts";

/**
 * The roles of one ministry, held: whoever gives or takes one at the same time waits for its row,
 * and then sees what was decided. `undefined` for a ministry that there is none of. Its key stays
 * free: acts that refer to the ministry go on meanwhile, and cannot wait for each other in a circle.
 */
export const lockRoles = async (tx: Tx, ministryId: MinistryId): Promise<RolesHeld | undefined> => {
  const [held] = await tx
    .select({ id: ministries.id })
    .from(ministries)
    .where(eq(ministries.id, ministryId))
    .for("no key update");
  if (!held) return undefined;
  const rows = await tx
    .select({ personId: staff.personId, role: staff.role })
    .from(staff)
    .where(eq(staff.ministryId, ministryId));
  return new Map(rows.map(({ personId, role }) => [personId, role]));
};

export type Member = { readonly personId: PersonId; readonly name: string; readonly role: Role };

/** The staff of these ministries, by name. */
export const listMembers = async (
  db: Queryable,
  ids: readonly MinistryId[],
): Promise<(Member & { ministryId: MinistryId })[]> => {
  if (ids.length === 0) return [];
  return db
    .select({
      ministryId: staff.ministryId,
      personId: staff.personId,
      name: people.name,
      role: staff.role,
    })
    .from(staff)
    .innerJoin(people, eq(people.id, staff.personId))
    .where(inArray(staff.ministryId, [...ids]))
    .orderBy(asc(people.name), asc(people.id));
};

/** The administrators of each ministry that this person is one of, held until the end of `tx`. */
export const listMinistryAdmins = async (tx: Tx, personId: PersonId): Promise<PersonId[][]> => {
  const theirs = await tx
    .select({ ministryId: staff.ministryId })
    .from(staff)
    .where(and(eq(staff.personId, personId), eq(staff.role, "admin")))
    .orderBy(asc(staff.ministryId));
  const admins: PersonId[][] = [];
  for (const { ministryId } of theirs) {
    const held = await lockRoles(tx, ministryId);
    admins.push([...(held ?? [])].filter(([, role]) => role === "admin").map(([id]) => id));
  }
  return admins;
};

export const findRole = async (
  db: Queryable,
  { ministryId, personId }: { ministryId: MinistryId; personId: PersonId },
): Promise<Role | undefined> => {
  const [row] = await db
    .select({ role: staff.role })
    .from(staff)
    .where(and(eq(staff.ministryId, ministryId), eq(staff.personId, personId)));
  return row?.role;
};

/** Gives a role in place of any other there; null takes it away. */
export const saveRole = async (
  tx: Tx,
  row: { ministryId: MinistryId; personId: PersonId; role: Role | null },
): Promise<void> => {
  const { ministryId, personId, role } = row;
  if (role === null)
    await tx
      .delete(staff)
      .where(and(eq(staff.ministryId, ministryId), eq(staff.personId, personId)));
  else
    await tx
      .insert(staff)
      .values({ ministryId, personId, role })
      .onConflictDoUpdate({ target: [staff.personId, staff.ministryId], set: { role } });
};

/**
 * Makes somebody whom the configuration names an admin, of one ministry or of all, and answers of
 * which. Where a role of theirs was ever given or taken here, that counts, and not the
 * configuration: otherwise nobody whom it names could be removed. A ministry without any admin is
 * the exception.
 */
export const insertFirstAdmin = async (
  tx: Tx,
  personId: PersonId,
  ministryId: MinistryId | undefined,
): Promise<MinistryId[]> => {
  const rows = await tx.execute<{ ministry_id: MinistryId }>(sql`
    insert into staff (person_id, ministry_id, role)
    select ${personId}::bigint, m.id, 'admin' from ministries m
     where (${ministryId ?? null}::text is null or m.id = ${ministryId ?? null}::text)
       and (not exists (select from audit_log l
                         where l.about_kind = 'person' and l.about_id = ${personId}::bigint
                           and l.ministry_id = m.id and l.act like 'role-%')
            or not exists (select from staff s where s.ministry_id = m.id and s.role = 'admin'))
     order by m.id
    on conflict do nothing
    returning ministry_id`);
  return [...rows].map((row) => row.ministry_id);
};
