/** What is brought has one number, what becomes of it is told once, and what is put together comes apart exactly. */
import * as fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bringIdea, showOwnContribution } from "../../src/app/contribution.ts";
import { mergeContributions, undoMerge } from "../../src/app/contribution-merge.ts";
import {
  decideContributions,
  listContributions,
  showContribution,
} from "../../src/app/contribution-sort.ts";
import { drain } from "../../src/app/delivery.ts";
import { evidence } from "../../src/app/evidence.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import { recordAnswers, showSurvey, type Answered } from "../../src/app/survey.ts";
import { findSurvey } from "../../src/db/survey.ts";
import {
  CONTRIBUTION_STATUSES,
  RECEIVED,
  type ContributionNews,
  type Standing,
} from "../../src/domain/contribution.ts";
import { EVERYTHING } from "../../src/domain/contribution-filter.ts";
import { GuidelineId, SectionId, type ContributionId, type MergeId } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
let ilze: Person;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  world.clock.at = MORNING;
  world.telegram.sent.splice(0);
  await world.deps.db.execute(
    sql`truncate people, contributions, notices, deliveries, delivery_tallies, audit_log, workshops restart identity cascade`,
  );
  ilze = await world.organiser();
});

let forms = 0;
const bring = async (person: Person, text: string): Promise<ContributionId> => {
  const brought = await bringIdea(world.deps, {
    personId: person.id,
    kind: "smart-solution",
    text,
    place: "",
    region: "kurzeme",
    area: null,
    requestKey: `form-${(forms += 1)}`,
  });
  if (!brought.ok || !("brought" in brought) || !brought.brought[0]) throw new Error("refused");
  return brought.brought[0].id;
};

const rowsOf = async (query: ReturnType<typeof sql>) => [...(await world.deps.db.execute(query))];
const discussed: Standing = { ...RECEIVED, status: "discussed" };
const taken: Standing = {
  ...RECEIVED,
  status: "taken",
  sectionId: SectionId.parse("rpp-smart"),
  statement: "Atvērtie dati.",
};

/** Lets minutes pass, and sends what is due. */
const pass = async (minutes: number): Promise<void> => {
  world.clock.at = new Date(world.clock.at.getTime() + minutes * 60_000);
  await drain(world.deps, { platform: "telegram" });
  await drain(world.deps, { platform: "telegram" });
};

type Told = { readonly to: string; readonly locale: string; readonly news: ContributionNews[] };
const told = (): Told[] =>
  world.telegram.sent.map(({ to, payload }) => {
    const { notice, locale } = payload as { notice: { news: ContributionNews[] }; locale: string };
    return { to: to.externalId, locale, news: notice.news };
  });

describe("an idea", () => {
  test("that is sent twice is stored once, under one number for ever", async () => {
    const anna = await world.person();
    const idea = {
      personId: anna.id,
      kind: "need",
      text: "Tilts pār Ventu",
      place: "kuldiga",
      region: null,
      area: null,
      requestKey: "one-form",
    } as const;
    const first = await bringIdea(world.deps, idea);
    expect(await bringIdea(world.deps, idea)).toEqual(first);
    expect(await rowsOf(sql`select municipality_id, region, town from contributions`)).toEqual([
      { municipality_id: "kuldigas-novads-2009", region: "kurzeme", town: "kuldiga" },
    ]);
  });

  test("is about a municipality as it is on that day", async () => {
    const anna = await world.person();
    const of = (place: string) =>
      bringIdea(world.deps, {
        personId: anna.id,
        kind: "need",
        text: "Tilts",
        place,
        region: null,
        area: null,
        requestKey: `form-${(forms += 1)}`,
      });
    await of("Kandava");
    world.clock.at = new Date("2026-11-27T10:00:00Z");
    await of("Kandava");
    await of("Varakļāni");
    expect(
      await rowsOf(sql`select municipality, region from report.contributions order by 1`),
    ).toEqual([
      { municipality: "Kandavas novads", region: "riga" },
      { municipality: "Madonas novads", region: "vidzeme" },
      { municipality: "Tukuma novads", region: "kurzeme" },
    ]);
  });

  test("is shown to its author alone by its number, and to staff", async () => {
    const [anna, juris] = [await world.person(), await world.person()];
    const id = await bring(anna, "Gudras lampas");
    const [row] = await rowsOf(sql`select receipt from contributions where id = ${id}`);
    const receipt = String(row?.["receipt"]);
    expect((await showOwnContribution(world.deps, anna.id, receipt)).ok).toBe(true);
    expect(await showOwnContribution(world.deps, juris.id, receipt)).toEqual({
      ok: false,
      reason: "no-contribution",
    });
    expect((await showContribution(world.deps, ilze, receipt)).ok).toBe(true);
    expect((await showContribution(world.deps, juris, id)).ok).toBe(false);
  });
});

