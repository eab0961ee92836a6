/** The night's round: forgets what has served its time, and tells what it took and what remains. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import { forgetTickets } from "../db/anonymous.ts";
import { forgetExports } from "../db/export.ts";
import { forgetImports } from "../db/import.ts";
import { forgetKeptForms } from "../db/kept-form.ts";
import {
  countHeld,
  forgetCodes,
  forgetDialogues,
  forgetHomes,
  forgetMessages,
  listSilentPeople,
} from "../db/retention.ts";
import { forgetHandledUpdates } from "../db/update.ts";
import type { PersonId } from "../domain/ids.ts";
import { RETENTION_KINDS, type RetentionKind } from "../domain/retention.ts";
import { plusMinutes } from "../domain/time.ts";
import { eraseRemains, expirePerson } from "./erase.ts";

const DAY_MINUTES = 24 * 60;

/** A survey may be answered for thirty days after the meeting; until then it knows who has. */
const TICKET_DAYS = 31;
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

const expireAll = (withChat: boolean) => async (deps: Deps, since: Date) => {
  let expired = 0;
  for (const id of await listSilentPeople(deps.db, { since, withChat }))
    if (await expirePerson(deps, id)) expired += 1;
  return expired;
};

/** What is forgotten of each kind that was last of use before then; answers how much. */
const steps = {
  person: expireAll(true),
  contact: expireAll(false),
  code: ({ db }, before) => forgetCodes(db, before),
  message: ({ db }, before) => forgetMessages(db, before),
  update: ({ db }, before) => forgetHandledUpdates(db, before),
  export: ({ db }, before) => forgetExports(db, before),
  import: ({ db }, before) => forgetImports(db, before),
  form: async ({ db, now }, before) =>
    (await forgetKeptForms(db, before)) +
    (await forgetDialogues(db, before)) +
    (await forgetTickets(db, earlier(before, plusMinutes(now(), -TICKET_DAYS * DAY_MINUTES)))),
  home: ({ db }, before) => forgetHomes(db, before),
} as const satisfies Record<RetentionKind, (deps: Deps, before: Date) => Promise<number>>;

/** Nobody did it: the installation has no number. */
const NOBODY = { id: 0 as PersonId, roles: [] };

/** A line in the log for a night that took something away from what is about people. */
export const noteRetention = async (
  deps: Deps,
  removed: Record<RetentionKind, number>,
): Promise<void> => {
  const { update: _, ...facts } = removed;
  if (Object.values(facts).every((rows) => rows === 0)) return;
  await inTransaction(deps.db, (tx) =>
    writeAudit(tx, {
      at: deps.now(),
      actor: NOBODY,
      act: "retention",
      about: { kind: "system", id: 0 },
      ministryId: null,
      facts: { ...facts, people: facts.person + facts.contact },
    }),
  );
};

/**
 * Deletes by age alone, so it may run at any moment and twice; what one night missed, the next one
 * finds. The log says how much was removed of each kind and how many rows about people remain; the
 * audit log keeps the first half.
 */
export const tidy = async (deps: Deps): Promise<void> => {
  const removed: Record<RetentionKind, number> = {
    person: 0,
    contact: 0,
    code: 0,
    message: 0,
    update: 0,
    export: 0,
    import: 0,
    form: 0,
    home: 0,
  };
  for (const kind of RETENTION_KINDS) {
    const before = plusMinutes(deps.now(), -deps.retention[kind] * DAY_MINUTES);
    removed[kind] = await steps[kind](deps, before);
  }
  await eraseRemains(deps);
  const jobs = await deps.forgetJobs();
  await noteRetention(deps, removed);
  deps.log.info("tidied", { ...removed, jobs });
  deps.log.info("held", await countHeld(deps.db));
};
