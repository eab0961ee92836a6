/** Anonymous surveys: once each, and nothing in the whole database or in the logs that leads back. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erasePerson } from "../../src/app/erase.ts";
import { showByCode } from "../../src/app/secret-code.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { beginSurvey, goBack, recordAnswers, surveyAwaitingText } from "../../src/app/survey.ts";
import { publishSurvey } from "../../src/app/survey-desk.ts";
import { pourClosed } from "../../src/app/survey-pour.ts";
import { summariseSurvey } from "../../src/app/survey-summary.ts";
import { changeProfile } from "../../src/app/person.ts";
import { findSurvey, listQuestions } from "../../src/db/survey.ts";
import type { PersonId, SurveyId } from "../../src/domain/ids.ts";
import { REGIONS, SECTORS } from "../../src/domain/person.ts";
import type { Quota } from "../../src/domain/quota.ts";
import type { AnswerValue, Question } from "../../src/domain/survey.ts";
import type { LogLine } from "../../src/log.ts";
import { attack, leak, type Truth } from "../help/attacker.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
const logged: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  const line: LogLine = (event, facts) => void logged.push(JSON.stringify({ ...facts, event }));
  Object.assign(world.deps, { log: { debug: line, info: line, warn: line, error: line } });
});
afterAll(() => world.end());

/** A meeting that ended, with an anonymous survey after it, and so many who came. */
const held = async (people: number, quota: Quota | null = null) => {
  world.moveTo("2019-06-03T07:00:00Z");
  const { id: workshopId } = await world.workshop({ capacity: "" });
  const survey = await findSurvey(world.deps.db, { workshopId });
  if (!survey) throw new Error("the workshop has no survey");
  const actor = await world.organiser();
  const published = await publishSurvey(
    world.deps,
    { actor, surveyId: survey.id },
    { anonymous: true, quota },
  );
  expect(published.ok).toBe(true);
  const guests: PersonId[] = [];
  for (let n = 0; n < people; n += 1) {
    const region = REGIONS[n % REGIONS.length];
    const { id } = await world.person({ locale: n % 3 === 0 ? "en" : "lv", name: `Guest ${n}` });
    await changeProfile(world.deps, id, {
      sector: SECTORS[n % SECTORS.length] ?? "other",
      ...(region ? { region } : {}),
    });
    await answerInvitation(world.deps, { personId: id, workshopId, answer: "going" });
    guests.push(id);
  }
  world.moveTo("2019-06-11T12:30:00Z");
  return { workshopId, surveyId: survey.id, guests, actor };
};

const valueFor = (question: Question, word: string): AnswerValue => {
  const first = question.options[0]?.id ?? "";
  switch (question.kind) {
    case "scale":
      return { kind: "scale", mark: (word.length % 5) + 1 };
    case "text":
      return { kind: "text", text: word };
    case "place":
      return { kind: "skipped" };
    default:
      return { kind: "choice", options: [first] };
  }
};

/** Somebody answers question after question, as in a chat. */
const answerAll = async (surveyId: SurveyId, personId: PersonId, word: string) => {
  const begun = await beginSurvey(world.deps, { surveyId, personId });
  if (!begun.ok) throw new Error(begun.reason);
  let next = begun.value.next;
  let last = begun.value;
  while (next) {
    const given = [{ questionId: next.id, value: valueFor(next, word) }];
    const result = await recordAnswers(world.deps, { surveyId, personId, given });
    if (!result.ok) throw new Error(result.reason);
    last = result.value;
    next = result.value.next;
  }
  return last;
};

const shuffle = <T>(list: readonly T[], seed: number): T[] => {
  let state = seed;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return list
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
};

