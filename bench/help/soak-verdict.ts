/** What must hold after a soak, whatever was struck: people's answers, seats, the ledger, and who heard what. */
import type postgres from "postgres";
import { createTranslate } from "../../src/i18n.ts";
import type { Arrival } from "./chats.ts";
import type { Said, Tapped } from "./mixed-load.ts";

type Heard = {
  readonly arrivals: readonly Arrival[];
  /** What each tap was answered with, by its id. */
  readonly answered: ReadonlyMap<string, string>;
};

export type SoakVerdict = {
  readonly states: Readonly<Record<string, number>>;
  /** Taps whose person read that something went wrong, or read nothing: they tap again. */
  readonly unsure: number;
  /** Checks that failed, a sentence each. */
  readonly faults: readonly string[];
};

/** The values that a person may find stored: the last that was confirmed, and whatever came unsure after it. */
const expectedOf = (taps: readonly Tapped[], isSure: (tap: Tapped) => boolean) => {
  const expected = new Map<string, Set<string>>();
  for (const tap of taps) {
    const known = expected.get(tap.about) ?? new Set(["none"]);
    if (isSure(tap)) known.clear();
    expected.set(tap.about, known.add(tap.value));
  }
  return expected;
};

const storedAnswers = async (sql: postgres.Sql): Promise<Map<string, string>> => {
  const answers = await sql`
    select a.external_id || '/' || r.workshop_id as about,
      case when r.state = 'declined' then 'declined' else 'going' end as value
    from rsvps r join addresses a on a.person_id = r.person_id where a.platform = 'telegram'`;
  const marks = await sql`
    select a.external_id || '/survey' as about, (w.value ->> 'mark') as value
    from answers w join responses r on r.id = w.response_id
    join addresses a on a.person_id = r.person_id where a.platform = 'telegram'`;
  return new Map(
    [...answers, ...marks].map((row) => [String(row["about"]), String(row["value"])] as const),
  );
};

const checkAnswers = async (sql: postgres.Sql, said: Said, heard: Heard) => {
  const t = createTranslate();
  const sorry = t("lv", "error-unexpected");
  const isSure = ({ tapId }: Tapped): boolean => {
    const text = heard.answered.get(tapId);
    return text !== undefined && text !== sorry.slice(0, 200);
  };
  const stored = await storedAnswers(sql);
  const wrong = [...expectedOf(said.taps, isSure)].filter(
    ([about, values]) => !values.has(stored.get(about) ?? "none"),
  );
  return {
    unsure: said.taps.filter((tap) => !isSure(tap)).length,
    faults:
      wrong.length === 0
        ? []
        : [
            `${wrong.length} answers are not what their people were told last, such as ${wrong[0]?.[0]}: stored ${stored.get(wrong[0]?.[0] ?? "") ?? "none"}`,
          ],
  };
};

const checkSeats = async (sql: postgres.Sql): Promise<string[]> => {
  const rows = await sql`
    select w.id, w.capacity, sum(1 + r.guests) as taken from workshops w
    join rsvps r on r.workshop_id = w.id and r.state in ('going', 'offered')
    where w.capacity is not null and w.ends_at > w.created_at group by w.id
    having sum(1 + r.guests) > w.capacity`;
  return rows.map((row) => `workshop ${row["id"]} has ${row["taken"]} of ${row["capacity"]} seats`);
};

/** Each announcement names its workshop, and each reader gets it once at most. */
const checkLedger = async (sql: postgres.Sql, heard: Heard, titles: ReadonlySet<string>) => {
  const times = new Map<string, number>();
  for (const { chat, text } of heard.arrivals) {
    // An announcement alone; lists and cards that were asked for name workshops, too.
    if (!isAnnouncement(text)) continue;
    // Several may be told in one message.
    for (const title of [...titles].filter((one) => text.includes(one))) {
      const key = `${chat}/${title}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  const rows = await sql`
    select a.external_id || '/' || w.title_lv as key, l.state from ledger l
    join addresses a on a.id = l.address_id join workshops w on w.id = l.workshop_id
    where l.kind = 'announcement' and l.platform = 'telegram'`;
  const state = new Map(rows.map((row) => [String(row["key"]), String(row["state"])]));
  const doubled = [...times.values()].filter((n) => n > 1).length;
  const unheard = [...state].filter(([key, is]) => is === "sent" && !times.has(key)).length;
  const phantoms = [...times.keys()].filter(
    (key) => !["sent", "uncertain"].includes(state.get(key) ?? "none"),
  ).length;
  return [
    ...(doubled > 0 ? [`${doubled} people got an announcement twice`] : []),
    ...(unheard > 0 ? [`${unheard} rows say “sent”, and the platform knows nothing of it`] : []),
    ...(phantoms > 0 ? [`${phantoms} people got what the ledger does not know`] : []),
  ];
};

/** Announcements begin as they do in the bot; the word is asked of it, so that it cannot drift. */
const isAnnouncement = (text: string): boolean =>
  text.includes(createTranslate()("lv", "workshop-announcement"));

const checkTallies = async (sql: postgres.Sql): Promise<string[]> => {
  const rows = await sql`
    with counted as (
      select platform, state, notice_id, count(*)::int as rows from deliveries group by 1, 2, 3
    )
    select count(*)::int as n from counted full join delivery_tallies t
      using (platform, state, notice_id)
    where counted.rows is distinct from t.rows`;
  const n = Number(rows[0]?.["n"]);
  return n > 0 ? [`${n} tallies do not equal what they count`] : [];
};

/** Holds everything against everything, once nothing is under way any more. */
export const judgeSoak = async (
  sql: postgres.Sql,
  said: Said,
  heard: Heard,
  titles: ReadonlySet<string>,
): Promise<SoakVerdict> => {
  const rows = await sql`select state, count(*)::int as n from deliveries group by state`;
  const states = Object.fromEntries(rows.map((row) => [String(row["state"]), Number(row["n"])]));
  const answers = await checkAnswers(sql, said, heard);
  return {
    states,
    unsure: answers.unsure,
    faults: [
      ...(said.lost > 0 ? [`${said.lost} updates were not taken within 150 s`] : []),
      ...answers.faults,
      ...(await checkSeats(sql)),
      ...(await checkLedger(sql, heard, titles)),
      ...(await checkTallies(sql)),
    ],
  };
};
