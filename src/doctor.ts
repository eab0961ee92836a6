/**
 * `npm run doctor`: examines the configuration and everything that it names, and says in words what
 * is well, what is not and what to do. It changes nothing. Ends with 1 when something is wrong.
 */
import { pathToFileURL } from "node:url";
import { examineDatabase } from "./check/database.ts";
import { wrong, type Finding } from "./check/finding.ts";
import { examineDisk, examineNode, examineZone } from "./check/machine.ts";
import { examineRedis } from "./check/redis.ts";
import { examineSettings } from "./check/settings.ts";
import { examineSlack } from "./check/slack.ts";
import { examineTelegram } from "./check/telegram.ts";
import { environment, loadConfig } from "./config.ts";
import type { Locale } from "./domain/person.ts";
import { createTranslate } from "./i18n.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** `--lang lv` or `--lang en`; otherwise as the terminal is set. */
const localeOf = (env: Environment, args: readonly string[]): Locale => {
  const asked = args[args.indexOf("--lang") + 1];
  const set = args.includes("--lang") ? asked : env["LC_ALL"] || env["LANG"];
  return set?.toLowerCase().startsWith("lv") ? "lv" : "en";
};

/** Everything that can be examined, one after the other; `now` is this machine's clock. */
export const examine = async (env: Environment, now: () => Date): Promise<Finding[]> => {
  const machine = [examineNode(process.versions.node), examineZone()];
  const config = loadConfig(env);
  if (!config.ok) return [...machine, wrong("config", { reason: config.reason })];
  const { databaseUrl, dataDir, telegram, slack } = config.value;
  return [
    ...machine,
    ...examineSettings(config.value),
    ...(await examineDisk(databaseUrl === undefined ? dataDir : undefined)),
    ...(await examineDatabase(config.value, now)),
    ...(await examineRedis(config.value)),
    ...(await examineTelegram(telegram, now)),
    ...(await examineSlack(slack, now)),
  ];
};

/** The findings as lines for a terminal; how it is stands in words, at the beginning of each. */
export const reportLines = (findings: readonly Finding[], locale: Locale): string[] => {
  const t = createTranslate();
  const level = (of: Finding["level"]) => t(locale, `doctor-level-${of}`).padEnd(10);
  const lines = findings.flatMap(({ level: how, id, args }) => [
    `${level(how)} ${t(locale, `doctor-${id}`, args)}`,
    ...(how === "well" ? [] : [`${" ".repeat(11)}${t(locale, `doctor-${id}-do`, args)}`]),
  ]);
  const count = (of: Finding["level"]) => findings.filter(({ level: how }) => how === of).length;
  const sum = t(locale, "doctor-sum", { wrong: count("wrong"), warn: count("warn") });
  return [t(locale, "doctor-title"), "", ...lines, "", sum];
};

const isEntry =
  process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isEntry) {
  const env = environment();
  const now = (): Date => new Date(performance.timeOrigin + performance.now());
  const findings = await examine(env, now);
  process.stdout.write(`${reportLines(findings, localeOf(env, process.argv)).join("\n")}\n`);
  process.exitCode = findings.some(({ level }) => level === "wrong") ? 1 : 0;
}
