/** Moving the waitlist: offers for freed seats, offers that ran out, and silent seats that go back. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { markPersonStale } from "../db/card.ts";
import { writeToPerson } from "../db/notice.ts";
import { findEnteredBy, findTaken } from "../db/rsvp.ts";
import {
  findNextOfferEnd,
  lapseOffers,
  lapseSilent,
  listOffers,
  listSilent,
  listWaitingHeads,
  listWithLapsedOffers,
  listWithQueue,
  saveOffer,
} from "../db/waitlist.ts";
import { lockWorkshop } from "../db/workshop.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { outsideQuietHours } from "../domain/time.ts";
import {
  latestAcceptance,
  nextOffer,
  reconfirmation,
  silentToRelease,
} from "../domain/waitlist.ts";
import { phaseOf, type Workshop } from "../domain/workshop.ts";

const isOpen = (workshop: Workshop, now: Date): boolean =>
  workshop.state === "published" && phaseOf(workshop, now) === "upcoming";

const offerTo = async (
  tx: Tx,
  workshop: Workshop,
  offer: NonNullable<ReturnType<typeof nextOffer>>,
  now: Date,
): Promise<void> => {
  const { to, expiresAt, offeredAt: dueAt } = offer;
  const { personId, queueNo } = to;
  await saveOffer(tx, { workshopId: workshop.id, personId, expiresAt });
  const notice = {
    kind: "offer",
    workshopId: workshop.id,
    queueNo,
    expiresAt: expiresAt.toISOString(),
  } as const;
  const standIn = await findEnteredBy(tx, workshop.id, personId);
  const fresh = { notice, dueAt, now, outcome: { state: "queued" } as const };
  await writeToPerson(tx, fresh, { personId, standIn });
  await markPersonStale(tx, { workshopId: workshop.id, personId, at: now });
};

/**
 * Offers every seat that is free to whoever is first for it. It runs under the workshop's lock,
 * in the transaction that freed the seat, so a free seat and somebody waiting for it are never
 * seen together. Answers with how many offers it made.
 */
export const offerFreeSeats = async (tx: Tx, workshop: Workshop, now: Date): Promise<number> => {
  if (workshop.capacity === null || !isOpen(workshop, now)) return 0;
  for (let offers = 0; ; offers += 1) {
    const waiting = await listWaitingHeads(tx, workshop.id);
    if (waiting.length === 0) return offers;
    const taken = await findTaken(tx, workshop.id);
    const offer = nextOffer(workshop, { waiting, taken, now });
    if (!offer) return offers;
    await offerTo(tx, workshop, offer, now);
  }
};

const tellLapsed = async (
  tx: Tx,
  workshop: Workshop,
  lapsed: { personIds: readonly PersonId[]; cause: "offer" | "silence"; now: Date },
): Promise<void> => {
  const { cause, now } = lapsed;
  for (const personId of lapsed.personIds) {
    const at = now.toISOString();
    const notice = { kind: "lapse", workshopId: workshop.id, cause, at } as const;
    const fresh = {
      notice,
      dueAt: outsideQuietHours(now),
      now,
      outcome: { state: "queued" } as const,
    };
    await writeToPerson(tx, fresh, { personId });
    await markPersonStale(tx, { workshopId: workshop.id, personId, at: now });
  }
};

/** Ends the offers that ran out; under the workshop's lock. */
export const endOffers = async (tx: Tx, workshop: Workshop, now: Date): Promise<number> => {
  const personIds = await lapseOffers(tx, workshop.id, now);
  if (isOpen(workshop, now)) await tellLapsed(tx, workshop, { personIds, cause: "offer", now });
  return personIds.length;
};

/**
 * A meeting that was moved nearer leaves less time to accept what was offered: no offer lasts
 * longer than the way to the meeting allows. Whoever is concerned reads so with the change.
 */
export const shortenOffers = async (tx: Tx, workshop: Workshop): Promise<void> => {
  for (const { personId, region, expiresAt } of await listOffers(tx, workshop.id)) {
    const latest = latestAcceptance(workshop, region);
    if (expiresAt > latest)
      await saveOffer(tx, { workshopId: workshop.id, personId, expiresAt: latest });
  }
};

const releaseSilent = async (tx: Tx, workshop: Workshop, now: Date): Promise<void> => {
  const { askAt, closesAt } = reconfirmation(workshop);
  if (workshop.capacity === null || now < closesAt || !isOpen(workshop, now)) return;
  const waiting = await listWaitingHeads(tx, workshop.id);
  if (waiting.length === 0) return;
  const silent = await listSilent(tx, workshop.id, askAt);
  const taken = await findTaken(tx, workshop.id);
  const back = silentToRelease(workshop, silent, { waiting, taken, now });
  const personIds = back.map(({ personId }) => personId);
  await lapseSilent(tx, workshop.id, personIds);
  await tellLapsed(tx, workshop, { personIds, cause: "silence", now });
};

const moveOne = (deps: Deps, workshopId: WorkshopId): Promise<number> =>
  inTransaction(deps.db, async (tx) => {
    const now = deps.now();
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return 0;
    const ended = await endOffers(tx, workshop, now);
    let offers = await offerFreeSeats(tx, workshop, now);
    // One silent party after another: each release is followed by its offer.
    for (let more = 1; more > 0; offers += more) {
      await releaseSilent(tx, workshop, now);
      more = await offerFreeSeats(tx, workshop, now);
    }
    return ended + offers;
  });

/**
 * Whatever time alone moves in the waitlists: offers run out, kept seats become everybody's,
 * silent seats go back. Each workshop moves in a transaction of its own.
 */
export const moveWaitlists = async (deps: Deps): Promise<number> => {
  const ids = new Set([
    ...(await listWithLapsedOffers(deps.db, deps.now())),
    ...(await listWithQueue(deps.db, deps.now())),
  ]);
  let moves = 0;
  for (const id of ids) moves += await moveOne(deps, id);
  return moves;
};

/** The next instant at which time moves a waitlist: an offer runs out, kept seats are released. */
export const nextWaitlistAt = (deps: Deps): Promise<Date | undefined> => findNextOfferEnd(deps.db);
