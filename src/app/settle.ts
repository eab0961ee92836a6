/** What became of messages, noted in the ledger: many by one statement where many come back at once. */
import { giveBack } from "../db/attention.ts";
import { insertCardsOf } from "../db/card.ts";
import { inTransaction } from "../db/client.ts";
import { settleDeliveries, type Settled } from "../db/delivery.ts";
import type { Deps, Pace } from "../deps.ts";
import type { DeliveryState, DeliveryWhy, LegalMove } from "../domain/delivery.ts";
import type { PersonId } from "../domain/ids.ts";
import { gather } from "../gather.ts";
import { isMachineBound, MOST_UNDER_WAY } from "./slots.ts";
import type { Ready } from "./together.ts";

export type Claimed = Ready & { readonly claimedAt: Date };

/** Where the rows of a claimed message go. */
export type End = {
  readonly state: LegalMove<"sending">;
  readonly why?: DeliveryWhy;
  readonly ref?: string;
  readonly dueAt?: Date;
};

/** Nothing was told, so nothing counts against anybody's week. */
const UNTOLD: ReadonlySet<DeliveryState> = new Set(["queued", "failed", "blocked"]);

type Ended = { readonly message: Claimed; readonly end: End };

const unspend = async (deps: Deps, ended: readonly Ended[]): Promise<void> => {
  const back = new Map<number, PersonId[]>();
  for (const { message, end } of ended)
    if (message.spends !== undefined && UNTOLD.has(end.state)) {
      const at = message.claimedAt.getTime();
      back.set(at, [...(back.get(at) ?? []), message.spends]);
    }
  for (const [at, people] of back)
    await inTransaction(deps.db, (tx) => giveBack(tx, people, new Date(at)));
};

/** What the ledger notes of each row that a message told. */
const settledOf =
  (at: Date) =>
  ({ message, end }: Ended): Settled[] => {
    const { rows, digestId, revision } = message;
    const { state, why, ref, dueAt } = end;
    const told = state === "sent";
    return rows.map(({ noticeId, addressId }) => ({
      noticeId,
      addressId,
      from: "sending",
      state,
      at,
      ...(why !== undefined && { why }),
      ...(ref !== undefined && { ref }),
      ...(dueAt !== undefined && { dueAt }),
      ...(told && digestId !== undefined && { digestId }),
      ...(told && revision !== undefined && { revision }),
    }));
  };

const countAll = (deps: Deps, ended: readonly Ended[]): void => {
  const counts = new Map<DeliveryState, number>();
  for (const { message, end } of ended)
    counts.set(end.state, (counts.get(end.state) ?? 0) + message.rows.length);
  for (const [state, rows] of counts) deps.count("deliveries", { state }, rows);
};

/** Notes what became of messages; one that shows a card is remembered. */
const noteEnds = async (deps: Deps, ended: readonly Ended[]): Promise<readonly void[]> => {
  const at = deps.now();
  const sent = ended.filter(({ end }) => end.state === "sent");
  await settleDeliveries(deps.db, ended.flatMap(settledOf(at)));
  await insertCardsOf(
    deps.db,
    sent.flatMap(({ message }) => message.rows),
  );
  await unspend(deps, ended);
  countAll(deps, ended);
  return ended.map(() => undefined);
};

const settleAtOnce = gather(() => "ends", noteEnds, { most: MOST_UNDER_WAY });
const settleInCompany = gather(() => "ends", noteEnds, { most: MOST_UNDER_WAY / 2, restMs: 10 });

/**
 * Notes what became of one message. At a pace that only the machine bounds it waits ten milliseconds
 * for company: that is a statement for a hundred rows, and not for ten.
 */
export const settle = (deps: Deps, pace: Pace, ended: Ended): Promise<void> =>
  isMachineBound(pace) ? settleInCompany(deps, ended) : settleAtOnce(deps, ended);

export const settleAll = async (
  deps: Deps,
  pace: Pace,
  { messages, end }: { readonly messages: readonly Claimed[]; readonly end: End },
): Promise<void> => {
  await Promise.all(messages.map((message) => settle(deps, pace, { message, end })));
};
