/** What a button carries: a typed union in the chat's code, at most 64 bytes on the wire. */
import { z } from "zod";
import { ContributionKind, Cost, Owner, Readiness, Ris3Area } from "../../domain/contribution.ts";
import { IDEA_STEPS } from "../../domain/idea-dialogue.ts";
import {
  BroadcastId,
  ContributionId,
  MunicipalityId,
  PersonId,
  QuestionId,
  RoomPieceId,
  SurveyId,
  WorkshopId,
} from "../../domain/ids.ts";
import { Locale, PLATFORMS, Region, Sector } from "../../domain/person.ts";
import { KindGroup } from "../../domain/preference.ts";
import { RsvpAnswer } from "../../domain/rsvp.ts";
import { MAX_GUESTS } from "../../domain/seat.ts";
import { SCALE_MAX } from "../../domain/survey.ts";

const flag = z.enum(["0", "1"]).transform((bit) => bit === "1");
const maybeWorkshop = z.union([z.literal("").transform(() => undefined), WorkshopId]);
const mask = z.coerce.number().int().min(0).max(0xff_ffff);
/** Where the person is heading: to a workshop that a link named, or back to the profile. */
const route = z.enum(["join", "profile"]);

/** An empty answer passes a question over. */
const orNull = <T extends z.ZodType>(shape: T) =>
  z.union([z.literal("").transform(() => null), shape]);

/** What a button may answer about an idea. */
export const IdeaDetail = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("place"),
    value: orNull(z.union([Region, z.literal("all"), MunicipalityId])),
  }),
  z.object({ step: z.literal("area"), value: orNull(Ris3Area) }),
  z.object({ step: z.literal("object"), value: z.literal("").transform(() => null) }),
  z.object({ step: z.literal("cost"), value: orNull(Cost) }),
  z.object({ step: z.literal("readiness"), value: orNull(Readiness) }),
  z.object({ step: z.literal("owner"), value: orNull(Owner) }),
]);

/** The fields of each tap, in the order in which they stand on the wire. */
const shapes = {
  notice: z.object({ locale: Locale, workshop: maybeWorkshop }),
  full: z.object({ locale: Locale, workshop: maybeWorkshop }),
  join: z.object({ locale: Locale, news: flag, workshop: maybeWorkshop }),
  sector: z.object({ sector: Sector, route, workshop: maybeWorkshop }),
  region: z.object({ region: Region, route, workshop: maybeWorkshop }),
  language: z.object({ locale: Locale }),
  ask: z.object({
    what: z.enum(["sector", "region", "organisation", "language", "wishes", "profile"]),
  }),
  erase: z.object({ what: z.literal("organisation") }),
  forget: z.object({ sure: flag }),
  news: z.object({ on: flag }),
  wish: z.object({ group: KindGroup, on: flag }),
  via: z.object({ platform: z.enum(["any", ...PLATFORMS]) }),
  letter: z.object({ broadcast: BroadcastId }),
  mute: z.object({ group: KindGroup }),
  unmute: z.object({ group: KindGroup }),
  workshop: z.object({ workshop: WorkshopId }),
  rsvp: z.object({ workshop: WorkshopId, answer: RsvpAnswer }),
  /** On a card for many, which is kept in the language of whoever posted it. */
  shared: z.object({ workshop: WorkshopId, answer: RsvpAnswer, locale: Locale }),
  /** Under a broadcast, which stays as it is. */
  reply: z.object({ workshop: WorkshopId, answer: RsvpAnswer }),
  guests: z.object({ workshop: WorkshopId }),
  party: z.object({ workshop: WorkshopId, guests: z.coerce.number().int().min(0).max(MAX_GUESTS) }),
  names: z.object({ workshop: WorkshopId }),
  visible: z.object({ on: flag }),
  code: z.object({ workshop: WorkshopId }),
  calendar: z.object({ workshop: WorkshopId }),
  feed: z.object({ workshop: WorkshopId }),
  share: z.object({ workshop: WorkshopId }),
  arrive: z.object({ workshop: WorkshopId, person: PersonId, present: flag }),
  survey: z.object({ survey: SurveyId }),
  mark: z.object({ question: QuestionId, mark: z.coerce.number().int().min(1).max(SCALE_MAX) }),
  choice: z.object({ question: QuestionId, option: z.coerce.number().int().min(0).max(23) }),
  toggle: z.object({ question: QuestionId, mask }),
  chosen: z.object({ question: QuestionId, mask }),
  skip: z.object({ question: QuestionId }),
  /** The places that are given already, as the numbers of their options: `201`. */
  rank: z.object({ question: QuestionId, order: z.string().regex(/^[0-6]{0,7}$/) }),
  town: z.object({ question: QuestionId, municipality: MunicipalityId }),
  consent: z.object({ question: QuestionId, given: flag }),
  back: z.object({ question: QuestionId }),
  idea: z.object({ what: z.enum(["again", "mine", "end"]) }),
  kind: z.object({ kind: ContributionKind }),
  split: z.object({ apart: flag }),
  /** An answer to a question about an idea; empty: passed over. */
  tell: z.object({ of: ContributionId, step: z.enum(IDEA_STEPS), value: z.string().max(36) }),
  more: z.object({ of: ContributionId }),
  roomin: z.object({ workshop: WorkshopId, mark: z.string().regex(/^[\w-]{8}$/) }),
  roomout: z.object({ what: z.literal("leave") }),
  roomkind: z.object({ kind: ContributionKind }),
  roomsplit: z.object({ piece: RoomPieceId, apart: flag }),
  roomother: z.object({ of: ContributionId }),
  roommove: z.object({ of: ContributionId, kind: ContributionKind }),
  ballot: z.object({ page: z.coerce.number().int().min(0).max(9_999) }),
  roomvote: z.object({
    of: ContributionId,
    on: flag,
    page: z.coerce.number().int().min(0).max(9_999),
  }),
} as const;

