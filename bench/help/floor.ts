/**
 * The floor, as a program: bare `node:http`, and one SQL statement that decides and writes. It
 * keeps the promises of a rush (seats, no lost answer, a waitlist in the order of commits) and
 * does nothing else: no bot, no card, no second look at anything.
 */
import postgres from "postgres";
import { openDoor } from "./door.ts";
import { POOL } from "./floor-tables.ts";

type Tap = { readonly callback_query: { readonly from: { readonly id: number }; data: string } };

const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: POOL, fetch_types: false });

openDoor(async (_path, body) => {
  const { callback_query: tap } = JSON.parse(body) as Tap;
  const workshop = Number(tap.data.split(":")[1]);
  const [row] = await sql`
    with person as (
      select person_id from addresses
      where platform = 'telegram' and team_id = '' and external_id = ${String(tap.from.id)}
    ), turn as (
      update floor_workshops set turns = turns + 1 where id = ${workshop}
      returning turns, capacity
    )
    insert into floor_rsvps (workshop_id, person_id, state, queue_no)
    select ${workshop}, person_id,
      case when turns <= capacity then 'going' else 'waitlisted' end, turns
    from person, turn
    returning state`;
  return String(row?.["state"]);
});
