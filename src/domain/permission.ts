/** What each role may do; both platforms ask here, and only here. */
export const ROLES = ["viewer", "organiser", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];

export type StaffVerb = "see-people" | "see-feedback" | "edit-workshop" | "announce";

const verbsOf = {
  viewer: ["see-people", "see-feedback"],
  organiser: ["see-people", "see-feedback", "edit-workshop", "announce"],
  approver: ["see-people", "see-feedback", "edit-workshop", "announce"],
  admin: ["see-people", "see-feedback", "edit-workshop", "announce"],
} satisfies Record<Role, readonly StaffVerb[]> as Record<Role, readonly StaffVerb[]>;

/**
 * Whether somebody with these roles may do this. Staff of either ministry act on every workshop,
 * because the programme belongs to both; a person without a role may do nothing here.
 */
export const can = (roles: readonly { readonly role: Role }[], verb: StaffVerb): boolean =>
  roles.some(({ role }) => verbsOf[role].includes(verb));