type Shapes = typeof shapes;
export type TapName = keyof Shapes;
export type Tap<N extends TapName = TapName> = {
  [K in N]: { readonly tap: K } & Readonly<z.output<Shapes[K]>>;
}[N];

/** Telegram's limit for `callback_data` (https://core.telegram.org/bots/api#inlinekeyboardbutton). */
const MAX_BYTES = 64;

const written = (value: unknown): string => {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

/** Writes a tap as `callback_data`; one that does not fit is a bug, and throws. */
export const packTap = (tap: Tap): string => {
  const fields = Object.keys(shapes[tap.tap].shape);
  const values = new Map<string, unknown>(Object.entries(tap));
  const text = [tap.tap, ...fields.map((field) => written(values.get(field)))].join(":");
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new Error(`callback data of ${tap.tap} is too long`);
  return text;
};

const isTapName = (name: string): name is TapName => Object.hasOwn(shapes, name);

/** Reads `callback_data`; `undefined` for what we never wrote, or no longer write. */
export const unpackTap = (text: string): Tap | undefined => {
  const [name = "", ...values] = text.split(":");
  if (!isTapName(name)) return undefined;
  const shape: z.ZodObject = shapes[name];
  const fields = Object.keys(shape.shape);
  if (fields.length !== values.length) return undefined;
  const parsed = shape.safeParse(Object.fromEntries(fields.map((field, i) => [field, values[i]])));
  return parsed.success ? ({ tap: name, ...parsed.data } as Tap) : undefined;
};

/** Where a link into the chat leads: to a workshop, to its door, into its room, or to one person at the door. */
export type Entrance =
  | { readonly to: "front" }
  | { readonly to: "workshop"; readonly workshop: WorkshopId }
  | { readonly to: "door"; readonly key: string }
  | { readonly to: "room"; readonly key: string }
  | { readonly to: "code"; readonly workshop: WorkshopId; readonly code: string };

const number = (text: string | undefined): WorkshopId | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? WorkshopId.safeParse(text).data : undefined;

/** Reads what follows `?start=`; what we never wrote leads to the front door. */
export const entranceOf = (payload: string): Entrance => {
  const [kind, first, second] = payload.split("-");
  const workshop = number(first);
  if (kind === "w" && workshop !== undefined && second === undefined)
    return { to: "workshop", workshop };
  if (kind === "c" && workshop !== undefined && second)
    return { to: "code", workshop, code: second };
  // A key may itself hold hyphens, also as its first letter.
  const key = payload.slice("d-".length);
  if (kind === "d" && key !== "") return { to: "door", key };
  if (kind === "r" && key !== "") return { to: "room", key };
  return { to: "front" };
};

/** The link that opens the chat at a workshop; undefined until the bot knows its own name. */
export const linkTo = (bot: string | undefined, payload: string): string | undefined =>
  bot === undefined ? undefined : `https://t.me/${bot}?start=${payload}`;
