/** What the buttons and forms of roles carry. */
import { z } from "zod";
import { MinistryId, PersonId } from "../../domain/ids.ts";
import { Place } from "./place.ts";

const inMinistry = z.object({ ministry: MinistryId });
const member = inMinistry.extend({ person: PersonId });

export const roleButtons = {
  "roles-show": z.object({}),
  "role-give": inMinistry,
  "role-edit": member,
} as const;

export const roleForms = {
  "role-give": inMinistry.extend({ from: Place }),
  "role-set": member.extend({ from: Place }),
} as const;
