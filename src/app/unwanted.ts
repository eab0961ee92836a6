/** Who no longer wishes for what was written to them. */
import type { Deps } from "../deps.ts";
import { listAudiences } from "../db/broadcast.ts";
import type { DueDelivery } from "../db/due.ts";
import { listWishes } from "../db/preference.ts";
import { restsOnNews } from "../domain/audience.ts";
import { groupOf, wants } from "../domain/preference.ts";

/**
 * Rows whose reader has switched such messages off since they were written, or has withdrawn the
 * consent that they rest on; apart from what a row
 * tells, because that may be the same for many readers. One question for all of them.
 */
export const listUnwanted = async (
  deps: Deps,
  due: readonly DueDelivery[],
): Promise<ReadonlySet<DueDelivery>> => {
  // Whoever has left altogether is told apart from whoever only wants less.
  const asked = due.filter(
    ({ notice, reach }) => reach === "reachable" && groupOf(notice.kind) !== null,
  );
  const wishes = await listWishes(
    deps.db,
    asked.map(({ personId }) => personId),
  );
  const written = new Set(
    asked.flatMap(({ notice }) => (notice.kind === "broadcast" ? [notice.broadcastId] : [])),
  );
  const audiences = await listAudiences(deps.db, [...written]);
  const isUnwanted = ({ personId, notice }: DueDelivery): boolean => {
    const wished = wishes.get(personId) ?? {};
    if (!wants(wished, notice.kind)) return true;
    // What was written on a consent is not sent once the consent is gone (GDPR 7(3)).
    const audience = notice.kind === "broadcast" ? audiences.get(notice.broadcastId) : undefined;
    return audience !== undefined && restsOnNews(audience) && wished.news === false;
  };
  return new Set(asked.filter(isUnwanted));
};
