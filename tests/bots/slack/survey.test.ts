/** After the workshop: the invitation, the form, what is beside its fields, and the summary for staff. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { recognise } from "../../../src/app/person.ts";
import { answers, questions, surveys } from "../../../src/db/schema.ts";
import type { SurveyId } from "../../../src/domain/ids.ts";
import type { WorkshopCard } from "../../../src/domain/rsvp.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let card: WorkshopCard;
let surveyId: SurveyId;
let fields: string[];

beforeAll(async () => {
  world = await createSlackWorld();
  card = await world.workshop();
  const { db } = world.deps;
  const [survey] = await db.select().from(surveys).where(eq(surveys.workshopId, card.id));
  if (!survey) throw new Error("the workshop has no survey");
  surveyId = survey.id;
  const asked = await db.select().from(questions).where(eq(questions.surveyId, surveyId));
  fields = asked.toSorted((a, b) => a.position - b.position).map(({ id }) => `question-${id}`);
});
afterAll(() => world.end());
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const keyOf = (user: string) =>
  ({ platform: "slack", teamId: world.sim.teamId, externalId: user }) as const;

/** Somebody who came, with the invitation in their chat, on the evening after. */
const guest = async (name: string, locale = "lv-LV"): Promise<string> => {
  world.clock.at = MORNING;
  const user = world.addUser({ realName: name, locale });
  await world.introduce(user, false);
  const person = await recognise(world.deps, keyOf(user));
  if (!person) throw new Error("nobody joined");
  await answerInvitation(world.deps, {
    personId: person.id,
    workshopId: card.id,
    answer: "going",
  });
  world.moveTo("2019-06-11T16:00:00Z");
  const notice = { kind: "survey", card, nudge: false, surveyId, questions: 5 } as const;
  await world.messenger.send(keyOf(user), world.messenger.render(notice, person.locale));
  return user;
};

const filled = (mark: string, text: string | null) => ({
  [fields[0] ?? ""]: mark,
  [fields[1] ?? ""]: "transport",
  [fields[3] ?? ""]: ["people", "data"],
  [fields[4] ?? ""]: text,
});

