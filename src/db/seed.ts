/** The ministries and their programme, and the example that the playground begins with. */
import { readFileSync } from "node:fs";
import { count } from "drizzle-orm";
import { z } from "zod";
import { MinistryId, type PersonId, type SurveyId, type WorkshopId } from "../domain/ids.ts";
import { Region, Sector } from "../domain/person.ts";
import { RsvpAnswer } from "../domain/rsvp.ts";
import type { AnswerValue } from "../domain/survey.ts";
import { instantOf, plusMinutes } from "../domain/time.ts";
import { WORKSHOP_STATES } from "../domain/workshop.ts";
import { projectPath } from "../root.ts";
import { inTransaction, type Db, type Tx } from "./client.ts";
import { defaultQuestions } from "./default-survey.ts";
import { seedGuides } from "./guideline.ts";
import { completeResponse, lockResponse, saveAnswer } from "./response.ts";
import { insertSurvey, listQuestions } from "./survey.ts";
import { bringSeedAnswers, SeedIdeas, sortSeedIdeas } from "./seed-idea.ts";
import { ministries, people, programmeMinistries, programmes, rsvps, workshops } from "./schema.ts";

const Instant = z.object({ date: z.string(), time: z.string() }).transform((wall, context) => {
  const instant = instantOf(wall);
  if (!instant) context.addIssue({ code: "custom", message: "not a Riga wall clock" });
  return instant ?? z.NEVER;
});

/** What somebody answered: a mark, one option, several options, and a sentence or none. */
const Answers = z.tuple([z.number(), z.string(), z.array(z.string()), z.string().nullable()]);

const Seed = z.object({
  clock: Instant,
  ministries: z.array(z.object({ id: MinistryId, lv: z.string(), en: z.string() })),
  programme: z.object({ slug: z.string(), lv: z.string(), en: z.string() }),
  workshops: z.array(
    z.object({
      key: z.string(),
      place: z.string(),
      region: Region,
      venue: z.string().nullable(),
      date: z.string(),
      start: z.string(),
      end: z.string(),
      capacity: z.number().nullable(),
      state: z.enum(WORKSHOP_STATES),
      answers: z.array(
        z.object({ person: z.number(), state: RsvpAnswer, survey: Answers.optional() }),
      ),
    }),
  ),
  people: z.array(z.object({ name: z.string(), sector: Sector, region: Region })),
  ideas: SeedIdeas,
});
type Seed = z.infer<typeof Seed>;
type SeedWorkshop = Seed["workshops"][number];

const read = (): Seed =>
  Seed.parse(JSON.parse(readFileSync(projectPath("data", "press-release-2019.json"), "utf8")));

/** Where the playground's clock begins: the morning on which the press release went out. */
export const seedClock = (): Date => read().clock;

/** Makes the two ministries and their programme, once, and the lists that ideas lead to. */
export const seedFoundation = async (db: Db): Promise<void> => {
  const { ministries: known, programme } = read();
  await seedGuides(db);
  await inTransaction(db, async (tx) => {
    await tx
      .insert(ministries)
      .values(known.map(({ id, lv, en }) => ({ id, nameLv: lv, nameEn: en })))
      .onConflictDoNothing();
    const [made] = await tx
      .insert(programmes)
      .values({ slug: programme.slug, titleLv: programme.lv, titleEn: programme.en })
      .onConflictDoNothing()
      .returning({ id: programmes.id });
    if (made)
      await tx
        .insert(programmeMinistries)
        .values(known.map(({ id }) => ({ programmeId: made.id, ministryId: id })));
  });
};

const mustInstant = (date: string, time: string): Date => {
  const instant = instantOf({ date, time });
  if (!instant) throw new Error(`the seed holds no Riga wall clock: ${date} ${time}`);
  return instant;
};

const insertSeedWorkshop = async (
  tx: Tx,
  seed: Seed,
  workshop: SeedWorkshop,
): Promise<WorkshopId> => {
  const [programme] = await tx.select({ id: programmes.id }).from(programmes).limit(1);
  if (!programme) throw new Error("the programme is missing");
  const { place, region, venue, capacity, state, date } = workshop;
  const [made] = await tx
    .insert(workshops)
    .values({
      programmeId: programme.id,
      titleLv: seed.programme.lv,
      titleEn: seed.programme.en,
      region,
      place,
      venue,
      startsAt: mustInstant(date, workshop.start),
      endsAt: mustInstant(date, workshop.end),
      capacity,
      state,
      requestKey: `seed-${workshop.key}`,
      createdAt: plusMinutes(mustInstant(date, "09:00"), -30 * 24 * 60),
    })
    .returning({ id: workshops.id });
  if (!made) throw new Error("insert into workshops returned nothing");
  return made.id;
};

const valuesOf = ([mark, one, several, text]: z.infer<typeof Answers>): AnswerValue[] => [
  { kind: "scale", mark },
  { kind: "choice", options: [one] },
  { kind: "skipped" },
  { kind: "choice", options: several },
  text === null ? { kind: "skipped" } : { kind: "text", text },
];

const insertResponse = async (
  tx: Tx,
  key: { surveyId: SurveyId; personId: PersonId },
  values: readonly AnswerValue[],
  answeredAt: Date,
  workshop: { id: WorkshopId; region: Region },
): Promise<void> => {
  const { id: responseId } = await lockResponse(tx, key, answeredAt);
  for (const [i, question] of (await listQuestions(tx, key.surveyId)).entries()) {
    const value = values[i];
    if (value) await saveAnswer(tx, { responseId, questionId: question.id, value, answeredAt });
  }
  await completeResponse(tx, responseId, answeredAt);
  await bringSeedAnswers(tx, { ...key, responseId, at: answeredAt }, workshop);
};

const insertPeople = async (tx: Tx, seed: Seed, joinedAt: Date): Promise<PersonId[]> => {
  const made = await tx
    .insert(people)
    .values(seed.people.map((person) => ({ ...person, locale: "lv" as const, joinedAt })))
    .returning({ id: people.id });
  return made.map(({ id }) => id);
};

/**
 * Puts the example into a database without workshops: the five of the press release, Jelgava and
 * Rēzekne held and with answers. Its people have no address, so nothing is ever sent to them.
 */
export const seedExample = async (db: Db, now: Date): Promise<void> => {
  const seed = read();
  await inTransaction(db, async (tx) => {
    const [held] = await tx.select({ n: count() }).from(workshops);
    if (held && held.n > 0) return;
    const personIds = await insertPeople(tx, seed, plusMinutes(now, -20 * 24 * 60));
    for (const workshop of seed.workshops) {
      const workshopId = await insertSeedWorkshop(tx, seed, workshop);
      const surveyId = await insertSurvey(tx, workshopId, defaultQuestions());
      const answeredAt = plusMinutes(now, -8 * 24 * 60);
      for (const { person, state, survey } of workshop.answers) {
        const personId = personIds[person];
        if (personId === undefined) continue;
        await tx.insert(rsvps).values({ workshopId, personId, state, answeredAt });
        const heldAt = plusMinutes(mustInstant(workshop.date, workshop.end), 60 + person * 7);
        const of = { id: workshopId, region: workshop.region };
        if (survey) await insertResponse(tx, { surveyId, personId }, valuesOf(survey), heldAt, of);
      }
    }
    await sortSeedIdeas(tx, seed.ideas, { personIds, at: plusMinutes(now, -2 * 24 * 60) });
  });
};
