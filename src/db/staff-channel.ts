/** Queries about the channels in which staff are told things together. */
import { eq, sql, type SQL } from "drizzle-orm";
import type { AddressId, PersonId } from "../domain/ids.ts";
import type { Locale } from "../domain/person.ts";
import { rolesThat } from "../domain/permission.ts";
import type { Queryable, Tx } from "./client.ts";
import type { Readers } from "./notice.ts";
import { staffChannels } from "./office-table.ts";
import { addresses, people } from "./schema.ts";

export type StaffChannel = { readonly channel: string; readonly locale: Locale };

export const findStaffChannel = async (
  db: Queryable,
  teamId: string,
): Promise<StaffChannel | undefined> => {
  const [row] = await db
    .select({ channel: addresses.externalId, locale: people.locale })
    .from(staffChannels)
    .innerJoin(addresses, eq(addresses.id, staffChannels.addressId))
    .innerJoin(people, eq(people.id, addresses.personId))
    .where(eq(staffChannels.teamId, teamId));
  return row;
};

/** What stands in for a person where a channel is written to. */
export const saveStaffChannel = async (
  tx: Tx,
  chosen: {
    teamId: string;
    channel: string;
    locale: Locale;
    name: string;
    setBy: PersonId;
    at: Date;
  },
): Promise<PersonId> => {
  const { teamId, channel, locale, name, setBy, at } = chosen;
  const [known] = await tx
    .select({ id: addresses.id, personId: addresses.personId })
    .from(staffChannels)
    .innerJoin(addresses, eq(addresses.id, staffChannels.addressId))
    .where(eq(staffChannels.teamId, teamId))
    .for("update");
  if (known) {
    await tx
      .update(addresses)
      .set({ externalId: channel, reach: "reachable" })
      .where(eq(addresses.id, known.id));
    await tx.update(people).set({ locale, name }).where(eq(people.id, known.personId));
    await tx.update(staffChannels).set({ setBy, at }).where(eq(staffChannels.teamId, teamId));
    return known.personId;
  }
  const [room] = await tx
    .insert(people)
    .values({ name, locale, joinedAt: at })
    .returning({ id: people.id });
  if (!room) throw new Error("insert into people returned nothing");
  const place = { personId: room.id, platform: "slack", teamId, externalId: channel } as const;
  const [address] = await tx.insert(addresses).values(place).returning({ id: addresses.id });
  if (!address) throw new Error("insert into addresses returned nothing");
  await tx.insert(staffChannels).values({ teamId, addressId: address.id, setBy, at });
  return room.id;
};

/** No channel any more: each is told alone again. What was sent there stays in the ledger. */
export const deleteStaffChannel = async (
  tx: Tx,
  teamId: string,
): Promise<AddressId | undefined> => {
  const [row] = await tx
    .delete(staffChannels)
    .where(eq(staffChannels.teamId, teamId))
    .returning({ addressId: staffChannels.addressId });
  return row?.addressId;
};

const isChannel = sql`exists (select from staff_channels c join addresses o on o.id = c.address_id
                               where o.person_id = people.id and o.reach = 'reachable')`;
const isStaff = (): SQL => sql`exists (select from staff s where s.person_id = people.id
                                        and s.role in ${[...rolesThat("edit-workshop")]})`;
const IN_SLACK = sql`a.person_id = people.id and a.platform = 'slack'`;

/** Each of the staff alone, and their channels beside them: for what somebody must mend soon. */
export const staffReaders = (): Readers => ({
  people: sql`(${isStaff()} or ${isChannel})`,
  address: IN_SLACK,
});

/** The channels; where there is none that can be written to, each of the staff alone. */
export const deskReaders = (): Readers => ({
  people: sql`(${isChannel} or (${isStaff()} and not exists (
    select from staff_channels c join addresses o on o.id = c.address_id
     where o.reach = 'reachable')))`,
  address: IN_SLACK,
});

/** The channels alone: for what is good to know, and no reason to write to anybody. */
export const channelReaders = (): Readers => ({ people: isChannel, address: IN_SLACK, more: true });
