/** The channel in which the staff of a workspace are told things together. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import {
  deleteStaffChannel,
  findStaffChannel,
  saveStaffChannel,
  type StaffChannel,
} from "../db/staff-channel.ts";
import { can } from "../domain/permission.ts";
import type { Locale, Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";

export type { StaffChannel };

/** The channel as it is set; `null`: each of the staff is told alone. */
export const showStaffChannel = async (
  deps: Deps,
  actor: Person,
  teamId: string,
): Promise<Result<StaffChannel | null, "not-staff">> =>
  can(actor.roles, "edit-workshop")
    ? ok((await findStaffChannel(deps.db, teamId)) ?? null)
    : no("not-staff");

/**
 * Sets the channel, in the language in which it is to be written to, or takes it away (`null`).
 * Whoever chooses it has seen that the bot can write there. `name` stands for it in lists of
 * readers.
 */
export const chooseStaffChannel = async (
  deps: Deps,
  input: {
    actor: Person;
    teamId: string;
    chosen: { channel: string; locale: Locale; name: string } | null;
  },
): Promise<Result<null, "not-staff">> => {
  const { actor, teamId, chosen } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const at = deps.now();
  await inTransaction(deps.db, async (tx) => {
    if (chosen) await saveStaffChannel(tx, { teamId, ...chosen, setBy: actor.id, at });
    else await deleteStaffChannel(tx, teamId);
    const about = { kind: "person", id: actor.id } as const;
    const entry = { at, actor, act: "staff-channel", about } as const;
    await writeAudit(tx, { ...entry, facts: { set: chosen !== null } });
  });
  return ok(null);
};
