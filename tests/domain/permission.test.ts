/** What each role may do, and who gives roles. */
import { expect, test } from "vitest";
import { MinistryId, PersonId } from "../../src/domain/ids.ts";
import {
  can,
  ministriesWhere,
  roleNo,
  ROLES,
  type Role,
  type StaffVerb,
} from "../../src/domain/permission.ts";

const varam = MinistryId.parse("varam");
const em = MinistryId.parse("em");
const [anna, ilze, karlis] = [1, 2, 3].map((id) => PersonId.parse(id)) as [
  PersonId,
  PersonId,
  PersonId,
];

const table = {
  "see-people": ["viewer", "organiser", "approver", "admin"],
  "see-feedback": ["viewer", "organiser", "approver", "admin"],
  "see-roles": ["viewer", "organiser", "approver", "admin"],
  "see-own-log": ["viewer", "organiser", "approver", "admin"],
  "edit-workshop": ["organiser", "approver", "admin"],
  announce: ["organiser", "approver", "admin"],
  broadcast: ["organiser", "approver", "admin"],
  "answer-for-others": ["organiser", "approver", "admin"],
  "keep-door": ["organiser", "approver", "admin"],
  "sort-ideas": ["organiser", "approver", "admin"],
  approve: ["approver", "admin"],
  "see-log": ["approver", "admin"],
  "manage-roles": ["admin"],
} as const satisfies Record<StaffVerb, readonly Role[]>;

test.each(Object.entries(table))("%s is for %j", (verb, roles) => {
  const may = ROLES.filter((role) => can([{ role }], verb as StaffVerb));
  expect(may).toEqual(roles);
  expect(can([], verb as StaffVerb)).toBe(false);
});

test("what belongs to one ministry is judged by the role there", () => {
  const roles = [
    { ministryId: varam, role: "admin" },
    { ministryId: em, role: "viewer" },
  ] as const;
  expect(ministriesWhere(roles, "manage-roles")).toEqual([varam]);
  expect(ministriesWhere(roles, "see-roles")).toEqual([varam, em]);
});

const held = (...rows: [PersonId, Role][]) => new Map(rows);

test("only administrators of the ministry give roles", () => {
  const roles = held([anna, "admin"], [ilze, "approver"]);
  for (const by of [ilze, karlis])
    for (const to of [...ROLES, null])
      expect(roleNo(roles, { by, personId: ilze, to })).toBe("not-admin");
  expect(roleNo(roles, { by: anna, personId: ilze, to: "admin" })).toBeUndefined();
});

test("the last administrator stays one, whoever would have it otherwise", () => {
  const alone = held([anna, "admin"], [ilze, "viewer"]);
  for (const to of ["viewer", "organiser", "approver", null] as const)
    expect(roleNo(alone, { by: anna, personId: anna, to })).toBe("last-admin");
  expect(roleNo(alone, { by: anna, personId: anna, to: "admin" })).toBeUndefined();
  const two = held([anna, "admin"], [ilze, "admin"]);
  expect(roleNo(two, { by: anna, personId: anna, to: null })).toBeUndefined();
  expect(roleNo(two, { by: anna, personId: ilze, to: "viewer" })).toBeUndefined();
});
