/** How far one drain has come in the ledger, and which rows it has in hand. */
import type { DeliveryKey } from "../db/delivery.ts";
import type { AddressId, NoticeId } from "../domain/ids.ts";

/** A set of rows. Numbers in sets of numbers: at thousands of rows a second, names for them would cost. */
export type Hand = {
  readonly has: (row: DeliveryKey) => boolean;
  readonly add: (row: DeliveryKey) => void;
  readonly delete: (row: DeliveryKey) => void;
  readonly size: () => number;
};

/**
 * What a drain has in hand is still queued in the ledger until it is claimed, so the next batch
 * begins behind it, at the cursor of its notice.
 */
export type Place = {
  readonly cursors: Map<NoticeId, AddressId>;
  readonly inHand: Hand;
};

const createHand = (): Hand => {
  const byNotice = new Map<NoticeId, Set<AddressId>>();
  return {
    has: ({ noticeId, addressId }) => byNotice.get(noticeId)?.has(addressId) ?? false,
    add: ({ noticeId, addressId }) => {
      const held = byNotice.get(noticeId);
      if (held) held.add(addressId);
      else byNotice.set(noticeId, new Set([addressId]));
    },
    delete: ({ noticeId, addressId }) => {
      const held = byNotice.get(noticeId);
      held?.delete(addressId);
      if (held?.size === 0) byNotice.delete(noticeId);
    },
    size: () => [...byNotice.values()].reduce((sum, held) => sum + held.size, 0),
  };
};

export const createPlace = (): Place => ({ cursors: new Map(), inHand: createHand() });
