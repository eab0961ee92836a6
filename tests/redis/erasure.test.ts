/**
 * The rehearsal of erasure: somebody is planted in every column that the register calls personal,
 * in the queue and in the unsent, is erased through the button, and is then looked for everywhere.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getTableColumns, sql } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { aboutPeople } from "../../src/db/register.ts";
import { losesRows } from "../../src/db/register-entry.ts";
import type { PersonId } from "../../src/domain/ids.ts";
import { recognise } from "../../src/app/person.ts";
import { redisBackend } from "../../src/jobs/backend.ts";
import { createProducer } from "../../src/jobs/producer.ts";
import { until } from "../help/until.ts";
import { createTelegramWorld, type TelegramWorld } from "../help/telegram-world.ts";

const url = process.env["TEST_REDIS_URL"] ?? "";
const NAMESPACE = `erasure-${process.pid}`;
/** Found nowhere by chance, in a name, an address, a number and a text. */
const MARK = "Zvirbulēns";
const EMAIL = "zvirbulens@zvirbulens.lv";
const PHONE = "+37129998887";

let world: TelegramWorld;
let anna: number;
let person: PersonId;

const run = (statement: ReturnType<typeof sql>) => world.deps.db.execute(statement);

/** One row in each table that is about somebody and has none of theirs yet. */
const plantRows = async (workshop: number): Promise<void> => {
  const at = "2019-06-03T07:00:00Z";
  const [survey] = [...(await run(sql`select id from surveys where workshop_id = ${workshop}`))];
  const rows = [
    sql`insert into dialogues (person_id, awaits, at) values (${person}, 'idea', ${at})`,
    sql`insert into preferences (person_id, kind_group, wanted) values (${person}, 'survey', false)`,
    sql`insert into attention (person_id, told) values (${person}, array[${at}::timestamptz])`,
    sql`insert into attendances (workshop_id, person_id, present, marked_at, via)
        values (${workshop}, ${person}, true, ${at}, 'list')`,
    sql`insert into door_keepers (person_id, workshop_id, expires_at)
        values (${person}, ${workshop}, ${at})`,
    sql`insert into responses (survey_id, person_id, touched_at, completed_at)
        values (${survey?.["id"]}, ${person}, ${at}, ${at})`,
    sql`insert into answers (response_id, question_id, value, answered_at)
        select r.id, q.id, '{"kind":"text","text":"Labi"}', ${at} from responses r, questions q
         where r.person_id = ${person} and q.survey_id = r.survey_id order by q.id limit 1`,
    sql`insert into contributions (receipt, kind, text, locale, person_id, workshop_id, source, status_at, received_at, status, reason, reason_en)
        values ('X-1', 'need', 'Ceļš', 'lv', ${person}, ${workshop}, 'chat', ${at}, ${at}, 'not-taken', 'Nav', 'No')`,
    sql`insert into contribution_statuses (contribution_id, status, at)
        select id, 'received', ${at} from contributions where person_id = ${person}`,
    sql`insert into rooms (workshop_id, join_key, screen_key, opened_at, accepted_by)
        values (${workshop}, 'join', 'screen', ${at}, ${person})`,
    sql`insert into room_people (person_id, workshop_id, entered_at)
        values (${person}, ${workshop}, ${at})`,
    sql`insert into room_pieces (person_id, workshop_id, text, request_key, at)
        values (${person}, ${workshop}, 'Ceļš', 'erasure-3', ${at})`,
    sql`insert into room_votes (contribution_id, person_id, at)
        select id, ${person}, ${at} from contributions where person_id = ${person}`,
    sql`insert into room_hidden (contribution_id, at, by_id)
        select id, ${at}, ${person} from contributions where person_id = ${person}`,
    sql`insert into room_minutes (workshop_id, kind, text) values (${workshop}, 'need', 'Ceļš')`,
    sql`insert into contribution_dialogues (person_id, step, text, at)
        values (${person}, 'kind', 'Ceļš', ${at})`,
    sql`insert into cards (workshop_id, platform, ref, locale, person_id)
        values (${workshop}, 'telegram', ${`${anna}/77`}, 'lv', ${person})`,
    sql`insert into staff (person_id, ministry_id, role) values (${person}, 'varam', 'viewer')`,
    sql`insert into audit_log (at, person_id, act, about_kind, about_id)
        values (${at}, ${person}, 'export-ask', 'export', 1)`,
    sql`insert into exports (person_id, kind, format, locale, request_key, asked_at)
        values (${person}, 'people', 'xlsx', 'lv', 'erasure-1', ${at})`,
    sql`insert into imports (person_id, kind, file_id, locale, request_key, asked_at, rows)
        values (${person}, 'contacts', 'F1', 'lv', 'erasure-2', ${at}, '[]')`,
    sql`insert into contacts (person_id, email, phone, consent_source, consent_on)
        values (${person}, ${EMAIL}, ${PHONE}, 'foru', '2019-05-01')`,
    sql`insert into kept_forms (person_id, form, fields, at)
        values (${person}, 'workshop', '{}', ${at})`,
    sql`insert into addresses (person_id, platform, team_id, external_id)
        values (${person}, 'slack', ${`T${MARK}`}, ${`U${MARK}`})`,
    sql`insert into home_tabs (team_id, user_id, opened_at, drawn_at, shown)
        values (${`T${MARK}`}, ${`U${MARK}`}, ${at}, ${at}, 'x')`,
  ];
  for (const row of rows) await run(row);
};

