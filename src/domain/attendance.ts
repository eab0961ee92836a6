/** The door: codes that people show, marks that the door makes, and which of two marks counts. */
import { z } from "zod";
import { PersonId } from "./ids.ts";
import { cleanName, Sector } from "./person.ts";
import { MAX_GUESTS } from "./seat.ts";

/** How somebody was let in: by code, by a tap on the list, or unannounced. */
export const DOOR_WAYS = ["code", "list", "walk-in"] as const;
export type DoorWay = (typeof DOOR_WAYS)[number];

/** No 0 and O, 1 and I, 8 and B, 5 and S, 2 and Z: a code is read aloud, and typed by thumbs. */
const LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679";
const CODE_LENGTH = 5;
const CODE = new RegExp(`^[${LETTERS}]{${CODE_LENGTH}}$`);

/** Makes a code out of random bytes; 26^5 of them, and a door has a few hundred people. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");

/** A code as somebody typed or scanned it, or `undefined` when it cannot be one. */
export const readCode = (text: string): string | undefined => {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "");
  return CODE.test(code) ? code : undefined;
};

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
