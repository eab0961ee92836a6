/** What each role may do; both platforms ask here, and only here. */
export const ROLES = ["viewer", "organiser", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];

export type StaffVerb =
  | "see-people"
  | "see-feedback"
  | "edit-workshop"
  | "announce"
  | "broadcast"
  | "approve"
  | "answer-for-others"
  | "keep-door";

const LOOKING = ["see-people", "see-feedback"] as const satisfies StaffVerb[];
const RUNNING = [
  ...LOOKING,
  "edit-workshop",
  "announce",
  "broadcast",
  "answer-for-others",
  "keep-door",
] as const satisfies StaffVerb[];
const APPROVING = [...RUNNING, "approve"] as const satisfies StaffVerb[];

const verbsOf = {
  viewer: LOOKING,
  organiser: RUNNING,
  approver: APPROVING,
  admin: APPROVING,
} satisfies Record<Role, readonly StaffVerb[]> as Record<Role, readonly StaffVerb[]>;

/**
 * Whether somebody with these roles may do this. Staff of either ministry act on every workshop,
 * because the programme belongs to both; a person without a role may do nothing here.
 */
export const can = (roles: readonly { readonly role: Role }[], verb: StaffVerb): boolean =>
  roles.some(({ role }) => verbsOf[role].includes(verb));

/** The roles that may do this, for notices to staff. */
export const rolesThat = (verb: StaffVerb): readonly Role[] =>
  ROLES.filter((role) => can([{ role }], verb));
