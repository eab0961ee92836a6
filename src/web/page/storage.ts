/**
 * What the phone keeps: the list until the door closes, and marks until they are sent. A queue is
 * kept by workshop, not by key, so that a new link to the same door sends what an old one could not.
 */
import type { DoorSheet, SentMark } from "../wire.ts";
import { phoneNow, type Skew } from "./clock.ts";

export type Kept = { readonly sheet: DoorSheet; readonly etag: string };

/** Another number with each change of `DoorSheet`: a list of an older release is fetched anew. */
const SHAPE = 1;

const PREFIX = "door:";
const sheetKey = (workshop: number): string => `${PREFIX}sheet:${workshop}`;
const queueKey = (workshop: number): string => `${PREFIX}queue:${workshop}`;
const linkKey = (key: string): string => `${PREFIX}link:${key}`;

const SKEW = `${PREFIX}skew`;
const LOCALE = `${PREFIX}locale`;

/** Marks that nobody came back for are of no use to anybody, and hold names. */
const KEEP_UNSENT_MS = 7 * 24 * 60 * 60 * 1_000;

const readItem = (name: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
};

/** Whether it was written: a browser may keep nothing, or be full. */
const writeItem = (name: string, value: unknown): boolean => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};

const removeItem = (name: string): void => {
  try {
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
};

export const workshopOf = (key: string): number | undefined => {
  const workshop = readItem(linkKey(key));
  return typeof workshop === "number" ? workshop : undefined;
};

export const keptSheet = (workshop: number): Kept | undefined => {
  const kept = readItem(sheetKey(workshop)) as (Kept & { shape: number }) | null;
  return kept?.shape === SHAPE ? kept : undefined;
};

export const keepSheet = (key: string, kept: Kept): boolean =>
  writeItem(linkKey(key), kept.sheet.workshop) &&
  writeItem(sheetKey(kept.sheet.workshop), { shape: SHAPE, ...kept });

export const forgetSheet = (workshop: number): void => removeItem(sheetKey(workshop));

const readQueue = (name: string): readonly SentMark[] => {
  const queue = readItem(name);
  return Array.isArray(queue) ? (queue as SentMark[]) : [];
};

export const keptQueue = (workshop: number): readonly SentMark[] => readQueue(queueKey(workshop));

export const keepQueue = (workshop: number, queue: readonly SentMark[]): boolean => {
  if (queue.length > 0) return writeItem(queueKey(workshop), queue);
  removeItem(queueKey(workshop));
  return true;
};

/** Whether a storage event of another tab is about this door. */
export const isQueueKey = (name: string | null, workshop: number): boolean =>
  name === queueKey(workshop);

export const keptLocale = (): unknown => readItem(LOCALE);
export const keepLocale = (locale: string): boolean => writeItem(LOCALE, locale);

export const keptSkew = (): Skew => {
  const skew = readItem(SKEW);
  return typeof skew === "number" ? skew : 0;
};
export const keepSkew = (skew: Skew): boolean => writeItem(SKEW, skew);

const names = (kind: string): string[] => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${PREFIX}${kind}:`));
  } catch {
    return [];
  }
};

/** Unreadable counts as over: what cannot be read must not stay. */
const isOver = (end: number): boolean => !(phoneNow() + keptSkew() < end);

const endOfSheet = (name: string): number =>
  Date.parse((readItem(name) as Kept | null)?.sheet?.closesAt ?? "");

const endOfQueue = (name: string): number =>
  Math.max(...readQueue(name).map(({ at }) => Date.parse(at))) + KEEP_UNSENT_MS;

/** Forgets the people of every door that has closed, and marks that nobody came back for. */
export const tidy = (): void => {
  for (const name of names("sheet")) if (isOver(endOfSheet(name))) removeItem(name);
  for (const name of names("queue")) if (isOver(endOfQueue(name))) removeItem(name);
  for (const name of names("link")) {
    const workshop = Number(readItem(name));
    if (!keptSheet(workshop) && keptQueue(workshop).length === 0) removeItem(name);
  }
};
