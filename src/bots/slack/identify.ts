/** Who is acting, in which language, and whether they belong here: full members of our workspace do. */
import { setTimeout as wait } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { joinAsAdmin, recognise } from "../../app/person.ts";
import type { Now } from "../../deps.ts";
import { localeFrom, type AddressKey, type Locale, type Person } from "../../domain/person.ts";
import type { Desk, SlackProfile } from "./context.ts";

/** The user as the update itself names them. */
export type Actor = {
  readonly userId: string;
  readonly teamIds: readonly (string | undefined)[];
  readonly name: string;
};

export type Standing = "member" | "guest" | "other-workspace";

export type Visitor = {
  readonly standing: Standing;
  readonly key: AddressKey;
  readonly name: string;
  readonly person: Person | undefined;
  readonly locale: Locale;
};

const FRESH_MS = 10 * 60_000;
const PATIENCE_MS = 1_000;
const MOST_KEPT = 5_000;

const fetchProfile = async (
  client: WebClient,
  userId: string,
): Promise<SlackProfile | undefined> => {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  if (!user) return undefined;
  return {
    name: user.profile?.real_name || user.real_name || undefined,
    locale: user.locale,
    teamId: user.team_id,
    guest: user.is_restricted === true || user.is_ultra_restricted === true,
  };
};

/**
 * Looks users up, and keeps what was found for ten minutes. It never holds an answer up for more
 * than a second: without a profile a person is greeted in Latvian, and looked up the next time.
 */
export const createDirectory = (client: WebClient, now: Now): Desk["lookUp"] => {
  const known = new Map<string, { profile: SlackProfile; until: number }>();
  const refresh = async (userId: string): Promise<SlackProfile | undefined> => {
    const profile = await fetchProfile(client, userId).catch(() => undefined);
    if (known.size >= MOST_KEPT) known.clear();
    if (profile) known.set(userId, { profile, until: now().getTime() + FRESH_MS });
    return profile;
  };
  return async (userId) => {
    const kept = known.get(userId);
    if (kept && kept.until > now().getTime()) return kept.profile;
    const late = new AbortController();
    const deadline = wait(PATIENCE_MS, undefined, { signal: late.signal }).catch(() => undefined);
    const profile = await Promise.race([refresh(userId), deadline]);
    late.abort();
    return profile ?? kept?.profile;
  };
};

const standingOf = (actor: Actor, profile: SlackProfile | undefined, teamId: string): Standing => {
  const teams = [...actor.teamIds, profile?.teamId].filter((team) => team !== undefined);
  if (teams.some((team) => team !== teamId)) return "other-workspace";
  return profile?.guest === true ? "guest" : "member";
};

/**
 * Recognises whoever acts. People whom SLACK_ADMINS names become admins here, once; nobody else
 * is stored. A person's own choice of language wins over that of their Slack.
 */
export const identify = async (desk: Desk, actor: Actor): Promise<Visitor> => {
  const teamId = desk.teamId();
  const key = { platform: "slack", teamId, externalId: actor.userId } as const;
  const [profile, known] = await Promise.all([
    desk.lookUp(actor.userId),
    recognise(desk.deps, key),
  ]);
  const name = profile?.name ?? actor.name;
  const locale = known?.locale ?? localeFrom(profile?.locale);
  const standing = standingOf(actor, profile, teamId);
  const named = desk.config.admins.includes(actor.userId);
  const person =
    named && standing === "member" && !known?.roles.some(({ role }) => role === "admin")
      ? await joinAsAdmin(desk.deps, { key, name, locale })
      : known;
  return { standing, key, name, person, locale };
};
