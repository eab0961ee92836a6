/** A door with people before it, and what Postgres says of who came. */
import { makeDoorKey } from "../../src/app/door.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { attendances, people } from "../../src/db/schema.ts";
import { eq } from "drizzle-orm";
import type { WorkshopId } from "../../src/domain/ids.ts";
import type { World } from "./world.ts";

/** Makes a key to a door, and lets these people say that they come. */
export const openADoor = async (
  world: World,
  coming: readonly { readonly name: string; readonly guests?: number }[],
) => {
  const { id: workshopId } = await world.workshop();
  const persons = [];
  for (const { name, guests = 0 } of coming) {
    const person = await world.person({ name });
    const said = { personId: person.id, workshopId, answer: "going", guests } as const;
    const result = await answerInvitation(world.deps, said);
    if (!result.ok) throw new Error(result.reason);
    persons.push(person);
  }
  const key = await keyTo(world, workshopId);
  return { workshopId, persons, key };
};

export const keyTo = async (world: World, workshopId: WorkshopId): Promise<string> => {
  const made = await makeDoorKey(world.deps, { actor: await world.organiser(), workshopId });
  if (!made.ok) throw new Error(made.reason);
  return made.value.key;
};

/** Everybody who is here, by name, with their guests: `Anna +2`. */
export const whoCame = async (world: World, workshopId: WorkshopId): Promise<string[]> => {
  const rows = await world.deps.db
    .select({ name: people.name, guests: attendances.guests, present: attendances.present })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(eq(attendances.workshopId, workshopId));
  return rows
    .filter(({ present }) => present)
    .map(({ name, guests }) => (guests === 0 ? name : `${name} +${guests}`))
    .toSorted();
};
