/** What became of the ideas of the example, so that a visitor sees the way from a sentence to a guideline and back. */
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import {
  ContributionKind,
  ContributionStatus,
  RECEIVED,
  type Standing,
} from "../domain/contribution.ts";
import { SectionId, type PersonId, type ResponseId, type SurveyId } from "../domain/ids.ts";
import { broughtBy } from "../domain/survey.ts";
import type { Workshop } from "../domain/workshop.ts";
import type { Tx } from "./client.ts";
import { findAuthor, insertContribution } from "./contribution.ts";
import { insertMerge, saveMergedInto } from "./contribution-merge.ts";
import { listGroups, saveTag, writeStanding } from "./contribution-sort.ts";
import { contributions } from "./contribution-table.ts";
import { listAnswers } from "./response.ts";
import { listQuestions } from "./survey.ts";

/** Whose ideas (by their place among the people) of which kind, put together, and what became of them. */
export const SeedIdeas = z.array(
  z.object({
    people: z.array(z.number()).min(1),
    kind: ContributionKind,
    section: SectionId,
    status: ContributionStatus,
    statement: z.string().optional(),
    reason: z.object({ lv: z.string(), en: z.string() }).optional(),
  }),
);
type SeedIdea = z.infer<typeof SeedIdeas>[number];

/** Nobody said this: whoever sees it in a list sees that it is an example. */
const INVENTED = " (izdomāts piemērs)";

/** Makes contributions of a seeded response, as finishing the survey does. */
export const bringSeedAnswers = async (
  tx: Tx,
  of: { personId: PersonId; responseId: ResponseId; surveyId: SurveyId; at: Date },
  workshop: Pick<Workshop, "id" | "region">,
): Promise<void> => {
  const { personId, responseId, surveyId, at } = of;
  const author = await findAuthor(tx, personId);
  const answers = await listAnswers(tx, responseId);
  for (const { questionId, kind, text } of broughtBy(
    await listQuestions(tx, surveyId),
    answers,
    author.locale,
  ))
    await insertContribution(
      tx,
      author,
      {
        kind,
        text: `${text}${INVENTED}`,
        source: "survey",
        region: author.region ?? workshop.region,
        workshopId: workshop.id,
        once: { responseId, questionId },
      },
      at,
    );
};

const standingOf = ({ status, section, statement, reason }: SeedIdea): Standing => ({
  ...RECEIVED,
  status,
  sectionId: status === "taken" ? section : null,
  statement: statement ?? null,
  reason: reason?.lv ?? null,
  reasonEn: reason?.en ?? null,
});

/** Sorts the ideas of the example as staff would have; nobody is told, because nobody is there. */
export const sortSeedIdeas = async (
  tx: Tx,
  ideas: readonly SeedIdea[],
  { personIds, at }: { readonly personIds: readonly PersonId[]; readonly at: Date },
): Promise<void> => {
  for (const idea of ideas) {
    const authors = idea.people.flatMap((nth) => personIds[nth] ?? []);
    const found = await tx
      .select({ id: contributions.id })
      .from(contributions)
      .where(and(inArray(contributions.personId, authors), eq(contributions.kind, idea.kind)))
      .orderBy(contributions.id);
    const [head, ...others] = found.map(({ id }) => id);
    if (head === undefined) continue;
    await saveTag(tx, [head], idea.section);
    await saveMergedInto(tx, others, head);
    const members = await listGroups(tx, [head]);
    const written = await writeStanding(tx, members, {
      standing: standingOf(idea),
      at,
      byId: null,
    });
    const moves = written.map(({ id, statusId }) => ({
      contributionId: id,
      wasInto: null,
      statusId,
    }));
    if (others.length > 0) await insertMerge(tx, { intoId: head, at, byId: null }, moves);
  }
};
