/** What holds in the database whatever anybody sends: each rule as a query for whatever breaks it. */
import { sql } from "drizzle-orm";
import type { Db } from "../../src/db/client.ts";

const rules = {
  "no workshop has more people on seats than seats": sql`
    select w.id from workshops w join rsvps r on r.workshop_id = w.id
     where w.capacity is not null and r.state in ('going', 'offered')
     group by w.id, w.capacity having sum(1 + r.guests) > w.capacity`,
  "the tallies are the counts": sql`
    select workshop_id, sector, state from (
      select workshop_id, sector, state, count(*)::int as answers, sum(1 + guests)::int as people
        from rsvps group by 1, 2, 3) counted
      full join (select * from rsvp_tallies where answers <> 0 or people <> 0) kept
           using (workshop_id, sector, state)
     where counted.answers is distinct from kept.answers
        or counted.people is distinct from kept.people`,
  "nobody answers a workshop twice": sql`
    select workshop_id, person_id from rsvps group by 1, 2 having count(*) > 1`,
  "no two have the same place in a queue": sql`
    select workshop_id, queue_no from rsvps where queue_no is not null
     group by 1, 2 having count(*) > 1`,
  "one address leads to one person": sql`
    select platform, team_id, external_id from addresses group by 1, 2, 3 having count(*) > 1`,
  "a name is one line of at most 80 characters": sql`
    select id from people where name = '' or char_length(name) > 80 or name ~ '[[:cntrl:]]'`,
  "a survey is answered once, each question once": sql`
    select survey_id, person_id from responses group by 1, 2 having count(*) > 1`,
  "nobody is present who is nowhere in the list of a workshop": sql`
    select a.person_id from attendances a
      left join rsvps r on r.workshop_id = a.workshop_id and r.person_id = a.person_id
     where r.person_id is null and a.walk_in_key is null`,
  "only whom the installation names has a role": sql`
    select s.person_id from staff s join people p on p.id = s.person_id
     where p.name not like 'Ilze%'`,
};

/** The rules that are broken, each with how often. */
export const brokenRules = async (db: Db): Promise<Readonly<Record<string, number>>> => {
  const broken: Record<string, number> = {};
  for (const [rule, query] of Object.entries(rules)) {
    const found = [...(await db.execute(query))].length;
    if (found > 0) broken[rule] = found;
  }
  return broken;
};
