/** What is held about one, brought into one's own conversation in Slack; and taking it back to nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { recognise } from "../../../src/app/person.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await createSlackWorld();
});
afterAll(() => world.end());

const personAt = (externalId: string) =>
  recognise(world.deps, { platform: "slack", teamId: world.sim.teamId, externalId });

test("/darbnica mani-dati brings two files to oneself alone", async () => {
  const anna = world.addUser();
  await world.introduce(anna);
  await world.command(anna, "mani-dati");
  await world.settled();
  const files = world.messages(anna).flatMap((message) => message.files ?? []);
  expect(files.map(({ name }) => name)).toEqual(["mani-dati.html", "mani-dati.json"]);
  const page = Buffer.from(world.sim.file(files[0]?.id ?? "")?.content ?? "", "base64").toString();
  expect(page).toContain("Anna Kalniņa");
  const others = world.sim.users().filter(({ id }) => id !== anna);
  expect(others.flatMap(({ id }) => world.sim.messages(world.sim.dm(id)))).toEqual([]);
});

test("/darbnica aizmirst asks in a form, erases, and knows them no more", async () => {
  const anna = world.addUser();
  await world.introduce(anna);
  await world.command(anna, "aizmirst");
  expect(world.modalTexts(anna).join("\n")).toContain("Bez Jūsu vārda paliks skaitļi");
  await world.submit(anna);
  expect(world.modalTexts(anna).join("\n")).toContain("Jūsu dati ir izdzēsti");
  expect(await personAt(anna)).toBeUndefined();
  expect(world.complaints()).toEqual([]);
});

test("whom the configuration names is told what to do first", async () => {
  await world.command(world.ilze, "aizmirst");
  await world.submit(world.ilze);
  expect(world.modalTexts(world.ilze).join("\n")).toContain("SLACK_ADMINS");
  expect(await personAt(world.ilze)).toBeDefined();
});
