/** Queries about forms that were closed before they were sent. */
import { and, eq, gte, lt } from "drizzle-orm";
import type { PersonId } from "../domain/ids.ts";
import { FormFields, type KeptForm } from "../domain/kept-form.ts";
import type { Queryable } from "./client.ts";
import { keptForms } from "./office-table.ts";

const keyOf = (personId: PersonId, form: KeptForm) =>
  and(eq(keptForms.personId, personId), eq(keptForms.form, form));

export const saveKeptForm = async (
  db: Queryable,
  kept: { personId: PersonId; form: KeptForm; fields: FormFields; at: Date },
): Promise<void> => {
  const { fields, at } = kept;
  await db
    .insert(keptForms)
    .values(kept)
    .onConflictDoUpdate({ target: [keptForms.personId, keptForms.form], set: { fields, at } });
};

/** What stood in the form, unless it was put down before `since`. */
export const findKeptForm = async (
  db: Queryable,
  key: { personId: PersonId; form: KeptForm; since: Date },
): Promise<{ fields: FormFields; at: Date } | undefined> => {
  const [row] = await db
    .select({ fields: keptForms.fields, at: keptForms.at })
    .from(keptForms)
    .where(and(keyOf(key.personId, key.form), gte(keptForms.at, key.since)));
  const fields = FormFields.safeParse(row?.fields);
  return row && fields.success ? { fields: fields.data, at: row.at } : undefined;
};

export const deleteKeptForm = async (
  db: Queryable,
  personId: PersonId,
  form: KeptForm,
): Promise<void> => {
  await db.delete(keptForms).where(keyOf(personId, form));
};

/** Forgets what was put down before; answers how many. */
export const forgetKeptForms = async (db: Queryable, before: Date): Promise<number> =>
  (await db.delete(keptForms).where(lt(keptForms.at, before)).returning({ form: keptForms.form }))
    .length;
