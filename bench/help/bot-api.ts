/**
 * A Bot API that says yes to everything, as a program: fast, so that it is not what is measured.
 * `/told` lists what each tap was answered with, as `[callback_query_id, text]`.
 */
import { openDoor } from "./door.ts";

const ME = { id: 4_000_001, is_bot: true, first_name: "Darbnīca", username: "DarbnicaBot" };
const YES = JSON.stringify({ ok: true, result: true });
const SELF = JSON.stringify({ ok: true, result: ME });

const told: (readonly [string, string])[] = [];

openDoor((path, body) => {
  if (path === "/told") return JSON.stringify(told);
  const method = path.slice(path.lastIndexOf("/") + 1);
  if (method === "getMe") return SELF;
  if (method === "answerCallbackQuery") {
    const tap = JSON.parse(body) as { callback_query_id: string; text?: string };
    told.push([tap.callback_query_id, tap.text ?? ""]);
  }
  return YES;
});
