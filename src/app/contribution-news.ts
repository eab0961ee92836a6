/** Telling authors what became of what they brought: each change once, in their language. */
import type { Deps } from "../deps.ts";
import type { Tx } from "../db/client.ts";
import { findToldStatus, isToldLater, listUntold } from "../db/contribution-news.ts";
import type { Changed } from "../db/contribution-sort.ts";
import { listSections } from "../db/guideline.ts";
import { writeToPerson } from "../db/notice.ts";
import { RECEIVED, saysSame, TELL_AFTER_MINUTES } from "../domain/contribution.ts";
import type { DeliveryWhy } from "../domain/delivery.ts";
import type { PersonId, StatusId } from "../domain/ids.ts";
import { maySendAt } from "../domain/urgency.ts";
import type { Notice, NoticeView } from "../domain/notice.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { plusMinutes } from "../domain/time.ts";

/**
 * Writes one notice to each author into the ledger, in the transaction of the change. It goes some
 * minutes later: what is changed again meanwhile is told once, and what is changed back not at all.
 */
export const writeNews = async (
  tx: Tx,
  changed: readonly Changed[],
  now: Date,
): Promise<number> => {
  const latest = new Map<PersonId, StatusId>();
  for (const { personId, statusId } of changed)
    if (personId !== null && statusId > (latest.get(personId) ?? 0)) latest.set(personId, statusId);
  let written = 0;
  for (const [personId, upTo] of latest) {
    const notice = { kind: "contribution-news", personId, upTo } as const;
    const after = plusMinutes(now, TELL_AFTER_MINUTES);
    const dueAt = maySendAt(notice, { startsAt: null, now: after });
    const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
    written += await writeToPerson(tx, fresh, { personId });
  }
  return written;
};

/** Wakes the senders when the news of a change falls due. */
export const wakeForNews = (deps: Deps): Promise<void> =>
  deps.enqueue("sweep", {}, { delayMs: TELL_AFTER_MINUTES * 60_000 });

/**
 * What an author is told at the moment of sending: all of theirs that stand elsewhere than when
 * they were told last. Where a later notice waits, that one tells it.
 */
export const newsSeen = async (
  deps: Deps,
  { personId, upTo }: Extract<Notice, { kind: "contribution-news" }>,
): Promise<Result<NoticeView, DeliveryWhy>> => {
  if (await isToldLater(deps.db, personId, upTo)) return no("already-told");
  const told = await findToldStatus(deps.db, personId);
  const untold = (await listUntold(deps.db, personId, { told, upTo })).filter(
    ({ standing, before }) => !saysSame(standing, before ?? RECEIVED),
  );
  if (untold.length === 0) return no("already-told");
  const sections = new Map((await listSections(deps.db)).map((section) => [section.id, section]));
  const news = untold.map(({ statusId, receipt, text, standing }) => {
    const section = standing.sectionId === null ? null : (sections.get(standing.sectionId) ?? null);
    return { statusId, receipt, text, standing, section };
  });
  return ok({ kind: "contribution-news", news, card: null });
};
