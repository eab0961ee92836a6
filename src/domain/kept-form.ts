/** Forms that were closed before they were sent: what stood in them is kept, and offered the next time. */
import { z } from "zod";
import { plusMinutes } from "./time.ts";

/** The forms that take long enough to fill in to be worth keeping. */
export const FORM_NAMES = ["workshop", "broadcast"] as const;
export type KeptForm = (typeof FORM_NAMES)[number];

/** What stood in the fields, as text; the longest is a text for many people. */
export const FormFields = z.record(z.string().regex(/^[A-Za-z-]{1,40}$/), z.string().max(3_000));
export type FormFields = Readonly<z.infer<typeof FormFields>>;

const DAY_MINUTES = 24 * 60;

/** What was put down longer ago than so many days is not offered any more. */
export const keptSince = (now: Date, days: number): Date => plusMinutes(now, -days * DAY_MINUTES);

/** Whether anything was typed that the form did not have of itself. */
export const isWorthKeeping = (fields: FormFields, given: FormFields): boolean =>
  Object.entries(fields).some(([name, text]) => text.trim() !== "" && text !== (given[name] ?? ""));