/** Columns that one mark is not put into: what has its own form, and what finds the person. */
const OWN = new Set([
  "contacts.email",
  "contacts.phone",
  "addresses.external_id",
  "addresses.team_id",
  "home_tabs.team_id",
  "home_tabs.user_id",
  "audit_log.facts",
]);

/** A mark in each column of texts that is personal; answers where one would not go in. */
const plantMarks = async (): Promise<string[]> => {
  const refused: string[] = [];
  for (const { name, table, mine, columns } of aboutPeople) {
    const types: Record<string, { columnType: string } | undefined> = getTableColumns(table);
    for (const column of columns) {
      const type = types[column.key]?.columnType ?? "";
      const personal = !["plain", "number", "counted"].includes(column.treatment);
      const holds = type === "PgText" || type === "PgJsonb";
      if (!personal || !holds || OWN.has(`${name}.${column.name}`)) continue;
      const words = `Rakstiet ${MARK}, ${EMAIL} vai ${PHONE}.`;
      const text =
        column.treatment === "masked" ? words : `${MARK} ${name} ${column.name}`.slice(0, 100);
      const value =
        type === "PgText"
          ? sql`${name === "people" && column.name === "name" ? MARK : text}`
          : sql`${JSON.stringify({ kind: "text", text })}::jsonb`;
      await world.deps.db
        .transaction(async (tx) => {
          await tx.execute(
            sql`update ${table} set ${sql.identifier(column.name)} = ${value} where ${mine?.(person)}`,
          );
        })
        .catch(() => refused.push(`${name}.${column.name}`));
    }
  }
  return refused;
};

const TRACES = () => [MARK, EMAIL, PHONE, String(anna)];

