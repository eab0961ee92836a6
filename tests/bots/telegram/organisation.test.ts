/** The organisation in one's profile, asked and answered in the chat. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { recognise } from "../../../src/app/person.ts";
import { recordAnswers } from "../../../src/app/survey.ts";
import { findSurvey, listQuestions } from "../../../src/db/survey.ts";
import { dialogues } from "../../../src/db/schema.ts";
import type { Person } from "../../../src/domain/person.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";
import { MORNING } from "../../help/world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(() => world.end());
beforeEach(() => {
  world.clock.at = MORNING;
});

const personAt = async (id: number): Promise<Person> => {
  const key = { platform: "telegram", teamId: "", externalId: String(id) } as const;
  const person = await recognise(world.deps, key);
  if (!person) throw new Error("nobody joined");
  return person;
};
const asked = async (): Promise<number> => {
  const anna = await world.joined();
  world.simulator.say(anna, "/profils");
  await world.hears(anna, "Organizācija: nav norādīta");
  await world.tap(anna, "Mainīt organizāciju");
  await world.hears(anna, "Kuru organizāciju Jūs pārstāvat?");
  return anna;
};

describe("the organisation", () => {
  test("is asked, typed, shown, and erased", async () => {
    const anna = await asked();
    expect(world.lines(anna).at(-1)).toMatchInlineSnapshot(`
      "bot: Kuru organizāciju Jūs pārstāvat?

      Uzrakstiet nosaukumu vienā ziņā, līdz 120 zīmēm. Tas nav obligāti; to redz tikai ministriju darbinieki. [Atpakaļ uz profilu]"
    `);
    world.simulator.say(anna, "  SIA \u202E“Ozols &  dēli”\n ");
    await world.hears(anna, "Pierakstīts: SIA “Ozols & dēli”");
    await world.tap(anna, "Atpakaļ uz profilu");
    await world.hears(anna, "Organizācija: SIA “Ozols & dēli”");
    await world.tap(anna, "Mainīt organizāciju");
    await world.hears(anna, "Dzēst organizāciju");
    await world.tap(anna, "Dzēst organizāciju");
    await world.hears(anna, "Organizācija ir dzēsta no profila.");
    expect((await personAt(anna)).organisation).toBeNull();
    // The question went with it.
    world.simulator.say(anna, "Sveiki");
    await world.hears(anna, "To nesapratu.");
  });

  test("in English is asked and noted in the same way", async () => {
    const tom = await world.joined("en", "Tom");
    world.simulator.say(tom, "/profile");
    await world.hears(tom, "Organisation: not given");
    await world.tap(tom, "Change organisation");
    await world.hears(tom, "Which organisation do you represent?");
    world.simulator.say(tom, "Oak & Sons");
    await world.hears(tom, "Noted: Oak & Sons");
  });

  test("is one question: the second message means something else", async () => {
    const anna = await asked();
    world.simulator.say(anna, "Liepājas dome");
    await world.hears(anna, "Pierakstīts: Liepājas dome");
    world.simulator.say(anna, "Paldies!");
    await world.hears(anna, "To nesapratu.");
    expect((await personAt(anna)).organisation).toBe("Liepājas dome");
  });

  test("is not taken out of a picture, nor out of a message hours later, nor after going back", async () => {
    const anna = await asked();
    world.simulator.sendPhoto(anna);
    await world.hears(anna, "Šeit vajadzīgs nosaukums vārdiem.");
    await world.tap(anna, "Atpakaļ uz profilu");
    await world.hears(anna, "Jūsu profils");
    world.simulator.say(anna, "Sveiki");
    await world.hears(anna, "To nesapratu.");
    const janis = await asked();
    world.moveTo("2019-06-03T09:00:00Z");
    world.simulator.say(janis, "Sveiki");
    await world.hears(janis, "To nesapratu.");
    expect((await personAt(janis)).organisation).toBeNull();
  });

  test("gives way to a survey that was begun after it was asked", async () => {
    const card = await world.workshop({});
    const anna = await world.joined();
    const { id: personId } = await personAt(anna);
    await answerInvitation(world.deps, { personId, workshopId: card.id, answer: "going" });
    const survey = await findSurvey(world.deps.db, { workshopId: card.id });
    if (!survey) throw new Error("the workshop has no survey");
    world.moveTo("2019-06-12T08:00:00Z");
    world.simulator.say(anna, "/profils");
    await world.hears(anna, "Jūsu profils");
    await world.tap(anna, "Mainīt organizāciju");
    await world.hears(anna, "Kuru organizāciju Jūs pārstāvat?");
    world.moveTo("2019-06-12T08:05:00Z");
    const given = (await listQuestions(world.deps.db, survey.id))
      .filter(({ kind }) => kind !== "text")
      .map(({ id: questionId, kind, options }) => ({
        questionId,
        value:
          kind === "place"
            ? ({ kind: "skipped" } as const)
            : kind === "scale"
              ? ({ kind: "scale", mark: 5 } as const)
              : ({ kind: "choice", options: options.slice(0, 1).map(({ id }) => id) } as const),
      }));
    await recordAnswers(world.deps, { personId, surveyId: survey.id, given });
    world.simulator.say(anna, "Vajag labākus ceļus.");
    await world.hears(anna, "Paldies! Jūsu atbildes ir saglabātas");
    expect((await personAt(anna)).organisation).toBeNull();
    expect(
      await world.deps.db.select().from(dialogues).where(eq(dialogues.personId, personId)),
    ).toHaveLength(1);
  });
});
