/** What falls due by itself: reminders as staff chose them, one question to the silent, and the survey. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeWorkshop } from "../../src/app/change.ts";
import { drain } from "../../src/app/delivery.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { recordAnswers } from "../../src/app/survey.ts";
import { sweep } from "../../src/app/sweep.ts";
import { showWorkshop } from "../../src/app/workshop.ts";
import { findSurvey, listQuestions } from "../../src/db/survey.ts";
import { ledger } from "../../src/db/ledger.ts";
import { auditLog } from "../../src/db/audit-table.ts";
import type { WorkshopId } from "../../src/domain/ids.ts";
import type { NoticeView } from "../../src/domain/notice.ts";
import type { Person } from "../../src/domain/person.ts";
import type { RsvpAnswer } from "../../src/domain/rsvp.ts";
import type { AnswerValue, Question } from "../../src/domain/survey.ts";
import { draftOf, type WorkshopDraft } from "../../src/domain/workshop.ts";
import { createWorld, type World } from "../help/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.end());

/** Time does its work, twice; answers with what was sent. */
const pass = async (to?: string): Promise<NoticeView[]> => {
  const before = world.telegram.sent.length;
  if (to !== undefined) world.moveTo(to);
  for (let round = 0; round < 2; round += 1) {
    await sweep(world.deps);
    await drain(world.deps, { platform: "telegram" });
  }
  return world.telegram.sent
    .slice(before)
    .map(({ payload }) => (payload as { notice: NoticeView }).notice);
};
const kinds = (sent: readonly NoticeView[]): string[] =>
  sent.map((notice) => (notice.kind === "reminder" ? `reminder ${notice.offset}` : notice.kind));
const reply = async (person: Person, workshopId: WorkshopId, answer: RsvpAnswer) =>
  answerInvitation(world.deps, { personId: person.id, workshopId, answer });

const edit = async (id: WorkshopId, change: Partial<WorkshopDraft>) => {
  const actor = await world.organiser();
  const card = await showWorkshop(world.deps, id, actor);
  if (!card.ok) throw new Error("the workshop is gone");
  const draft = { ...draftOf(card.value), ...change };
  const { revision } = card.value;
  return changeWorkshop(world.deps, { actor, workshopId: id, revision, draft });
};

const skipped = async (kind: "reminder" | "nudge" | "survey") => {
  const rows = await world.deps.db
    .select({ why: ledger.why })
    .from(ledger)
    .where(and(eq(ledger.kind, kind), eq(ledger.state, "skipped")));
  return rows.map(({ why }) => why);
};

describe("reminders that staff chose", () => {
  test("come then, and at no other time", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ reminders: "3d 4h" });
    await pass();
    await reply(anna, id, "going");
    const heard: string[] = [];
    for (let hour = 0; hour < 8 * 24; hour += 2) {
      const at = new Date(Date.UTC(2019, 5, 3, 7 + hour));
      for (const kind of kinds(await pass(at.toISOString())))
        heard.push(`${at.toISOString()} ${kind}`);
    }
    // Four hours before ten is the night: it comes at eight.
    expect(heard).toEqual([
      "2019-06-08T07:00:00.000Z reminder 3d",
      "2019-06-11T05:00:00.000Z reminder 4h",
    ]);
  });

  test("may be none", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ reminders: "" });
    await pass();
    await reply(anna, id, "going");
    for (const day of [4, 8, 9, 10, 11])
      expect(await pass(`2019-06-${String(day).padStart(2, "0")}T07:00:00Z`)).toEqual([]);
  });

  test("say truly how much is left when an outage kept them", async () => {
    const anna = await world.person();
    const { id } = await world.workshop();
    await pass();
    await reply(anna, id, "going");
    const [late] = await pass("2019-06-06T07:00:00Z");
    expect(late).toMatchObject({ offset: "7d", left: { unit: "days", count: 5 } });
  });

  test("with hours before say nothing while there is no venue", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ reminders: "1h", venue: "" });
    await pass();
    await reply(anna, id, "going");
    expect(await pass("2019-06-11T06:00:00Z")).toEqual([]);
    expect(await skipped("reminder")).toEqual(["no-venue"]);
  });
});

describe("a change of when people are reminded", () => {
  test("is news to nobody, moves what is to come, and is in the audit log", async () => {
    const anna = await world.person();
    const { id } = await world.workshop();
    await pass();
    await reply(anna, id, "going");
    const done = await edit(id, { reminders: "2d", nudge: "5" });
    expect(done).toMatchObject({ ok: true, value: { changes: [], told: 0 } });
    expect(await pass("2019-06-04T07:00:00Z")).toEqual([]);
    expect(kinds(await pass("2019-06-09T07:00:00Z"))).toEqual(["reminder 2d"]);
    const [entry] = await world.deps.db
      .select({ facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.act, "workshop-change"));
    expect(entry?.facts).toMatchObject({ changes: ["reminders"] });
  });

  test("to a time that is over does not mean at once: it is marked", async () => {
    const anna = await world.person();
    const { id } = await world.workshop();
    await pass();
    await reply(anna, id, "going");
    await pass("2019-06-04T07:00:00Z");
    world.moveTo("2019-06-08T12:00:00Z");
    await edit(id, { reminders: "7d 3d 1d 2h" });
    expect(await pass()).toEqual([]);
    expect(await skipped("reminder")).toEqual(["too-late"]);
    expect(kinds(await pass("2019-06-10T07:00:00Z"))).toEqual(["reminder 1d"]);
  });

  test("keeps what is told already, and loses no news that waits for the morning", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ date: "2019-06-20" });
    await pass();
    await reply(anna, id, "going");
    world.moveTo("2019-06-03T19:00:00Z");
    await edit(id, { venue: "Lielais dzintars" });
    await edit(id, { reminders: "2d" });
    await edit(id, { capacity: "50" });
    expect(await pass()).toEqual([]);
    expect(kinds(await pass("2019-06-04T05:00:00Z"))).toEqual(["change"]);
  });

  test("of the day skips what has passed by the new one, because the change itself is told", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ date: "2019-06-28" });
    await pass();
    await reply(anna, id, "going");
    world.moveTo("2019-06-05T09:00:00Z");
    await edit(id, { date: "2019-06-11" });
    expect(kinds(await pass())).toEqual(["change"]);
    expect(await skipped("reminder")).toEqual(["too-late"]);
    expect(kinds(await pass("2019-06-10T07:00:00Z"))).toEqual(["reminder 1d"]);
  });
});

