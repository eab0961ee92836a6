/** The evidence of one guideline, as analysts read it. */
import { asc, eq, sql } from "drizzle-orm";
import type { GuidelineId } from "../domain/ids.ts";
import type { Queryable } from "./client.ts";
import { reportGuidelineEvidence } from "./report-contribution.ts";

export type EvidenceRow = {
  readonly sectionId: string;
  readonly section: Readonly<Record<"lv" | "en", string>>;
  readonly statementId: number;
  readonly statement: string;
  readonly status: string;
  readonly region: string | null;
  /** Null: of several sectors, or of one that too few belong to. */
  readonly sector: string | null;
  readonly support: number;
  readonly receipts: readonly string[];
};

/** By section, the statements with the most behind them first. */
export const listEvidence = async (
  db: Queryable,
  guidelineId: GuidelineId,
): Promise<EvidenceRow[]> => {
  const view = reportGuidelineEvidence;
  const position = sql`(select s.position from guideline_sections s where s.id = ${view.sectionId})`;
  const total = sql`sum(${view.support}) over (partition by ${view.statementId})`;
  const rows = await db
    .select()
    .from(view)
    .where(eq(view.guidelineId, guidelineId))
    .orderBy(
      position,
      sql`${total} desc`,
      asc(view.statementId),
      sql`${view.support} desc`,
      view.sector,
    );
  return rows.map(({ sectionLv, sectionEn, ...row }) => ({
    sectionId: row.sectionId ?? "",
    section: { lv: sectionLv ?? "", en: sectionEn ?? "" },
    statementId: row.statementId ?? 0,
    statement: row.statement ?? "",
    status: row.status ?? "",
    region: row.region,
    sector: row.sector,
    support: row.support ?? 0,
    receipts: row.receipts ?? [],
  }));
};
