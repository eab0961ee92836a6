/** A form that was closed before it was sent: it is offered again, goes on where it was, or is thrown away. */
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { takeUpForm } from "../../../src/app/kept-form.ts";
import { tidy } from "../../../src/app/tidy.ts";
import { keptForms } from "../../../src/db/office-table.ts";
import type { PersonId } from "../../../src/domain/ids.ts";
import { createSlackWorld, type SlackWorld } from "../../help/slack-world.ts";
import { MORNING } from "../../help/world.ts";

let world: SlackWorld;
let ilze: string;
beforeAll(async () => {
  world = await createSlackWorld();
  ilze = world.ilze;
});
afterAll(() => world.end());
beforeEach(async () => {
  await world.settled();
  world.clock.at = MORNING;
  await world.deps.db.execute(sql`truncate kept_forms, workshops, broadcasts cascade`);
});
afterEach(async () => {
  expect(world.complaints()).toEqual([]);
  await world.closeModal(ilze);
});

/** Types into a field of the open form, as Slack tells us of it while one types. */
const type = async (blockId: string, selected: string, actionId: string): Promise<void> => {
  const viewId = world.modal(ilze)?.id ?? "";
  await world.sim.press(ilze, { viewId }, { actionId, blockId, selected });
  await world.settled();
};
const initial = (): string => JSON.stringify(world.modal(ilze)?.body["blocks"]);
const kept = () => world.deps.db.select().from(keptForms);

describe("a new workshop's form", () => {
  const begin = async () => {
    await world.command(ilze, "jauna");
    await type("place", "Kuldīga", "workshop-keep");
    await type("capacity", "35", "workshop-keep");
    await type("date", "2019-07-02", "workshop-keep");
    await world.closeModal(ilze);
  };

  test("that was closed is offered, and goes on where it was", async () => {
    await begin();
    expect((await world.command(ilze, "jauna")).join("\n")).toMatchInlineSnapshot(`
      "Iesāktā veidlapa
      Aizvērt
      Jums ir iesākta veidlapa, ko aizvērāt pirmdien, 3. jūnijā, plkst. 10.00. Vai turpināt?
      Turpināt iesākto
      Sākt no jauna"
    `);
    await world.press(ilze, "Turpināt iesākto");
    expect(initial()).toContain('"initial_value":"Kuldīga"');
    expect(initial()).toContain('"initial_value":"35"');
    expect(initial()).toContain('"initial_date":"2019-07-02"');
    const { errors, texts } = await world.submit(ilze, { region: "kurzeme" });
    expect(errors).toBeUndefined();
    expect(texts.join("\n")).toContain("Kuldīga");
    expect(await kept()).toEqual([]);
  });

  test("can be begun anew: what was kept is gone", async () => {
    await begin();
    await world.command(ilze, "jauna");
    await world.press(ilze, "Sākt no jauna");
    expect(initial()).not.toContain("Kuldīga");
    expect(await kept()).toEqual([]);
  });

  test("in which nothing was typed is not kept", async () => {
    await world.command(ilze, "jauna");
    await type("startTime", "10:00", "workshop-keep");
    await world.closeModal(ilze);
    expect(await kept()).toEqual([]);
    expect((await world.command(ilze, "jauna")).join("\n")).toContain("Jauna darbnīca");
  });

  test("is forgotten after two weeks, and then deleted, however often the night comes", async () => {
    await begin();
    world.moveTo("2019-06-18T07:00:00Z");
    expect((await world.command(ilze, "jauna")).join("\n")).not.toContain("Iesāktā veidlapa");
    await tidy(world.deps);
    await tidy(world.deps);
    expect(await kept()).toEqual([]);
  });

  test("is offered as long as the ministry keeps forms, and no longer", async () => {
    await begin();
    world.moveTo("2019-06-18T07:00:00Z");
    const [row] = await kept();
    const offered = (form: number) =>
      takeUpForm(
        { ...world.deps, retention: { ...world.deps.retention, form } },
        row?.personId as PersonId,
        "workshop",
      );
    expect(await offered(30)).toMatchObject({ fields: { place: "Kuldīga" } });
    expect(await offered(14)).toBeUndefined();
  });

  test("is each person's own", async () => {
    await begin();
    const [row] = await kept();
    expect(await kept()).toHaveLength(1);
    expect(row?.fields["place"]).toBe("Kuldīga");
    const anna = world.addUser();
    await world.introduce(anna);
    expect((await world.command(anna, "jauna")).join("\n")).not.toContain("Iesāktā");
  });
});

test("a message to many that was closed goes on where it was, and is gone once it is a draft", async () => {
  await world.command(ilze, "ziņa");
  await world.press(ilze, "Jauna ziņa…");
  await type("text-lv", "Labdien! Tiekamies", "broadcast-keep");
  await world.closeModal(ilze);
  await world.command(ilze, "ziņa");
  await world.press(ilze, "Jauna ziņa…");
  await world.press(ilze, "Turpināt iesākto");
  expect(initial()).toContain("Labdien! Tiekamies");
  await world.submit(ilze, { ministry: "varam" });
  expect(await kept()).toEqual([]);
});

describe("a workshop like an earlier one", () => {
  test("has everything but the day, and is a workshop of its own", async () => {
    await world.workshop({ place: "Kuldīga", capacity: "35" });
    await world.command(ilze, "");
    await world.press(ilze, "Izveidot līdzīgu…");
    expect(initial()).toContain('"initial_value":"Kuldīga"');
    expect(initial()).not.toContain("initial_date");
    await world.submit(ilze, { date: "2019-09-03" });
    const rows = await world.deps.db.execute<{ state: string }>(
      sql`select state from workshops where place = 'Kuldīga' order by id`,
    );
    expect([...rows].map(({ state }) => state)).toEqual(["published", "draft"]);
  });
});

describe("publishing by its command", () => {
  test("opens the form for the draft that is named, and offers drafts alone", async () => {
    await world.workshop({ place: "Kuldīga" }, "draft");
    await world.workshop({ place: "Talsi" }, "draft");
    await world.workshop({ place: "Saldus" });
    const choice = (await world.command(ilze, "publicēt")).join("\n");
    expect(choice).toContain("Kuldīga");
    expect(choice).toContain("Talsi");
    expect(choice).not.toContain("Saldus");
    expect((await world.command(ilze, "publish talsi")).join("\n")).toContain(
      "Izsludināt darbnīcu",
    );
  });

  test("is not for somebody without a role", async () => {
    const anna = world.addUser();
    await world.introduce(anna);
    expect((await world.command(anna, "publicēt")).join("\n")).toContain("ministriju darbiniekiem");
  });
});
