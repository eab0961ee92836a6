/** The list as the door should see it: what the server said, and over it what the phone has yet to send. */
import { readCode } from "../../domain/code.ts";
import { matchesName } from "../../domain/search.ts";
import type { DoorGuest, DoorSheet, SentMark } from "../wire.ts";

export type Row = Omit<DoorGuest, "person"> & {
  /** A number for whoever is on the server's list; a walk-in that is still on the phone has none. */
  readonly person: number | undefined;
  /** The same in each drawing, so that a row keeps its place and its focus. */
  readonly key: string;
  /** Changed on this phone, and not yet sent. */
  readonly waiting: boolean;
};

/** Whom a mark is about: a later mark about the same takes its place. */
export const subjectOf = (mark: SentMark): string =>
  mark.kind === "person" ? `person-${mark.personId}` : `walk-in-${mark.key}`;

/** The queue with one more mark; of two about the same person only the later need be sent. */
export const withMark = (queue: readonly SentMark[], mark: SentMark): SentMark[] => [
  ...queue.filter((one) => subjectOf(one) !== subjectOf(mark)),
  mark,
];

/** The queue without what was sent; a mark made meanwhile has another time, and stays. */
export const without = (queue: readonly SentMark[], sent: readonly SentMark[]): SentMark[] =>
  queue.filter(
    (mark) => !sent.some((one) => subjectOf(one) === subjectOf(mark) && one.at === mark.at),
  );

const rowOf = (guest: DoorGuest, mark: SentMark | undefined): Row => {
  const key = `person-${guest.person}`;
  if (!mark) return { ...guest, key, waiting: false };
  const guests = mark.present ? mark.guests : guest.guests;
  return { ...guest, guests, present: mark.present, key, waiting: true };
};

/** Everybody, in the server's order; walk-ins that are still on the phone stand at the end. */
export const rowsOf = (sheet: DoorSheet, queue: readonly SentMark[]): Row[] => {
  const marks = new Map(queue.map((mark) => [subjectOf(mark), mark]));
  const known = sheet.guests.map((guest) => rowOf(guest, marks.get(`person-${guest.person}`)));
  const fresh = queue.flatMap((mark): Row[] => {
    if (mark.kind === "person") return [];
    const { name, sector, guests, present } = mark;
    const about = { name, sector, guests, present, state: null, code: null };
    return [{ ...about, person: undefined, key: subjectOf(mark), waiting: true }];
  });
  return [...known, ...fresh];
};

/** People in the room, guests included. */
export const presentIn = (rows: readonly Row[]): number =>
  rows.filter(({ present }) => present).reduce((people, { guests }) => people + 1 + guests, 0);

/** Whom the keeper looks for: by any part of a name, or by the code; everybody when nothing is typed. */
export const search = (rows: readonly Row[], typed: string): readonly Row[] => {
  if (typed.trim() === "") return rows;
  const code = readCode(typed);
  return rows.filter(
    (row) => matchesName(row.name, typed) || (code !== undefined && row.code === code),
  );
};
