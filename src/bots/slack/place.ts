/** Where a page stands that is to be drawn again, when what was opened from it is done. */
import { z } from "zod";

/** An address under which Slack takes a new version of one message, for half an hour. */
export const responseUrl = z.url({ protocol: /^https?$/ }).optional();
export const Place = z.object({ url: responseUrl, view: z.string().max(64).optional() });
export type Place = Readonly<z.infer<typeof Place>>;
