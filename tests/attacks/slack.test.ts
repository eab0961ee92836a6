/** Attacks through Slack: each with what stands against it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { people, staff, workshops } from "../../src/db/schema.ts";
import { csvOf, readCsv } from "../../src/file/csv.ts";
import { bytesOf, LIMITS, sheetOf } from "../help/sheet.ts";
import { createSlackWorld, type SlackWorld } from "../help/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());

const command = (user: string, text: string, nth: number) =>
  new URLSearchParams({
    command: "/darbnica",
    text,
    user_id: user,
    user_name: "x",
    team_id: world.sim.teamId,
    trigger_id: String(nth),
    response_url: "https://evil.example/hook",
  }).toString();

describe("a request that was overheard", () => {
  test("does nothing when it is sent again, with the very same signature", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    const form = {
      type: "view_submission",
      team: { id: world.sim.teamId, domain: "darbnica" },
      user: { id: anna, name: "x", team_id: world.sim.teamId },
      trigger_id: "77",
      view: {
        id: "V77",
        callback_id: "nothing",
        private_metadata: "",
        blocks: [],
        state: { values: {} },
      },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(form) }).toString();
    const timestamp = Math.floor((performance.timeOrigin + performance.now()) / 1000);
    const first = await world.sim.signedRequest(body, { timestamp });
    expect(await first.text()).toContain("update");
    const again = await world.sim.signedRequest(body, { timestamp });
    expect([again.status, await again.text()]).toEqual([200, ""]);
  });
});

describe("an address that somebody chose", () => {
  test("is not called, even where the request is signed", async () => {
    const anna = world.addUser();
    await world.sim.signedRequest(command(anna, "darbnīcas", 1));
    await world.settled();
    const failed = world.log.filter(({ event }) => event === "error-not-told");
    expect(failed.length).toBeGreaterThan(0);
    expect(JSON.stringify(world.log)).not.toContain("evil.example");
  });
});

describe("names and texts that call, link or lead astray", () => {
  const ODD = "<!channel> <@U1|x> <https://evil.example|VARAM> & =1+1";

  test("are shown as letters: nobody is called, nothing leads away", async () => {
    const anna = world.addUser({ realName: ODD });
    await world.introduce(anna);
    await world.workshop();
    await world.command(anna, "darbnīcas");
    for (const text of [ODD, "<!here>", "<#C1>"]) await world.command(anna, text);
    await world.command(world.ilze, "dalībnieki");
    const shown = JSON.stringify([
      ...world.messages(anna).map(({ text, blocks }) => [text, blocks]),
      ...world.messages(world.ilze).map(({ text, blocks }) => [text, blocks]),
    ]);
    expect(shown).not.toMatch(/<!channel|<!here|<https:\/\/evil|<#C1/);
    expect(world.complaints()).toEqual([]);
    const stored = await world.deps.db.select({ name: people.name }).from(people);
    expect(stored.map(({ name }) => name)).toContain(ODD);
  });

  test("are no formula in a file, and come back as they were", async () => {
    const odd = [
      "=1+1",
      "@SUM(A1)",
      "+1",
      "-1",
      "\t=1",
      "＝1",
      '=HYPERLINK("https://evil.example")',
    ];
    const bytes = await bytesOf(
      csvOf(
        sheetOf(
          ["A"],
          odd.map((text) => [text]),
        ),
        { separator: ";", decimal: "," },
      ),
    );
    const cells = bytes.toString().split("\r\n").slice(1, -1);
    for (const cell of cells) expect(cell).toMatch(/^"'/);
    const back = readCsv(bytes, LIMITS);
    expect(back.ok && back.value.slice(1).map(({ cells: [cell] }) => cell)).toEqual(odd);
  });
});

describe("somebody who raises their own role", () => {
  test("gains nothing by sending the forms of administrators", async () => {
    const eve = world.addUser({ realName: "Eve" });
    await world.introduce(eve);
    const before = await world.deps.db.select().from(staff);
    const planned = await world.deps.db.select().from(workshops);
    const forms = [
      "role-give",
      "role-set",
      "workshop-schedule",
      "broadcast-announce",
      "import-ask",
      "channel-set",
    ];
    for (const [nth, callback_id] of forms.entries()) {
      const values = {
        who: { a: { selected_user: eve } },
        role: { a: { selected_option: { value: "admin" } } },
        ministry: { a: { selected_option: { value: "varam" } } },
      };
      const payload = JSON.stringify({
        type: "view_submission",
        team: { id: world.sim.teamId, domain: "darbnica" },
        user: { id: eve, name: "Eve", team_id: world.sim.teamId },
        trigger_id: `e${nth}`,
        view: {
          id: `VE${nth}`,
          callback_id,
          private_metadata: "{}",
          blocks: [],
          state: { values },
        },
      });
      const answer = await world.sim.signedRequest(new URLSearchParams({ payload }).toString());
      expect(answer.status).toBe(200);
    }
    expect(await world.deps.db.select().from(staff)).toEqual(before);
    expect(await world.deps.db.select().from(workshops)).toEqual(planned);
  });
});
