/** Redis, where there is one: reachable, new enough, and set so that it forgets nothing. */
import type { Config } from "../config.ts";
import { probeRedis } from "../jobs/backend.ts";
import { warn, well, wrong, type Finding } from "./finding.ts";

const isOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 6 || (major === 6 && minor < 2);
};

export const examineRedis = async ({ redisUrl }: Config): Promise<Finding[]> => {
  if (redisUrl === undefined) return [well("redis-none")];
  const probe = await probeRedis(redisUrl);
  if (!probe) return [wrong("redis-away")];
  const { version, policy, appends } = probe;
  const findings = [isOld(version) ? wrong("redis-old", { version }) : well("redis", { version })];
  if (policy !== "noeviction") findings.push(warn("redis-evicts", { policy }));
  if (!appends) findings.push(warn("redis-forgets"));
  return findings;
};
