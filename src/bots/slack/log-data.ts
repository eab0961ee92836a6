/** What the buttons and the form of the audit log carry. */
import { z } from "zod";
import { AuditAct } from "../../domain/audit.ts";
import { PersonId, WorkshopId } from "../../domain/ids.ts";

/** What is looked for; an act that is no longer known is looked for no more. */
const search = z.object({
  person: PersonId.optional(),
  act: AuditAct.optional().catch(undefined),
  workshops: z.array(WorkshopId).max(20).readonly().optional(),
  day: z.iso.date().optional(),
});

export const logButtons = {
  "log-show": z.object({}),
  "log-search": z.object({ search }),
  "log-newest": z.object({ search }),
  "log-all": z.object({}),
  "log-older": z.object({ search, before: z.number().int().positive() }),
} as const;

export const logForms = {
  "log-search": z.object({}),
} as const;
