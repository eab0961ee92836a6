/** How long the way to a workshop takes, by region: rough, by road, and never too short. */
import type { Region } from "./person.ts";

const WITHIN_REGION = 90;
/** From a region that we do not know, or from abroad. */
const FROM_ANYWHERE = 330;

/** Minutes by car between the regions' centres (Liepāja, Rēzekne, Rīga, Valmiera, Jelgava), rounded up. */
const BETWEEN: Readonly<Record<string, number>> = {
  "kurzeme-latgale": 360,
  "kurzeme-riga": 180,
  "kurzeme-vidzeme": 270,
  "kurzeme-zemgale": 180,
  "latgale-riga": 210,
  "latgale-vidzeme": 180,
  "latgale-zemgale": 240,
  "riga-vidzeme": 100,
  "riga-zemgale": 60,
  "vidzeme-zemgale": 150,
};

/** Minutes of travel from a person's region to the workshop's. */
export const travelMinutes = (from: Region | null, to: Region): number => {
  if (from === null) return FROM_ANYWHERE;
  if (from === to) return WITHIN_REGION;
  return BETWEEN[[from, to].toSorted().join("-")] ?? FROM_ANYWHERE;
};
