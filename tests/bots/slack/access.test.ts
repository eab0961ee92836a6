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

const postForm = async (
  user: string,
  callback_id: string,
  metadata: object,
  team = world.sim.teamId,
) => {
  const payload = {
    type: "view_submission",
    team: { id: team, domain: "darbnica" },
    user: { id: user, name: "x", team_id: team },
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
    ["a guest of one channel", { isSingleChannelGuest: true }, "Slack viesiem Darbnīca nav"],
    ["a guest in English", { isGuest: true, locale: "en-US" }, "not open to Slack guests"],
    ["another workspace", { teamId: "T0ELSEWHERE" }, "Jūs esat no citas Slack darbvietas"],
    [
      "another workspace in English",
      { teamId: "T0ELSEWHERE", locale: "en-US" },
      "You are from another Slack workspace",
    ],
    ["somebody by Slack Connect", { isStranger: true }, "Jūs te esat no citas organizācijas"],
    [
      "somebody by Slack Connect in English",
      { isStranger: true, locale: "en-US" },
      "You are here from another organisation",
    ],
    ["a bot", { isBot: true }, "Darbnīcu vada cilvēki: lietotnes un boti te neko nevar darīt."],
    ["a bot in English", { isBot: true, locale: "en-US" }, "apps and bots can do nothing here"],
    ["a closed account", { isDeactivated: true }, "Šis Slack konts ir slēgts"],
    ["a closed account in English", { isDeactivated: true, locale: "en-US" }, "account is closed"],
  ] as const;

  test.each(outsiders)("%s is refused everything kindly", async (_, user, sentence) => {
    const outsider = world.addUser({ realName: "Svešais", ...user });
    for (const text of ["", "jauna", "darbnīcas", "profils", "lomas", "valoda"])
      expect((await world.command(outsider, text))[0]).toContain(sentence);
    expect(world.modal(outsider)).toBeUndefined();
    await world.sim.openHome(outsider);
    await until(() => world.homeTexts(outsider).join().includes(sentence));
    const { teamId } = world.sim.users().find(({ id }) => id === outsider) ?? {};
    const form = await postForm(outsider, "person-join", {}, teamId);
    expect(JSON.stringify(form)).toContain(sentence.slice(0, 20));
    const stored = await world.deps.db.select({ name: people.name }).from(people);
    expect(stored.map(({ name }) => name)).not.toContain("Svešais");
  });

  test("somebody of another workspace in a conversation that ours shares is told so", async () => {
    const outsider = world.addUser({ teamId: "T0ELSEWHERE" });
    const form = await postForm(outsider, "person-join", {});
    expect(JSON.stringify(form)).toContain("Jūs te esat no citas organizācijas");
  });

  test("even whom the configuration names has no rights as a guest", async () => {
    const guest = world.addUser({ realName: "Viesis", isGuest: true });
    world.admins.push(guest);
    expect((await world.command(guest, "jauna"))[0]).toContain("Slack viesiem");
    world.admins.pop();
    const stored = await world.deps.db.select({ name: people.name }).from(people);
    expect(stored.map(({ name }) => name)).not.toContain("Viesis");
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

describe("somebody with a role whose place in Slack changes", () => {
  const organiser = async (locale = "lv-LV") => {
    const user = world.addUser({ realName: "Rota Rīkotāja", locale });
    await world.command(world.ilze, "lomas");
    await world.press(world.ilze, "Piešķirt lomu…");
    await world.submit(world.ilze, { who: user, role: "organiser" });
    await world.closeModal(world.ilze);
    expect((await world.command(user, locale === "lv-LV" ? "jauna" : "new"))[0]).toMatch(
      /Jauna darbnīca|New workshop/,
    );
    return user;
  };

  test("loses what they could do at the next act, as a guest or with a closed account", async () => {
    const user = await organiser();
    const form = world.modal(user);
    await world.sim.changeUser(user, { isGuest: true });
    // The form that is open is refused, too.
    const sent = await postForm(user, "workshop-schedule", {});
    expect(form).toBeDefined();
    expect(JSON.stringify(sent)).toContain("Slack viesiem Darbnīca nav pieejama.");
    await world.closeModal(user);
    expect((await world.command(user, "dalībnieki"))[0]).toContain("Slack viesiem");
    await world.sim.changeUser(user, { isGuest: false, isDeactivated: true });
    expect((await world.command(user, "dalībnieki"))[0]).toContain("Šis Slack konts ir slēgts");
    await world.sim.changeUser(user, { isDeactivated: false });
    expect((await world.command(user, "dalībnieki"))[0]).not.toContain("slēgts");
  });

  test("loses it within a minute when Slack's word of it is lost", async () => {
    const user = await organiser("en-GB");
    await world.closeModal(user);
    const kept = world.sim.users().find(({ id }) => id === user);
    Object.assign(kept ?? {}, { isGuest: true });
    world.clock.at = new Date(world.clock.at.getTime() + 61_000);
    expect((await world.command(user, "people"))[0]).toContain("not open to Slack guests");
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
