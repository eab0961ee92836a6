/** The periods of keeping, as variables of the environment. */
import { z } from "zod";
import { RETENTION_DAYS, type Retention } from "./domain/retention.ts";

const days = [z.coerce.number().int().min(1).max(36_500), "days, 1 to 36500"] as const;

/** As in the table of variables: the shape of each, and what is expected, in words. */
export const retentionVariables = {
  RETENTION_PERSON_DAYS: days,
  RETENTION_CONTACT_DAYS: days,
  RETENTION_CODE_DAYS: days,
  RETENTION_MESSAGE_DAYS: days,
  RETENTION_UPDATE_DAYS: days,
  RETENTION_EXPORT_DAYS: days,
  RETENTION_IMPORT_DAYS: days,
  RETENTION_FORM_DAYS: days,
  RETENTION_HOME_DAYS: days,
} as const;

/** How many days each kind of record is kept, as the environment says or as usual. */
export const retentionOf = (env: {
  readonly [V in keyof typeof retentionVariables]?: number | undefined;
}): Retention => ({
  person: env.RETENTION_PERSON_DAYS ?? RETENTION_DAYS.person,
  contact: env.RETENTION_CONTACT_DAYS ?? RETENTION_DAYS.contact,
  code: env.RETENTION_CODE_DAYS ?? RETENTION_DAYS.code,
  message: env.RETENTION_MESSAGE_DAYS ?? RETENTION_DAYS.message,
  update: env.RETENTION_UPDATE_DAYS ?? RETENTION_DAYS.update,
  export: env.RETENTION_EXPORT_DAYS ?? RETENTION_DAYS.export,
  import: env.RETENTION_IMPORT_DAYS ?? RETENTION_DAYS.import,
  form: env.RETENTION_FORM_DAYS ?? RETENTION_DAYS.form,
  home: env.RETENTION_HOME_DAYS ?? RETENTION_DAYS.home,
});
