/** The staff of a ministry as a page, and the forms by which a role is given and changed. */
import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Member, MinistryStaff } from "../../app/role.ts";
import { ROLES, Role } from "../../domain/permission.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  formView,
  header,
  inBlocks,
  input,
  option,
  plain,
  section,
  withinBudget,
} from "./block.ts";
import { say, type Page, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { radioElement, userElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";
import { moreBlock } from "./workshop-view.ts";

/** Those who can do most come first. */
const byRole = (a: Member, b: Member): number => ROLES.indexOf(b.role) - ROLES.indexOf(a.role);

const nameOf = (visit: Visit, { name, personId }: Member): string =>
  personId === visit.person?.id ? `${name} (${say(visit, "roles-you")})` : name;

const memberBlock = (visit: Visit, ministry: MinistryStaff["ministry"], member: Member) => {
  const text = `${bold(nameOf(visit, member))}\n${escapeText(say(visit, `role-${member.role}`))}`;
  const data = { ministry: ministry.id, person: member.personId };
  return section(text, button("role-edit", say(visit, "roles-button-edit"), data));
};

/** For those who only look, a line each; for its administrators, a button each. */
const membersOf = (visit: Visit, { ministry, members, manages }: MinistryStaff): KnownBlock[][] => {
  const sorted = members.toSorted(byRole);
  if (manages) return sorted.map((member) => [memberBlock(visit, ministry, member)]);
  const lines = sorted.map(
    (member) =>
      `• ${escapeText(`${nameOf(visit, member)} – ${say(visit, `role-${member.role}`)}`)}`,
  );
  return inBlocks(lines).map((block) => [block]);
};

const headOf = (visit: Visit, { ministry, manages }: MinistryStaff): KnownBlock[] => [
  header(ministry.name[visit.locale]),
  ...(manages
    ? [
        actions(
          button("role-give", say(visit, "roles-button-give"), { ministry: ministry.id }, true),
        ),
      ]
    : []),
];

/** Who is staff of one's own ministry, or of both for whoever works for both. */
export const rolesPage = (visit: Visit, list: readonly MinistryStaff[]): Page => {
  const title = say(visit, "roles-title");
  const head = context(escapeText(say(visit, "roles-explained")));
  const groups = list.flatMap((one) => [headOf(visit, one), ...membersOf(visit, one)]);
  const { blocks, left } = withinBudget(groups, [head]);
  const text = [title, ...list.map(({ ministry }) => ministry.name[visit.locale])].join(": ");
  return { title, text: escapeText(text), blocks: [head, ...blocks, ...moreBlock(visit, left)] };
};

const NONE = "none";

/** Each role with what it may do beyond the one before it. */
const roleOptions = (visit: Visit): PlainTextOption[] =>
  ROLES.map((role) => ({
    ...option(say(visit, `role-${role}`), role),
    description: plain(say(visit, `role-does-${role}`), 75),
  }));

export const giveForm = (visit: Visit, data: FormData<"role-give">, ministry: string): ModalView =>
  formView(
    "role-give",
    {
      title: say(visit, "role-give-title"),
      submit: say(visit, "role-give-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(bold(ministry)),
      input("who", {
        label: say(visit, "role-who"),
        hint: say(visit, "role-who-hint"),
        element: userElement(visit),
      }),
      input("role", {
        label: say(visit, "role-which"),
        element: radioElement(roleOptions(visit)),
      }),
    ],
  );

export const setForm = (
  visit: Visit,
  data: FormData<"role-set">,
  of: { readonly ministry: string; readonly member: Member },
): ModalView => {
  const none = {
    ...option(say(visit, "role-none"), NONE),
    description: plain(say(visit, "role-does-none"), 75),
  };
  return formView(
    "role-set",
    {
      title: say(visit, "role-set-title"),
      submit: say(visit, "desk-save"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(`${bold(nameOf(visit, of.member))}\n${escapeText(of.ministry)}`),
      input("role", {
        label: say(visit, "role-which"),
        element: radioElement([...roleOptions(visit), none], of.member.role),
      }),
    ],
  );
};

/** The user who was picked, and the role; `null` for none, `undefined` where nothing was chosen. */
export const readRoleForm = (
  state: FormState,
): { readonly userId: string; readonly role: Role | null | undefined } => {
  const chosen = fieldOf(state, "role").text;
  const role = chosen === NONE ? null : Role.safeParse(chosen).data;
  return { userId: fieldOf(state, "who").text, role };
};
