/** Joining, leaving, and saying who one is. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import { deleteDialogue, lockDialogue, saveDialogue } from "../db/dialogue.ts";
import { findPersonAt, insertPerson, saveConsent, saveProfile, saveReach } from "../db/person.ts";
import { insertFirstAdmin } from "../db/role.ts";
import type { MinistryId, PersonId } from "../domain/ids.ts";
import {
  cleanNameOr,
  cleanOrganisation,
  type AddressKey,
  type Locale,
  type Person,
  type Reach,
  type Region,
  type Sector,
} from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plusMinutes } from "../domain/time.ts";

/** Who is met at this address; `undefined` for somebody who has not joined. */
export const recognise = (deps: Deps, key: AddressKey): Promise<Person | undefined> =>
  findPersonAt(deps.db, key);

const mustFind = async (deps: Deps, key: AddressKey): Promise<Person> => {
  const person = await findPersonAt(deps.db, key);
  if (!person) throw new Error("a person vanished while joining");
  return person;
};

/**
 * Takes a person in, who has read the privacy notice and said whether news of further workshops
 * is welcome. Nothing is stored of anybody before this. Joining again changes the word on news
 * and makes the address reachable again.
 */
export const join = async (
  deps: Deps,
  input: { key: AddressKey; name: string; locale: Locale; news: boolean },
): Promise<Person> => {
  const { key, locale, news } = input;
  const at = deps.now();
  await inTransaction(deps.db, async (tx) => {
    const personId = await insertPerson(tx, { key, name: cleanNameOr(input.name), locale, at });
    await saveProfile(tx, personId, { locale });
    await saveConsent(tx, { personId, purpose: "notice", given: true, at });
    await saveConsent(tx, { personId, purpose: "news", given: news, at });
    await saveReach(tx, key, "reachable");
  });
  return mustFind(deps, key);
};

/**
 * Makes somebody whom the configuration names an admin, of one ministry or of every one, and
 * recognises them. It is a beginning: a role that an administrator took away stays away.
 */
export const joinAsAdmin = async (
  deps: Deps,
  input: { key: AddressKey; name: string; locale: Locale; ministryId?: MinistryId | undefined },
): Promise<Person> => {
  await inTransaction(deps.db, async (tx) => {
    const { key, locale } = input;
    const name = cleanNameOr(input.name);
    const at = deps.now();
    const personId = await insertPerson(tx, { key, name, locale, at });
    const actor = { id: personId, roles: [] };
    const about = { kind: "person", id: personId } as const;
    for (const ministryId of await insertFirstAdmin(tx, personId, input.ministryId))
      await writeAudit(tx, { at, actor, act: "role-first", about, ministryId });
  });
  return mustFind(deps, input.key);
};

/** Changes what a person says of themselves. */
export const changeProfile = (
  deps: Deps,
  personId: PersonId,
  profile: {
    sector?: Sector;
    region?: Region;
    organisation?: string | null;
    locale?: Locale;
    showsName?: boolean;
  },
): Promise<void> => saveProfile(deps.db, personId, profile);

/**
 * Withdraws consent to news and stops every notice to this address: as easy as joining was
 * (GDPR 7(3)). Answers stay as they are; `/start` opens the address again.
 */
export const leave = (deps: Deps, personId: PersonId, key: AddressKey): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    await saveConsent(tx, { personId, purpose: "news", given: false, at: deps.now() });
    await saveReach(tx, key, "stopped");
  });

/** Notes what a platform says of an address: blocked, or open again. */
export const noteReach = (deps: Deps, key: AddressKey, reach: Reach): Promise<void> =>
  saveReach(deps.db, key, reach);

/** An answer that comes later than this is an answer to something else. */
const PATIENCE_MINUTES = 60;

/** Awaits the name of the organisation as the next message that the person types. */
export const askOrganisation = (deps: Deps, personId: PersonId): Promise<void> =>
  saveDialogue(deps.db, { personId, awaits: "organisation", at: deps.now() });

/** Takes the question back. */
export const unaskOrganisation = (deps: Deps, personId: PersonId): Promise<void> =>
  deleteDialogue(deps.db, personId);

export type OrganisationNo = "not-asked" | "empty";

/**
 * Takes what somebody typed as the name of their organisation, if that was asked within the hour
 * and nothing else since. Nothing but blanks is refused, and the question stays.
 */
export const takeOrganisation = (
  deps: Deps,
  personId: PersonId,
  text: string,
): Promise<Result<string, OrganisationNo>> =>
  inTransaction(deps.db, async (tx) => {
    const since = plusMinutes(deps.now(), -PATIENCE_MINUTES);
    if (!(await lockDialogue(tx, { personId, awaits: "organisation", since })))
      return no("not-asked");
    const organisation = cleanOrganisation(text);
    if (organisation === null) return no("empty");
    await saveProfile(tx, personId, { organisation });
    await deleteDialogue(tx, personId);
    return ok(organisation);
  });
