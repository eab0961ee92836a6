/** What those who sort look at: kinds, regions, statuses, workshops, guidelines, words, and in which order. */
import type { ContributionKind, ContributionStatus } from "./contribution.ts";
import type { GuidelineId, WorkshopId } from "./ids.ts";
import type { Region } from "./person.ts";

export const SORT_ORDERS = ["newest", "oldest", "support"] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** What is listed: `null` where it does not matter. `find`: words in the text, or a receipt number. */
export type ContributionFilter = {
  readonly kind: ContributionKind | null;
  readonly region: Region | null;
  readonly status: ContributionStatus | null;
  readonly workshopId: WorkshopId | null;
  readonly guidelineId: GuidelineId | null;
  readonly find: string;
  readonly order: SortOrder;
};

/** Everything, the latest first. */
export const EVERYTHING: ContributionFilter = {
  kind: null,
  region: null,
  status: null,
  workshopId: null,
  guidelineId: null,
  find: "",
  order: "newest",
};

/** What waits to be sorted: received and not decided on, what waits longest first. */
export const UNSORTED: ContributionFilter = {
  ...EVERYTHING,
  status: "received",
  order: "oldest",
};
