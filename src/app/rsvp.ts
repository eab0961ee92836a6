/** Answering an invitation, and changing one's mind. */
import type { Deps } from "../deps.ts";
import { inTransaction } from "../db/client.ts";
import { saveRsvp, seatsAndMine } from "../db/rsvp.ts";
import { findCard, lockWorkshop } from "../db/workshop.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { no, ok, type Result } from "../domain/result.ts";
import { decide, type RsvpNo, type RsvpState, type WorkshopCard } from "../domain/rsvp.ts";

export type AnswerNo = RsvpNo | "no-workshop";

/**
 * Takes a person's answer. The workshop's row is locked first, so the last seat is given once,
 * however many taps arrive together; the same tap twice has one effect. Answers with the card as
 * it is now, counts included.
 */
export const answerInvitation = async (
  deps: Deps,
  input: { personId: PersonId; workshopId: WorkshopId; answer: RsvpState },
): Promise<Result<{ card: WorkshopCard; changed: boolean }, AnswerNo>> => {
  const { personId, workshopId, answer } = input;
  const now = deps.now();
  const decided = await inTransaction(deps.db, async (tx) => {
    const workshop = await lockWorkshop(tx, workshopId);
    if (!workshop) return no("no-workshop");
    const seats = await seatsAndMine(tx, workshopId, personId);
    const decision = decide({ workshop, ...seats, wanted: answer, now });
    if (decision.ok && decision.value.changed)
      await saveRsvp(tx, { workshopId, personId, state: answer, answeredAt: now });
    return decision;
  });
  if (!decided.ok) return decided;
  const card = await findCard(deps.db, workshopId, personId);
  if (!card) return no("no-workshop");
  if (decided.value.changed) deps.count("rsvps", { state: answer });
  return ok({ card, changed: decided.value.changed });
};
