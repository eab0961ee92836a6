/** What each role may do, and who may give roles; both platforms ask here, and only here. */
import { z } from "zod";
import type { MinistryId, PersonId } from "./ids.ts";

export const ROLES = ["viewer", "organiser", "approver", "admin"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export type StaffVerb =
  | "see-people"
  | "see-feedback"
  | "see-roles"
  | "see-own-log"
  | "edit-workshop"
  | "announce"
  | "broadcast"
  | "approve"
  | "answer-for-others"
  | "keep-door"
  | "see-log"
  | "manage-roles"
  | "sort-ideas";

const LOOKING = [
  "see-people",
  "see-feedback",
  "see-roles",
  "see-own-log",
] as const satisfies StaffVerb[];
const RUNNING = [
  ...LOOKING,
  "edit-workshop",
  "announce",
  "broadcast",
  "answer-for-others",
  "keep-door",
  "sort-ideas",
] as const satisfies StaffVerb[];
const APPROVING = [...RUNNING, "approve", "see-log"] as const satisfies StaffVerb[];
const MANAGING = [...APPROVING, "manage-roles"] as const satisfies StaffVerb[];

const verbsOf = {
  viewer: LOOKING,
  organiser: RUNNING,
  approver: APPROVING,
  admin: MANAGING,
} satisfies Record<Role, readonly StaffVerb[]> as Record<Role, readonly StaffVerb[]>;

/**
 * Whether somebody with these roles may do this. Staff of either ministry act on every workshop,
 * because the programme belongs to both; a person without a role may do nothing here.
 */
export const can = (roles: readonly { readonly role: Role }[], verb: StaffVerb): boolean =>
  roles.some(({ role }) => verbsOf[role].includes(verb));

/** The ministries for which somebody may do what belongs to one ministry alone: its roles, its log. */
export const ministriesWhere = (
  roles: readonly { readonly ministryId: MinistryId; readonly role: Role }[],
  verb: StaffVerb,
): readonly MinistryId[] =>
  roles.filter((role) => can([role], verb)).map(({ ministryId }) => ministryId);

/** The roles that may do this, for notices to staff. */
export const rolesThat = (verb: StaffVerb): readonly Role[] =>
  ROLES.filter((role) => can([{ role }], verb));

/** Who has which role in one ministry, as it stands under its lock. */
export type RolesHeld = ReadonlyMap<PersonId, Role>;

export type RoleRuleNo = "not-admin" | "last-admin";

/**
 * Why a role in one ministry is not given or, with `to` null, not taken away. Only its own
 * administrators give roles, and its last one stays one: otherwise nobody could give any again.
 */
export const roleNo = (
  standing: RolesHeld,
  move: { readonly by: PersonId; readonly personId: PersonId; readonly to: Role | null },
): RoleRuleNo | undefined => {
  if (!rolesThat("manage-roles").some((role) => role === standing.get(move.by))) return "not-admin";
  const admins = [...standing].filter(([, role]) => role === "admin");
  const isLast = admins.length === 1 && admins[0]?.[0] === move.personId;
  return isLast && move.to !== "admin" ? "last-admin" : undefined;
};
