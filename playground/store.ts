/** Keeps a simulated platform's state in a file, so that a killed playground goes on where it was. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type Store<T> = {
  readonly state: T;
  /** Writes the state down and tells the listeners; called before an answer leaves. */
  readonly save: () => void;
  readonly subscribe: (listener: () => void) => () => void;
};

const read = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

/** Writes beside, and puts in place in one step: a kill leaves the old file or the new one. */
export const replaceFile = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};

/** Opens the state in `file`, or begins with `fresh`; without a file it lives in memory alone. */
export const openStore = <T extends object>(fresh: T, file?: string): Store<T> => {
  const kept = file === undefined ? undefined : (read(file) as T | undefined);
  // What an older playground did not know yet begins as in a fresh one.
  const state: T = { ...fresh, ...kept };
  const listeners = new Set<() => void>();
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  return {
    state,
    save: () => {
      if (file !== undefined) replaceFile(file, JSON.stringify(state));
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
