/** Broadcasts for tests: written, aimed and handed in, as staff do it. */
import { eq } from "drizzle-orm";
import { chooseAudience, writeBroadcast } from "../../src/app/broadcast-draft.ts";
import { joinAsAdmin } from "../../src/app/person.ts";
import { handIn } from "../../src/app/broadcast-send.ts";
import { showBroadcast } from "../../src/app/broadcast-show.ts";
import { sweep } from "../../src/app/sweep.ts";
import { staff } from "../../src/db/schema.ts";
import { Audience } from "../../src/domain/audience.ts";
import type { Timing } from "../../src/domain/broadcast.ts";
import { MinistryId, type BroadcastId, type WorkshopId } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/permission.ts";
import type { Person } from "../../src/domain/person.ts";
import type { World } from "./world.ts";

export const AT_ONCE: Timing = { sendOn: null, standingUntil: null };
export const TEXTS = { lv: "Labdien! Darbnīca būs.", en: "Hello! There will be a workshop." };

/** A member of staff with one role in one ministry, met in Slack. */
export const member = async (
  world: World,
  role: Role = "organiser",
  ministry = "varam",
): Promise<Person> => {
  const key = { platform: "slack", teamId: "T1", externalId: `U${Math.random()}` } as const;
  const person = await joinAsAdmin(world.deps, { key, name: "Ilze", locale: "lv" });
  const ministryId = MinistryId.parse(ministry);
  await world.deps.db.delete(staff).where(eq(staff.personId, person.id));
  await world.deps.db.insert(staff).values({ personId: person.id, ministryId, role });
  return { ...person, roles: [{ ministryId, role }] };
};

/** The ministry in whose name a member of staff writes. */
export const ministryOf = ({ roles }: Person): MinistryId => {
  const [role] = roles;
  if (!role) throw new Error("this person is not staff");
  return role.ministryId;
};

/** A draft of this author, for everybody unless told otherwise. */
export const draftOf = async (
  world: World,
  actor: Person,
  more: {
    audience?: Partial<Audience>;
    texts?: typeof TEXTS;
    workshopId?: WorkshopId;
    requestKey?: string;
  } = {},
): Promise<BroadcastId> => {
  const { texts = TEXTS, workshopId = null, audience = {} } = more;
  const requestKey = more.requestKey ?? `form-${Math.random()}`;
  const letter = { ministryId: ministryOf(actor), workshopId, texts };
  const written = await writeBroadcast(world.deps, { actor, letter, requestKey });
  if (!written.ok) throw new Error(`it was refused: ${written.reason}`);
  const broadcastId = written.value;
  const aimed = await chooseAudience(world.deps, {
    actor,
    broadcastId,
    audience: Audience.parse(audience),
  });
  if (!aimed.ok) throw new Error(`its audience was refused: ${aimed.reason}`);
  return broadcastId;
};

/** Hands it in and lets a minute pass, so that it has started. */
export const started = async (
  world: World,
  actor: Person,
  more: Parameters<typeof draftOf>[2] & { timing?: Timing } = {},
): Promise<BroadcastId> => {
  const { timing = AT_ONCE, ...draft } = more;
  const broadcastId = await draftOf(world, actor, draft);
  const done = await handIn(world.deps, { actor, broadcastId, timing });
  if (!done.ok) throw new Error(`it was not taken: ${done.reason}`);
  later(world, 60);
  await sweep(world.deps);
  return broadcastId;
};

export const later = (world: World, seconds: number): void => {
  world.clock.at = new Date(world.clock.at.getTime() + seconds * 1_000);
};

/** As the desk shows it. */
export const shownOf = async (world: World, actor: Person, id: BroadcastId) => {
  const shown = await showBroadcast(world.deps, actor, id);
  if (!shown.ok) throw new Error(`it is not shown: ${shown.reason}`);
  return shown.value;
};

export const stateOf = async (world: World, actor: Person, id: BroadcastId) =>
  (await shownOf(world, actor, id)).broadcast.state;
