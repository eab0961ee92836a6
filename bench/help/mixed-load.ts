/** What people do all at once, evenly: taps on workshops, commands, and marks in a survey; each remembers what it said last. */
import { setTimeout as pause } from "node:timers/promises";
import { packTap } from "../../src/bots/telegram/data.ts";
import type { QuestionId, WorkshopId } from "../../src/domain/ids.ts";
import { FIRST_PERSON } from "./crowd.ts";
import type { Post } from "./telegram-post.ts";

/** A tap that was taken. `about` is a person and a workshop, or a person and the survey. */
export type Tapped = { readonly tapId: string; readonly about: string; readonly value: string };

export type Said = {
  /** In the order of each person's taps. */
  readonly taps: Tapped[];
  /** How long each update took to be taken, milliseconds. */
  readonly took: number[];
  lost: number;
  commands: number;
};

export type MixedLoad = { readonly said: Said; readonly stop: () => Promise<void> };

const LANES = 6;
/** A lane does something so often; together they are some twelve updates a second. */
const EVERY_MS = 500;
const COMMANDS = ["/darbnicas", "/mani", "/palidziba", "/profils"] as const;

type Scene = {
  readonly people: number;
  readonly workshops: readonly WorkshopId[];
  readonly question: QuestionId;
  readonly post: Post;
};

/** An update's number grows over all lanes, as Telegram's does. */
const createUpdates = () => {
  let next = 1_000_000;
  const date = Math.floor(performance.timeOrigin / 1000);
  const from = (id: number) => ({ id, is_bot: false, first_name: "Anna", language_code: "lv" });
  const chat = (id: number) => ({ id, type: "private", first_name: "Anna" });
  return {
    tap: (id: number, data: string) => {
      const update_id = (next += 1);
      const message = { message_id: 1, date, chat: chat(id), text: "Darbnīca" };
      const query = { id: String(update_id), from: from(id), chat_instance: "1", message, data };
      return { update_id, callback_query: query };
    },
    command: (id: number, text: string) => {
      const update_id = (next += 1);
      const entities = [{ type: "bot_command", offset: 0, length: text.length }];
      const message = {
        message_id: update_id,
        date,
        chat: chat(id),
        from: from(id),
        text,
        entities,
      };
      return { update_id, message };
    },
  };
};

/** Begins at once. A lane has people of its own, so that of two answers of one the later is known. */
export const startMixedLoad = (scene: Scene): MixedLoad => {
  const { people, workshops, question, post } = scene;
  const said: Said = { taps: [], took: [], lost: 0, commands: 0 };
  const updates = createUpdates();
  const state = { over: false };
  const send = async (update: object, taken: () => void): Promise<void> => {
    const ms = await post.post(update);
    if (ms === undefined) said.lost += 1;
    else {
      said.took.push(ms);
      taken();
    }
  };
  const tap = (id: number, data: string, [about, value]: readonly [string, string]) => {
    const update = updates.tap(id, data);
    const tapId = update.callback_query.id;
    return send(update, () => void said.taps.push({ tapId, about, value }));
  };
  const act = async (id: number, n: number): Promise<void> => {
    const workshop = workshops[n % workshops.length];
    if (n % 5 === 3) {
      const text = COMMANDS[n % COMMANDS.length] ?? COMMANDS[0];
      return send(updates.command(id, text), () => void (said.commands += 1));
    }
    if (n % 5 === 4) {
      const mark = 1 + (Math.floor(n / 5) % 5);
      return tap(id, packTap({ tap: "mark", question, mark }), [`${id}/survey`, String(mark)]);
    }
    if (workshop === undefined) return;
    const answer = n % 7 === 0 ? "declined" : "going";
    return tap(id, packTap({ tap: "rsvp", workshop, answer }), [`${id}/${workshop}`, answer]);
  };
  const lane = async (first: number): Promise<void> => {
    for (let n = 0; !state.over; n += 1) {
      const begun = performance.now();
      const id = FIRST_PERSON + ((first + n * LANES) % people);
      await act(id, n * 3 + first);
      await pause(Math.max(0, EVERY_MS - (performance.now() - begun)));
    }
  };
  const lanes = Array.from({ length: LANES }, (_, first) => lane(first));
  return {
    said,
    stop: async () => {
      state.over = true;
      await Promise.all(lanes);
    },
  };
};
