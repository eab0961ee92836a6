/** Who the bot knows: language, sector, region and the addresses a person can be reached at. */
import { z } from "zod";
import type { MinistryId, PersonId } from "./ids.ts";
import type { Role } from "./permission.ts";

export const LOCALES = ["lv", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const Locale = z.enum(LOCALES);

export const SECTORS = ["business", "science", "municipality", "state", "ngo", "other"] as const;
export type Sector = (typeof SECTORS)[number];
export const Sector = z.enum(SECTORS);

/** The five planning regions (Cabinet Regulation 418 of 2021). */
export const REGIONS = ["kurzeme", "latgale", "riga", "vidzeme", "zemgale"] as const;
export type Region = (typeof REGIONS)[number];
export const Region = z.enum(REGIONS);

export const PLATFORMS = ["telegram", "slack"] as const;
export type Platform = (typeof PLATFORMS)[number];
export const Platform = z.enum(PLATFORMS);

/**
 * `reachable` is the only state that is written to. `stopped` is the person's own word (/stop),
 * `blocked`, `deactivated` and `unreachable` are the platform's.
 */
export const REACH = ["reachable", "stopped", "blocked", "deactivated", "unreachable"] as const;
export type Reach = (typeof REACH)[number];

/** Where a person is met: a Telegram chat, or a Slack user within a workspace (`teamId`). */
export type AddressKey = {
  readonly platform: Platform;
  readonly teamId: string;
  readonly externalId: string;
};

/** News of further workshops is a purpose of its own, so it has a consent of its own (GDPR 6(1)(a)). */
export const CONSENT_PURPOSES = ["notice", "news"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Changes whenever the privacy notice changes in meaning; stored with each consent. */
export const PRIVACY_VERSION = "2026-11-28";

/** What somebody may be asked to type. */
export const AWAITED = ["organisation", "idea"] as const;
export type Awaited = (typeof AWAITED)[number];

export type StaffRole = { readonly ministryId: MinistryId; readonly role: Role };

export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly locale: Locale;
  readonly sector: Sector | null;
  readonly region: Region | null;
  /** Whom they work for, in their own words, if they said so. */
  readonly organisation: string | null;
  readonly wantsNews: boolean;
  /** Whether others who come may see the name. */
  readonly showsName: boolean;
  readonly roles: readonly StaffRole[];
};

/** Telegram and Slack send tags like `en-GB` or `lv_LV`; whoever reads neither language gets Latvian. */
export const localeFrom = (tag: unknown): Locale =>
  typeof tag === "string" && tag.toLowerCase().startsWith("en") ? "en" : "lv";

/** What stands where a name was, in both languages: the database has no language of its own. */
export const ERASED_NAME = "dati dzēsti / data erased";

const MAX_NAME = 80;

/** Control characters but tab and line breaks, lone surrogates, and marks that turn the direction. */
const UNFIT = /(?![\t\n\r])\p{Control}|\p{Surrogate}|[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Makes outside text fit to be stored and shown: NFC, without control characters, lone surrogates
 * and direction overrides (Postgres refuses the first two; the last can disguise a name).
 */
export const cleanText = (text: string): string =>
  text.normalize("NFC").replaceAll(UNFIT, "").trim();

/** Marks that nobody sees: of two names that look the same, one could be made up with them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** No alphabet puts more marks on one letter; more of them cover the lines above and below. */
const FLOOD = /(\p{M}{4})\p{M}+/gu;

/** A name on one line, without what cannot be seen; empty when nothing is left. */
const cleanLineOf = (text: string): string =>
  cleanText(cleanText(text).replaceAll(UNSEEN, "").replaceAll(FLOOD, "$1").replaceAll(/\s+/g, " "));

/** A name as it is kept and shown: one line, at most 80 characters; empty for none. */
export const cleanName = (name: string): string =>
  cleanLineOf(cleanLineOf(name).slice(0, MAX_NAME));

/** The same for somebody whose platform may call them by what cannot be seen. */
export const cleanNameOr = (name: string): string => cleanName(name) || "…";

export const MAX_ORGANISATION = 120;

/** The name of an organisation as it is kept: one line, at most 120 characters; null for none. */
export const cleanOrganisation = (text: string): string | null => {
  // Once more, because a cut may leave half a character.
  const kept = cleanLineOf(cleanLineOf(text).slice(0, MAX_ORGANISATION));
  return kept === "" ? null : kept;
};