describe("the survey", () => {
  test("is a form with five questions, in the person's language", async () => {
    const anna = await guest("Anna");
    expect(world.last(anna).join("\n")).toContain("5 īsi jautājumi, apmēram divas minūtes.");
    await world.press(anna, "Atbildēt");
    const texts = world.modalTexts(anna);
    expect(texts).toContain("Cik noderīga Jums bija šī darbnīca?");
    expect(texts).toContain("1 – nemaz");
    expect(texts).toContain("5 – ļoti");
    expect(texts).toContain("Var izvēlēties vairākas atbildes.");
    const tom = await guest("Tom", "en-US");
    await world.press(tom, "Answer");
    expect(world.modalTexts(tom)).toContain("How useful was this workshop to you?");
    await world.closeModal(anna);
    await world.closeModal(tom);
  });

  test("keeps all answers or none: what is missing is said beside its field", async () => {
    const anna = await guest("Anna");
    await world.press(anna, "Atbildēt");
    // Slack's own client asks for required fields; a request without them is refused by us.
    const view = world.modal(anna);
    const [scale = "", one = "", , several = "", text = ""] = fields;
    const payload = {
      type: "view_submission",
      team: { id: world.sim.teamId, domain: "darbnica" },
      user: { id: anna, name: "anna", team_id: world.sim.teamId },
      trigger_id: "1.2.3",
      view: {
        id: view?.id,
        callback_id: "survey-answer",
        private_metadata: JSON.stringify({ survey: surveyId }),
        blocks: [],
        state: {
          values: {
            [scale]: { "field-set": { selected_option: { value: "7" } } },
            [one]: { "field-set": { selected_option: null } },
            [several]: { "field-set": { selected_options: [{ value: "moon" }] } },
            [text]: { "field-set": { value: "x".repeat(5000) } },
          },
        },
      },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const response = await world.sim.signedRequest(body);
    expect(await response.json()).toEqual({
      response_action: "errors",
      errors: {
        [scale]: "Lūdzu, izvēlieties skaitli no 1 līdz 5.",
        [one]: "Uz šo jautājumu ir jāatbild.",
        [several]: "Šādas atbildes šim jautājumam nav. Lūdzu, izvēlieties kādu no piedāvātajām.",
        [text]: "Atbilde ir par garu: atļautas 3000 zīmes. Lūdzu, saīsiniet.",
      },
    });
    expect(await world.deps.db.select().from(answers)).toEqual([]);
    await world.closeModal(anna);
  });

  test("is done once: the invitation says thanks, and a second try is told so", async () => {
    const anna = await guest("Anna");
    await world.press(anna, "Atbildēt");
    const { on, button } = world.find(anna, "Atbildēt");
    const done = await world.submit(
      anna,
      filled("5", "Kopīga *platforma* <visiem> & katram\notrā rindā"),
    );
    const thanks = "Paldies! Jūsu atbildes ir saglabātas un nonāks darbnīcas pārskatā.";
    expect(done.texts.some((said) => said.startsWith(`${thanks}\n\nNr. `))).toBe(true);
    expect(world.last(anna)[0]).toContain(
      "Kopīga *platforma* &lt;visiem&gt; &amp; katram otrā rindā",
    );
    await world.closeModal(anna);
    await world.sim.press(anna, on, button);
    await until(() => world.last(anna)[0] === "Uz visiem jautājumiem jau ir atbildēts. Paldies!");
  });

  test("is for those who had signed up, and for a month", async () => {
    const anna = await guest("Anna");
    const { on, button } = world.find(anna, "Atbildēt");
    const other = world.addUser();
    const message = world.messenger.render(
      { kind: "survey", card, nudge: false, surveyId, questions: 5 },
      "lv",
    );
    await world.messenger.send(keyOf(other), message);
    await world.press(other, "Atbildēt");
    expect(world.last(other)).toEqual(["Aptauja ir tiem, kas bija pieteikušies darbnīcai."]);
    world.moveTo("2019-07-20T08:00:00Z");
    await world.sim.press(anna, on, button);
    await until(() => world.last(anna)[0]?.startsWith("Aptauja ir slēgta"));
  });
});

describe("the summary", () => {
  test("says in words and numbers what the bars show, and quotes without names", async () => {
    const tom = await guest("Tom Quoted", "en-US");
    await world.press(tom, "Answer");
    await world.submit(tom, filled("2", null));
    await world.closeModal(tom);
    const texts = (await world.command(world.ilze, "atsauksmes")).join("\n");
    expect(texts).toContain("Aptauju pabeiguši: 2, sākuši: ");
    expect(texts).toContain("*Vidējā atzīme: 3,5 no 5*");
    expect(texts).toContain("`█████░░░░░` 5 – ļoti: 1 cilvēks no 2");
    expect(texts).toContain("`░░░░░░░░░░` 3: 0 cilvēku no 2");
    expect(texts).toContain("`██████████` Ceļi un sabiedriskais transports: 2 cilvēki no 2");
    expect(texts).toContain("`██████████` Speciālisti: 2 cilvēki no 2");
    expect(texts).toContain("> Kopīga *platforma* &lt;visiem&gt; &amp; katram\n> otrā rindā");
    expect(texts).not.toContain("Quoted");
    await world.command(world.ilze, "valoda");
    const english = (await world.command(world.ilze, "feedback liepaja")).join("\n");
    expect(english).toContain("*Average mark: 3.5 of 5*");
    expect(english).toContain("5 – very: 1 person of 2");
    await world.command(world.ilze, "valoda");
  });

  test("opens from the desk and from the Home tab", async () => {
    await world.command(world.ilze, "");
    await world.press(world.ilze, "Atsauksmes");
    expect(world.last(world.ilze)[0]).toBe("Ko cilvēki atbildēja");
    await world.sim.openHome(world.ilze);
    await until(() => world.homeTexts(world.ilze).includes("Atsauksmes"));
    const home = world.home(world.ilze);
    expect(home).toBeDefined();
    const value = JSON.stringify({ workshop: card.id });
    await world.sim.press(world.ilze, { home: true }, { actionId: "feedback-show", value });
    await until(() => world.modalTexts(world.ilze).includes("Ko cilvēki atbildēja"));
    await world.closeModal(world.ilze);
  });
});
