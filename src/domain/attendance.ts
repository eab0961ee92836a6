/** The door: the marks that it makes, and which of two counts. */
import { z } from "zod";
import { PersonId } from "./ids.ts";
import { cleanName, Sector } from "./person.ts";
import { MAX_GUESTS } from "./seat.ts";

/** How somebody was let in: by code, by a tap on the list, or unannounced. */
export const DOOR_WAYS = ["code", "list", "walk-in"] as const;
export type DoorWay = (typeof DOOR_WAYS)[number];

const guests = z.number().int().min(0).max(MAX_GUESTS);
const at = z.iso.datetime().transform((text) => new Date(text));

/**
 * What the door says. `at` is the door's own clock at the moment of the tap: it may have been
 * offline since. `key` names a walk-in, so that sending it twice writes one person.
 */
export const DoorMark = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("person"),
    personId: PersonId,
    present: z.boolean(),
    guests,
    via: z.enum(["code", "list"]),
    at,
  }),
  z.object({
    kind: z.literal("walk-in"),
    key: z.uuid(),
    name: z.string().transform(cleanName).pipe(z.string().min(1)),
    sector: Sector,
    guests,
    present: z.boolean(),
    at,
  }),
]);
export type DoorMark = z.infer<typeof DoorMark>;

/** The most marks that a door sends at once. */
export const MAX_MARKS = 500;
export const DoorMarks = z.array(DoorMark).max(MAX_MARKS);

/**
 * When a mark was made, as far as it can be believed: a door's clock that runs ahead must not win
 * over every later mark.
 */
export const believedAt = (mark: { readonly at: Date }, now: Date): Date =>
  mark.at > now ? now : mark.at;
