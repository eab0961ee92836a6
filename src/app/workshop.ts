/** Making workshops, and the lists and cards that people see. */
import type { Deps } from "../deps.ts";
import { writeAudit } from "../db/audit.ts";
import { inTransaction } from "../db/client.ts";
import { countPresent } from "../db/attendance.ts";
import { isKnown } from "../db/broadcast.ts";
import { defaultQuestions } from "../db/default-survey.ts";
import { countBySector, listAttendees, type Attendee, type SectorCount } from "../db/attendee.ts";
import { insertSurvey } from "../db/survey.ts";
import { findProgramme, insertWorkshop } from "../db/workshop.ts";
import {
  findCard,
  listAnsweredCards,
  listPastCards,
  listUpcomingCards,
} from "../db/workshop-card.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import {
  checkDraft,
  cleanDraft,
  type DraftErrors,
  type WorkshopDraft,
} from "../domain/workshop.ts";

/** A list for a chat: more than this is not read on a phone. */
const LIST_LIMIT = 20;
const ATTENDEE_LIMIT = 200;

/** Published workshops to come, soonest first, with the person's own answers. */
export const listUpcoming = (deps: Deps, personId?: PersonId): Promise<WorkshopCard[]> =>
  listUpcomingCards(deps.db, {
    now: deps.now(),
    states: ["published"],
    limit: LIST_LIMIT,
    ...(personId ? { personId } : {}),
  });

/** Workshops to come that this person has answered, declined ones too. */
export const listMine = (deps: Deps, personId: PersonId): Promise<WorkshopCard[]> =>
  listAnsweredCards(deps.db, { now: deps.now(), personId, limit: LIST_LIMIT });

/** A workshop that was held; `attended`: people at the door, guests included, where it was kept. */
export type HeldCard = WorkshopCard & { readonly attended: number | null };

/** What staff see first: drafts and published workshops to come, and the ones that were held. */
export const listForStaff = async (
  deps: Deps,
  actor: Person,
): Promise<Result<{ upcoming: WorkshopCard[]; past: HeldCard[] }, "not-staff">> => {
  if (!can(actor.roles, "see-people")) return no("not-staff");
  const query = { now: deps.now(), personId: actor.id, limit: LIST_LIMIT };
  const states = ["draft", "published"] as const;
  const [upcoming, past] = await Promise.all([
    listUpcomingCards(deps.db, { ...query, states }),
    listPastCards(deps.db, query),
  ]);
  const ids = past.map(({ id }) => id);
  const present = await countPresent(deps.db, ids);
  const held = past.map((card) => ({ ...card, attended: present.get(card.id) ?? null }));
  return ok({ upcoming, past: held });
};

/** A draft, and what was cancelled while it was one. */
const isSecret = async (deps: Deps, { id, state }: WorkshopCard): Promise<boolean> =>
  state === "draft" || (state === "cancelled" && !(await isKnown(deps.db, id)));

/** One card as this person sees it. What was never announced is shown to staff only. */
export const showWorkshop = async (
  deps: Deps,
  workshopId: WorkshopId,
  person?: Person,
): Promise<Result<WorkshopCard, "no-workshop">> => {
  const card = await findCard(deps.db, workshopId, person?.id);
  if (!card) return no("no-workshop");
  if (can(person?.roles ?? [], "edit-workshop")) return ok(card);
  return (await isSecret(deps, card)) ? no("no-workshop") : ok(card);
};

export type ScheduleResult =
  | { readonly ok: true; readonly value: WorkshopCard }
  | { readonly ok: false; readonly reason: "not-staff" | "no-programme" }
  | { readonly ok: false; readonly reason: "bad-draft"; readonly errors: DraftErrors };

/**
 * Makes a draft workshop, with the survey that follows it. `requestKey` names the form that was
 * sent: the same form sent twice, also after a crash, makes one workshop.
 */
export const scheduleWorkshop = async (
  deps: Deps,
  input: { actor: Person; draft: WorkshopDraft; requestKey: string },
): Promise<ScheduleResult> => {
  const { actor, requestKey } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  const at = deps.now();
  const checked = checkDraft(cleanDraft(input.draft), at);
  if (!checked.ok) return { ok: false, reason: "bad-draft", errors: checked.errors };
  const programme = await findProgramme(deps.db);
  if (!programme) return no("no-programme");
  const workshopId = await inTransaction(deps.db, async (tx) => {
    const made = { programmeId: programme.id, requestKey, at };
    const { id, fresh } = await insertWorkshop(tx, checked.value, made);
    if (fresh) {
      await insertSurvey(tx, id, defaultQuestions());
      await writeAudit(tx, { at, actor, act: "workshop-draft", about: { kind: "workshop", id } });
    }
    return id;
  });
  const card = await findCard(deps.db, workshopId, actor.id);
  if (!card) throw new Error("a workshop vanished after it was made");
  return ok(card);
};

export type WhoComes = {
  readonly card: WorkshopCard;
  readonly bySector: readonly SectorCount[];
  readonly attendees: readonly Attendee[];
};

/** Who answered what, with names and by sector; names are for staff only. */
export const showWhoComes = async (
  deps: Deps,
  actor: Person,
  workshopId: WorkshopId,
): Promise<Result<WhoComes, "not-staff" | "no-workshop">> => {
  if (!can(actor.roles, "see-people")) return no("not-staff");
  const card = await findCard(deps.db, workshopId, actor.id);
  if (!card) return no("no-workshop");
  const [bySector, attendees] = await Promise.all([
    countBySector(deps.db, workshopId),
    listAttendees(deps.db, workshopId, ATTENDEE_LIMIT),
  ]);
  return ok({ card, bySector, attendees });
};
