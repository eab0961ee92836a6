/** Queries about what falls due by itself: the workshops that time concerns, and their people. */
import { and, eq, gt, lte } from "drizzle-orm";
import type { DueTo, Timely } from "../domain/round.ts";
import { rolesThat } from "../domain/permission.ts";
import type { Queryable, Tx } from "./client.ts";
import {
  writeToExpected,
  writeToSilent,
  writeToStaff,
  writeToUnconfirmed,
  writeToUnfinished,
  type NewNotices,
} from "./notice.ts";
import { surveys, workshops } from "./schema.ts";
import { workshopOf } from "./workshop.ts";

/** Published workshops that begin after `from` and until `to`, each with its survey. */
export const listTimely = async (db: Queryable, from: Date, to: Date): Promise<Timely[]> => {
  const rows = await db
    .select({ workshop: workshops, surveyId: surveys.id })
    .from(workshops)
    .leftJoin(surveys, eq(surveys.workshopId, workshops.id))
    .where(
      and(
        eq(workshops.state, "published"),
        gt(workshops.startsAt, from),
        lte(workshops.startsAt, to),
      ),
    );
  return rows.map(({ workshop, surveyId }) => ({ workshop: workshopOf(workshop), surveyId }));
};

const writers = {
  expected: writeToExpected,
  unconfirmed: writeToUnconfirmed,
  silent: writeToSilent,
  unfinished: writeToUnfinished,
  staff: (tx, fresh) => writeToStaff(tx, fresh, rolesThat("edit-workshop")),
} satisfies Record<DueTo, (tx: Tx, fresh: NewNotices) => Promise<number>>;

/** Writes a notice to those whom it concerns now; answers with how many rows are new. */
export const writeDueTo = (tx: Tx, fresh: NewNotices, to: DueTo): Promise<number> =>
  writers[to](tx, fresh);
