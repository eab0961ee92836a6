/** What the floor keeps: a workshop that counts its own turns, and its answers. */
import type postgres from "postgres";

/** As many connections as the app's own pool has. */
export const POOL = 12;

export const makeFloorTables = async (sql: postgres.Sql): Promise<void> => {
  await sql`
    create table floor_workshops (
      id bigint primary key, capacity integer not null, turns bigint not null default 0)`;
  await sql`
    create table floor_rsvps (
      workshop_id bigint not null, person_id bigint not null, state text not null,
      queue_no bigint not null, primary key (workshop_id, person_id))`;
  await sql`
    insert into floor_workshops (id, capacity)
    select id, capacity from workshops`;
};
