/** Forms that were closed before they were sent: kept for their writer, offered again, or thrown away. */
import type { Deps } from "../deps.ts";
import { deleteKeptForm, findKeptForm, saveKeptForm } from "../db/kept-form.ts";
import type { PersonId } from "../domain/ids.ts";
import { isWorthKeeping, keptSince, type FormFields, type KeptForm } from "../domain/kept-form.ts";

/**
 * Keeps what stood in a form that its writer closed; answers whether there was anything to keep.
 * `given`: what the form had of itself. The latest replaces what was kept before.
 */
export const keepForm = async (
  deps: Deps,
  input: { personId: PersonId; form: KeptForm; fields: FormFields; given: FormFields },
): Promise<boolean> => {
  const { given, ...kept } = input;
  if (!isWorthKeeping(kept.fields, given)) return false;
  await saveKeptForm(deps.db, { ...kept, at: deps.now() });
  return true;
};

/** What this person had filled in and not sent, as long as forms are kept (`retention.form`, in days). */
export const takeUpForm = (
  deps: Deps,
  personId: PersonId,
  form: KeptForm,
): Promise<{ fields: FormFields; at: Date } | undefined> =>
  findKeptForm(deps.db, { personId, form, since: keptSince(deps.now(), deps.retention.form) });

/** It was sent after all, or its writer wants an empty form. */
export const dropForm = (deps: Deps, personId: PersonId, form: KeptForm): Promise<void> =>
  deleteKeptForm(deps.db, personId, form);
