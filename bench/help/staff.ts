/** Staff and analysts during a soak: commands in Slack, and the report views, again and again. */
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import type { SlackSimulator } from "../../playground/slack/simulator.ts";

export type StaffTally = {
  /** Commands that were acknowledged, and those that were not: Slack says so to the person. */
  acknowledged: number;
  refused: number;
  /** Readings of the report views, and those that found the database away. */
  reports: number;
  reportsAway: number;
};

export type Staff = { readonly tally: StaffTally; readonly stop: () => Promise<void> };

const COMMANDS = ["darbnīcas", "atsauksmes", "plāns", "idejas", "palīdzība"] as const;
const COMMAND_EVERY_MS = 3_000;
const REPORT_EVERY_MS = 10_000;

const readReports = (sql: postgres.Sql) => sql`
  select (select count(*) from report.workshops), (select count(*) from report.deliveries),
    (select count(*) from report.attendance_by_sector), (select count(*) from report.survey_answers)`;

/** Begins at once; the first person in Slack is the one who works. */
export const startStaff = (slack: SlackSimulator, sql: postgres.Sql): Staff => {
  const tally: StaffTally = { acknowledged: 0, refused: 0, reports: 0, reportsAway: 0 };
  const ending = new AbortController();
  const again = async (everyMs: number, work: (n: number) => Promise<void>): Promise<void> => {
    for (let n = 0; !ending.signal.aborted; n += 1) {
      await work(n);
      await pause(everyMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };
  const [ilze] = slack.users();
  const command = async (n: number): Promise<void> => {
    const word = COMMANDS[n % COMMANDS.length] ?? "";
    const result = await slack.command(ilze?.id ?? "", "/darbnica", word).catch(() => undefined);
    if (result?.status === 200) tally.acknowledged += 1;
    else tally.refused += 1;
  };
  const report = (): Promise<void> =>
    readReports(sql).then(
      () => void (tally.reports += 1),
      () => void (tally.reportsAway += 1),
    );
  const lives = [again(COMMAND_EVERY_MS, command), again(REPORT_EVERY_MS, report)];
  return {
    tally,
    stop: async () => {
      ending.abort();
      await Promise.all(lives);
    },
  };
};
