/** The queue board over real HTTP: one suite for both backends. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen } from "../../src/http.ts";
import { createTranslate } from "../../src/i18n.ts";
import type { Backend } from "../../src/jobs/backend.ts";
import { createBoard } from "../../src/jobs/board.ts";
import { createProducer } from "../../src/jobs/producer.ts";
import { createLogin } from "../../src/web/login.ts";
import { createWorld, type World } from "./world.ts";

const PASSWORD = "a long enough password";

/** `open` makes a backend whose jobs are kept apart from everybody else's. */
export const testBoard = (open: (world: World, namespace: string) => Promise<Backend>): void => {
  let url = "";
  let world: World;
  let end: () => Promise<void>;

  beforeAll(async () => {
    world = await createWorld();
    const backend = await open(world, `test-${randomBytes(4).toString("hex")}`);
    const producer = createProducer(backend, world.deps.log);
    await producer.schedule();
    await producer.enqueue("drain", { platform: "telegram" }, { delayMs: 600_000 });
    const board = createBoard(backend, "/queues");
    const login = createLogin({
      t: createTranslate(),
      now: world.deps.now,
      path: "/queues",
      password: PASSWORD,
      secure: () => true,
      inside: board.show,
    });
    const at = { host: "127.0.0.1", port: 0 };
    const web = await listen(new Map([["/queues/", login]]), at, world.deps.log);
    url = `http://127.0.0.1:${web.port}/queues`;
    end = async () => {
      await web.stop();
      await board.close();
      await producer.empty();
      await producer.close();
      await backend.close();
      await world.end();
    };
  });
  afterAll(() => end());

  const logIn = (password: string) =>
    fetch(url, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ password }),
    });
  const cookieOf = (response: Response): string =>
    (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const read = (path: string, cookie: string, method = "GET") =>
    fetch(`${url}${path}`, { method, headers: { cookie } });

  describe("the queue board", () => {
    test("shows nothing but a form to whoever has not logged in, on any path", async () => {
      for (const path of ["", "/", "/api/queues", "/static/favicon.ico", "/queue/clock"]) {
        const response = await fetch(`${url}${path}`);
        expect(response.status).toBe(401);
        expect(await response.text()).toContain("Parole");
        expect(response.headers.get("x-frame-options")).toBe("DENY");
        expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
        expect(response.headers.get("cache-control")).toBe("no-store");
      }
    });

    test("opens with the password: queues and jobs by their ids, and nothing of anybody", async () => {
      const entered = await logIn(PASSWORD);
      expect(entered.status).toBe(303);
      expect(entered.headers.get("set-cookie")).toMatch(
        /^queues=\d+\.[\w-]{43}; Path=\/queues; HttpOnly; SameSite=Strict; Max-Age=28800; Secure$/,
      );
      const cookie = cookieOf(entered);
      const page = await read("", cookie);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain("Darbnīca");
      const list = (await (await read("/api/queues", cookie)).json()) as {
        queues: { name: string; readOnlyMode: boolean; counts: { delayed: number } }[];
      };
      const names = list.queues.map(({ name, readOnlyMode }) => [name, readOnlyMode]);
      expect(names.toSorted()).toEqual([
        ["clock", true],
        ["files", true],
        ["slack", true],
        ["telegram", true],
      ]);
      const opened = await read("/api/queues?activeQueue=telegram&status=delayed&page=1", cookie);
      const text = await opened.text();
      expect(text).toContain('"data":{"platform":"telegram"}');
    });

    test("changes nothing, whatever it is asked", async () => {
      const cookie = cookieOf(await logIn(PASSWORD));
      for (const method of ["PUT", "POST", "DELETE", "PATCH"])
        expect((await read("/api/queues/clock/pause", cookie, method)).status).toBe(405);
    });

    test("closes after eight hours, and at once to a cookie that was tampered with", async () => {
      const cookie = cookieOf(await logIn(PASSWORD));
      const [until = "", signature = ""] = cookie.slice("queues=".length).split(".");
      for (const odd of [
        `queues=${Number(until) + 1}.${signature}`,
        `queues=${until}.`,
        "queues=",
        `queues=${until}.${signature}x`,
      ])
        expect((await read("", odd)).status).toBe(401);
      expect((await read("", `other=1; ${cookie}`)).status).toBe(200);
      const entered = world.clock.at;
      world.clock.at = new Date(entered.getTime() + 8 * 3_600_000 + 1);
      expect((await read("", cookie)).status).toBe(401);
      world.clock.at = entered;
    });

    test("refuses a wrong password, and after a few any, while whoever is inside goes on", async () => {
      const cookie = cookieOf(await logIn(PASSWORD));
      const answers: number[] = [];
      for (let n = 0; n < 8; n += 1) answers.push((await logIn(`${PASSWORD}${n}`)).status);
      expect(answers).toContain(401);
      expect(answers.at(-1)).toBe(429);
      const right = await logIn(PASSWORD);
      expect(right.status).toBe(429);
      expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await read("", cookie)).status).toBe(200);
    });
  });
};
