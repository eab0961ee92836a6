/** The database: reachable, new enough, with the rights and the tables that this version needs. */
import postgres from "postgres";
import type { Config } from "../config.ts";
import { readStanding } from "../db/migrate.ts";
import { codeOf, warn, well, wrong, type Finding } from "./finding.ts";
import { examineClock } from "./machine.ts";

const OLDEST = 150_000;
/** Our pool, BullMQ's, and a few that come and go, of one process. */
const CONNECTIONS = 25;
const LATE_S = 120;

const unreachable = (error: unknown): Finding => {
  const code = codeOf(error);
  if (code === "28P01" || code === "28000") return wrong("database-login", { code });
  // Let in, and not even permitted to look.
  if (code === "42501") return wrong("database-rights");
  return code === "3D000" ? wrong("database-absent") : wrong("database-away", { code });
};

const examineServer = async (sql: postgres.Sql): Promise<Finding[]> => {
  const [row] = await sql`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number,
      pg_is_in_recovery() as standby,
      has_database_privilege(current_database(), 'CREATE') as creates,
      has_schema_privilege('public', 'CREATE, USAGE') as writes,
      current_setting('max_connections')::int - (select count(*)::int from pg_stat_activity
        where backend_type = 'client backend') as free`;
  const { number, standby, creates, writes, free } = row ?? {};
  const version = String(row?.["version"]).split(" ")[0] ?? "";
  const findings = [
    Number(number) < OLDEST ? wrong("database-old", { version }) : well("database", { version }),
  ];
  if (standby === true) findings.push(wrong("database-standby"));
  if (creates !== true || writes !== true) findings.push(wrong("database-rights"));
  if (Number(free) < CONNECTIONS)
    findings.push(warn("database-crowded", { free: Number(free), needed: CONNECTIONS }));
  return findings;
};

const examineTables = async (sql: postgres.Sql): Promise<Finding[]> => {
  const { pending, unknown, applied } = await readStanding(sql);
  if (unknown > 0) return [wrong("migrations-newer", { unknown })];
  if (applied === 0) return [warn("migrations-none", { pending })];
  if (pending > 0) return [warn("migrations-pending", { pending })];
  return [well("migrations", { applied }), ...(await examineLedger(sql))];
};

/** What waits although it is due, and what nobody has decided. */
const examineLedger = async (sql: postgres.Sql): Promise<Finding[]> => {
  const [row] = await sql`
    select coalesce(sum(t.rows) filter (where t.state = 'uncertain'), 0)::int as uncertain,
      coalesce(extract(epoch from now() - min(n.due_at) filter
        (where t.state = 'queued' and t.rows > t.put_off and n.state = 'open')), 0)::int as late
    from delivery_tallies t join notices n on n.id = t.notice_id`;
  const uncertain = Number(row?.["uncertain"]);
  const late = Number(row?.["late"]);
  return [
    late > LATE_S ? warn("notices-late", { minutes: Math.floor(late / 60) }) : well("notices"),
    ...(uncertain > 0 ? [warn("uncertain", { rows: uncertain })] : []),
  ];
};

/** `now` is this machine's clock, held against the server's. */
export const examineDatabase = async (
  { databaseUrl, role }: Config,
  now: () => Date,
): Promise<Finding[]> => {
  if (databaseUrl === undefined)
    return [role === "all" ? warn("database-embedded") : wrong("database-shared", { role })];
  const options = { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => undefined };
  const sql = postgres(databaseUrl, options);
  try {
    const [row] = await sql`select clock_timestamp() as now`;
    const clock = examineClock(now(), row?.["now"] as Date, "PostgreSQL");
    return [...(await examineServer(sql)), clock, ...(await examineTables(sql))];
  } catch (error) {
    return [unreachable(error)];
  } finally {
    await sql.end({ timeout: 1 });
  }
};
