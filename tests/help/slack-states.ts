/** Three states of an office: nothing yet, an ordinary week, and far more of everything than there will be. */
import { sql } from "drizzle-orm";
import { announce } from "../../src/app/broadcast.ts";
import { recognise } from "../../src/app/person.ts";
import { MAX_PLACE, MAX_TITLE, MAX_VENUE } from "../../src/domain/workshop.ts";
import type { Person } from "../../src/domain/person.ts";
import { draftOf, started } from "./broadcast.ts";
import type { SlackWorld } from "./slack-world.ts";
import { MORNING } from "./world.ts";

/** Letters that Slack writes longer than they are, and ones that are two bytes. */
const long = (length: number): string =>
  "Ž&<ļ> "
    .repeat(length)
    .slice(0, length - 1)
    .concat("Ā");
const TEXT = "Ļoti svarīgs teksts ar garumzīmēm. ".repeat(100);

const actorOf = async (world: SlackWorld): Promise<Person> => {
  const key = { platform: "slack", teamId: world.sim.teamId, externalId: world.ilze } as const;
  const actor = await recognise(world.deps, key);
  if (!actor) throw new Error("Ilze is not known yet");
  return actor;
};

/** Takes everything away but Ilze, her role and the channels. */
export const emptied = async (world: SlackWorld): Promise<void> => {
  world.clock.at = MORNING;
  await world.deps.db.execute(
    sql`truncate people, workshops, rsvps, surveys, broadcasts, broadcast_edits, notices, deliveries, delivery_tallies, audit_log, contributions cascade`,
  );
};

/** So many ideas of one person, a few of which stand together, in every status. */
const ideas = (world: SlackWorld, count: number, said: string): Promise<unknown> =>
  world.deps.db.execute(sql`
    with made as (
      insert into contributions (receipt, kind, text, locale, person_id, region, area, object, cost, source,
                                 section_id, status, taken_into, statement, reason, reason_en, status_at, received_at)
      select 9000 + n || '-0', (array['need','smart-solution'])[n % 2 + 1], ${said}, 'lv', p.id, 'kurzeme', 'ict',
             ${said.slice(0, 200)}, 'to-50', 'chat', (array['rpp-a1','ris3-ict',null])[n % 3 + 1],
             (array['received','discussed','taken','not-taken'])[n % 4 + 1],
             case when n % 4 = 2 then 'rpp-a1' end, case when n % 4 = 2 then ${said.slice(0, 600)}::text end,
             case when n % 4 = 3 then ${said.slice(0, 600)}::text end,
             case when n % 4 = 3 then ${said.slice(0, 600)}::text end,
             ${MORNING.toISOString()}, ${MORNING.toISOString()}
        from generate_series(1, ${count}::int) n,
             (select min(person_id) as id from addresses where external_id = ${world.ilze}) p
      returning id, status, taken_into, statement, reason, reason_en)
    insert into contribution_statuses (contribution_id, status, section_id, statement, reason, reason_en, at)
    select id, status, taken_into, statement, reason, reason_en, ${MORNING.toISOString()} from made`);

/** Two workshops to come, one held, a few people and a draft. */
export const usual = async (world: SlackWorld): Promise<void> => {
  const actor = await actorOf(world);
  await world.workshop({ capacity: "2", heldScience: "1" });
  await world.workshop({ place: "Ādaži", venue: "", date: "2019-06-14" }, "draft");
  const held = await world.workshop({ place: "Jelgava", date: "2019-06-03", startTime: "12:00" });
  for (let n = 0; n < 4; n += 1) await world.person({ region: "kurzeme", name: `Anna ${n}` });
  await world.deps.db.execute(sql`
    insert into rsvps (workshop_id, person_id, state, answered_at, queue_no, sector)
    select w.id, p.id, case when p.id % 2 = 0 then 'going' else 'waitlisted' end, ${MORNING.toISOString()},
           case when p.id % 2 = 0 then null else p.id end, 'business'
      from workshops w, people p where p.name like 'Anna%' and w.state = 'published'`);
  await world.deps.db.execute(sql`
    update workshops set starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days'
     where id = ${held.id}`);
  await draftOf(world, actor, {});
  await started(world, actor, {});
  await ideas(world, 4, "Gudras ielu lampas");
};

