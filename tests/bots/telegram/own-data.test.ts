/** What is held about one, brought into one's own chat; and taking it back to nothing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { answerInvitation } from "../../../src/app/rsvp.ts";
import { recognise } from "../../../src/app/person.ts";
import { until } from "../../help/until.ts";
import { createTelegramWorld, type TelegramWorld } from "../../help/telegram-world.ts";

let world: TelegramWorld;
beforeAll(async () => {
  world = await createTelegramWorld();
});
afterAll(() => world.end());

const filesOf = async (person: number) => {
  const found = await until(() => {
    const files = world.simulator.transcript(person).filter(({ document }) => document);
    return files.length === 2 ? files : undefined;
  }, "two files");
  return found.map(({ document, fileId }) => ({
    name: document?.name ?? "",
    text: Buffer.from(world.simulator.file(fileId ?? "")?.content ?? "", "base64").toString(),
  }));
};

test("/mani_dati brings a page and a file for programs, in one's own language, within seconds for five years", async () => {
  const anna = await world.joined("lv", "Anna <b>Liepa</b>");
  const key = { platform: "telegram", teamId: "", externalId: String(anna) } as const;
  const person = await recognise(world.deps, key);
  const { id: workshopId } = await world.workshop();
  await answerInvitation(world.deps, {
    personId: person?.id ?? (0 as never),
    workshopId,
    answer: "going",
  });
  await world.deps.db.execute(sql`
    insert into audit_log (at, person_id, act, about_kind, about_id)
    select now() - n * interval '1 day', ${person?.id ?? 0}, 'workshop-change', 'workshop', ${workshopId}
      from generate_series(1, 1800) n`);
  const begun = performance.now();
  world.simulator.say(anna, "/mani_dati");
  const [page, data] = await filesOf(anna);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(page?.name).toBe("mani-dati.html");
  expect(page?.text).toContain("Jūsu dati Darbnīcā");
  expect(page?.text).toContain("Anna &lt;b&gt;Liepa&lt;/b&gt;");
  expect(page?.text).toContain("Liepāja, 11. jūnijs");
  expect(page?.text).not.toMatch(/<script|held-/);
  const read = JSON.parse(data?.text ?? "") as { data: Record<string, { name?: string }[]> };
  expect(read.data["people"]?.[0]?.name).toBe("Anna <b>Liepa</b>");
  expect(read.data["addresses"]?.[0]).toMatchObject({ external_id: String(anna) });
  expect(read.data["rsvps"]?.length).toBe(1);
  expect(read.data["audit_log"]?.length).toBe(1800);
});

test("a stranger is told that nothing is held, in English", async () => {
  const { id } = world.simulator.addPerson({ firstName: "Zoe", languageCode: "en" });
  world.simulator.start(id);
  await world.hears(id, "Go on, with news");
  for (const command of ["/mydata", "/forget"]) {
    world.simulator.say(id, command);
    await world.hears(id, "We hold nothing about you.");
  }
});

test("/forget asks first, keeps on request, and erases once however often it is pressed", async () => {
  const zane = await world.joined("en", "Zane");
  world.simulator.say(zane, "/forget");
  await world.hears(zane, "Erase your data?");
  await world.tap(zane, "Do not erase");
  await world.hears(zane, "Nothing was erased.");
  world.simulator.say(zane, "/forget");
  await world.hears(zane, "Erase your data?");
  const message = world.last(zane)?.messageId ?? 0;
  await world.tap(zane, "Erase my data");
  await world.hears(zane, "Your data is erased.");
  await world.simulator.tap(zane, message, { data: "forget:1" });
  await world.hears(zane, "We hold nothing about you.");
  const [count] = [
    ...(await world.deps.db.execute(
      sql`select count(*)::int as n from audit_log where act = 'person-erase'`,
    )),
  ];
  expect(count?.["n"]).toBe(1);
});
