/** What the buttons and the form of a room carry. */
import { z } from "zod";
import { ContributionId, WorkshopId } from "../../domain/ids.ts";
import { Place } from "./place.ts";

const workshop = z.object({ workshop: WorkshopId });
const idea = z.object({ idea: ContributionId });

export const roomButtons = {
  "room-show": workshop,
  "room-open": workshop,
  "room-close": workshop,
  "room-refresh": workshop,
  "room-hide": idea,
  "room-unhide": idea,
  "room-minutes": workshop,
  "room-accept": workshop,
} as const;

export const roomForms = {
  "room-minutes": workshop.extend({ from: Place.default({}) }),
} as const;
