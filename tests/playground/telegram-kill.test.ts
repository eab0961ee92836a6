/** `kill -9` of the local Telegram: all that it had answered for is there again. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Api } from "grammy";
import { afterEach, expect, test } from "vitest";
import { createTelegramSimulator } from "../../playground/telegram/simulator.ts";
import { projectPath } from "../../src/root.ts";
import { until } from "../help/until.ts";

type Opened = { readonly apiRoot: string; readonly token: string; readonly id: number };

const folder = mkdtempSync(join(tmpdir(), "darbnica-telegram-kill-"));
const file = join(folder, "telegram.json");
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const open = async (): Promise<Opened> => {
  const loader = projectPath("node_modules", "tsx", "dist", "loader.mjs");
  const door = projectPath("tests", "help", "telegram-door.ts");
  const opened = spawn(process.execPath, ["--import", loader, door, file], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = opened;
  let said = "";
  opened.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const line = await until(() => /^\{.*\}$/m.exec(said)?.[0], "the address", 20_000);
  return JSON.parse(line) as Opened;
};

test("every message that was answered for, the commands and the pending updates survive", async () => {
  const { apiRoot, token, id } = await open();
  const api = new Api(token, { apiRoot });
  await api.setMyCommands([{ command: "mani", description: "Manas atbildes" }]);
  const answered: number[] = [];
  const sending = (async () => {
    for (;;) answered.push((await api.sendMessage(id, "Sveiki")).message_id);
  })().catch(() => undefined);
  await until(() => answered.length >= 25, "some answers");
  child?.kill("SIGKILL");
  await sending;

  const again = await createTelegramSimulator({
    now: () => new Date("2019-06-03T08:00:00Z"),
    file,
  });
  try {
    const kept = again.transcript(id).map(({ messageId }) => messageId);
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(new Set(kept).size).toBe(kept.length);
    const after = new Api(again.token, { apiRoot: again.apiRoot });
    expect((await after.getUpdates()).map(({ message }) => message?.text)).toEqual(["/start"]);
    expect(await after.getMyCommands()).toHaveLength(1);
    expect((await after.sendMessage(id, "Vēl")).message_id).toBeGreaterThan(Math.max(...kept));
  } finally {
    await again.stop();
  }
});
