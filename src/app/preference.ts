/** Saying which messages one wishes for, and where: each group on its own, as often as one likes. */
import type { Deps } from "../deps.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { saveConsent, saveReach } from "../db/person.ts";
import { findWishes, listReachable, savePreferredPlatform, saveWish } from "../db/preference.ts";
import type { PersonId } from "../domain/ids.ts";
import type { AddressKey, Platform } from "../domain/person.ts";
import { KIND_GROUPS, type KindGroup } from "../domain/preference.ts";

/** What a person gets, and where; the platforms are those on which they can be reached now. */
export type PreferenceSheet = {
  readonly wanted: Readonly<Record<KindGroup, boolean>>;
  readonly platforms: readonly Platform[];
  /** Null: no matter where. */
  readonly preferred: Platform | null;
};

export const showPreferences = async (deps: Deps, personId: PersonId): Promise<PreferenceSheet> => {
  const [{ wanted, preferred }, platforms] = await Promise.all([
    findWishes(deps.db, personId),
    listReachable(deps.db, personId),
  ]);
  const { news = true, ministry = true, reminder = true, survey = true } = wanted;
  return { wanted: { news, ministry, reminder, survey }, platforms, preferred };
};

const saveGroup = (
  tx: Tx,
  wish: { personId: PersonId; group: KindGroup; wanted: boolean; at: Date },
): Promise<void> => {
  const { personId, group, wanted, at } = wish;
  return group === "news"
    ? saveConsent(tx, { personId, purpose: "news", given: wanted, at })
    : saveWish(tx, { personId, group, wanted });
};

/**
 * Switches groups of messages on or off. For news of new workshops that is the consent itself,
 * given or withdrawn, and logged (GDPR 7(3): as easy as giving it). A wish that is so already is
 * not written again, so a button that is pressed twice leaves one entry. Whoever asks for messages
 * is reached again at the address where they ask. Answers with whether anything changed.
 */
export const setPreferences = async (
  deps: Deps,
  { id: personId, key }: { readonly id: PersonId; readonly key: AddressKey },
  wishes: Readonly<Partial<Record<KindGroup, boolean>>>,
): Promise<boolean> => {
  const at = deps.now();
  return inTransaction(deps.db, async (tx) => {
    const { wanted: before } = await findWishes(tx, personId, "locks");
    let changed = false;
    for (const group of KIND_GROUPS) {
      const wanted = wishes[group];
      if (wanted === undefined || wanted === (before[group] ?? true)) continue;
      await saveGroup(tx, { personId, group, wanted, at });
      if (wanted) await saveReach(tx, key, "reachable");
      changed = true;
    }
    return changed;
  });
};

/** Where messages are to come, if the person can be reached there; null: no matter where. */
export const preferPlatform = (
  deps: Deps,
  personId: PersonId,
  platform: Platform | null,
): Promise<void> => savePreferredPlatform(deps.db, personId, platform);