describe("an attacker with the whole database and all logs", () => {
  let survey: Awaited<ReturnType<typeof held>>;
  const truth: Truth[] = [];
  beforeAll(async () => {
    survey = await held(100);
    // In no order of theirs, seconds apart, a few interrupted and taken up again by others' side.
    for (const [nth, personId] of shuffle(survey.guests, 7).entries()) {
      world.moveTo(new Date(Date.UTC(2019, 5, 11, 13, 0, nth * 20)).toISOString());
      const word = `Doma ${(nth * 7_919) % 1_000}-${nth}`;
      truth.push({ personId, word });
      await answerAll(survey.surveyId, personId, word);
    }
    world.moveTo("2019-07-20T08:00:00Z");
    await pourClosed(world.deps);
  }, 120_000);

  test("ties a hundred answers to their people no better than by chance", async () => {
    const found = await attack(world.deps.db, { truth, logged, surveyId: survey.surveyId });
    expect(found.answers).toBe(100);
    expect(found.orders).toBeGreaterThan(20);
    expect(found.best).toBeLessThanOrEqual(found.bound);
  });

  test("ties all of them where the same is stored naively: the attack is a real one", async () => {
    const naive = await leak(world.deps.db, truth);
    expect(naive.best).toBeGreaterThan(naive.bound);
    expect(naive.best).toBeGreaterThanOrEqual(95);
  });

  test("finds in them no time, no sector, no region, and one transaction for all", async () => {
    const rows = await world.deps.db.execute(sql`
      select distinct sector, region, answered_at, anonymous from report.survey_answers
       where workshop_id = ${survey.workshopId}`);
    expect([...rows]).toEqual([{ sector: null, region: null, answered_at: null, anonymous: true }]);
    const [row] = await world.deps.db.execute<{
      answers: number;
      tickets: number;
      left: number;
    }>(sql`
      select (select count(distinct xmin::text) from anonymous_answers)::int as answers,
             (select count(distinct xmin::text) from survey_tickets)::int as tickets,
             (select count(*) from survey_tickets where sealed is not null)::int as left`);
    expect(row).toEqual({ answers: 1, tickets: 1, left: 0 });
    const words = JSON.stringify(logged);
    expect(truth.some(({ word }) => words.includes(word))).toBe(false);
  });
});

