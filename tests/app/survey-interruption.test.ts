/** A survey interrupted at any question, in any way, ends with the same stored answers as one done in one go. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeProfile } from "../../src/app/person.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { beginSurvey, goBack, recordAnswers, showSurvey } from "../../src/app/survey.ts";
import { editDraft, publishSurvey } from "../../src/app/survey-desk.ts";
import { pourClosed } from "../../src/app/survey-pour.ts";
import { connect } from "../../src/db/client.ts";
import { findSurvey } from "../../src/db/survey.ts";
import type { Deps } from "../../src/deps.ts";
import type { PersonId, SurveyId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { nextPage, type AnswerValue, type Question } from "../../src/domain/survey.ts";
import type { AskedQuestion } from "../../src/domain/survey-check.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
const restarted: { close: () => Promise<void> }[] = [];
afterAll(async () => {
  for (const { close } of restarted) await close();
  await world.end();
});

const options = ["roads", "skills", "data"].map((id) => ({ id, lv: `${id} lv`, en: `${id} en` }));
const asked = (key: string, kind: Question["kind"], more: Partial<AskedQuestion> = {}) => ({
  key,
  kind,
  text: { lv: `${key}?`, en: `${key}?` },
  options: ["one", "several", "ranking"].includes(kind) ? options : [],
  required: true,
  yields: null,
  conditions: [],
  ...more,
});

/** One of every kind; two hang on the consent, and one is never asked of whoever answers so. */
const questions: readonly AskedQuestion[] = [
  asked("mark", "scale"),
  asked("one", "one"),
  asked("agrees", "consent"),
  asked("town", "place", { conditions: [{ question: "agrees", is: ["yes"] }] }),
  asked("cost", "number", { conditions: [{ question: "agrees", is: ["yes"] }] }),
  asked("why-not", "text", { conditions: [{ question: "agrees", is: ["no"] }] }),
  asked("several", "several"),
  asked("order", "ranking"),
  asked("words", "text", { required: false }),
];

const ANSWERS: Readonly<Record<string, AnswerValue>> = {
  mark: { kind: "scale", mark: 4 },
  one: { kind: "choice", options: ["skills"] },
  agrees: { kind: "consent", given: true },
  town: { kind: "text", text: "liepāja" },
  cost: { kind: "text", text: "1 200,50" },
  "why-not": { kind: "text", text: "Nav laika" },
  several: { kind: "choice", options: ["roads", "data"] },
  order: { kind: "ranking", options: ["data", "roads", "skills"] },
  words: { kind: "text", text: "Gudras ielu lampas" },
};
/** Those that somebody who answers so is asked. */
const STEPS = 8;

type At = {
  readonly deps: Deps;
  readonly key: { readonly surveyId: SurveyId; readonly personId: PersonId };
  readonly actor: Person;
};

const valueOf = ({ key }: Question): AnswerValue => ANSWERS[key] ?? { kind: "skipped" };

const answerNext = async ({ deps, key }: At): Promise<boolean> => {
  const step = await showSurvey(deps, key);
  const next = step.ok ? step.value.next : undefined;
  if (!next) return false;
  const given = [{ questionId: next.id, value: valueOf(next) }];
  expect(await recordAnswers(deps, { ...key, given })).toMatchObject({ ok: true });
  return true;
};

/** The other platform asks whole pages at once. */
const answerPages = async ({ deps, key }: At): Promise<void> => {
  for (;;) {
    const step = await showSurvey(deps, key);
    if (!step.ok || !step.value.next) return;
    const page = nextPage(step.value.questions, step.value.answers);
    const given = page.map((question) => ({ questionId: question.id, value: valueOf(question) }));
    expect(await recordAnswers(deps, { ...key, given })).toMatchObject({ ok: true });
  }
};

