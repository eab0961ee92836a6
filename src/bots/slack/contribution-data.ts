/** What the buttons and forms of ideas carry. */
import { z } from "zod";
import {
  ContributionKind,
  ContributionStatus,
  MAX_TOWN,
  Ris3Area,
} from "../../domain/contribution.ts";
import { SORT_ORDERS } from "../../domain/contribution-filter.ts";
import {
  ContributionId,
  GuidelineId,
  MergeId,
  MunicipalityId,
  WorkshopId,
} from "../../domain/ids.ts";
import { Region } from "../../domain/person.ts";
import { Place, responseUrl } from "./place.ts";

const nothing = z.object({});
const idea = z.object({ idea: ContributionId });

/** What the form said beside a text that waits to be split. */
const details = z.object({
  municipalityId: MunicipalityId.nullable(),
  region: Region.nullable(),
  town: z.string().max(MAX_TOWN).nullable(),
  area: Ris3Area.nullable(),
});

/** The longest words that are looked for among ideas. */
export const MAX_FIND_IDEA = 80;

const filter = z.object({
  kind: ContributionKind.nullable(),
  region: Region.nullable(),
  status: ContributionStatus.nullable(),
  workshopId: WorkshopId.nullable(),
  guidelineId: GuidelineId.nullable(),
  find: z.string().max(MAX_FIND_IDEA),
  order: z.enum(SORT_ORDERS),
});
const listed = z.object({ filter, page: z.number().int().nonnegative() });

export const contributionButtons = {
  "idea-bring": nothing,
  "idea-mine": nothing,
  "idea-more": idea,
  "idea-apart": details,
  "idea-whole": details,
  "ideas-list": nothing,
  "ideas-unsorted": nothing,
  "ideas-open": idea,
  "ideas-earlier": listed,
  "ideas-later": listed,
  "ideas-filter": listed,
  "ideas-bulk": listed,
  "ideas-decide": idea,
  "ideas-merge": idea.extend({ into: ContributionId }),
  "ideas-unmerge": idea.extend({ merge: MergeId }),
  "ideas-evidence": z.object({ guideline: GuidelineId.nullable() }),
} as const;

const from = Place.default({});

export const contributionForms = {
  "idea-bring": z.object({ url: responseUrl }),
  "idea-more": idea,
  "ideas-filter": z.object({ from }),
  "ideas-decide": idea.extend({ from }),
  "ideas-bulk": listed.extend({ from }),
} as const;
