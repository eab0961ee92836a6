/** Whose voices a workshop is made to hear, and which of them are missing. */
import { REGIONS, type Region, type Sector } from "./person.ts";
import { no, ok, type Result } from "./result.ts";

/** The sectors that the workshops are made for. */
export const VOICES = ["business", "science", "municipality"] as const satisfies Sector[];
export type Voice = (typeof VOICES)[number];

/** Whole percents of those three that come; they add up to a hundred. */
export type Mix = Readonly<Record<Voice, number>>;

/** Until staff say otherwise: half of the room runs businesses, and nobody is a guest in it. */
export const DEFAULT_MIX: Mix = { business: 50, science: 20, municipality: 30 };

/** The mix of each region; one that was never set is the default. */
export type Mixes = Readonly<Record<Region, Mix>>;
export const DEFAULT_MIXES = Object.fromEntries(
  REGIONS.map((region) => [region, DEFAULT_MIX]),
) as Mixes;

export type MixNo = "not-a-share" | "not-a-hundred";

const isShare = (text: string): boolean => /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100;

/** Reads a mix as it was typed: whole numbers from 0 to 100, a hundred together. */
export const readMix = (typed: Readonly<Record<Voice, string>>): Result<Mix, MixNo> => {
  if (!VOICES.every((voice) => isShare(typed[voice]))) return no("not-a-share");
  const mix = {
    business: Number(typed.business),
    science: Number(typed.science),
    municipality: Number(typed.municipality),
  };
  return VOICES.reduce((sum, voice) => sum + mix[voice], 0) === 100 ? ok(mix) : no("not-a-hundred");
};

/** People who come, by voice, guests included. */
export type Heard = Readonly<Record<Voice, number>>;

export type ThinVoice = {
  readonly voice: Voice;
  readonly has: number;
  /** How many there would be in a room that is mixed as it was meant. */
  readonly wants: number;
};

/** A mix is judged as of a room of this many at least: three people say nothing about shares. */
const SMALLEST_ROOM = 10;

/**
 * The voices that have less than half of what the mix asks for, the thinnest first. The room is
 * those of the three voices who come, ten at least, and never more than there are seats.
 */
export const thinVoices = (
  mix: Mix,
  heard: Heard,
  capacity: number | null,
): readonly ThinVoice[] => {
  const come = VOICES.reduce((sum, voice) => sum + heard[voice], 0);
  const room = Math.min(Math.max(come, SMALLEST_ROOM), capacity ?? Number.POSITIVE_INFINITY);
  return VOICES.map((voice) => ({
    voice,
    has: heard[voice],
    share: (mix[voice] * room) / 100,
  }))
    .filter(({ has, share }) => has < share / 2)
    .toSorted((a, b) => a.has / a.share - b.has / b.share || b.share - a.share)
    .map(({ voice, has, share }) => ({ voice, has, wants: Math.ceil(share) }));
};

/** Days before a meeting on which staff are told of a missing voice: there is still time to ask. */
export const VOICE_ALARM_DAYS = [10, 5, 2] as const;

/** The alarm in whose time somebody acts, so many days ahead: one invitation belongs to each. */
export const alarmRound = (days: number): number =>
  VOICE_ALARM_DAYS.findLast((alarm) => alarm >= days) ?? VOICE_ALARM_DAYS[0];
