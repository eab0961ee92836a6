/** The Homes that people look at: who opened theirs lately, and which may have to be drawn again. */
import type { Deps } from "../deps.ts";
import { claimHomes, saveHome, saveShown } from "../db/office.ts";
import { plusMinutes } from "../domain/time.ts";

/** A Home is kept true for half a day after it was opened; then it is right when it is opened again. */
const OPEN_MINUTES = 12 * 60;
/** Each is looked at so often at most, by whichever process comes first. */
const PAUSE_SECONDS = 20;
const AT_ONCE = 30;

type OpenHome = { readonly teamId: string; readonly userId: string; readonly shown: string };

/** Somebody opened their Home, and this stands there. */
export const noteHome = (deps: Deps, home: OpenHome): Promise<void> =>
  saveHome(deps.db, { ...home, at: deps.now() });

/** Something else stands there now. */
export const noteShown = (deps: Deps, home: OpenHome): Promise<void> => saveShown(deps.db, home);

/** Takes the Homes whose turn it is to be looked at again, for this process alone. */
export const takeOpenHomes = (deps: Deps, teamId: string): Promise<OpenHome[]> => {
  const now = deps.now();
  return claimHomes(deps.db, {
    teamId,
    openedSince: plusMinutes(now, -OPEN_MINUTES),
    drawnBefore: plusMinutes(now, -PAUSE_SECONDS / 60),
    now,
    limit: AT_ONCE,
  });
};
