/** What stands behind a guideline: each statement with its section, its support and its receipts. */
import type { Deps } from "../deps.ts";
import { listEvidence, type EvidenceRow } from "../db/evidence.ts";
import { listGuidelines, type GuidelineName } from "../db/guideline.ts";
import type { GuidelineId } from "../domain/ids.ts";
import { can } from "../domain/permission.ts";
import type { Person } from "../domain/person.ts";
import { no, ok, type Result } from "../domain/result.ts";

export type Evidence = {
  readonly guideline: GuidelineName;
  readonly guidelines: readonly GuidelineName[];
  readonly rows: readonly EvidenceRow[];
};

/**
 * The evidence of one guideline, the first where none is named. It counts people and names nobody;
 * a sector of fewer than five is not told apart (see `docs/report.md`).
 */
export const evidence = async (
  deps: Deps,
  actor: Person,
  { guideline: wanted }: { readonly guideline: GuidelineId | null },
): Promise<Result<Evidence, "not-staff" | "no-guideline">> => {
  if (!can(actor.roles, "see-feedback")) return no("not-staff");
  const guidelines = await listGuidelines(deps.db);
  const guideline = wanted === null ? guidelines[0] : guidelines.find(({ id }) => id === wanted);
  if (!guideline) return no("no-guideline");
  return ok({ guideline, guidelines, rows: await listEvidence(deps.db, guideline.id) });
};