describe("the silent", () => {
  test("are asked once, where staff want it, and nobody else is", async () => {
    const [silent, going, no] = [await world.person(), await world.person(), await world.person()];
    await world.person({ news: false });
    const { id } = await world.workshop({ nudge: "3", reminders: "" });
    await pass();
    await reply(going, id, "going");
    await reply(no, id, "declined");
    expect(await pass("2019-06-08T06:59:59Z")).toEqual([]);
    expect(kinds(await pass("2019-06-08T07:00:00Z"))).toEqual(["nudge"]);
    expect(world.telegram.sent.at(-1)?.to).toEqual(silent.key);
    expect(await pass("2019-06-09T07:00:00Z")).toEqual([]);
    // Also after the meeting was moved: they were promised not to be asked again.
    await edit(id, { date: "2019-06-25" });
    expect(new Set(kinds(await pass()))).toEqual(new Set(["change"]));
    expect(await pass("2019-06-22T07:00:00Z")).toEqual([]);
  });

  test("are left alone where staff do not want it", async () => {
    await world.person();
    await world.workshop();
    await pass();
    expect(await pass("2019-06-08T07:00:00Z")).toEqual([]);
  });

  test("who answer while it waits are not asked", async () => {
    const anna = await world.person();
    const { id } = await world.workshop({ nudge: "3" });
    await pass();
    world.moveTo("2019-06-08T07:00:00Z");
    await sweep(world.deps);
    await reply(anna, id, "declined");
    expect(await pass()).toEqual([]);
    expect(await skipped("nudge")).toEqual(["answer-changed"]);
  });

  test("whom the announcement did not reach, or has only just reached, are not silent", async () => {
    world.telegram.answerNext({ kind: "refused", why: "refused" });
    await world.person();
    await world.workshop({ nudge: "3" });
    await pass();
    expect(await pass("2019-06-08T07:00:00Z")).toEqual([]);
    await world.person();
    await world.workshop({ nudge: "3", date: "2019-06-11", place: "Kuldīga" });
    expect(new Set(kinds(await pass()))).toEqual(new Set(["announcement"]));
  });

  test("are not asked a day too late", async () => {
    await world.person();
    await world.workshop({ nudge: "3" });
    await pass();
    expect(await pass("2019-06-09T08:00:00Z")).toEqual([]);
    expect(await skipped("nudge")).toEqual(["too-late"]);
  });
});

describe("after the end", () => {
  const held = async () => {
    const [anna, emma] = [await world.person(), await world.person()];
    const { id } = await world.workshop();
    await pass();
    for (const person of [anna, emma]) await reply(person, id, "going");
    await pass("2019-06-11T05:00:00Z");
    const asked = await pass("2019-06-11T12:00:00Z");
    expect(kinds(asked)).toEqual(["survey", "survey"]);
    const survey = await findSurvey(world.deps.db, { workshopId: id });
    if (!survey) throw new Error("there is no survey");
    const finish = async (person: Person) => {
      const questions = await listQuestions(world.deps.db, survey.id);
      const valueOf = ({ kind, options }: Question): AnswerValue => {
        if (kind === "scale") return { kind, mark: 4 };
        if (kind === "text" || kind === "place") return { kind: "skipped" };
        return { kind: "choice", options: [options[0]?.id ?? ""] };
      };
      const given = questions.map((question) => ({
        questionId: question.id,
        value: valueOf(question),
      }));
      const taken = await recordAnswers(world.deps, {
        personId: person.id,
        surveyId: survey.id,
        given,
      });
      expect(taken.ok).toBe(true);
    };
    return { anna, emma, finish };
  };

  test("whoever was asked and has not finished is reminded once, two days later at 10.00", async () => {
    const { anna, emma, finish } = await held();
    await finish(emma);
    expect(await pass("2019-06-13T06:59:00Z")).toEqual([]);
    expect(await pass("2019-06-13T07:00:00Z")).toMatchObject([{ kind: "survey", nudge: true }]);
    expect(world.telegram.sent.at(-1)?.to).toEqual(anna.key);
    for (const day of [14, 15, 20, 30]) expect(await pass(`2019-06-${day}T07:00:00Z`)).toEqual([]);
  });

  test("whoever finishes while it waits is not", async () => {
    const { anna, emma, finish } = await held();
    await finish(emma);
    world.moveTo("2019-06-13T07:00:00Z");
    await sweep(world.deps);
    await finish(anna);
    expect(await pass()).toEqual([]);
    expect(await skipped("survey")).toEqual(["already-answered"]);
  });

  test("a week later nobody is reminded any more, and that is marked", async () => {
    await held();
    expect(await pass("2019-06-20T07:00:00Z")).toEqual([]);
    expect(await skipped("survey")).toEqual(["too-late", "too-late"]);
  });
});
