/** Anybody in the workspace answers a workshop, joins while doing so, and changes their mind. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { consents, people } from "../../../src/db/schema.ts";
import { createSlackWorld, textsIn, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(sql`truncate workshops, rsvps, surveys, broadcasts cascade`);
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

const who = { sector: "science", region: "vidzeme" } as const;

describe("a newcomer", () => {
  test("reads the privacy notice and joins before the answer is kept", async () => {
    await world.workshop();
    const anna = world.addUser();
    await world.command(anna, "");
    await world.press(anna, "Nākšu");
    const form = world.modalTexts(anna);
    expect(form[0]).toBe("Iepazīsimies");
    expect(form.join("\n")).toContain("Glabājam Jūsu vārdu");
    expect(
      await world.deps.db
        .select()
        .from(people)
        .where(sql`name = 'Anna Kalniņa'`),
    ).toEqual([]);
    const { texts } = await world.submit(anna, { ...who, news: ["news"] });
    expect(texts.join("\n")).toContain("Pierakstīts: Jūs nāksiet.");
    expect(world.last(anna).join("\n")).toContain("*Jūsu atbilde: nākšu*");
    expect(world.last(anna).join("\n")).toContain("Nāks 1, varbūt 0. Aizņemtās vietas: 1 no 40");
    expect(world.last(anna)).toContain("Nākšu (izvēlēts)");
    const [person] = await world.deps.db
      .select()
      .from(people)
      .where(sql`name = 'Anna Kalniņa'`);
    expect(person).toMatchObject({ ...who, wantsNews: true, locale: "lv" });
  });

  test("must say who they are, and may do without news", async () => {
    await world.workshop();
    const tom = world.addUser({ name: "tom", realName: "Tom", locale: "en-GB" });
    await world.command(tom, "workshops");
    await world.press(tom, "Maybe");
    const form = world.modalTexts(tom);
    expect(form.slice(0, 2)).toEqual(["Getting to know you", "Continue"]);
    const missing = await world.submit(tom);
    expect(Object.keys(missing.errors ?? {})).toEqual(["sector", "region"]);
    const { texts } = await world.submit(tom, who);
    expect(texts.join("\n")).toContain("Noted: maybe.");
    expect(texts.join("\n")).toContain("you do not receive it");
    const [person] = await world.deps.db
      .select()
      .from(people)
      .where(sql`name = 'Tom'`);
    expect(person).toMatchObject({ wantsNews: false, locale: "en" });
    const given = await world.deps.db
      .select()
      .from(consents)
      .where(sql`person_id = ${person?.id ?? 0}`);
    expect(given.map(({ purpose, given }) => [purpose, given])).toEqual([
      ["notice", true],
      ["news", false],
    ]);
  });

  test("can read the whole notice on the way, and come back to the form", async () => {
    await world.workshop();
    const user = world.addUser();
    await world.command(user, "");
    await world.press(user, "Varbūt");
    await world.press(user, "Lasīt paziņojumu pilnībā");
    const whole = world.modalTexts(user).join("\n");
    expect(whole).toContain("Datu valsts inspekcijā");
    expect(whole).toContain("/darbnica pārtraukt");
    const top = world.modal(user);
    await world.sim.close(user, top?.id ?? "");
    expect(world.modalTexts(user)[0]).toBe("Iepazīsimies");
  });

  test("who gives up the form leaves nothing behind", async () => {
    await world.workshop();
    const user = world.addUser({ realName: "Nekas Nepaliek" });
    await world.command(user, "");
    await world.press(user, "Nākšu");
    await world.closeModal(user);
    const stored = await world.deps.db
      .select()
      .from(people)
      .where(sql`name = 'Nekas Nepaliek'`);
    expect(stored).toEqual([]);
  });
});

describe("an answer", () => {
  test("changes in place, with true counts, as often as one likes", async () => {
    await world.workshop();
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "");
    const before = world.messages(anna).length;
    await world.press(anna, "Nākšu");
    expect(world.last(anna).join("\n")).toContain("Nāks 1, varbūt 0");
    await world.press(anna, "Nenākšu");
    expect(world.last(anna).join("\n")).toContain("Nāks 0, varbūt 0");
    expect(world.last(anna)).toContain("Nenākšu (izvēlēts)");
    expect(world.last(anna)).toContain("Nākšu");
    expect(world.messages(anna)).toHaveLength(before);
  });

  test("to the last seat is given once, and the other waits in the queue", async () => {
    await world.workshop({ capacity: "1" });
    const [anna, juris] = [world.addUser(), world.addUser({ realName: "Juris" })];
    for (const user of [anna, juris]) {
      await world.introduce(user);
      await world.command(user, "");
    }
    await world.press(anna, "Nākšu");
    await world.press(juris, "Nākšu");
    const card = world.last(juris).join("\n");
    expect(card).toContain("*Jūs gaidāt rindā: 1. vieta.*");
    expect(card).toContain("Aizņemtās vietas: 1 no 1. Rindā gaida: 1");
    expect(world.last(juris)).toContain("Stāties rindā (izvēlēts)");
  });

  test("is refused once the workshop has begun", async () => {
    await world.workshop();
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "");
    world.moveTo("2019-06-11T07:00:00Z");
    await world.press(anna, "Nākšu");
    const said = "Uz šo darbnīcu vairs nevar atbildēt: tā ir sākusies vai notikusi.";
    await until(() => world.last(anna)[0] === said);
    const card = textsIn(world.messages(anna).at(-2)?.blocks).join("\n");
    expect(card).toContain("*Darbnīca pašlaik notiek.*");
  });

  test("on a draft is refused, also by a button that should not exist", async () => {
    await world.workshop();
    const draft = await world.workshop({}, "draft");
    const anna = world.addUser();
    await world.introduce(anna);
    await world.command(anna, "");
    const { on } = world.find(anna, "Nākšu");
    const value = JSON.stringify({ workshop: draft.id, spot: "list" });
    await world.sim.press(anna, on, { actionId: "rsvp-answer-going", value });
    await until(() => world.last(anna)[0] === "Darbnīca vēl nav izsludināta.");
  });

  test("from the Home tab shows on the Home tab", async () => {
    await world.workshop();
    const anna = world.addUser({ locale: "en-US" });
    await world.sim.openHome(anna);
    await until(() => world.home(anna));
    expect(world.homeTexts(anna)).toContain("Introduce yourself");
    const { on, button } = world.find(anna, "I'll come");
    await world.sim.press(anna, on, button);
    await until(() => world.modal(anna));
    await world.submit(anna, who);
    await until(() => world.homeTexts(anna).includes("I'll come (chosen)"));
    expect(world.homeTexts(anna).join("\n")).toContain("Going 1, maybe 0");
    expect(world.homeTexts(anna)).not.toContain("Introduce yourself");
  });
});

describe("a notice", () => {
  test("is answered where it stands, and keeps its heading", async () => {
    const card = await world.workshop();
    const anna = world.addUser();
    await world.introduce(anna);
    const notice = { kind: "announcement", card } as const;
    const message = world.messenger.render(notice, "lv");
    const to = { platform: "slack", teamId: world.sim.teamId, externalId: anna } as const;
    expect(await world.messenger.send(to, message)).toMatchObject({ kind: "sent" });
    expect(world.messages(anna).at(-1)?.text).toBe(
      "Jauna darbnīca: Kā uzlabot reģionu konkurētspēju? (11. jūnijs, 10.00 · Liepāja)",
    );
    await world.press(anna, "Varbūt");
    expect(world.last(anna)[0]).toBe("Jauna darbnīca");
    expect(world.last(anna)).toContain("Varbūt (izvēlēts)");
    expect(world.last(anna).join("\n")).toContain("*Jūsu atbilde: varbūt*");
  });
});

describe("language and leaving", () => {
  test("the language is changed and kept", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    expect(await world.command(anna, "valoda")).toEqual(["From now on we will write in English."]);
    expect((await world.command(anna, ""))[0]).toBe("Workshops to come");
    expect(await world.command(anna, "language")).toEqual(["Turpmāk rakstīsim latviski."]);
  });

  test("of somebody who has not joined no language is kept", async () => {
    const user = world.addUser({ realName: "Svešinieks" });
    const texts = await world.command(user, "valoda");
    expect(texts[0]).toContain("Valodu iegaumēsim, kad būsim iepazinušies");
    expect(texts).toContain("Iepazīties");
    const stored = await world.deps.db
      .select()
      .from(people)
      .where(sql`name = 'Svešinieks'`);
    expect(stored).toEqual([]);
  });

  test("leaving is one command, and coming back is another", async () => {
    const anna = world.addUser({ realName: "Aiziet Anna" });
    await world.introduce(anna);
    expect((await world.command(anna, "pārtraukt"))[0]).toContain("Vairs nerakstīsim.");
    const reach = async () => {
      const rows = await world.deps.db.execute<{ reach: string; wants_news: boolean }>(
        sql`select a.reach, p.wants_news from addresses a join people p on p.id = a.person_id where a.external_id = ${anna}`,
      );
      return rows[0];
    };
    expect(await reach()).toEqual({ reach: "stopped", wants_news: false });
    await world.introduce(anna);
    expect(await reach()).toEqual({ reach: "reachable", wants_news: true });
  });
});