describe("an invitation", () => {
  test("is used once; the second use, also after a minute or in another chat, is refused", async () => {
    const { surveyId, guests, workshopId } = await held(6);
    const [anna] = guests;
    if (anna === undefined) throw new Error("nobody");
    await answerAll(surveyId, anna, "Pirmā");
    expect(await beginSurvey(world.deps, { surveyId, personId: anna })).toEqual({
      ok: false,
      reason: "already-complete",
    });
    for (const personId of guests.slice(1)) await answerAll(surveyId, personId, "Cita");
    expect(await beginSurvey(world.deps, { surveyId, personId: anna })).toEqual({
      ok: false,
      reason: "already-complete",
    });
    const [row] = await world.deps.db.execute<{ n: number }>(
      sql`select count(distinct response_id)::int as n from report.survey_answers
           where workshop_id = ${workshopId}`,
    );
    expect(row?.n).toBe(5);
  });

  test("five clicks at once on the last answer are one response", async () => {
    const { surveyId, guests } = await held(1);
    const [anna] = guests;
    if (anna === undefined) throw new Error("nobody");
    const given = (await listQuestions(world.deps.db, surveyId)).map((question) => ({
      questionId: question.id,
      value: valueFor(question, "Reiz"),
    }));
    const input = { surveyId, personId: anna, given };
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => recordAnswers(world.deps, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("of another key is not asked at all: nobody could be asked but once", async () => {
    const { surveyId, guests } = await held(1);
    const [anna] = guests;
    if (anna === undefined) throw new Error("nobody");
    const other = { ...world.deps, surveyKey: "another-key-that-somebody-has-put-in-its-place" };
    expect(await beginSurvey(other, { surveyId, personId: anna })).toEqual({
      ok: false,
      reason: "unavailable",
    });
  });

  test("takes a place of its group's quota; who comes after is told so", async () => {
    const quota: Quota = { sector: "business", perRegion: false, places: 1 };
    const { surveyId, guests } = await held(8, quota);
    // Sectors go round by six: the first and the seventh are businesses.
    const [first, second] = [guests[0], guests[6]];
    if (first === undefined || second === undefined) throw new Error("nobody");
    expect((await beginSurvey(world.deps, { surveyId, personId: first })).ok).toBe(true);
    expect(await beginSurvey(world.deps, { surveyId, personId: second })).toEqual({
      ok: false,
      reason: "quota-full",
    });
    expect((await beginSurvey(world.deps, { surveyId, personId: guests[1] ?? first })).ok).toBe(
      true,
    );
  });
});

describe("an answer under way", () => {
  test("is read by nobody in the database, goes on where it was left, and is forgotten with its person", async () => {
    const { surveyId, guests } = await held(1);
    const [anna] = guests;
    if (anna === undefined) throw new Error("nobody");
    const key = { surveyId, personId: anna };
    const begun = await beginSurvey(world.deps, key);
    if (!begun.ok) throw new Error(begun.reason);
    const [first, second, place] = begun.value.questions;
    if (!first || !second || !place) throw new Error("too few questions");
    for (const question of [first, second])
      await recordAnswers(world.deps, {
        ...key,
        given: [{ questionId: question.id, value: valueFor(question, "x") }],
      });
    expect((await surveyAwaitingText(world.deps, anna))?.next?.kind).toBe("place");
    const back = await goBack(world.deps, key);
    expect(back.ok && back.value.next?.id).toBe(second.id);
    const dump = JSON.stringify([
      ...(await world.deps.db.execute(sql`select * from survey_tickets where not done`)),
    ]);
    expect(dump).not.toContain("scale");
    const tickets = () =>
      world.deps.db.execute(sql`select 1 from survey_tickets where survey_id = ${surveyId}`);
    expect(await tickets()).toHaveLength(1);
    await erasePerson(world.deps, { id: anna });
    expect(await tickets()).toHaveLength(0);
  });
});

describe("an anonymous idea", () => {
  test("is found by its secret code alone, once it has company, and has no author", async () => {
    const { surveyId, guests } = await held(5);
    const secrets: { text: string; code: string }[] = [];
    for (const [nth, personId] of guests.entries()) {
      const step = await answerAll(surveyId, personId, `Ideja numur ${nth}`);
      expect(step.brought).toEqual([]);
      secrets.push(...step.secrets.filter(({ text }) => text.startsWith("Ideja")));
      if (nth === 0) {
        const early = await showByCode(world.deps, secrets[0]?.code ?? "");
        expect(early).toEqual({ ok: false, reason: "unknown" });
      }
    }
    const [one] = secrets;
    if (!one) throw new Error("no secret was given");
    const typed = one.code.toLowerCase().replaceAll("-", " ");
    const found = await showByCode(world.deps, typed);
    expect(found?.ok && found.value.contributions[0]).toMatchObject({
      text: one.text,
      standing: { status: "received" },
    });
    expect(await showByCode(world.deps, "mana ideja")).toBeUndefined();
    const rows = await world.deps.db.execute(sql`
      select distinct person_id, sector, response_id from contributions where code_hash is not null`);
    expect([...rows]).toEqual([{ person_id: null, sector: null, response_id: null }]);
  });
});

describe("what was promised", () => {
  test("is not changed once people know of it, by whatever program", async () => {
    const { surveyId, actor } = await held(1);
    expect(
      await publishSurvey(world.deps, { actor, surveyId }, { anonymous: false, quota: null }),
    ).toEqual({ ok: false, reason: "promised" });
    await expect(
      world.deps.db.execute(sql`update surveys set anonymous = false where id = ${surveyId}`),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("was promised") } });
  });

  test("holds for numbers, too: under five nothing is told, nor what it would follow from", async () => {
    const { surveyId, guests, workshopId, actor } = await held(12);
    const summary = async () => {
      const result = await summariseSurvey(world.deps, actor, workshopId);
      if (!result.ok) throw new Error(result.reason);
      return result.value;
    };
    for (const personId of guests.slice(0, 4)) await answerAll(surveyId, personId, "četri");
    expect(await summary()).toMatchObject({ finished: 4, tallies: [], texts: [] });
    // Nine of one mark and three of another: neither is told, because the sum is known.
    for (const [nth, personId] of guests.slice(4).entries())
      await answerAll(surveyId, personId, nth < 3 ? "cits" : "četri");
    world.moveTo("2019-07-20T08:00:00Z");
    await pourClosed(world.deps);
    const { tallies, questions, hidden } = await summary();
    const [rating] = questions;
    if (!rating) throw new Error("no question");
    expect(hidden.has(rating.id)).toBe(true);
    expect(tallies.filter(({ questionId }) => questionId === rating.id)).toEqual([]);
  });
});
