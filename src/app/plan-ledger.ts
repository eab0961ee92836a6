/** What waits in the ledger, as rows of the plan: those that still hold. */
import type { Deps } from "../deps.ts";
import type { DueDelivery } from "../db/due.ts";
import { listQueued, MOST_PLANNED } from "../db/plan.ts";
import { isSameForAll, subjectOf, type NoticeView } from "../domain/notice.ts";
import type { Planned } from "../domain/plan.ts";
import { staleAtOf, type DueNotice } from "../domain/round.ts";
import { cardsOf, type CardOf } from "./card.ts";
import { viewOf, viewStartsAt } from "./notice.ts";
import { listUnwanted } from "./unwanted.ts";

/** So many rows of the ledger are asked about at once. */
const AT_ONCE = 20;
/** Of so many people their wishes are asked in one question; PostgreSQL takes 65,535 values. */
export const IN_ONE_QUESTION = 10_000;

type Held = { readonly row: DueDelivery; readonly view: NoticeView };

const eachHeld = async (deps: Deps, rows: readonly DueDelivery[]): Promise<Held[]> => {
  const heldOf = async (row: DueDelivery, cardOf: CardOf): Promise<Held[]> => {
    const view = await viewOf(deps, row, cardOf);
    return view.ok ? [{ row, view: view.value }] : [];
  };
  const held: Held[] = [];
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const some = rows.slice(i, i + AT_ONCE);
    const cardOf = await cardsOf(deps, some);
    held.push(...(await Promise.all(some.map((row) => heldOf(row, cardOf)))).flat());
  }
  return held;
};

/** News holds for all of its readers or for none, so that thousands of rows are one question. */
const alikeHeld = async (deps: Deps, rows: readonly DueDelivery[]): Promise<Held[]> => {
  const open = rows.filter(({ reach }) => reach === "reachable");
  const [first] = open;
  const view = first && (await viewOf(deps, first, await cardsOf(deps, [first])));
  return view?.ok ? open.map((row) => ({ row, view: view.value })) : [];
};

const isAlike = ({ notice }: DueDelivery): boolean =>
  isSameForAll(notice) || notice.kind === "announcement";

const byNotice = (rows: readonly DueDelivery[]): DueDelivery[][] => {
  const notices = new Map<number, DueDelivery[]>();
  for (const row of rows) {
    const known = notices.get(row.noticeId);
    if (known) known.push(row);
    else notices.set(row.noticeId, [row]);
  }
  return [...notices.values()];
};

/** What waits to be sent before an instant, as far as it still holds. `all`: whatever falls due. */
export const queuedRows = async (
  deps: Deps,
  until: Date,
  all: readonly DueNotice[],
): Promise<{ rows: Planned[]; isWhole: boolean }> => {
  const due = new Map(all.map((one) => [subjectOf(one.notice), one]));
  const waiting = await listQueued(deps.db, until);
  const queued: DueDelivery[] = [];
  for (let i = 0; i < waiting.length; i += IN_ONE_QUESTION) {
    const some = waiting.slice(i, i + IN_ONE_QUESTION);
    const unwanted = await listUnwanted(deps, some);
    queued.push(...some.filter((row) => !unwanted.has(row)));
  }
  let held = await eachHeld(
    deps,
    queued.filter((row) => !isAlike(row)),
  );
  for (const rows of byNotice(queued.filter(isAlike)))
    held = held.concat(await alikeHeld(deps, rows));
  const rows = held.map(({ row: { notice, personId, addressId, dueAt }, view }) => {
    const staleAt = staleAtOf(notice, view.card, due);
    const startsAt = viewStartsAt(view);
    return { subject: subjectOf(notice), notice, personId, addressId, dueAt, staleAt, startsAt };
  });
  return { rows, isWhole: waiting.length < MOST_PLANNED };
};
