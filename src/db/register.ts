/**
 * The register of personal data: every column of every table, why it is there, how long, and what
 * erasure does to it. Erasure and the copy of one's data are made from it, so it cannot be wrong
 * without them being wrong; the document for the ministries (`docs/data-register.md`) is too.
 */
import type { RegisterEntry } from "./register-entry.ts";
import { personRegister } from "./register-person.ts";
import { policyRegister } from "./register-policy.ts";
import { workRegister } from "./register-work.ts";

/** `people` and `addresses` come last: what is about somebody is found by them. */
export const register: readonly RegisterEntry[] = [
  ...workRegister,
  ...policyRegister,
  ...personRegister.toReversed(),
];

/** What is about people: where somebody's rows are, and can be shown or erased. */
export const aboutPeople = register.filter(({ mine }) => mine !== undefined);
