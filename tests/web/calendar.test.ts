/** Calendars and QR codes over HTTP, as a calendar program and a poster's printer fetch them. */
import ICAL from "ical.js";
import jsqr from "jsqr";
import { Resvg } from "@resvg/resvg-js";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { calendarToken } from "../../src/app/calendar.ts";
import { cancelWorkshop, changeWorkshop } from "../../src/app/change.ts";
import { answerInvitation } from "../../src/app/rsvp.ts";
import type { PersonId, WorkshopId } from "../../src/domain/ids.ts";
import type { WorkshopDraft } from "../../src/domain/workshop.ts";
import { createWorld, liepaja, MORNING, type World } from "../help/world.ts";
import { serveWeb, type Web } from "../help/web-world.ts";

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

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => {
    const value = (name: string) => String(event.getFirstPropertyValue(name));
    return {
      uid: value("uid"),
      sequence: Number(value("sequence")),
      start: value("dtstart"),
      status: value("status"),
      title: value("summary"),
      stamp: value("dtstamp"),
    };
  });
  return { method: String(calendar.getFirstPropertyValue("method")), events };
};

const fetchCalendar = async (path: string) => {
  const response = await web.get(path);
  expect(response.status).toBe(200);
  return read(await response.text());
};

const change = async (id: WorkshopId, revision: number, draft: Partial<WorkshopDraft>) => {
  const actor = await world.organiser();
  const input = { actor, workshopId: id, revision, draft: { ...liepaja, ...draft } };
  const changed = await changeWorkshop(world.deps, input);
  if (!changed.ok) throw new Error(changed.reason);
};

const subscribe = async (personId: PersonId): Promise<string> =>
  `/calendar/${await calendarToken(world.deps, personId)}.ics`;

describe("a workshop's file", () => {
  test("is a calendar, in Latvian or in English, with its name", async () => {
    const { id } = await world.workshop();
    const path = `/calendar/workshop-${id}.ics`;
    const response = await web.get(path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `inline; filename="darbnica-${id}.ics"`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
    });
    const { method, events } = read(await response.text());
    expect(method).toBe("PUBLISH");
    expect(events).toMatchObject([
      {
        uid: `workshop-${id}@darbnica`,
        sequence: 0,
        start: "2019-06-11T10:00:00",
        status: "CONFIRMED",
        title: "Kā uzlabot reģionu konkurētspēju?",
      },
    ]);
    expect((await fetchCalendar(`${path}?lang=en`)).events).toMatchObject([
      { title: "How can regions become more competitive?" },
    ]);
  });

  test("of a moved workshop has the new time, the same UID and a higher SEQUENCE", async () => {
    const { id } = await world.workshop();
    const path = `/calendar/workshop-${id}.ics`;
    const [before] = (await fetchCalendar(path)).events;
    world.moveTo("2019-06-04T07:00:00Z");
    await change(id, 1, { date: "2019-06-12", startTime: "11:00" });
    const [after] = (await fetchCalendar(path)).events;
    expect(after).toMatchObject({
      uid: before?.uid,
      sequence: 1,
      start: "2019-06-12T11:00:00",
      stamp: "2019-06-04T07:00:00Z",
    });
    expect(before?.stamp).toBe("2019-06-03T07:00:00Z");
  });

  test("of a cancelled workshop takes the entry out again", async () => {
    const { id } = await world.workshop();
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId: id });
    const { method, events } = await fetchCalendar(`/calendar/workshop-${id}.ics`);
    expect(method).toBe("CANCEL");
    expect(events).toMatchObject([{ status: "CANCELLED", sequence: 1 }]);
  });

  test("of a draft, or of nothing, is a sentence in both languages", async () => {
    const { id } = await world.workshop({}, "draft");
    for (const name of [`workshop-${id}`, "workshop-999999", "workshop-0", "workshop-", ""]) {
      const response = await web.get(`/calendar/${name}.ics`);
      expect(response.status).toBe(404);
      const [lv, en, ...more] = (await response.text()).trim().split("\n");
      expect(lv).toContain("Šāda kalendāra nav");
      expect(en).toContain("There is no such calendar");
      expect(more).toEqual([]);
    }
  });
});