describe("a survey", () => {
  test("that is finished makes a need and an idea of its answers, once, with receipts", async () => {
    const anna = await world.person({ region: "kurzeme" });
    const card = await world.workshop();
    await answerInvitation(world.deps, {
      personId: anna.id,
      workshopId: card.id,
      answer: "going",
    });
    world.clock.at = new Date("2019-06-11T13:00:00Z");
    const survey = await findSurvey(world.deps.db, { workshopId: card.id });
    if (!survey) throw new Error("no survey");
    const key = { surveyId: survey.id, personId: anna.id };
    const step = await showSurvey(world.deps, key);
    if (!step.ok) throw new Error(step.reason);
    const values = [
      { kind: "scale", mark: 4 },
      { kind: "choice", options: ["digital"] },
      { kind: "text", text: "Tukums" },
      { kind: "choice", options: ["people"] },
      { kind: "text", text: "Viens e-pakalpojums visiem" },
    ] as const;
    const given = step.value.questions.map(({ id: questionId }, nth): Answered => {
      const value = values[nth];
      if (!value) throw new Error("a question more");
      return {
        questionId,
        value: value.kind === "choice" ? { ...value, options: [...value.options] } : value,
      };
    });
    const done = await recordAnswers(world.deps, { ...key, given });
    expect(done.ok && done.value.brought.map(({ kind, text }) => ({ kind, text }))).toEqual([
      { kind: "need", text: "Digitālie pakalpojumi" },
      { kind: "smart-solution", text: "Viens e-pakalpojums visiem" },
    ]);
    expect((await recordAnswers(world.deps, { ...key, given })).ok).toBe(false);
    // In 2019 Tukums lay in the planning region of Rīga: the place that was said goes before the author's.
    const tukums = { region: "riga", municipality: "Tukuma novads" };
    expect(
      await rowsOf(
        sql`select kind, source, region, municipality, workshop_id::int as w
              from report.contributions order by kind`,
      ),
    ).toEqual([
      { kind: "need", source: "survey", ...tukums, w: card.id },
      { kind: "smart-solution", source: "survey", ...tukums, w: card.id },
    ]);
  });
});

describe("what becomes of an idea", () => {
  test("is told to exactly its author, once, in their language, some minutes later", async () => {
    const anna = await world.person();
    const john = await world.person({ locale: "en" });
    const [hers] = [await bring(anna, "Gudras lampas"), await bring(john, "Night trains")];
    for (let run = 0; run < 2; run += 1)
      await decideContributions(world.deps, ilze, { ids: [hers], standing: taken });
    await pass(4);
    expect(told()).toEqual([]);
    await pass(1);
    await pass(60);
    expect(
      told().map(({ to, locale, news }) => [to, locale, news.map((one) => one.standing)]),
    ).toEqual([[anna.key.externalId, "lv", [taken]]]);
    const johns = await bring(john, "Day trains");
    await decideContributions(world.deps, ilze, { ids: [johns], standing: discussed });
    await pass(5);
    expect(told()).toHaveLength(2);
    expect(told()[1]).toMatchObject({ to: john.key.externalId, locale: "en" });
  });

  test("changed again within the minutes to undo is told once, changed back not at all", async () => {
    const anna = await world.person();
    const [one, two] = [await bring(anna, "Pirmā doma"), await bring(anna, "Otrā doma")];
    await decideContributions(world.deps, ilze, { ids: [one], standing: discussed });
    await pass(2);
    await decideContributions(world.deps, ilze, { ids: [one], standing: taken });
    await decideContributions(world.deps, ilze, { ids: [two], standing: discussed });
    await decideContributions(world.deps, ilze, { ids: [two], standing: RECEIVED });
    await pass(10);
    await pass(60);
    expect(told()).toHaveLength(1);
    expect(told()[0]?.news.map(({ text, standing }) => [text, standing.status])).toEqual([
      ["Pirmā doma", "taken"],
    ]);
  });

  test("of those put together reaches each of their authors", async () => {
    const [anna, juris] = [await world.person(), await world.person()];
    const [hers, his] = [await bring(anna, "Tilts"), await bring(juris, "Tilts pār upi")];
    expect((await mergeContributions(world.deps, ilze, { ids: [his], into: hers })).ok).toBe(true);
    expect(await mergeContributions(world.deps, ilze, { ids: [his], into: hers })).toEqual({
      ok: false,
      reason: "nothing-to-merge",
    });
    await pass(5);
    await decideContributions(world.deps, ilze, { ids: [hers], standing: taken });
    await pass(5);
    await pass(60);
    expect(
      told()
        .map(({ to, news }) => [to, news.length, news[0]?.standing.status])
        .toSorted(),
    ).toEqual(
      [
        [anna.key.externalId, 1, "grouped"],
        [juris.key.externalId, 1, "grouped"],
        [anna.key.externalId, 1, "taken"],
        [juris.key.externalId, 1, "taken"],
      ].toSorted(),
    );
  });

  test("waits for the morning", async () => {
    const anna = await world.person();
    const id = await bring(anna, "Nakts doma");
    world.clock.at = new Date("2019-06-03T20:00:00Z");
    await decideContributions(world.deps, ilze, { ids: [id], standing: taken });
    await pass(60);
    expect(told()).toEqual([]);
    world.clock.at = new Date("2019-06-04T05:00:00Z");
    await pass(0);
    expect(told()).toHaveLength(1);
  });

  test("is decided by those who may, and every act stands in the audit log", async () => {
    const anna = await world.person();
    const [one, two] = [await bring(anna, "Pirmā"), await bring(anna, "Otrā")];
    const no = { ok: false, reason: "not-staff" };
    expect(await decideContributions(world.deps, anna, { ids: [one], standing: taken })).toEqual(
      no,
    );
    expect(await mergeContributions(world.deps, anna, { ids: [two], into: one })).toEqual(no);
    const viewer: Person = {
      ...ilze,
      roles: ilze.roles.map((role) => ({ ...role, role: "viewer" })),
    };
    expect(await decideContributions(world.deps, viewer, { ids: [one], standing: taken })).toEqual(
      no,
    );
    expect((await listContributions(world.deps, viewer, { filter: EVERYTHING, page: 0 })).ok).toBe(
      true,
    );
    const merge = await mergeContributions(world.deps, ilze, { ids: [two], into: one });
    await undoMerge(world.deps, ilze, merge.ok ? merge.value : (0 as MergeId));
    await decideContributions(world.deps, ilze, { ids: [one], standing: taken });
    expect(
      (
        await rowsOf(sql`select act from audit_log where about_kind = 'contribution' order by id`)
      ).map(({ act }) => act),
    ).toEqual([
      "contribution-merge",
      "contribution-unmerge",
      "contribution-tag",
      "contribution-status",
    ]);
  });
});

