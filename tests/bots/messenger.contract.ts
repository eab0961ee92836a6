/** What every messenger promises, whatever its platform: one suite that each of them must pass. */
import { describe, expect, test } from "vitest";
import type { EditResult, Messenger, SendResult } from "../../src/deps.ts";
import type { NoticeView } from "../../src/domain/notice.ts";
import type { AddressKey } from "../../src/domain/person.ts";

/** What the next call of the platform meets. */
export type Trouble =
  | "too-many"
  | "token"
  | "server"
  | "refusal"
  | "drop-before-effect"
  | "drop-after-effect";

export type Scene = {
  readonly messenger: Messenger;
  /** Where nobody listens: the platform cannot be reached at all. */
  readonly unreachable: Messenger;
  readonly to: AddressKey;
  readonly nobody: AddressKey;
  readonly announcement: NoticeView;
  /** Prepares a trouble for the next message or edit; `too-many` asks to wait for 7 seconds. */
  readonly meet: (deed: "send" | "edit", trouble: Trouble) => void;
  /** How many messages the person has before their eyes. */
  readonly seen: () => number;
  /** How long the pace of the token was told to rest. */
  readonly pauses: () => readonly number[];
};

type Fate = { readonly send: SendResult["kind"]; readonly edit: EditResult["kind"] };
type Row = readonly [Trouble, Fate & { readonly arrives: boolean }];

const troubles: readonly Row[] = [
  ["too-many", { send: "later", edit: "later", arrives: false }],
  ["token", { send: "unauthorized", edit: "uncertain", arrives: false }],
  ["server", { send: "uncertain", edit: "uncertain", arrives: false }],
  ["refusal", { send: "refused", edit: "gone", arrives: false }],
  ["drop-before-effect", { send: "uncertain", edit: "uncertain", arrives: false }],
  ["drop-after-effect", { send: "uncertain", edit: "uncertain", arrives: true }],
];

/** Runs the contract; `scene` is asked for in each test, when everything has been started. */
export const promises = (scene: () => Scene): void => {
  const send = (by: Messenger, to: AddressKey) =>
    by.send(to, by.render(scene().announcement, "lv"));

  describe("every messenger", () => {
    test.each(troubles)("that meets %s says so, and sends nothing twice", async (trouble, fate) => {
      const { messenger, to, meet, seen } = scene();
      const before = seen();
      meet("send", trouble);
      const result = await send(messenger, to);
      expect(result.kind).toBe(fate.send);
      expect(seen() - before).toBe(fate.arrives ? 1 : 0);
      // The trouble is over, and the messenger with it.
      expect((await send(messenger, to)).kind).toBe("sent");
    });

    test.each(troubles)("that meets %s in an edit says so", async (trouble, fate) => {
      const { messenger, to, announcement, meet } = scene();
      const sent = await send(messenger, to);
      const ref = sent.kind === "sent" ? sent.ref : "";
      meet("edit", trouble);
      const text = messenger.render(announcement, "en");
      expect((await messenger.edit(ref, text)).kind).toBe(fate.edit);
      expect(await messenger.edit(ref, text)).toEqual({ kind: "edited" });
    });

    test("obeys to the second when it is asked to wait, and its whole token with it", async () => {
      const { messenger, to, meet, pauses } = scene();
      const before = pauses().length;
      meet("send", "too-many");
      expect(await send(messenger, to)).toEqual({ kind: "later", afterMs: 7_000 });
      expect(pauses().slice(before)).toEqual([7_000]);
    });

    test("knows that nothing has arrived where nobody listens", async () => {
      const { unreachable, to, announcement } = scene();
      expect((await send(unreachable, to)).kind).toBe("later");
      const ref = to.platform === "slack" ? "D012/1.000001" : "5000001/1";
      const text = unreachable.render(announcement, "lv");
      expect((await unreachable.edit(ref, text)).kind).toBe("later");
    });

    test("closes the address of somebody who is not there", async () => {
      const { messenger, nobody } = scene();
      expect(await send(messenger, nobody)).toEqual({ kind: "closed", reach: "unreachable" });
    });

    test("takes an edit that changes nothing as done, and one of a lost message as gone", async () => {
      const { messenger, to, announcement } = scene();
      const sent = await send(messenger, to);
      const ref = sent.kind === "sent" ? sent.ref : "";
      const text = messenger.render(announcement, "lv");
      expect(await messenger.edit(ref, text)).toEqual({ kind: "edited" });
      const lost = to.platform === "slack" ? `${ref.split("/")[0]}/1.000001` : `${to.externalId}/1`;
      expect(await messenger.edit(lost, text)).toEqual({ kind: "gone" });
    });
  });
};
