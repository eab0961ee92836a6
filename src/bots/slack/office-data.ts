/** What the buttons and forms of the office carry: voices, the staff channel, kept forms. */
import { z } from "zod";
import { WorkshopId } from "../../domain/ids.ts";
import { Region } from "../../domain/person.ts";
import { VOICES } from "../../domain/voices.ts";
import { Place } from "./place.ts";

const nothing = z.object({});
const from = Place.default({});

export const officeButtons = {
  "voices-open": nothing,
  "voices-change": z.object({ region: Region }),
  "voices-invite": z.object({
    workshop: WorkshopId,
    voice: z.enum(VOICES),
    /** Which of the alarms it answers: pressing twice prepares one message. */
    round: z.number().int().positive(),
  }),
  "channel-open": nothing,
  "channel-off": nothing,
  "workshop-copy": z.object({ workshop: WorkshopId }),
  "workshop-continue": z.object({ from }),
  "workshop-fresh": z.object({ from }),
  /** Something was typed or chosen in the form: it is kept as it stands. */
  "workshop-keep": nothing,
  "broadcast-continue": nothing,
  "broadcast-fresh": nothing,
  "broadcast-keep": nothing,
} as const;

export const officeForms = {
  "voices-set": z.object({ region: Region, from }),
  "channel-set": nothing,
} as const;