/** A great many workshops, made from one by the database. */
const manyWorkshops = (world: SlackWorld, id: number): Promise<unknown> =>
  world.deps.db.execute(sql`
    insert into workshops (programme_id, title_lv, title_en, region, place, venue, starts_at, ends_at,
                           capacity, state, held, held_until, revision, request_key, created_at)
    select programme_id, title_lv, title_en, region, place, case when n % 2 = 0 then venue end,
           starts_at + n * interval '1 day' - interval '98 days',
           ends_at + n * interval '1 day' - interval '98 days', 5000,
           case when n % 3 = 0 then 'draft' else 'published' end, held, held_until, 1, 'many-' || n, created_at
      from workshops, generate_series(1, 199) n where id = ${id}`);

const manyPeople = (world: SlackWorld): Promise<unknown> =>
  world.deps.db.execute(sql`
    with made as (
      insert into people (name, locale, sector, region, organisation, wants_news, shows_name, joined_at)
      select ${long(80)}, 'lv', (array['business','science','municipality','state','ngo','other'])[n % 6 + 1],
             'kurzeme', ${long(120)}, true, true, ${MORNING.toISOString()}
        from generate_series(1, 5000) n
      returning id)
    insert into addresses (person_id, platform, team_id, external_id)
    select id, 'telegram', '', 'many-' || id from made`);

const manyAnswers = async (world: SlackWorld, id: number): Promise<void> => {
  const { db } = world.deps;
  await db.execute(sql`
    insert into rsvps (workshop_id, person_id, state, guests, sector, answered_at, queue_no, entered_by)
    select w.id, p.id, case p.id % 4 when 0 then 'waitlisted' when 1 then 'maybe' else 'going' end,
           5, p.sector, ${MORNING.toISOString()}, case when p.id % 4 = 0 then p.id end,
           case when p.id % 50 = 0 then p.id end
      from people p, workshops w
     where p.sector is not null and (w.state = 'published' and w.id % 40 = 0 or w.id = ${id})
    on conflict do nothing`);
  await db.execute(sql`
    insert into responses (survey_id, person_id, touched_at, completed_at)
    select s.id, p.id, ${MORNING.toISOString()}, ${MORNING.toISOString()}
      from surveys s, people p where p.sector is not null and s.id = (select min(id) from surveys)`);
  await db.execute(sql`
    insert into answers (response_id, question_id, value, answered_at)
    select r.id, q.id,
           case q.kind when 'text' then jsonb_build_object('kind', 'text', 'text', ${TEXT.slice(0, 3000)}::text)
                       when 'scale' then jsonb_build_object('kind', 'scale', 'mark', r.id % 5 + 1)
                       when 'place' then jsonb_build_object('kind', 'place', 'municipality', (
                         select m.id from municipalities m order by m.id offset r.id % 60 limit 1))
                       else jsonb_build_object('kind', 'choice', 'options',
                                               jsonb_build_array(q.options -> 0 ->> 'id')) end,
           ${MORNING.toISOString()}
      from responses r join questions q on q.survey_id = r.survey_id`);
};

const manyBroadcasts = async (world: SlackWorld, actor: Person): Promise<void> => {
  const texts = { lv: long(900), en: long(900) };
  await started(world, actor, { texts });
  world.limits.approvalAbove = 1;
  for (let n = 0; n < 30; n += 1) await draftOf(world, actor, { texts });
  await world.deps.db.execute(sql`
    update broadcasts b set text_lv = ${TEXT.slice(0, 2500)}, text_en = ${TEXT.slice(0, 2500)},
           state = (array['draft','pending','scheduled','paused','stopped','done','cancelled'])[b.id % 7 + 1],
           hash = repeat('a', 64), send_at = ${MORNING.toISOString()}, recipients = 5000
     where b.kind = 'broadcast' and b.state = 'draft'`);
};

/** Two hundred workshops, five thousand people, and texts as long as they can be. */
export const extreme = async (world: SlackWorld): Promise<void> => {
  const actor = await actorOf(world);
  const card = await world.workshop(
    {
      titleLv: long(MAX_TITLE),
      titleEn: long(MAX_TITLE),
      place: long(MAX_PLACE),
      venue: long(MAX_VENUE),
      capacity: "5000",
      heldBusiness: "1000",
      heldScience: "1000",
      heldMunicipality: "1000",
      reminders: "7d 3d 2d 1d 2h",
    },
    "draft",
  );
  await manyWorkshops(world, card.id);
  await world.deps.db.execute(sql`
    update surveys set workshop_id = (select id from workshops
      where starts_at < ${MORNING.toISOString()} and state = 'published' order by starts_at desc limit 1)`);
  await manyPeople(world);
  await manyAnswers(world, card.id);
  await announce(world.deps, { actor, workshopId: card.id, audience: "everyone" });
  await manyBroadcasts(world, actor);
  await ideas(world, 300, TEXT.slice(0, 2_000));
};
