/** Queries about whom a message is for. */
import { sql, type SQL } from "drizzle-orm";
import { STATES_OF, type Audience } from "../domain/audience.ts";
import type { BroadcastKind } from "../domain/broadcast.ts";
import type { AddressId, PersonId } from "../domain/ids.ts";
import type { Locale, Platform } from "../domain/person.ts";
import { plainOf } from "../domain/search.ts";
import type { Queryable } from "./client.ts";
import { wantsSql } from "./preference.ts";

const isOneOf = (column: SQL, values: readonly string[]): SQL[] =>
  values.length === 0 ? [] : [sql`${column} in ${[...values]}`];

/** Those whose answer to the workshop is one of the chosen. */
const answeredSql = ({ workshopId, answers }: Audience): SQL => {
  const states = answers.flatMap((answer) => [...STATES_OF[answer]]);
  const answer = sql`select from rsvps r where r.workshop_id = ${workshopId} and r.person_id = people.id`;
  const ways = [
    ...(states.length > 0 ? [sql`exists (${answer} and r.state in ${states})`] : []),
    // Whoever has not answered signed up for nothing: only their wish for news lets us write.
    ...(answers.includes("none") ? [sql`people.wants_news and not exists (${answer})`] : []),
  ];
  return sql`(${sql.join(ways, sql` or `)})`;
};

/** Those who were at the workshop, or who had said that they would come and were not. */
const attendedSql = ({ workshopId, attendance }: Audience): SQL => {
  const present = sql`exists (select from attendances m where m.workshop_id = ${workshopId}
    and m.person_id = people.id and m.present)`;
  return attendance === "came"
    ? present
    : sql`not ${present} and exists (select from rsvps r where r.workshop_id = ${workshopId}
        and r.person_id = people.id and r.state = 'going')`;
};

/** Compared without marks and capitals, as they are typed in a hurry. */
const organisationSql = (typed: string): SQL =>
  sql`regexp_replace(normalize(lower(people.organisation), NFD), '[\\u0300-\\u036f]', '', 'g')
      like '%' || ${plainOf(typed).replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)} || '%'`;

/** The condition on `people` that an audience means. */
export const audienceSql = (audience: Audience): SQL => {
  const { workshopId, answers, attendance, regions, sectors, organisation, locale } = audience;
  const ofWorkshop = workshopId === null ? { answers: [], attendance: null } : audience;
  const people = [
    ...(ofWorkshop.answers.length > 0 ? [answeredSql(audience)] : []),
    ...(ofWorkshop.attendance === null ? [] : [attendedSql(audience)]),
  ];
  const asked = answers.length > 0 || attendance !== null;
  return sql.join(
    [
      ...(asked && people.length > 0 ? people : [sql`people.wants_news`]),
      ...isOneOf(sql`people.region`, regions),
      ...isOneOf(sql`people.sector`, sectors),
      ...(organisation.trim() === "" ? [] : [organisationSql(organisation)]),
      ...(locale === null ? [] : [sql`people.locale = ${locale}`]),
    ],
    sql` and `,
  );
};

/** Each person's preferred address, or the first that is reachable; one pass in the order of the ledger's key. */
export const ownAddresses = (people: SQL): SQL => sql`
  select distinct on (people.id) a.id as address_id, people.id as person_id, a.platform
    from people join addresses a on a.person_id = people.id and a.reach = 'reachable'
   where ${people}
   order by people.id, a.platform = people.preferred_platform desc nulls last, a.id`;

/** People who would get a message now, each once, where and in which language. */
export type Counted = {
  readonly people: number;
  readonly platforms: Readonly<Record<Platform, number>>;
  readonly locales: Readonly<Record<Locale, number>>;
};

/** Counts whom a message would reach now: those who wish for its kind, each once, where it would go. */
export const countAudience = async (
  db: Queryable,
  audience: Audience,
  kind: BroadcastKind = "broadcast",
): Promise<Counted> => {
  const people = sql`${audienceSql(audience)} and ${wantsSql(kind)}`;
  const rows = await db.execute<{ platform: Platform; locale: Locale; people: number }>(sql`
    select own.platform, p.locale, count(*)::int as people
      from (${ownAddresses(people)}) own join people p on p.id = own.person_id
     group by 1, 2`);
  const counted = { people: 0, platforms: { telegram: 0, slack: 0 }, locales: { lv: 0, en: 0 } };
  for (const row of rows) {
    counted.people += row.people;
    counted.platforms[row.platform] += row.people;
    counted.locales[row.locale] += row.people;
  }
  return counted;
};

/** Whom a broadcast would reach now, at most so many, and at which address. */
export const listReaders = async (
  db: Queryable,
  audience: Audience,
  most: number,
): Promise<{ personId: PersonId; addressId: AddressId }[]> => {
  const people = sql`${audienceSql(audience)} and ${wantsSql("broadcast")}`;
  const rows = await db.execute<{ person: string; address: string }>(sql`
    select own.person_id as person, own.address_id as address
      from (${ownAddresses(people)}) own limit ${most}`);
  return [...rows].map(({ person, address }) => ({
    personId: Number(person) as PersonId,
    addressId: Number(address) as AddressId,
  }));
};