describe("a person's calendar", () => {
  test("holds what they may attend, as sure as it is, and follows moves and cancellations", async () => {
    const anna = await world.person({ locale: "en" });
    const { id: sure } = await world.workshop();
    const { id: open } = await world.workshop({ date: "2019-06-14" });
    const { id: other } = await world.workshop({ date: "2019-06-17" });
    const answer = (workshopId: WorkshopId, said: "going" | "maybe" | "declined") =>
      answerInvitation(world.deps, { personId: anna.id, workshopId, answer: said });
    await answer(sure, "going");
    await answer(open, "maybe");
    await answer(other, "declined");
    const path = await subscribe(anna.id);
    expect(await fetchCalendar(path)).toMatchObject({
      method: "PUBLISH",
      events: [
        { uid: `workshop-${sure}@darbnica`, status: "CONFIRMED", title: /^How can/ },
        { uid: `workshop-${open}@darbnica`, status: "TENTATIVE" },
      ].map((event) =>
        event.title ? { ...event, title: expect.stringMatching(event.title) } : event,
      ),
    });
    await answer(open, "declined");
    await change(sure, 1, { date: "2019-06-13" });
    expect((await fetchCalendar(path)).events).toMatchObject([
      { start: "2019-06-13T10:00:00", sequence: 1 },
    ]);
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId: sure });
    // A subscription is laid out anew each time: it says what is cancelled, and stays PUBLISH.
    expect(await fetchCalendar(path)).toMatchObject({
      method: "PUBLISH",
      events: [{ status: "CANCELLED", sequence: 2, title: expect.stringMatching(/^Cancelled: /) }],
    });
  });

  test("that is empty is still a calendar", async () => {
    const { id } = await world.person();
    expect((await fetchCalendar(await subscribe(id))).events).toEqual([]);
  });

  test("is not found under an unknown token, and no token is logged", async () => {
    const { id } = await world.person();
    const path = await subscribe(id);
    expect((await web.get(path.replace(".ics", "x.ics"))).status).toBe(404);
    const broken = await serveWeb(world, {
      now: () => {
        throw new Error("no clock");
      },
    });
    expect((await broken.get(path)).status).toBe(500);
    await broken.stop();
    const token = /\/calendar\/(.+)\.ics/.exec(path)?.[1] ?? "";
    expect(broken.lines.join("\n")).toContain("request-failed");
    expect(broken.lines.join("\n")).not.toContain(token);
  });
});

describe("an unchanged calendar", () => {
  test("is 304 a day later too, and a changed one is not", async () => {
    const anna = await world.person();
    const { id } = await world.workshop();
    await answerInvitation(world.deps, { personId: anna.id, workshopId: id, answer: "going" });
    for (const path of [await subscribe(anna.id), `/calendar/workshop-${id}.ics`]) {
      world.moveTo(MORNING.toISOString());
      const etag = (await web.get(path)).headers.get("etag") ?? "";
      expect(etag).toMatch(/^"[\w-]+"$/);
      world.moveTo("2019-06-04T07:00:00Z");
      for (const asked of [etag, `"other", W/${etag}`, "*"]) {
        const again = await web.get(path, { headers: { "if-none-match": asked } });
        expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([
          304,
          etag,
          "",
        ]);
      }
      const other = await web.get(path, { headers: { "if-none-match": '"other"' } });
      expect(other.status).toBe(200);
      await other.body?.cancel();
    }
    const before = await web.get(await subscribe(anna.id));
    await change(id, 1, { venue: "Koncertzāle" });
    const headers = { "if-none-match": before.headers.get("etag") ?? "" };
    expect((await web.get(await subscribe(anna.id), { headers })).status).toBe(200);
  });

  test("answers HEAD as GET without the body, and refuses to be written", async () => {
    const { id } = await world.workshop();
    const path = `/calendar/workshop-${id}.ics`;
    const got = await web.get(path);
    const head = await web.get(path, { method: "HEAD" });
    const of = ({ headers }: Response) =>
      ["etag", "content-type", "content-length"].map((name) => headers.get(name));
    expect([head.status, of(head), await head.text()]).toEqual([200, of(got), ""]);
    expect((await web.get(path, { method: "DELETE" })).status).toBe(405);
  });
});

describe("a QR code", () => {
  test("leads into the chat, and may be kept", async () => {
    const { id } = await world.workshop();
    const response = await web.get(`/qr/workshop-${id}.png`);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toBe("public, max-age=3600");
    const etag = response.headers.get("etag") ?? "";
    const png = Buffer.from(await response.arrayBuffer()).toString("base64");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><image href="data:image/png;base64,${png}" width="600" height="600"/></svg>`;
    const { pixels, width, height } = new Resvg(svg).render();
    expect(jsqr.default(new Uint8ClampedArray(pixels), width, height)?.data).toBe(
      `https://t.me/darbnica_bot?start=w-${id}`,
    );
    const again = await web.get(`/qr/workshop-${id}.png`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test("is there for announced workshops only, and only while there is a bot", async () => {
    const { id: draft } = await world.workshop({}, "draft");
    const { id: gone } = await world.workshop();
    await cancelWorkshop(world.deps, { actor: await world.organiser(), workshopId: gone });
    for (const name of [`workshop-${draft}`, `workshop-${gone}`, "workshop-999999", "workshop"])
      expect((await web.get(`/qr/${name}.png`)).status).toBe(404);
    const { id } = await world.workshop();
    const links = { ...world.deps.links, telegramBot: () => undefined };
    const botless = await serveWeb(world, { links });
    const response = await botless.get(`/qr/workshop-${id}.png`);
    expect([response.status, (await response.text()).split("\n").length]).toEqual([404, 3]);
    await botless.stop();
  });
});
