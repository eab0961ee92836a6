/** Whom a message is for: filters that combine, and each one left empty lets everybody through. */
import { z } from "zod";
import { WorkshopId } from "./ids.ts";
import { Locale, Region, REGIONS, Sector, SECTORS } from "./person.ts";
import type { RsvpState } from "./rsvp.ts";

/** Whom an announcement may go to: all who asked for news, or those of the workshop's region. */
export const ANNOUNCED_TO = ["everyone", "region"] as const;
export const AnnouncedTo = z.enum(ANNOUNCED_TO);
export type AnnouncedTo = z.infer<typeof AnnouncedTo>;

/** What somebody answered to a workshop; `none`: nothing yet. */
export const AUDIENCE_ANSWERS = ["going", "maybe", "declined", "waitlisted", "none"] as const;
export const AudienceAnswer = z.enum(AUDIENCE_ANSWERS);
export type AudienceAnswer = z.infer<typeof AudienceAnswer>;

/** `absent`: had said that they would come, and were not seen at the door. */
export const ATTENDANCES = ["came", "absent"] as const;
export const Attendance = z.enum(ATTENDANCES);
export type Attendance = z.infer<typeof Attendance>;

export const MAX_ORGANISATION = 80;

/**
 * The filters. Answers and attendance are of `workshopId`; without them a message goes only to
 * people who asked for news, with them to the people of that workshop, about what they signed up
 * for. Those who have not answered it are reached by their wish for news alone.
 */
export const Audience = z.object({
  regions: z.array(Region).max(REGIONS.length).default([]),
  sectors: z.array(Sector).max(SECTORS.length).default([]),
  organisation: z.string().max(MAX_ORGANISATION).default(""),
  locale: Locale.nullable().default(null),
  workshopId: WorkshopId.nullable().default(null),
  answers: z.array(AudienceAnswer).max(AUDIENCE_ANSWERS.length).default([]),
  attendance: Attendance.nullable().default(null),
});
export type Audience = Readonly<z.infer<typeof Audience>>;

/** Everybody who asked for news. */
export const EVERYONE: Audience = Audience.parse({});

/** An announcement's choice as filters. */
export const audienceOf = (to: AnnouncedTo, region: Region): Audience =>
  to === "everyone" ? EVERYONE : { ...EVERYONE, regions: [region] };

/** The states of an answer behind each choice: a seat offered is still waited for. */
export const STATES_OF = {
  going: ["going"],
  maybe: ["maybe"],
  declined: ["declined", "lapsed"],
  waitlisted: ["waitlisted", "offered"],
  none: [],
} as const satisfies Record<AudienceAnswer, readonly RsvpState[]>;

/** Whether only the wish for news lets us write: nothing is about what its readers signed up for. */
export const restsOnNews = ({ answers, attendance }: Audience): boolean =>
  attendance === null && answers.every((answer) => answer === "none");

/** Filters by answer or attendance mean nothing until a workshop is chosen. */
export const audienceNo = (audience: Audience): "workshop-missing" | undefined =>
  audience.workshopId === null && (audience.answers.length > 0 || audience.attendance !== null)
    ? "workshop-missing"
    : undefined;

/** The same audience in one spelling, whatever the order in which it was chosen. */
export const inOrder = (audience: Audience): Audience => ({
  ...audience,
  regions: REGIONS.filter((region) => audience.regions.includes(region)),
  sectors: SECTORS.filter((sector) => audience.sectors.includes(sector)),
  organisation: audience.organisation.trim(),
  answers: AUDIENCE_ANSWERS.filter((answer) => audience.answers.includes(answer)),
});
