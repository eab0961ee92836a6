/** Who may do what: strangers, guests, other workspaces; and slips of the pen. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "../../../src/db/audit-table.ts";
import { people, workshops } from "../../../src/db/schema.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { until } from "../../help/until.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
  await world.workshop();
});
afterAll(() => world.end());
afterEach(() => {
  expect(world.complaints()).toEqual([]);
});

describe("somebody without a role", () => {
  test.each(["jauna", "new", "dalībnieki", "people Liepāja", "atsauksmes", "feedback"])(
    "is refused %s kindly, and told whom to ask",
    async (text) => {
      const anna = world.addUser();
      const [said] = await world.command(anna, text);
      expect(said).toBe(
        `Tas ir domāts ministriju darbiniekiem, kas rīko darbnīcas.\nJa esat viens no viņiem, piekļuvi piešķir: <@${world.ilze}>`,
      );
    },
  );

  test("cannot send the forms and press the buttons of staff either", async () => {
    const tom = world.addUser({ locale: "en-US" });
    await world.introduce(tom, false);
    await world.command(tom, "");
    const { on } = world.find(tom, "Maybe");
    const before = await world.deps.db.select().from(workshops);
    for (const actionId of ["people-show", "feedback-show", "broadcast-prepare"]) {
      const value = JSON.stringify({ workshop: before[0]?.id });
      const shown = world.messages(tom).length;
      await world.sim.press(tom, on, { actionId, value });
      await until(() => world.messages(tom).length > shown);
      expect(world.last(tom)[0]).toContain("This is for the ministry staff");
    }
    for (const callback_id of ["workshop-schedule", "broadcast-announce"]) {
      const answer = await postForm(tom, callback_id, { workshop: before[0]?.id });
      expect(JSON.stringify(answer)).toContain("This is for the ministry staff");
    }
    expect(await world.deps.db.select().from(workshops)).toHaveLength(before.length);
    const acts = await world.deps.db.select().from(auditLog);
    expect(acts.filter(({ act }) => act === "workshop-announce")).toHaveLength(1);
  });

  test("sees no staff command in help; staff see them all", async () => {
    const anna = world.addUser();
    const [mine] = await world.command(anna, "palīdzība");
    expect(mine).toContain("`/darbnica darbnīcas`");
    expect(mine).not.toContain("jauna");
    expect((await world.command(world.ilze, "help"))[0]).toContain("`/darbnica jauna`");
  });
});

const postForm = async (user: string, callback_id: string, metadata: object) => {
  const payload = {
    type: "view_submission",
    team: { id: world.sim.teamId, domain: "darbnica" },
    user: { id: user, name: "x", team_id: world.sim.teamId },
    trigger_id: "1.2.3",
    view: {
      id: "V1",
      callback_id,
      private_metadata: JSON.stringify(metadata),
      blocks: [],
      state: { values: { audience: { a: { selected_option: { value: "everyone" } } } } },
    },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return (await world.sim.signedRequest(body)).json();
};

describe("somebody who does not belong here", () => {
  const outsiders = [
    ["a guest", { isGuest: true }, "Slack viesiem Darbnīca nav pieejama."],
    ["a guest in English", { isGuest: true, locale: "en-US" }, "not open to Slack guests"],
    ["another workspace", { teamId: "T0ELSEWHERE" }, "Jūs esat no citas Slack darbvietas"],
  ] as const;

  test.each(outsiders)("%s is refused everything kindly", async (_, user, sentence) => {
    const outsider = world.addUser({ realName: "Svešais", ...user });
    for (const text of ["", "jauna", "darbnīcas", "profils", "valoda"])
      expect((await world.command(outsider, text))[0]).toContain(sentence);
    expect(world.modal(outsider)).toBeUndefined();
    await world.sim.openHome(outsider);
    await until(() => world.homeTexts(outsider).join().includes(sentence));
    const form = await postForm(outsider, "person-join", {});
    expect(JSON.stringify(form)).toContain(sentence.slice(0, 20));
    const stored = await world.deps.db.select({ name: people.name }).from(people);
    expect(stored.map(({ name }) => name)).not.toContain("Svešais");
  });

  test("a press by a guest is refused too", async () => {
    const anna = world.addUser();
    await world.command(anna, "");
    const { on, button } = world.find(anna, "Nākšu");
    const outsider = world.addUser({ isGuest: true });
    // Through a shared conversation a guest reaches a button that was shown to somebody else.
    await world.sim.press(outsider, on, button);
    await until(() => world.last(anna).join().includes("Slack viesiem Darbnīca nav pieejama."));
    expect(world.modal(outsider)).toBeUndefined();
  });
});

describe("a slip of the pen", () => {
  test("is offered the nearest command, which works when pressed", async () => {
    const anna = world.addUser();
    const texts = await world.command(anna, "darbnicass");
    expect(texts).toEqual([
      "To nesapratu. Varbūt domājāt /darbnica darbnīcas?",
      "/darbnica darbnīcas",
      "Palīdzība",
    ]);
    await world.press(anna, "/darbnica darbnīcas");
    expect(world.last(anna)[0]).toBe("Gaidāmās darbnīcas");
  });

  test("that is like nothing we know leads to help", async () => {
    const tom = world.addUser({ locale: "en-US" });
    expect((await world.command(tom, "<script>alert(1)</script>"))[0]).toBe(
      "I did not understand that. Press “Help” to see what you can type.",
    );
    await world.press(tom, "Help");
    expect(world.last(tom)[0]).toContain("`/darbnica workshops`");
  });
});
