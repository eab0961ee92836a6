/** The door over HTTP: its list, its marks, and that a key is a secret. */
import { randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cancelWorkshop } from "../../src/app/change.ts";
import { showCode } from "../../src/app/door.ts";
import { MAX_MARKS } from "../../src/domain/attendance.ts";
import type { DoorSheet, SentMark } from "../../src/web/wire.ts";
import { openADoor, whoCame } from "../help/web-door.ts";
import { serveWeb, type Web } from "../help/web-world.ts";
import { createWorld, MORNING, type World } from "../help/world.ts";

let world: World;
let web: Web;
beforeAll(async () => {
  world = await createWorld();
  web = await serveWeb(world);
});
afterEach(() => world.moveTo(MORNING.toISOString()));
afterAll(async () => {
  await web.stop();
  await world.end();
});

const list = async (key: string): Promise<DoorSheet> => {
  const response = await web.get(`/door/${key}/list`);
  expect(response.status).toBe(200);
  return (await response.json()) as DoorSheet;
};

const post = async (key: string, body: unknown) => {
  const response = await web.get(`/door/${key}/marks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown> & { says?: string };
  return { status: response.status, answer };
};

const personMark = (personId: number, change: Partial<SentMark> = {}) => ({
  kind: "person",
  personId,
  present: true,
  guests: 0,
  via: "list",
  at: MORNING.toISOString(),
  ...change,
});

const walkIn = (change: Partial<SentMark> = {}) => ({
  kind: "walk-in",
  key: randomUUID(),
  name: "Garām Gājējs",
  sector: "business",
  guests: 1,
  present: true,
  at: MORNING.toISOString(),
  ...change,
});

describe("the list", () => {
  test("holds what the door needs, in both languages, and is kept by nobody on the way", async () => {
    const { key, workshopId, persons } = await openADoor(world, [
      { name: "Anna Ābola", guests: 2 },
      { name: "Jānis Bērziņš" },
    ]);
    const [anna] = persons;
    const code = anna && (await showCode(world.deps, { workshopId, personId: anna.id }));
    const response = await web.get(`/door/${key}/list`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-now": MORNING.toISOString(),
      "referrer-policy": "no-referrer",
    });
    expect(await response.json()).toMatchObject({
      workshop: workshopId,
      closesAt: "2019-06-12T12:00:00.000Z",
      title: { lv: "Kā uzlabot reģionu konkurētspēju?" },
      when: { en: "Tuesday, 11 June 2019, 10:00–15:00" },
      where: { lv: "Liepāja, Liepājas pilsētas dome" },
      expected: 4,
      mostGuests: 5,
      guests: [
        { name: "Anna Ābola", guests: 2, code, present: false, state: "going" },
        { name: "Jānis Bērziņš", guests: 0, code: null, present: false },
      ],
    });
    const headers = { "if-none-match": response.headers.get("etag") ?? "" };
    expect((await web.get(`/door/${key}/list`, { headers })).status).toBe(304);
    await post(key, [personMark(anna?.id ?? 0)]);
    expect((await web.get(`/door/${key}/list`, { headers })).status).toBe(200);
  });
});

describe("marks", () => {
  test("sent twice are taken once, and answered with the list as it is after them", async () => {
    const { key, workshopId, persons } = await openADoor(world, [{ name: "Anna" }]);
    const marks = [personMark(persons[0]?.id ?? 0, { guests: 1 }), walkIn()];
    expect(await post(key, marks)).toMatchObject({ status: 200, answer: { taken: 2 } });
    const { answer } = await post(key, marks);
    expect(answer).toEqual({ taken: 2, sheet: await list(key) });
    expect(await whoCame(world, workshopId)).toEqual(["Anna +1", "Garām Gājējs +1"]);
  });

  test("that are older than what is known change nothing", async () => {
    const { key, workshopId, persons } = await openADoor(world, [{ name: "Anna" }]);
    const id = persons[0]?.id ?? 0;
    const at = (minute: number) => new Date(MORNING.getTime() - (60 - minute) * 60_000);
    await post(key, [personMark(id, { at: at(2).toISOString(), guests: 3 })]);
    const late = personMark(id, { at: at(1).toISOString(), present: false });
    expect(await post(key, [late])).toMatchObject({ status: 200 });
    expect(await whoCame(world, workshopId)).toEqual(["Anna +3"]);
    await post(key, [personMark(id, { at: at(3).toISOString(), present: false })]);
    expect(await whoCame(world, workshopId)).toEqual([]);
  });

  test("about a person of another workshop are left out", async () => {
    const { key, workshopId } = await openADoor(world, [{ name: "Anna" }]);
    const { persons, workshopId: other } = await openADoor(world, [{ name: "Cita" }]);
    const { status, answer } = await post(key, [personMark(persons[0]?.id ?? 0)]);
    expect([status, answer["taken"]]).toEqual([200, 0]);
    expect(await whoCame(world, workshopId)).toEqual([]);
    expect(await whoCame(world, other)).toEqual([]);
  });

  test.each([
    ["no JSON", "}{"],
    ["no list", { marks: [] }],
    ["nothing", ""],
    ["a list of something else", [1]],
    ["another kind", [{ kind: "vip" }]],
    ["too large a party", [personMark(1, { guests: 6 })]],
    ["no time", [personMark(1, { at: "yesterday" })]],
    ["a walk-in without a name", [walkIn({ name: " \u0000 " })]],
    ["a walk-in of no sector", [{ ...walkIn(), sector: "SECRET" }]],
    ["too many", Array.from({ length: MAX_MARKS + 1 }, () => personMark(1))],
  ])("that cannot be read are refused whole, with what was expected: %s", async (_, body) => {
    const { key, workshopId, persons } = await openADoor(world, [{ name: "Anna" }]);
    const good = personMark(persons[0]?.id ?? 0);
    const sent = Array.isArray(body) ? [good, ...(body as unknown[])] : body;
    const { status, answer } = await post(key, sent);
    expect([status, answer["error"]]).toEqual([400, "bad-marks"]);
    const [lv, en, ...more] = answer.says?.trim().split("\n") ?? [];
    expect(lv).toContain("gaidīts JSON saraksts");
    expect(en).toContain("expected a JSON list of at most 500 marks");
    expect(more).toEqual([]);
    expect(answer.says).not.toContain("SECRET");
    expect(await whoCame(world, workshopId)).toEqual([]);
  });

  test("of more than 1 MiB are refused, also when nobody said how long they are", async () => {
    const { key } = await openADoor(world, []);
    const long = JSON.stringify([walkIn({ name: "a".repeat(1_048_576) })]);
    const response = await web.get(`/door/${key}/marks`, { method: "POST", body: long });
    expect(response.status).toBe(413);
    const unsaid = await new Promise<number | undefined>((resolve, reject) => {
      const sending = httpRequest(`${web.url}/door/${key}/marks`, { method: "POST" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sending.once("error", reject);
      sending.write(long);
      sending.end(" ");
    });
    expect(unsaid).toBe(413);
  });
});

describe("a key", () => {
  const everything = (key: string) => [
    web.get(`/door/${key}`),
    web.get(`/door/${key}/list`),
    web.get(`/door/${key}/marks`, { method: "POST", body: "[]" }),
  ];

  test("that is unknown, expired, or of a cancelled workshop opens nothing, and says what to do", async () => {
    const { key, workshopId } = await openADoor(world, [{ name: "Anna" }]);
    const { key: late } = await openADoor(world, [{ name: "Zane" }]);
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId });
    const refused = [...everything(key), ...everything("unknown-unknown-unknown")];
    world.moveTo("2019-06-12T12:00:00Z");
    for (const response of await Promise.all([...refused, ...everything(late)])) {
      expect(response.status).toBe(404);
      const text = await response.text();
      expect(text).toContain("palūdziet jaunu");
      expect(text).toContain("ask the organiser for a new one");
      expect(text).not.toMatch(/Anna|Zane/);
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("stands in no log line, whatever fails", async () => {
    const { key } = await openADoor(world, [{ name: "Anna" }]);
    const broken = await serveWeb(world, {
      now: () => {
        throw new Error(`no clock behind ${key}`);
      },
    });
    for (const path of [`/door/${key}`, `/door/${key}/list`])
      expect((await broken.get(path)).status).toBe(500);
    await broken.stop();
    expect(broken.lines.filter((line) => line.includes("request-failed"))).toHaveLength(2);
    expect(broken.lines.join("\n")).not.toContain(key);
  });
});

describe("the page", () => {
  test("is the same for every door, holds no key, and lets nothing foreign in", async () => {
    const [one, other] = [await openADoor(world, []), await openADoor(world, [{ name: "Anna" }])];
    const response = await web.get(`/door/${one.key}`);
    const html = await response.text();
    expect(html).toBe(await (await web.get(`/door/${other.key}`)).text());
    expect(html).toBe(await (await web.get("/door/page.html")).text());
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/\bon\w+=|style=|<script(?![^>]*(src=|application\/json))/);
    expect(html).not.toMatch(/(src|href)="(?!\/door\/|data:,)/);
  });

  test("has a worker in the folder of all doors, of another version with another content", async () => {
    const worker = await web.get("/door/service-worker.js");
    expect(worker.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await worker.text()).toMatch(/^const VERSION="[\da-f]{16}";\n/);
    for (const name of ["page.map", "..%2fpackage.json", "", "page.js/list"])
      expect((await web.get(`/door/${name}`)).status).toBe(404);
    expect((await web.get("/door/page.js", { method: "POST" })).status).toBe(405);
  });
});
