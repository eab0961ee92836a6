/** Who an announcement concerns. */
import { z } from "zod";

/**
 * Everybody who asked for news, or those of them who live in the workshop's region. Consent to
 * news is part of both: nobody is written to who did not ask for it.
 */
export const AUDIENCES = ["everyone", "region"] as const;
export const Audience = z.enum(AUDIENCES);
export type Audience = (typeof AUDIENCES)[number];
