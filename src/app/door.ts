/** The door of a workshop: its keys, its list, and the marks that say who came. */
import { createHash, randomBytes } from "node:crypto";
import type { Deps } from "../deps.ts";
import {
  findByCode,
  findDoor,
  findDoorOf,
  findWalkIn,
  insertDoorKey,
  isOnList,
  keepsDoor,
  listGuests,
  saveDoorKeeper,
  saveMark,
  type Guest,
} from "../db/attendance.ts";
import { writeAudit, writeAuditOnce } from "../db/audit.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { insertPhonePerson } from "../db/person.ts";
import { saveCode } from "../db/rsvp.ts";
import { lockWorkshop } from "../db/workshop.ts";
import { findCard } from "../db/workshop-card.ts";
import { believedAt, type DoorMark } from "../domain/attendance.ts";
import { codeFrom, readCode } from "../domain/code.ts";
import type { PersonId, WorkshopId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";
import type { WorkshopCard } from "../domain/rsvp.ts";
import { matchesName } from "../domain/search.ts";
import { daysBeforeAt, plusMinutes } from "../domain/time.ts";

const DAY_MINUTES = 24 * 60;
/** So long after the end a list can be tidied up, and a phone that had no network can send its marks. */
const AFTER_MINUTES = 7 * DAY_MINUTES;

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

export type DoorNo = "not-staff" | "no-workshop" | "not-open";

/** Whether there is a door to keep: an announced workshop's, until a week after its end. */
export const hasDoor = ({ state, endsAt }: WorkshopCard, now: Date): boolean =>
  state === "published" && plusMinutes(endsAt, AFTER_MINUTES) > now;

const doorOpen = async (deps: Deps, id: WorkshopId): Promise<Result<WorkshopCard, DoorNo>> => {
  const card = await findCard(deps.db, id);
  if (!card) return no("no-workshop");
  return hasDoor(card, deps.now()) ? ok(card) : no("not-open");
};

/**
 * Makes a key to the door of one workshop, for whoever stands there: it opens nothing else, and
 * expires a day after the end, or, made later, a day after that. Only its hash is kept, so nobody can read it out of the database.
 */
export const makeDoorKey = async (
  deps: Deps,
  input: { actor: Person; workshopId: WorkshopId },
): Promise<Result<{ key: string; card: WorkshopCard; expiresAt: Date }, DoorNo>> => {
  const { actor, workshopId } = input;
  if (!can(actor.roles, "keep-door")) return no("not-staff");
  const open = await doorOpen(deps, workshopId);
  if (!open.ok) return open;
  const key = randomBytes(18).toString("base64url");
  const now = deps.now();
  const { endsAt } = open.value;
  const expiresAt = plusMinutes(endsAt > now ? endsAt : now, DAY_MINUTES);
  await inTransaction(deps.db, async (tx) => {
    await insertDoorKey(tx, { hash: hashOf(key), workshopId, createdBy: actor.id, expiresAt });
    const about = { kind: "workshop", id: workshopId } as const;
    await writeAudit(tx, { at: now, actor, act: "door-key", about });
  });
  return ok({ key, card: open.value, expiresAt });
};

/** Which door a key opens; an expired or unknown key opens none. */
export const openDoor = async (
  deps: Deps,
  key: string,
): Promise<Result<{ card: WorkshopCard; expiresAt: Date }, DoorNo>> => {
  const door = await findDoor(deps.db, hashOf(key), deps.now());
  if (!door) return no("not-open");
  const open = await doorOpen(deps, door.workshopId);
  return open.ok ? ok({ card: open.value, expiresAt: door.expiresAt }) : open;
};

/** Lets a person keep the door in the chat, who opened a door link there. */
export const keepDoor = async (
  deps: Deps,
  input: { key: string; personId: PersonId },
): Promise<Result<WorkshopCard, DoorNo>> => {
  const open = await openDoor(deps, input.key);
  if (!open.ok) return open;
  const { card, expiresAt } = open.value;
  await saveDoorKeeper(deps.db, { personId: input.personId, workshopId: card.id, expiresAt });
  return ok(card);
};

/** Whether this person may check people in at this workshop: staff, or whoever keeps its door. */
export const mayCheckIn = async (
  deps: Deps,
  person: Person,
  workshopId: WorkshopId,
): Promise<boolean> =>
  can(person.roles, "keep-door") ||
  keepsDoor(deps.db, { personId: person.id, workshopId }, deps.now());

/** The workshop whose door a person keeps in the chat now. */
export const doorOf = (deps: Deps, personId: PersonId): Promise<WorkshopId | undefined> =>
  findDoorOf(deps.db, personId, deps.now());

export type DoorList = {
  readonly card: WorkshopCard;
  readonly guests: readonly Guest[];
  /** People in the room, guests included. */
  readonly present: number;
};

/** Everybody who answered or came; whoever asks has shown a key or a role. */
export const showDoor = async (
  deps: Deps,
  workshopId: WorkshopId,
): Promise<Result<DoorList, "no-workshop">> => {
  const card = await findCard(deps.db, workshopId);
  if (!card) return no("no-workshop");
  const guests = await listGuests(deps.db, workshopId);
  const present = guests
    .filter((guest) => guest.present)
    .reduce((people, guest) => people + 1 + guest.guests, 0);
  return ok({ card, guests, present });
};

/** Finds people at the door by any part of a name, with or without Latvian marks. */
export const searchGuests = (guests: readonly Guest[], text: string): readonly Guest[] =>
  guests.filter(({ name }) => matchesName(name, text));

const saveOne = async (
  tx: Tx,
  workshopId: WorkshopId,
  mark: DoorMark,
  now: Date,
): Promise<boolean> => {
  const { present, guests } = mark;
  const shared = { workshopId, present, guests, markedAt: believedAt(mark, now) };
  if (mark.kind === "person") {
    if (!(await isOnList(tx, workshopId, mark.personId))) return false;
    await saveMark(tx, { ...shared, personId: mark.personId, via: mark.via });
    return true;
  }
  const { key, name, sector } = mark;
  const known = await findWalkIn(tx, workshopId, key);
  const requestKey = `walk-in-${workshopId}-${key}`;
  const caller = { name, sector, region: null, requestKey, at: now };
  const personId = known ?? (await insertPhonePerson(tx, caller));
  await saveMark(tx, { ...shared, personId, via: "walk-in", walkInKey: key });
  return true;
};

/** One line a day, not one for each of three hundred taps. */
const noteKeeping = async (tx: Tx, actor: Person, id: WorkshopId, at: Date): Promise<void> => {
  if (!can(actor.roles, "keep-door")) return;
  const about = { kind: "workshop", id } as const;
  await writeAuditOnce(tx, { at, actor, act: "door-marks", about }, daysBeforeAt(at, 0, 0));
};

/**
 * Writes down what the door says: at once, or hours later when the network is back, once or many
 * times, in any order. Of two marks for one person the later counts, so nobody is counted twice.
 * Staff who keep the list (`actor`) leave one line in the audit log for a workshop and a day; whoever
 * holds a key is not known, and the making of the key is the trace. Answers with how many marks
 * concern somebody on this list.
 */
export const saveMarks = async (
  deps: Deps,
  input: { workshopId: WorkshopId; marks: readonly DoorMark[]; actor?: Person | undefined },
): Promise<Result<{ taken: number }, "no-workshop">> =>
  inTransaction(deps.db, async (tx) => {
    const workshop = await lockWorkshop(tx, input.workshopId);
    if (!workshop) return no("no-workshop");
    let taken = 0;
    for (const mark of input.marks)
      if (await saveOne(tx, workshop.id, mark, deps.now())) taken += 1;
    if (input.actor && taken > 0) await noteKeeping(tx, input.actor, workshop.id, deps.now());
    return ok({ taken });
  });

/** Checks in whoever shows this code; the party is as many as were announced. */
export const checkInByCode = async (
  deps: Deps,
  input: { workshopId: WorkshopId; text: string; actor?: Person | undefined },
): Promise<Result<Guest, "not-a-code" | "no-such-code" | "no-workshop">> => {
  const { workshopId, actor } = input;
  const code = readCode(input.text);
  if (code === undefined) return no("not-a-code");
  const found = await findByCode(deps.db, workshopId, code);
  if (!found) return no("no-such-code");
  const { personId, guests } = found;
  const at = deps.now();
  const mark = { kind: "person", personId, present: true, guests, via: "code", at } as const;
  const saved = await saveMarks(deps, { workshopId, marks: [mark], actor });
  if (!saved.ok) return saved;
  const guest = (await listGuests(deps.db, workshopId)).find((one) => one.personId === personId);
  return guest ? ok(guest) : no("no-such-code");
};

/** The code that a person shows at the door; `undefined` for whoever has no seat. */
export const showCode = async (
  deps: Deps,
  input: { workshopId: WorkshopId; personId: PersonId },
): Promise<string | undefined> => {
  // Two people may draw the same five letters: the unique key refuses the second, who draws again.
  for (let tries = 0; tries < 5; tries += 1)
    try {
      return await saveCode(deps.db, { ...input, code: codeFrom(randomBytes(5)) });
    } catch (error) {
      if (tries === 4) throw error;
    }
  return undefined;
};
