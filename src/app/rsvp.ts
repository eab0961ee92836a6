/** Answering an invitation, and changing one's mind. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { deletePhonePerson, insertPhonePerson } from "../db/person.ts";
import { listShownNames } from "../db/attendee.ts";
import { findStanding, listAnswered, saveRsvp } from "../db/rsvp.ts";
import { lockWorkshop } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import { cleanName, PLATFORMS, type Person, type Region, type Sector } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import {
  decide,
  type RsvpAnswer,
  type RsvpDecision,
  type RsvpNo,
  type WorkshopCard,
} from "../domain/rsvp.ts";
import type { Workshop } from "../domain/workshop.ts";
import { gather } from "../gather.ts";
import { noteAnswers } from "./card.ts";
import { endOffers, offerFreeSeats } from "./waitlist.ts";

export type AnswerNo = RsvpNo | "no-workshop";
type Answered = Result<RsvpDecision & { readonly offers: number }, AnswerNo>;

type Given = {
  readonly personId: PersonId;
  readonly workshopId: WorkshopId;
  readonly answer: RsvpAnswer;
  /** Guests beside the person; left out, they stay as many as they were. */
  readonly guests?: number;
  readonly enteredBy?: PersonId;
};

/** Takes an answer under the workshop's lock, and hands freed seats on in the same transaction. */
const takeOne = async (tx: Tx, workshop: Workshop, given: Given, now: Date): Promise<Answered> => {
  const { personId, workshopId, answer: wanted, enteredBy } = given;
  let standing = await findStanding(tx, { workshopId, personId, now });
  // An offer that ran out a second ago is gone, whether the sweep has come by or not.
  const ended = standing.offersEnded ? await endOffers(tx, workshop, now) : 0;
  if (ended > 0) standing = await findStanding(tx, { workshopId, personId, now });
  const { mine, sector, taken } = standing;
  const guests = given.guests ?? mine?.guests ?? 0;
  const decision = decide({ workshop, taken, mine, sector, wanted, guests, now });
  if (!decision.ok) return decision;
  const { state, guests: party, changed, confirmed, freed } = decision.value;
  if (changed || confirmed) {
    const seen = { answeredAt: now, seenRevision: workshop.revision };
    const by = enteredBy === undefined ? {} : { enteredBy };
    await saveRsvp(tx, { workshopId, personId, state, guests: party, sector, ...seen, ...by });
  }
  const offers = freed || ended > 0 ? await offerFreeSeats(tx, workshop, now) : 0;
  return ok({ ...decision.value, offers });
};

/** Takes answers to one workshop, each as if it were alone, in their order. */
const takeAll = async (tx: Tx, givens: readonly Given[], now: Date): Promise<Answered[]> => {
  const [first] = givens;
  const workshop = first && (await lockWorkshop(tx, first.workshopId));
  if (!workshop) return givens.map(() => no("no-workshop"));
  const answered: Answered[] = [];
  for (const given of givens) answered.push(await takeOne(tx, workshop, given, now));
  return answered;
};

/** Wakes whoever has something to tell after answers. */
const afterAnswers = async (
  deps: Deps,
  workshopId: WorkshopId,
  answered: readonly Answered[],
): Promise<void> => {
  const decisions = answered.flatMap((one) => (one.ok ? [one.value] : []));
  if (decisions.some(({ offers }) => offers > 0))
    for (const platform of PLATFORMS) await deps.enqueue("drain", { platform });
  const changed = decisions.filter((decision) => decision.changed);
  for (const { state } of changed) deps.count("rsvps", { state });
  if (changed.length > 0) await noteAnswers(deps, workshopId);
};

export type Withdrawn = { readonly workshopId: WorkshopId; readonly answered: readonly Answered[] };

/**
 * Withdraws from everything that is still to come, each under its workshop's lock, in the
 * transaction of whoever calls; freed seats are offered on.
 */
