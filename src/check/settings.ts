/** The configuration as a whole: what is missing, and what does not go together. */
import type { Config } from "../config.ts";
import { warn, well, wrong, type Finding } from "./finding.ts";

export const examineSettings = (config: Config): Finding[] => {
  const { telegram, slack, publicUrl, playground, role, host } = config;
  const findings: Finding[] = [];
  if (!telegram && !slack) findings.push(wrong("tokens-none"));
  if (playground === "on") findings.push(wrong("playground-on"));
  if (publicUrl === undefined) findings.push(warn("address-none"));
  else if (!publicUrl.startsWith("https:")) findings.push(warn("address-plain"));
  if (role === "web" && telegram?.updates.by === "polling") findings.push(warn("polling-web"));
  if (role !== "worker" && publicUrl !== undefined && host === "127.0.0.1")
    findings.push(warn("host-local"));
  return findings.length > 0 ? findings : [well("settings")];
};
