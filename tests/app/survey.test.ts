/** Taking a survey, in steps or all at once, and what staff and analysts then read. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { beginSurvey, recordAnswers, surveyAwaitingText } from "../../src/app/survey.ts";
import { closeSurvey } from "../../src/app/survey-desk.ts";
import { summariseSurvey } from "../../src/app/survey-summary.ts";
import { findSurvey, listQuestions } from "../../src/db/survey.ts";
import type { PersonId } from "../../src/domain/ids.ts";
import type { AnswerValue } from "../../src/domain/survey.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

const held = async (expected = 1) => {
  world.moveTo("2019-06-03T07:00:00Z");
  const { id: workshopId } = await world.workshop();
  const people: PersonId[] = [];
  for (let n = 0; n < expected; n += 1) {
    const { id: personId } = await world.person({ region: "kurzeme" });
    await answerInvitation(world.deps, { personId, workshopId, answer: "going" });
    people.push(personId);
  }
  world.moveTo("2019-06-11T12:30:00Z");
  const survey = await findSurvey(world.deps.db, { workshopId });
  if (!survey) throw new Error("the workshop has no survey");
  const questions = await listQuestions(world.deps.db, survey.id);
  const given = (values: readonly AnswerValue[]) =>
    values.flatMap((value, i) => {
      const questionId = questions[i]?.id;
      return questionId === undefined ? [] : [{ questionId, value }];
    });
  return { workshopId, surveyId: survey.id, people, given };
};

const values: AnswerValue[] = [
  { kind: "scale", mark: 4 },
  { kind: "choice", options: ["digital"] },
  { kind: "text", text: "tukums" },
  { kind: "choice", options: ["people", "funding"] },
  { kind: "text", text: "Kopīga ražošanas telpu karte" },
];

describe("a survey", () => {
  test("that two close at once is closed once, and the log says so once", async () => {
    const { surveyId } = await held();
    const actor = await world.organiser();
    const { db } = world.deps;
    // Connections that are open already: otherwise the first is through before the others begin.
    await Promise.all(Array.from({ length: 8 }, () => db.execute(sql`select pg_sleep(0.05)`)));
    const closed = await Promise.all(
      Array.from({ length: 4 }, () => closeSurvey(world.deps, { actor, surveyId })),
    );
    expect(closed.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const lines = await db.execute(
      sql`select from audit_log where act = 'survey-close' and about_id = ${surveyId}`,
    );
    expect(lines).toHaveLength(1);
  });

  test("goes question by question, may pause, and ends once", async () => {
    const { surveyId, people, given } = await held();
    const [personId] = people;
    if (personId === undefined) throw new Error("nobody");
    const key = { surveyId, personId };
    expect(await beginSurvey(world.deps, key)).toMatchObject({ ok: true, value: { position: 1 } });
    const positions: number[] = [];
    for (const answer of given(values)) {
      const result = await recordAnswers(world.deps, { ...key, given: [answer] });
      if (result.ok) positions.push(result.value.position);
      if ([3, 5].includes(positions.at(-1) ?? 0))
        expect((await surveyAwaitingText(world.deps, personId))?.surveyId).toBe(surveyId);
    }
    expect(positions).toEqual([2, 3, 4, 5, 6]);
    expect(await surveyAwaitingText(world.deps, personId)).toBeUndefined();
    expect(await recordAnswers(world.deps, { ...key, given: given(values) })).toEqual({
      ok: false,
      reason: "already-complete",
    });
  });

  test("sent as one form by five clicks at once is one response", async () => {
    const { surveyId, people, given, workshopId } = await held();
    const [personId] = people;
    if (personId === undefined) throw new Error("nobody");
    const input = { surveyId, personId, given: given(values) };
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => recordAnswers(world.deps, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await world.deps.db.execute(
      sql`select position, mark, option_id, answer_text, sector, region from report.survey_answers
           where workshop_id = ${workshopId} order by position, option_id`,
    );
    expect([...rows]).toEqual([
      { position: 1, mark: 4, option_id: null, answer_text: null, sector: null, region: "kurzeme" },
      {
        position: 2,
        mark: null,
        option_id: "digital",
        answer_text: null,
        sector: null,
        region: "kurzeme",
      },
      {
        position: 3,
        mark: null,
        option_id: null,
        answer_text: null,
        sector: null,
        region: "kurzeme",
      },
      {
        position: 4,
        mark: null,
        option_id: "funding",
        answer_text: null,
        sector: null,
        region: "kurzeme",
      },
      {
        position: 4,
        mark: null,
        option_id: "people",
        answer_text: null,
        sector: null,
        region: "kurzeme",
      },
      {
        position: 5,
        mark: null,
        option_id: null,
        answer_text: "Kopīga ražošanas telpu karte",
        sector: null,
        region: "kurzeme",
      },
    ]);
  });

  test("with one bad answer stores none of the form, and names the field", async () => {
    const { surveyId, people, given, workshopId } = await held();
    const [personId] = people;
    if (personId === undefined) throw new Error("nobody");
    const answers = given([...values.slice(0, 4), { kind: "text", text: "   " }]);
    const result = await recordAnswers(world.deps, { surveyId, personId, given: answers });
    expect(result).toMatchObject({ ok: false, reason: "bad-answer" });
    const rows = await world.deps.db.execute(
      sql`select 1 from report.survey_answers where workshop_id = ${workshopId}`,
    );
    expect([...rows]).toEqual([]);
  });

  test("is refused before the end, after thirty days, and to whoever was not expected", async () => {
    const { surveyId, people } = await held();
    const [personId] = people;
    if (personId === undefined) throw new Error("nobody");
    const stranger = await world.person();
    expect(await beginSurvey(world.deps, { surveyId, personId: stranger.id })).toEqual({
      ok: false,
      reason: "not-expected",
    });
    world.moveTo("2019-06-11T11:00:00Z");
    expect(await beginSurvey(world.deps, { surveyId, personId })).toEqual({
      ok: false,
      reason: "not-open",
    });
    world.moveTo("2019-07-12T12:00:00Z");
    expect(await beginSurvey(world.deps, { surveyId, personId })).toEqual({
      ok: false,
      reason: "closed",
    });
  });
});

test("the summary counts marks and options, and quotes without names", async () => {
  const { surveyId, people, given, workshopId } = await held(3);
  for (const personId of people)
    await recordAnswers(world.deps, { surveyId, personId, given: given(values) });
  const summary = await summariseSurvey(world.deps, await world.organiser(), workshopId);
  if (!summary.ok) throw new Error(summary.reason);
  expect(summary.value).toMatchObject({ begun: 3, finished: 3 });
  expect(summary.value.tallies.map(({ what, people: n }) => [what, n]).toSorted()).toEqual([
    ["4", 3],
    ["digital", 3],
    ["funding", 3],
    ["people", 3],
    ["tukuma-novads-2009", 3],
  ]);
  expect(summary.value.texts).toHaveLength(3);
  const stranger = await world.person();
  expect(await summariseSurvey(world.deps, stranger, workshopId)).toEqual({
    ok: false,
    reason: "not-staff",
  });
});
