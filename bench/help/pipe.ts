/** The whole way of a notice, from the ledger through the real drain to the platform and back. */
import { RETENTION_DAYS } from "../../src/domain/retention.ts";
import { drain } from "../../src/app/delivery.ts";
import { connect, inTransaction, type Db } from "../../src/db/client.ts";
import { findNextDue } from "../../src/db/due.ts";
import { writeToAudience } from "../../src/db/notice.ts";
import type { Deps, Messenger } from "../../src/deps.ts";
import { EVERYONE } from "../../src/domain/audience.ts";
import { BroadcastId } from "../../src/domain/ids.ts";
import { createLog } from "../../src/log.ts";
import { insertCrowd } from "./crowd.ts";
import { openDatabase, type Database } from "./database.ts";
import type { Later } from "./later.ts";

/** Midday, so that no quiet hour holds anything up. */
const midday = (): Date => {
  const date = new Date();
  date.setUTCHours(10, 0, 0, 0);
  return date;
};

export type Ledger = {
  readonly database: Database;
  readonly broadcastId: BroadcastId;
  /** Sends everything, as one drain job after another does. */
  readonly send: (messenger: Messenger) => Promise<void>;
  /** How many rows are in each state. */
  readonly states: () => Promise<ReadonlyMap<string, number>>;
};

const TEXT = {
  lv: "Aicinām uz darbnīcu Liepājā 11. jūnijā.\n\nAtsūtiet savus jautājumus.",
  en: "You are invited to the workshop in Liepāja on 11 June.\n\nPlease send your questions.",
};

/** What use cases need, with nobody who counts or is woken. */
export const benchDeps = (db: Db, messengers: Deps["messengers"]): Deps => ({
  db,
  now: midday,
  messengers,
  log: createLog("error"),
  count: () => undefined,
  step: (_, work) => work(),
  enqueue: async () => undefined,
  forgetJobs: async () => 0,
  links: { publicUrl: () => "http://127.0.0.1", telegramBot: () => "DarbnicaBot" },
  weeklyBudget: 5,
  retention: RETENTION_DAYS,
  surveyKey: "a-key-for-measuring-and-nothing-else",
  approvalAbove: 100,
  stopping: new AbortController().signal,
});

/** Sends everything, as one drain job after another does. */
export const sendAll = async (db: Db, messenger: Messenger): Promise<void> => {
  const deps = benchDeps(db, { telegram: messenger });
  do await drain(deps, { platform: "telegram" });
  while ((await findNextDue(db, "telegram")) !== undefined);
};

/** A ledger with one broadcast to so many people. */
export const openLedger = async (later: Later, people: number): Promise<Ledger> => {
  const database = await openDatabase(later);
  const { sql, url } = database;
  await insertCrowd(sql, people);
  await sql`update people set wants_news = true`;
  const { db, close } = connect(url);
  later(close);
  const now = midday();
  const [row] = await sql`
    insert into broadcasts (kind, ministry_id, text_lv, text_en, audience, state, starts_at,
                            recipients, created_by, authors, created_at, request_key)
    select 'broadcast', 'varam', ${TEXT.lv}, ${TEXT.en}, '{}', 'running', now(), ${people},
           (select min(id) from people), '[]', now(), 'bench-pipe' returning id`;
  const broadcastId = BroadcastId.parse(Number(row?.["id"]));
  const notice = { kind: "broadcast", broadcastId } as const;
  const fresh = { notice, dueAt: now, now, outcome: { state: "queued" } as const };
  await inTransaction(db, (tx) => writeToAudience(tx, fresh, EVERYONE));
  await sql`vacuum analyze notices, deliveries, people`;
  const states = async () => {
    const rows = await sql`select state, count(*)::int as n from deliveries group by state`;
    return new Map(rows.map((row) => [String(row["state"]), Number(row["n"])] as const));
  };
  return {
    database,
    states,
    broadcastId,
    send: (messenger) => sendAll(db, messenger),
  };
};