/** What may come between two questions; answers how it goes on. */
const interruptions: Readonly<Record<string, (at: At) => Promise<At | "done">>> = {
  "a restart": async (at) => {
    const pool = connect(world.database.url);
    restarted.push(pool);
    return { ...at, deps: { ...at.deps, db: pool.db } };
  },
  "a change of platform": async (at) => {
    await answerPages(at);
    return "done";
  },
  "a change of language": async (at) => {
    await changeProfile(at.deps, at.key.personId, { locale: "en" });
    return at;
  },
  "a new version": async (at) => {
    const { actor, deps, key } = at;
    const edited = await editDraft(deps, { actor, surveyId: key.surveyId }, (known) =>
      known
        .filter(({ key: name }) => name !== "several")
        .toReversed()
        .map((one) => ({ ...one, conditions: [] })),
    );
    expect(edited.ok).toBe(true);
    const survey = await findSurvey(deps.db, key);
    const how = { anonymous: survey?.anonymous ?? false, quota: null };
    expect((await publishSurvey(deps, { actor, surveyId: key.surveyId }, how)).ok).toBe(true);
    return at;
  },
  "a week": async (at) => {
    world.moveTo(new Date(world.clock.at.getTime() + 7 * 24 * 3_600_000).toISOString());
    return at;
  },
  "a step back": async (at) => {
    expect((await goBack(at.deps, at.key)).ok).toBe(true);
    return at;
  },
};

const held = async (anonymous: boolean, people: number) => {
  world.moveTo("2019-06-03T07:00:00Z");
  const { id: workshopId } = await world.workshop({ capacity: "" });
  const survey = await findSurvey(world.deps.db, { workshopId });
  if (!survey) throw new Error("the workshop has no survey");
  const { id: surveyId } = survey;
  const actor = await world.organiser();
  expect((await editDraft(world.deps, { actor, surveyId }, () => questions)).ok).toBe(true);
  const published = await publishSurvey(
    world.deps,
    { actor, surveyId },
    { anonymous, quota: null },
  );
  expect(published.ok).toBe(true);
  const guests: PersonId[] = [];
  for (let n = 0; n < people; n += 1) {
    const { id: personId } = await world.person();
    await answerInvitation(world.deps, { personId, workshopId, answer: "going" });
    guests.push(personId);
  }
  world.moveTo("2019-06-11T12:30:00Z");
  for (const personId of guests) await beginSurvey(world.deps, { surveyId, personId });
  return { workshopId, surveyId, guests, actor };
};

/** Each response as it is stored, without what tells one from another. */
const stored = async (workshopId: number): Promise<unknown[]> => {
  const rows = await world.deps.db.execute<{ answers: unknown }>(sql`
    select jsonb_agg(jsonb_build_object(
             'key', question_key, 'mark', mark, 'option', option_id, 'rank', rank,
             'text', answer_text, 'number', answer_number, 'town', municipality_id,
             'consent', consent, 'version', version)
             order by question_key, option_id) as answers
      from report.survey_answers where workshop_id = ${workshopId}
     group by response_id`);
  return [...rows].map(({ answers }) => answers);
};

describe.each([
  ["with names", false],
  ["anonymously", true],
] as const)("answered %s", (_, anonymous) => {
  test.each(Object.entries(interruptions))(
    "and interrupted at any question by %s, it ends the same",
    async (name, interrupt) => {
      const { workshopId, surveyId, guests, actor } = await held(anonymous, STEPS + 1);
      for (const [nth, personId] of guests.entries()) {
        let at: At = { deps: world.deps, key: { surveyId, personId }, actor };
        if (name === "a week") world.moveTo("2019-06-11T12:30:00Z");
        // The last one is not interrupted.
        for (let step = 0; step <= STEPS; step += 1) {
          if (step === nth && nth < STEPS && !(name === "a step back" && nth === 0)) {
            const after = await interrupt(at);
            if (after === "done") break;
            at = after;
          }
          if (!(await answerNext(at))) break;
        }
        while (await answerNext(at));
      }
      world.moveTo("2019-07-20T08:00:00Z");
      await pourClosed(world.deps);
      const responses = await stored(workshopId);
      expect(responses).toHaveLength(STEPS + 1);
      expect(new Set(responses.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(JSON.stringify(responses[0])).toContain("1200.5");
    },
    60_000,
  );
});
