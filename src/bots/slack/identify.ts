/** Who is acting, in which language, and whether they belong here: full members of our workspace do. */
import { setTimeout as wait } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import { joinAsAdmin, recognise } from "../../app/person.ts";
import type { Now } from "../../deps.ts";
import { localeFrom, type AddressKey, type Locale, type Person } from "../../domain/person.ts";
import type { Desk, SlackProfile, SlackTraits } from "./context.ts";

/** The user as the update itself names them. */
export type Actor = {
  readonly userId: string;
  readonly teamIds: readonly (string | undefined)[];
  readonly name: string;
};

/** `stranger`: of another organisation, met in a conversation that both share (Slack Connect). */
export type Standing = "member" | "guest" | "stranger" | "other-workspace" | "bot" | "deactivated";

export type Visitor = {
  readonly standing: Standing;
  readonly key: AddressKey;
  readonly name: string;
  readonly person: Person | undefined;
  readonly locale: Locale;
};

const FRESH_MS = 10 * 60_000;
/** Whoever has rights is looked at anew each minute, should Slack's word of a change be lost. */
const STAFF_FRESH_MS = 60_000;
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
    ...traitsOf(user),
  };
};

/** What decides whether somebody belongs here, as users.info and `user_change` say it. */
export const traitsOf = (user: {
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_bot?: boolean;
  readonly deleted?: boolean;
}): SlackTraits => ({
  guest: user.is_restricted === true || user.is_ultra_restricted === true,
  stranger: user.is_stranger === true,
  bot: user.is_bot === true,
  deactivated: user.deleted === true,
});

/** What is known of users, and for how long it is believed. */
export type Directory = {
  /** `staleMs`: how old an answer may be; ten minutes unless said otherwise. */
  readonly lookUp: (userId: string, staleMs?: number) => Promise<SlackProfile | undefined>;
  /** Slack says that somebody is another now. */
  readonly note: (userId: string, traits: SlackTraits) => void;
};

/**
 * Looks users up, and keeps what was found for ten minutes. It never holds an answer up for more
 * than a second: without a profile a person is greeted in Latvian, and looked up the next time.
 */
export const createDirectory = (client: WebClient, now: Now): Directory => {
  const known = new Map<string, { profile: SlackProfile; at: number }>();
  const refresh = async (userId: string): Promise<SlackProfile | undefined> => {
    const profile = await fetchProfile(client, userId).catch(() => undefined);
    if (known.size >= MOST_KEPT) known.clear();
    if (profile) known.set(userId, { profile, at: now().getTime() });
    return profile;
  };
  return {
    lookUp: async (userId, staleMs = FRESH_MS) => {
      const kept = known.get(userId);
      if (kept && kept.at + staleMs > now().getTime()) return kept.profile;
      const late = new AbortController();
      const deadline = wait(PATIENCE_MS, undefined, { signal: late.signal }).catch(() => undefined);
      const profile = await Promise.race([refresh(userId), deadline]);
      late.abort();
      return profile ?? kept?.profile;
    },
    note: (userId, traits) => {
      const kept = known.get(userId);
      if (kept) known.set(userId, { ...kept, profile: { ...kept.profile, ...traits } });
    },
  };
};

/** Where somebody stands who acts in our workspace, or is picked in it. */
export const standingOf = (
  actor: Actor,
  profile: SlackProfile | undefined,
  teamId: string,
): Standing => {
  if (profile?.bot) return "bot";
  if (profile?.deactivated) return "deactivated";
  const places = actor.teamIds.filter((team) => team !== undefined);
  if (places.length > 0 && places.every((team) => team !== teamId)) return "other-workspace";
  const teams = [...places, profile?.teamId].filter((team) => team !== undefined);
  if (profile?.stranger || teams.some((team) => team !== teamId)) return "stranger";
  return profile?.guest ? "guest" : "member";
};

/**
 * Recognises whoever acts. People whom SLACK_ADMINS names become admins here, once; nobody else
 * is stored. A person's own choice of language wins over that of their Slack.
 */
export const identify = async (desk: Desk, actor: Actor): Promise<Visitor> => {
  const teamId = desk.teamId();
  const key = { platform: "slack", teamId, externalId: actor.userId } as const;
  const known = await recognise(desk.deps, key);
  const isStaff = known !== undefined && known.roles.length > 0;
  const profile = await desk.lookUp(actor.userId, isStaff ? STAFF_FRESH_MS : FRESH_MS);
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
