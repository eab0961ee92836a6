/** `/darbnica lomas`: who is staff, and the forms by which an administrator gives and takes roles. */
import { recognise } from "../../app/person.ts";
import {
  changeRole,
  inviteStaff,
  listRoles,
  type Member,
  type MinistryStaff,
  type RoleNo,
} from "../../app/role.ts";
import type { MinistryId, PersonId } from "../../domain/ids.ts";
import type { Role } from "../../domain/permission.ts";
import { localeFrom } from "../../domain/person.ts";
import {
  openModal,
  placeOf,
  redrawPlace,
  say,
  sentencePage,
  sentenceView,
  show,
  tell,
  type Visit,
} from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { standingOf, type Standing } from "./identify.ts";
import type { Place } from "./place.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { giveForm, readRoleForm, rolesPage, setForm } from "./role-view.ts";

const listFor = async (visit: Visit): Promise<readonly MinistryStaff[] | undefined> => {
  const list = visit.person && (await listRoles(visit.deps, visit.person));
  return list?.ok ? list.value : undefined;
};

/** The staff of one's own ministry. */
export const onRoles = async (visit: Visit): Promise<void> => {
  const list = await listFor(visit);
  return list ? show(visit, rolesPage(visit, list)) : refuseStaff(visit);
};

/** The ministry whose roles this person may give, or `undefined` after a kind refusal. */
const findManaged = async (
  visit: Visit,
  ministryId: MinistryId,
): Promise<MinistryStaff | undefined> => {
  const list = await listFor(visit);
  if (!list) return refuseStaff(visit).then(() => undefined);
  const found = list.find(({ ministry }) => ministry.id === ministryId);
  if (found?.manages) return found;
  await tell(visit, "role-no-not-admin");
  return undefined;
};

export const onGive = async (
  visit: Visit,
  { ministry }: ButtonData<"role-give">,
): Promise<void> => {
  const found = await findManaged(visit, ministry);
  if (!found) return;
  const name = found.ministry.name[visit.locale];
  await openModal(visit, giveForm(visit, { ministry, from: placeOf(visit) }, name));
};

export const onEditRole = async (
  visit: Visit,
  { ministry, person }: ButtonData<"role-edit">,
): Promise<void> => {
  const found = await findManaged(visit, ministry);
  if (!found) return;
  const member = found.members.find(({ personId }) => personId === person);
  if (!member) return tell(visit, "role-no-gone");
  const of = { ministry: found.ministry.name[visit.locale], member };
  await openModal(visit, setForm(visit, { ministry, person, from: placeOf(visit) }, of));
};

const noSays = {
  "not-admin": "role-no-not-admin",
  "last-admin": "role-no-last-admin",
  gone: "role-no-gone",
} as const satisfies Record<RoleNo, string>;

const pickSays = {
  guest: "role-pick-guest",
  stranger: "role-pick-stranger",
  "other-workspace": "role-pick-stranger",
  bot: "role-pick-bot",
  deactivated: "role-pick-deactivated",
} as const satisfies Record<Exclude<Standing, "member">, string>;

/** The page behind the form, as it is now; whoever has just given up their own role sees it no more. */
const redrawRoles = async (visit: Visit, from: Place): Promise<void> => {
  const list = await listFor(visit);
  const page = list
    ? rolesPage(visit, list)
    : sentencePage(visit, say(visit, "refusal-staff-only"));
  await redrawPlace(visit, from, page);
};

const doneAnswer = async (
  visit: Visit,
  about: {
    from: Place;
    name: string;
    role: Role | null;
    self: boolean;
    changed: boolean;
  },
): Promise<FormAnswer> => {
  const { from, name, role, self, changed } = about;
  // One's own roles may be others now.
  const person = visit.person && self ? await recognise(visit.deps, visit.key) : visit.person;
  await redrawRoles({ ...visit, person }, from);
  const saved =
    role === null
      ? say(visit, "role-saved-none", { name })
      : say(visit, "role-saved", { name, role: say(visit, `role-${role}`) });
  const told = changed && !self ? [say(visit, "role-saved-told")] : [];
  return updateAnswer(sentenceView(visit, [saved, ...told].join(" ")));
};

/** Somebody was picked: only a full member of this workspace can be staff. */
export const onGiven = async (
  visit: Visit,
  { ministry, from }: FormData<"role-give">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { userId, role } = readRoleForm(sent.state);
  const missing = say(visit, "draft-no-missing");
  if (userId === "") return errorsAnswer({ who: missing });
  if (!role) return errorsAnswer({ role: missing });
  if (!visit.person) return updateAnswer(refusalView(visit));
  const profile = await visit.lookUp(userId);
  if (!profile) return errorsAnswer({ who: say(visit, "role-pick-unknown") });
  const { teamId } = visit.key;
  const standing = standingOf({ userId, teamIds: [], name: "" }, profile, teamId);
  if (standing !== "member") return errorsAnswer({ who: say(visit, pickSays[standing]) });
  const name = profile.name ?? userId;
  const key = { platform: "slack", teamId, externalId: userId } as const;
  const done = await inviteStaff(visit.deps, {
    actor: visit.person,
    ministryId: ministry,
    who: { key, name, locale: localeFrom(profile.locale) },
    role,
  });
  if (!done.ok) return errorsAnswer({ who: say(visit, noSays[done.reason]) });
  const { personId, changed } = done.value;
  const self = personId === visit.person.id;
  return doneAnswer(visit, { from, name, role, self, changed });
};

const memberName = (list: readonly MinistryStaff[] | undefined, personId: PersonId) =>
  list
    ?.flatMap(({ members }): readonly Member[] => members)
    .find((member) => member.personId === personId)?.name;

export const onRoleSet = async (
  visit: Visit,
  { ministry: ministryId, person: personId, from }: FormData<"role-set">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { role } = readRoleForm(sent.state);
  if (role === undefined) return errorsAnswer({ role: say(visit, "draft-no-missing") });
  if (!visit.person) return updateAnswer(refusalView(visit));
  const name = memberName(await listFor(visit), personId) ?? say(visit, "role-somebody");
  const done = await changeRole(visit.deps, { actor: visit.person, ministryId, personId, role });
  if (!done.ok) return errorsAnswer({ role: say(visit, noSays[done.reason]) });
  const self = personId === visit.person.id;
  return doneAnswer(visit, { from, name, role, self, changed: done.value.changed });
};
