/** Answering an update once, although platforms repeat updates after a crash. */
import type { Deps } from "../deps.ts";
import { insertHandled, insertHandledOnce, isHandled, type UpdateKey } from "../db/update.ts";

/** Whether this update was answered before. */
export const wasAnswered = (deps: Deps, key: UpdateKey): Promise<boolean> =>
  isHandled(deps.db, key);

/**
 * Notes that an update is being answered. It is called before the first new message goes out, so
 * that a crash after it can leave an answer unsent, which the person asks for again, but never
 * sends one twice; and at the end, for updates that were answered without a new message.
 */
export const noteAnswered = (deps: Deps, key: UpdateKey): Promise<void> =>
  insertHandled(deps.db, key, deps.now());

/** Notes an update that may come once; answers whether this was the first time. */
export const noteOnce = (deps: Deps, key: UpdateKey): Promise<boolean> =>
  insertHandledOnce(deps.db, key, deps.now());
