/** Pours out anonymous answers that waited for company: together, in no order, and with no way back to who gave them. */
import { randomInt } from "node:crypto";
import { countPoured, listBoxes, lockWaiting, rewriteAll, type Poured } from "../db/anonymous.ts";
import { inTransaction, type Tx } from "../db/client.ts";
import { insertContribution } from "../db/contribution.ts";
import { findMunicipality } from "../db/guideline.ts";
import { findSurvey, listQuestions, lockSurvey, type Survey } from "../db/survey.ts";
import type { Deps } from "../deps.ts";
import { FEWEST_TOLD } from "../domain/export.ts";
import type { SurveyId } from "../domain/ids.ts";
import { broughtBy } from "../domain/survey.ts";
import { surveyTimes } from "../domain/survey-time.ts";
import { hashOfCode, keyMarkOf, unseal, type Sealed } from "./seal.ts";

/** Nobody: what is brought anonymously has no author, and no sector or region of one. */
const NOBODY = { personId: null, locale: "lv", sector: null, region: null } as const;
/** `randomInt` goes as far as this. */
const MOST_RESPONSES = 2 ** 47;
/** Poured is when a tenth as many wait as are there already, so that the work stays in proportion. */
const SHARE = 10;

/** Ideas and needs out of poured answers; each is found again by its code alone. */
const bringPoured = async (tx: Tx, survey: Survey, held: Sealed, at: Date): Promise<void> => {
  const questions = await listQuestions(tx, survey.id, held.version);
  const codes = new Map(held.codes);
  for (const brought of broughtBy(questions, new Map(held.answers), NOBODY.locale)) {
    const code = codes.get(brought.questionId);
    if (code === undefined) continue;
    const named = brought.place === null ? undefined : await findMunicipality(tx, brought.place);
    await insertContribution(
      tx,
      NOBODY,
      {
        kind: brought.kind,
        text: brought.text,
        source: "survey",
        municipalityId: named?.id ?? null,
        region: named?.region ?? survey.workshop.region,
        workshopId: survey.workshop.id,
        once: { codeHash: hashOfCode(code) },
      },
      at,
    );
  }
};

const shuffled = <T>(list: readonly T[]): T[] => {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    const [a, b] = [mixed[at], mixed[other]];
    if (a !== undefined && b !== undefined) [mixed[at], mixed[other]] = [b, a];
  }
  return mixed;
};

const pourIn = async (tx: Tx, deps: Deps, survey: Survey, all: boolean): Promise<boolean> => {
  await lockSurvey(tx, survey.id);
  const waiting = await lockWaiting(tx, survey.id);
  const there = await countPoured(tx, survey.id);
  const enough = all ? 1 : Math.max(FEWEST_TOLD, Math.ceil(there / SHARE));
  if (waiting.length < enough) return false;
  const opened = shuffled(waiting).flatMap(({ ticket, sealed }) =>
    sealed === null ? [] : [unseal(deps.surveyKey, ticket, sealed)],
  );
  const answers = opened.flatMap((held): Poured[] => {
    const responseId = randomInt(1, MOST_RESPONSES);
    return held.answers.map(([questionId, value]) => ({ responseId, questionId, value }));
  });
  await rewriteAll(tx, survey.id, { tickets: waiting.map(({ ticket }) => ticket), answers });
  for (const held of opened) await bringPoured(tx, survey, held, deps.now());
  return true;
};

/**
 * Pours the finished answers of an anonymous survey once at least five wait, and a tenth of those
 * that are there; `all`: whatever waits, because no more can come. Every answer and every used
 * invitation of the survey is written anew then, in random order and in one transaction.
 */
export const pour = async (
  deps: Deps,
  surveyId: SurveyId,
  { all }: { readonly all: boolean },
): Promise<boolean> => {
  const survey = await findSurvey(deps.db, { surveyId });
  if (!survey?.anonymous) return false;
  if (survey.keyMark !== keyMarkOf(deps.surveyKey, surveyId)) {
    deps.log.error("survey-key-changed", { survey: surveyId });
    return false;
  }
  return inTransaction(deps.db, (tx) => pourIn(tx, deps, survey, all));
};

/** Pours what waits in surveys that are over; part of the minute's round. */
export const pourClosed = async (deps: Deps): Promise<number> => {
  for (const surveyId of await listBoxes(deps.db)) {
    const survey = await findSurvey(deps.db, { surveyId });
    if (!survey) continue;
    const { closesAt } = surveyTimes(survey.workshop, survey.moment);
    const over = survey.closedAt !== null || closesAt <= deps.now();
    await pour(deps, surveyId, { all: over });
  }
  return 0;
};