export const withdrawEverywhere = async (
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<readonly Withdrawn[]> => {
  const withdrawn: Withdrawn[] = [];
  for (const workshopId of await listAnswered(tx, personId, now)) {
    const given = { personId, workshopId, answer: "declined", guests: 0 } as const;
    withdrawn.push({ workshopId, answered: await takeAll(tx, [given], now) });
  }
  return withdrawn;
};

/** Wakes whoever has something to tell, once that transaction has been committed. */
export const afterWithdrawals = async (
  deps: Deps,
  withdrawn: readonly Withdrawn[],
): Promise<void> => {
  for (const { workshopId, answered } of withdrawn) await afterAnswers(deps, workshopId, answered);
};

/** In a rush, answers that would wait for the same row are taken in one transaction. */
const takeAnswer = gather<Deps, Given, Answered>(
  ({ workshopId }) => String(workshopId),
  async (deps, givens) => {
    const now = deps.now();
    const answered = await inTransaction(deps.db, (tx) => takeAll(tx, givens, now));
    const [first] = givens;
    if (first) await afterAnswers(deps, first.workshopId, answered);
    return answered;
  },
);

export type AnswerTaken = {
  readonly card: WorkshopCard;
  readonly changed: boolean;
  readonly confirmed: boolean;
};

/**
 * Takes a person's answer. The workshop's row is locked first, so the last seat is given once,
 * however many taps arrive together, and the queue is in the order of commits; the same tap twice
 * has one effect. Taps that arrive while one is being taken share the next transaction. Answers with the card as it is now, counts included.
 */
export const answerInvitation = async (
  deps: Deps,
  input: { personId: PersonId; workshopId: WorkshopId; answer: RsvpAnswer; guests?: number },
): Promise<Result<AnswerTaken, AnswerNo>> => {
  const taken = await takeAnswer(deps, input);
  if (!taken.ok) return taken;
  const card = await findCard(deps.db, input.workshopId, input.personId);
  if (!card) return no("no-workshop");
  const { changed, confirmed } = taken.value;
  return ok({ card, changed, confirmed });
};

/** Somebody without a chat, who phoned or wrote. */
export type Caller = {
  readonly name: string;
  readonly sector: Sector;
  readonly region: Region | null;
  readonly organisation?: string | null;
};

export type AnswerForNo = AnswerNo | "not-staff" | "no-name";

/**
 * Writes an answer down for somebody: a new person who phoned (`caller`), or one who is on the
 * list already (`personId`). `requestKey` names the form that was sent, so that sending it twice
 * writes one person. An offer for somebody without a chat goes to whoever wrote them down.
 */
export const answerFor = async (
  deps: Deps,
  input: {
    actor: Person;
    workshopId: WorkshopId;
    who: { caller: Caller; requestKey: string } | { personId: PersonId };
    answer: RsvpAnswer;
    guests?: number;
  },
): Promise<Result<AnswerTaken, AnswerForNo>> => {
  const { actor, workshopId, who, answer, guests } = input;
  if (!can(actor.roles, "answer-for-others")) return no("not-staff");
  if ("caller" in who && cleanName(who.caller.name) === "") return no("no-name");
  const now = deps.now();
  const taken = await inTransaction(deps.db, async (tx) => {
    const personId =
      "personId" in who
        ? who.personId
        : await insertPhonePerson(tx, { ...who.caller, requestKey: who.requestKey, at: now });
    const given = { personId, workshopId, answer, ...(guests === undefined ? {} : { guests }) };
    const [result] = await takeAll(tx, [{ ...given, enteredBy: actor.id }], now);
    if (!result?.ok) {
      if ("caller" in who) await deletePhonePerson(tx, personId);
      return result ?? no("no-workshop");
    }
    const about = { kind: "person", id: personId } as const;
    const entry = { at: now, actor, act: "rsvp-answer-for", about, workshopId } as const;
    await writeAudit(tx, { ...entry, facts: { answer } });
    return ok({ ...result.value, personId });
  });
  if (!taken.ok) return taken;
  await afterAnswers(deps, workshopId, [taken]);
  const card = await findCard(deps.db, workshopId, taken.value.personId);
  if (!card) return no("no-workshop");
  const { changed, confirmed } = taken.value;
  return ok({ card, changed, confirmed });
};

const NAMES_LIMIT = 60;

/** Who comes, as far as they chose to be seen, and how many come in all. */
export const showNames = async (
  deps: Deps,
  workshopId: WorkshopId,
): Promise<Result<{ card: WorkshopCard; names: readonly string[] }, "no-workshop">> => {
  const card = await findCard(deps.db, workshopId);
  if (!card || card.state === "draft") return no("no-workshop");
  return ok({ card, names: await listShownNames(deps.db, workshopId, NAMES_LIMIT) });
};
