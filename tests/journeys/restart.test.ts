/** The playground under `kill -9`: chats, ledger and clock are there again, and nothing comes twice. */
import { afterAll, expect, test } from "vitest";
import { endProgram, passingFolder, startProgram, type Started } from "../help/playground.ts";
import { until } from "../help/until.ts";

type Chat = {
  id: number;
  messages: {
    messageId: number;
    from: string;
    text: string;
    keyboard: { text: string; data?: string }[][];
  }[];
};
type State = {
  clock: { instant: string };
  telegram: Chat[];
  tables: { deliveries: { kind: string; state: string }[] };
};

const data = passingFolder();
let running: Started | undefined;
afterAll(async () => {
  if (running) await endProgram(running);
  data.remove();
});

const startPlayground = async (): Promise<Started> => {
  running = await startProgram("playground/main.js", { PORT: "0", DATA_DIR: data.path });
  return running;
};
const stateOf = async ({ url }: Started): Promise<State> =>
  (await fetch(`${url}/state`)).json() as Promise<State>;
const act = async ({ url }: Started, body: object): Promise<void> => {
  const response = await fetch(`${url}/act`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
};
const lastOf = async (started: Started, words: string) =>
  until(async () => {
    const [anna] = (await stateOf(started)).telegram;
    const last = anna?.messages.at(-1);
    const all = [last?.text, ...(last?.keyboard.flat().map(({ text }) => text) ?? [])].join("\n");
    return anna && last?.from === "bot" && all.includes(words)
      ? { person: anna.id, last }
      : undefined;
  }, words);
const tap = async (started: Started, label: string): Promise<void> => {
  const { person, last } = await lastOf(started, label);
  const button = last.keyboard.flat().find(({ text }) => text === label);
  await act(started, {
    do: "telegram-tap",
    person,
    message: last.messageId,
    data: button?.data ?? "",
  });
};

test("what was said and answered survives three kills in a row", async () => {
  const first = await startPlayground();
  const [anna] = (await stateOf(first)).telegram;
  await act(first, { do: "telegram-start", person: anna?.id ?? 0, payload: "w-3" });
  await tap(first, "Turpināt un saņemt ziņas");
  await tap(first, "Pašvaldība");
  await endProgram(first, "SIGKILL");

  const second = await startPlayground();
  await tap(second, "Kurzeme");
  await tap(second, "Nākšu");
  await lastOf(second, "Jūsu atbilde: nākšu");
  await endProgram(second, "SIGKILL");

  const third = await startPlayground();
  await lastOf(third, "Jūsu atbilde: nākšu");
  await act(third, { do: "clock-next" });
  await lastOf(third, "Atgādinām: darbnīca pēc nedēļas");
  await endProgram(third, "SIGKILL");

  const fourth = await startPlayground();
  const state = await until(async () => {
    const now = await stateOf(fourth);
    return now.tables.deliveries.every(({ state }) => state === "sent" || state === "uncertain")
      ? now
      : undefined;
  }, "the ledger to settle");
  expect(new Date(state.clock.instant).getTime()).toBeGreaterThanOrEqual(
    Date.parse("2019-06-04T07:00:00Z"),
  );
  expect(state.tables.deliveries).toHaveLength(1);
  const heard = state.telegram[0]?.messages.filter(({ text }) => text.includes("Atgādinām")) ?? [];
  expect(heard).toHaveLength(1);
}, 120_000);
