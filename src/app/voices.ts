/** Missing voices: the mix that is wanted, and an invitation to those who would fill the gap. */
import type { Deps } from "../deps.ts";
import { listTold } from "../db/attention.ts";
import { countAudience, listReaders } from "../db/audience.ts";
import { writeAudit } from "../db/audit.ts";
import { findBroadcast } from "../db/broadcast.ts";
import { inTransaction } from "../db/client.ts";
import { listMixes, saveMix } from "../db/voices.ts";
import { findCard } from "../db/workshop-card.ts";
import { Audience, inOrder } from "../domain/audience.ts";
import type { Texts } from "../domain/broadcast.ts";
import { roomIn } from "../domain/budget.ts";
import type { BroadcastId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person, Region } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { VOICES, type Mix, type Mixes, type Voice } from "../domain/voices.ts";
import { phaseOf } from "../domain/workshop.ts";
import { chooseAudience, writeBroadcast } from "./broadcast-draft.ts";

/** The mixes of all regions, for those who run workshops. */
export const showMixes = async (deps: Deps, actor: Person): Promise<Result<Mixes, "not-staff">> =>
  can(actor.roles, "edit-workshop") ? ok(await listMixes(deps.db)) : no("not-staff");

/** Sets the mix of one region. The same form sent twice is no second act. */
export const changeMix = async (
  deps: Deps,
  input: { actor: Person; region: Region; mix: Mix },
): Promise<Result<Mix, "not-staff">> => {
  const { actor, region, mix } = input;
  if (!can(actor.roles, "edit-workshop")) return no("not-staff");
  await inTransaction(deps.db, async (tx) => {
    const before = (await listMixes(tx))[region];
    if (VOICES.every((voice) => before[voice] === mix[voice])) return;
    await saveMix(tx, region, mix);
    const about = { kind: "person", id: actor.id } as const;
    const entry = { at: deps.now(), actor, act: "voices-mix", about } as const;
    await writeAudit(tx, { ...entry, facts: { region, ...mix } });
  });
  return ok(mix);
};

/** People of the region and the voice who asked for news and have not answered this workshop. */
const invited = ({ id, region }: WorkshopCard, voice: Voice): Audience =>
  inOrder(
    Audience.parse({ regions: [region], sectors: [voice], workshopId: id, answers: ["none"] }),
  );

/** More are not looked at one by one: the number is then a lower bound. */
const MOST_LOOKED_AT = 10_000;

/** How many of them could be told now, within what a week holds for each. */
const countWithRoom = async (deps: Deps, audience: Audience): Promise<number> => {
  const readers = await listReaders(deps.db, audience, MOST_LOOKED_AT);
  const told = await listTold(
    deps.db,
    readers.map(({ personId }) => personId),
  );
  const now = deps.now();
  return readers.filter(
    ({ personId }) => roomIn(told.get(personId) ?? [], now, deps.weeklyBudget) > 0,
  ).length;
};

export type Invitation = {
  readonly broadcastId: BroadcastId;
  /** Who fits and asked for news, and how many of them have room in their week. */
  readonly fit: number;
  readonly withRoom: number;
};

export type InviteNo = "not-staff" | "no-workshop" | "already-begun" | "not-my-ministry";

/**
 * Prepares a message to those whose voice is missing: a draft with its text and its audience, which
 * staff read, change and send as any other. `round` tells one alarm from the next, so that
 * pressing twice leads to one draft; whatever was changed in it meanwhile is left alone.
 */
export const prepareInvitation = async (
  deps: Deps,
  input: {
    actor: Person;
    workshopId: WorkshopId;
    voice: Voice;
    round: number;
    textsOf: (card: WorkshopCard) => Texts;
  },
): Promise<Result<Invitation, InviteNo>> => {
  const { actor, workshopId, voice, round, textsOf } = input;
  if (!can(actor.roles, "broadcast")) return no("not-staff");
  const card = await findCard(deps.db, workshopId);
  if (!card || card.state !== "published") return no("no-workshop");
  if (phaseOf(card, deps.now()) !== "upcoming") return no("already-begun");
  const [ministryId] = actor.roles
    .filter((role) => can([role], "broadcast"))
    .map((role) => role.ministryId);
  if (ministryId === undefined) return no("not-my-ministry");
  const requestKey = `voice-${workshopId}-${voice}-${round}`;
  const letter = { ministryId, workshopId, texts: textsOf(card) };
  const written = await writeBroadcast(deps, { actor, letter, requestKey });
  if (!written.ok) return no(written.reason === "not-staff" ? "not-staff" : "not-my-ministry");
  const broadcastId = written.value;
  const audience = invited(card, voice);
  const draft = await findBroadcast(deps.db, broadcastId);
  const untouched = draft?.state === "draft" && draft.audience.workshopId === null;
  if (untouched) await chooseAudience(deps, { actor, broadcastId, audience });
  const [{ people: fit }, withRoom] = await Promise.all([
    countAudience(deps.db, audience),
    countWithRoom(deps, audience),
  ]);
  return ok({ broadcastId, fit, withRoom });
};
