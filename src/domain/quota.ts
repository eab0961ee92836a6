/** How many of a group a survey asks: the first ten businesses of each region, say. */
import { z } from "zod";
import { Sector, type Region } from "./person.ts";

export const MAX_QUOTA = 10_000;

export const Quota = z.object({
  /** Whom it limits; null: everybody. */
  sector: Sector.nullable(),
  /** Whether each region has as many places of its own. */
  perRegion: z.boolean(),
  places: z.number().int().min(1).max(MAX_QUOTA),
});
export type Quota = z.infer<typeof Quota>;

/** A place that nobody has used for so long is free again. */
export const PLACE_HELD_HOURS = 72;

/**
 * The group whose places somebody takes, as one word; `null` where the quota does not concern them.
 * Who has not said a region shares the places of all who have not.
 */
export const groupOf = (
  quota: Quota | null,
  who: { readonly sector: Sector | null; readonly region: Region | null },
): string | null => {
  if (quota === null || (quota.sector !== null && who.sector !== quota.sector)) return null;
  const region = quota.perRegion ? (who.region ?? "none") : "all";
  return `${quota.sector ?? "all"}/${region}`;
};
