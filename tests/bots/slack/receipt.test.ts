/** `/darbnica 1000-8`: a number opens the idea to staff, and to its author where it stands. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";

let world: SlackWorld;
let anna: string;
beforeAll(async () => {
  world = await createSlackWorld();
  anna = world.addUser({ locale: "en-US" });
  await world.introduce(anna);
  await world.command(anna, "idea");
  await world.submit(anna, { kind: "need", text: "A warm hall in Karosta" });
});
afterAll(() => world.end());
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(world.ilze);
  await world.closeModal(anna);
});

const said = async (user: string, command: string): Promise<string> =>
  (await world.command(user, command)).join("\n");

test("a receipt number opens its idea to staff, however it is written", async () => {
  for (const typed of ["1000-8", "nr. 10008", "1000 8"])
    expect(await said(world.ilze, typed)).toContain("A warm hall in Karosta");
});

test("a receipt number opens to its author where the idea stands", async () => {
  const texts = await said(anna, "1000-8");
  expect(texts).toContain("No. 1000-8: A warm hall in Karosta");
  expect(texts).toContain("Received");
});

test("a slip in a number is told apart from a number of somebody else", async () => {
  const other = world.addUser();
  await world.introduce(other);
  expect(await said(other, "1000-8")).toContain("Starp Jūsu idejām tādas nav.");
  expect(await said(other, "1000-2")).toContain("Šajā numurā kāds cipars nav pareizs.");
});

test("one's own answers lead to one's own ideas", async () => {
  await said(anna, "my");
  await world.press(anna, "My ideas");
  expect(world.last(anna).join("\n")).toContain("No. 1000-8: A warm hall in Karosta");
});