/** Every cell of every table, in whatever schema, that holds a trace. */
const scanDatabase = async (): Promise<string[]> => {
  const columns = await run(sql`
    select c.table_schema, c.table_name, c.column_name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { table_schema: schema, table_name: table, column_name: column } of columns) {
    const cell = sql`${sql.identifier(String(column))}::text`;
    const hits = sql.join(
      TRACES().map((trace) => sql`${cell} ilike ${`%${trace}%`}`),
      sql` or `,
    );
    const [row] = await run(
      sql`select count(*)::int as rows from ${sql.identifier(String(schema))}.${sql.identifier(String(table))} where ${hits}`,
    );
    if (Number(row?.["rows"]) > 0) found.push(`${String(table)}.${String(column)}`);
  }
  return found;
};

const scanRedis = async (): Promise<string[]> => {
  const redis = new Redis(url);
  const found: string[] = [];
  const keys = await redis.keys(`*${NAMESPACE}*`);
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    const bytes = JSON.stringify((await redis.dumpBuffer(key))?.toString("utf8") ?? "");
    const fields =
      (await redis.type(key)) === "hash" ? JSON.stringify(await redis.hgetall(key)) : "";
    if (TRACES().some((trace) => `${key}${bytes}${fields}`.includes(trace))) found.push(key);
  }
  redis.disconnect();
  return found;
};

/** Files of ours that were written while it went on, and stayed; the database has its own scan. */
const scanFiles = (): string[] =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith("darbnica-"))
    .map((name) => join(tmpdir(), name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => readFileSync(path).includes(MARK));

/** Everything that analysts read, to be the same afterwards. */
const reports = async (): Promise<string> => {
  const views = ["workshops", "attendance_by_sector", "deliveries", "guideline_evidence"];
  const all: unknown[] = [];
  for (const view of views)
    all.push([...(await run(sql`select * from report.${sql.identifier(view)} order by 1, 2, 3`))]);
  for (const view of ["survey_answers", "contributions"])
    all.push([
      ...(await run(sql`select count(*)::int as rows from report.${sql.identifier(view)}`)),
    ]);
  return JSON.stringify(all);
};

beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(() => world.end());

test("somebody who is in every table, queue and unsent message is erased by one button, without a trace", async () => {
  const backend = redisBackend(url, () => undefined, { namespace: NAMESPACE });
  const producer = createProducer(backend, world.deps.log);
  const past = await world.workshop();
  anna = await world.joined("lv", MARK);
  const key = { platform: "telegram", teamId: "", externalId: String(anna) } as const;
  const known = await recognise(world.deps, key);
  if (!known) throw new Error("nobody joined");
  person = known.id;
  await answerInvitation(world.deps, { personId: person, workshopId: past.id, answer: "going" });
  await world.pass();
  world.moveTo("2019-06-12T07:00:00Z");
  await plantRows(past.id);
  await run(sql`insert into deliveries (notice_id, address_id, person_id, platform, state)
    select n.id, a.id, a.person_id, a.platform, 'queued' from addresses a
      join lateral (select id from notices where id not in
        (select notice_id from deliveries where address_id = a.id) limit 1) n on true
     where a.person_id = ${person} and a.platform = 'slack'`);
  await producer.enqueue("export", { exportId: 1 as never });
  const refused = await plantMarks();
  const empty: string[] = [];
  for (const { name, table, mine } of aboutPeople) {
    const [row] = await run(
      sql`select count(*)::int as rows from ${table} where ${mine?.(person)}`,
    );
    if (row?.["rows"] === 0) empty.push(name);
  }
  // A new table about people is planted above, before it can be said to be erased.
  expect(empty).toEqual([]);
  // Only closed lists of words take no mark.
  expect(refused.toSorted()).toMatchInlineSnapshot(`
    [
      "addresses.reach",
      "cards.locale",
      "cards.platform",
      "consents.purpose",
      "contribution_dialogues.kind",
      "contribution_dialogues.step",
      "dialogues.awaits",
      "exports.kind",
      "exports.locale",
      "exports.state",
      "imports.kind",
      "imports.locale",
      "imports.state",
      "kept_forms.form",
      "people.preferred_platform",
      "preferences.kind_group",
      "room_people.kind",
      "staff.ministry_id",
      "staff.role",
    ]
  `);
  expect((await scanDatabase()).length).toBeGreaterThan(20);
  const told = await reports();

  world.simulator.say(anna, "/mani_dati");
  const copy = await until(() => {
    const file = world.simulator
      .transcript(anna)
      .find(({ document }) => document?.name.endsWith(".json"));
    return file && world.simulator.file(file.fileId ?? "")?.content;
  }, "the copy of one's data");
  const held = Buffer.from(copy ?? "", "base64").toString();
  const readable = aboutPeople.filter(({ columns, unshown = [] }) =>
    columns.some(
      ({ name, treatment }) => !["plain", "number"].includes(treatment) && !unshown.includes(name),
    ),
  );
  expect(aboutPeople.length - readable.length).toBe(1); // Only the minutes: they are staff's words.
  const missing = readable.map(({ name }) => name).filter((name) => !held.includes(`"${name}": [`));
  // Each table with something of this person's own is in the copy, and what was planted in it.
  expect(missing).toEqual([]);
  expect(held).toContain(`${MARK} rsvps code`);

  world.simulator.say(anna, "/aizmirst");
  await world.hears(anna, "Dzēst Jūsu datus?");
  expect(world.last(anna)?.text).toMatchInlineSnapshot(`
    "Dzēst Jūsu datus?

    Dzēsīsim Jūsu vārdu, organizāciju, saziņas adreses, piekrišanas, izvēles, lomas, kalendāra adresi un iesākto. Pieteikumus gaidāmajām darbnīcām atsauksim, un vietas piedāvāsim tiem, kas gaida rindā. Nesūtītās ziņas vairs nesūtīsim.

    Bez Jūsu vārda paliks skaitļi pārskatos, atbildes aptaujās un idejas; no tekstiem izņemsim Jūsu vārdu, organizāciju, e-pastu un tālruni tā, kā tie pierakstīti. Ziņas šajā sarunā varat izdzēst paši.

    Atjaunot to vairs nevarēs. Datu kopiju pirms tam var saņemt: /mani_dati"
  `);
  await world.tap(anna, "Dzēst manus datus");
  await world.hears(anna, "Jūsu dati ir izdzēsti");

  expect(await scanDatabase()).toEqual([]);
  expect(await scanRedis()).toEqual([]);
  expect(scanFiles()).toEqual([]);
  const [before, after] = [told, await reports()].map(
    (said) => JSON.parse(said) as { deliveries: number }[][],
  );
  // What was not sent yet is skipped; every other figure is what it was, and the sum is.
  const sum = (view: { deliveries: number }[] = []) =>
    view.reduce((total, { deliveries }) => total + deliveries, 0);
  expect(sum(after?.[2])).toBe(sum(before?.[2]));
  expect(sum(after?.[2])).toBeGreaterThan(0);
  for (const view of [0, 1, 3, 4, 5]) {
    expect(after?.[view]?.length).toBeDefined();
    expect(after?.[view]).toEqual(before?.[view]);
  }

  const lines = await run(sql`select act, facts from audit_log where act = 'person-erase'`);
  expect([...lines]).toEqual([{ act: "person-erase", facts: {} }]);
  for (const entry of aboutPeople.filter(losesRows)) {
    const [row] = await run(
      sql`select count(*)::int as rows from ${entry.table} where ${entry.mine?.(person)}`,
    );
    expect({ table: entry.name, rows: row?.["rows"] }).toEqual({ table: entry.name, rows: 0 });
  }
  // The same Telegram user is a stranger, and may begin anew.
  expect(await recognise(world.deps, key)).toBeUndefined();
  world.simulator.start(anna);
  await world.hears(anna, "Turpināt un saņemt ziņas");
  await producer.empty();
  await producer.close();
  await backend.close();
});