type State = ReadonlyMap<number, string>;
const stateNow = async (): Promise<State> => {
  const rows = await rowsOf(
    sql`select id::int as id, concat_ws('/', coalesce(merged_into, 0), status, taken_into, statement, reason) as at from contributions`,
  );
  return new Map(rows.map(({ id, at }) => [Number(id), String(at)]));
};

describe("what is put together", () => {
  test("comes apart exactly, in any order that is allowed", async () => {
    const anna = await world.person();
    const ids: ContributionId[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await bring(anna, `Doma ${n}`));
    const pair = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(pair, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        async (pairs, seed) => {
          const before = await stateNow();
          const open: MergeId[] = [];
          for (const [from, to] of pairs) {
            const [one, into] = [ids[from], ids[to]];
            if (one === undefined || into === undefined) continue;
            const done = await mergeContributions(world.deps, ilze, { ids: [one], into });
            if (done.ok) open.push(done.value);
          }
          // Whichever may be undone is undone, begun at a place by chance, until none is left.
          for (let at = seed; open.length > 0; at += 1) {
            const nth = at % open.length;
            const id = open[nth];
            if (id === undefined) break;
            const done = await undoMerge(world.deps, ilze, id);
            if (done.ok) open.splice(nth, 1);
            else expect(done.reason).toBe("later-merge");
            expect(at - seed).toBeLessThan(100);
          }
          expect(await stateNow()).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("holds together through any walk of acts", async () => {
    const authors = [
      await world.person(),
      await world.person(),
      await world.person({ locale: "en" }),
    ];
    const ids: ContributionId[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await bring(authors[n % 3] ?? ilze, `Doma ${n}`));
    const merges: MergeId[] = [];
    const act = fc.oneof(
      fc.record({
        what: fc.constant("merge" as const),
        a: fc.nat({ max: 7 }),
        b: fc.nat({ max: 7 }),
      }),
      fc.record({ what: fc.constant("undo" as const), a: fc.nat(), b: fc.nat() }),
      fc.record({
        what: fc.constant("stand" as const),
        a: fc.nat({ max: 7 }),
        b: fc.nat({ max: 4 }),
      }),
      fc.record({ what: fc.constant("pass" as const), a: fc.nat({ max: 9 }), b: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        for (const { what, a, b } of acts) {
          const [one, other] = [ids[a % 8], ids[b % 8]];
          const merge = merges[a % Math.max(1, merges.length)];
          if (one === undefined || other === undefined) continue;
          if (what === "pass") await pass(a);
          if (what === "undo" && merge !== undefined) await undoMerge(world.deps, ilze, merge);
          if (what === "merge") {
            const done = await mergeContributions(world.deps, ilze, { ids: [one], into: other });
            if (done.ok) merges.push(done.value);
          }
          if (what === "stand")
            await decideContributions(world.deps, ilze, {
              ids: [one],
              standing: {
                status: CONTRIBUTION_STATUSES[b % 5] ?? "received",
                sectionId: SectionId.parse("nip-people"),
                statement: "x",
                reason: "y",
                reasonEn: "z",
              },
            });
        }
        // One level deep; who stands with another is nobody's head; the history's last row is the state.
        expect(
          await rowsOf(sql`select m.id from contributions m join contributions h on h.id = m.merged_into
                            where h.merged_into is not null`),
        ).toEqual([]);
        expect(
          await rowsOf(sql`select c.id from contributions c
                            cross join lateral (select s.* from contribution_statuses s
                              where s.contribution_id = c.id order by s.id desc limit 1) last
                            where (c.status, c.taken_into, c.statement, c.reason)
                                  is distinct from (last.status, last.section_id, last.statement, last.reason)`),
        ).toEqual([]);
      }),
      { numRuns: 15 },
    );
    // In the end each author knows where each of theirs stands, and was told no state twice in a row.
    await pass(60);
    await pass(60);
    const known = new Map<string, Standing[]>();
    for (const { news } of told())
      for (const { receipt, standing } of news)
        known.set(receipt, [...(known.get(receipt) ?? []), standing]);
    const now = await rowsOf(sql`select receipt, status from contributions`);
    for (const { receipt, status } of now) {
      const heard = known.get(String(receipt)) ?? [];
      expect((heard.at(-1) ?? RECEIVED).status).toBe(status);
      for (const [nth, standing] of heard.entries())
        expect(standing).not.toEqual(heard[nth - 1] ?? RECEIVED);
    }
  });

  test("is refused to come apart where a later merge has moved it on", async () => {
    const anna = await world.person();
    const [a, b, c] = [
      await bring(anna, "A a"),
      await bring(anna, "B b"),
      await bring(anna, "C c"),
    ];
    const first = await mergeContributions(world.deps, ilze, { ids: [a], into: b });
    const second = await mergeContributions(world.deps, ilze, { ids: [b], into: c });
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(await undoMerge(world.deps, ilze, first.value)).toEqual({
      ok: false,
      reason: "later-merge",
    });
    expect((await undoMerge(world.deps, ilze, second.value)).ok).toBe(true);
    expect((await undoMerge(world.deps, ilze, first.value)).ok).toBe(true);
    expect(await undoMerge(world.deps, ilze, first.value)).toEqual({
      ok: false,
      reason: "already-undone",
    });
  });
});

describe("the list of those who sort", () => {
  test("finds words without accents, receipts, and what was put together behind its head", async () => {
    const anna = await world.person();
    const [bridge, same] = [
      await bring(anna, "Jauns tilts Čiekurkalnā"),
      await bring(anna, "Jauns tilts Ciekurkalnā"),
    ];
    await bring(anna, "Kas cits");
    const find = async (words: string) => {
      const list = await listContributions(world.deps, ilze, {
        filter: { ...EVERYTHING, find: words },
        page: 9,
      });
      return list.ok
        ? list.value.listed.map(({ contribution, support }) => [contribution.id, support])
        : [];
    };
    expect(await find("ciekur TILTS")).toEqual([
      [same, 1],
      [bridge, 1],
    ]);
    await mergeContributions(world.deps, ilze, { ids: [same], into: bridge });
    expect(await find("tilts")).toEqual([[bridge, 2]]);
    expect(await find("100%_")).toEqual([]);
    const shown = await showContribution(world.deps, ilze, bridge);
    expect(shown.ok && shown.value.members.map(({ id }) => id)).toEqual([same]);
  });
});

test("the evidence of a guideline is that of its view", async () => {
  const anna = await world.person();
  const id = await bring(anna, "Atvērti dati");
  await decideContributions(world.deps, ilze, { ids: [id], tag: SectionId.parse("ris3-ict") });
  const found = await evidence(world.deps, ilze, { guideline: GuidelineId.parse("ris3") });
  expect(found.ok && found.value.rows).toMatchObject([
    {
      sectionId: "ris3-ict",
      statement: "Atvērti dati",
      support: 1,
      sector: null,
      region: "kurzeme",
    },
  ]);
  expect(await evidence(world.deps, anna, { guideline: null })).toEqual({
    ok: false,
    reason: "not-staff",
  });
});
