/** What is held about somebody: brought to them as files, and erased at their word. */
import type { ModalView } from "@slack/types";
import { erasePerson, type EraseNo } from "../../app/erase.ts";
import { showHeld } from "../../app/held.ts";
import type { Outgoing } from "../../deps.ts";
import { factsOf } from "../../log.ts";
import { personalFiles, type PersonalFile } from "../../personal-copy.ts";
import { escapeText, formView, section } from "./block.ts";
import { commandText } from "./command-word.ts";
import { openModal, say, sentenceView, tell, type Visit } from "./context.ts";
import { updateAnswer, type FormAnswer } from "./form-state.ts";
import { refreshHome } from "./home.ts";

const refusals = {
  "last-admin": "forget-no-last-admin",
  "named-admin": "forget-no-named-admin",
} as const satisfies Record<EraseNo, string>;

const outgoing = ({ filename, text }: PersonalFile): Outgoing => {
  const bytes = Buffer.from(text);
  return {
    filename,
    title: filename,
    bytes: bytes.length,
    rows: 0,
    read: async function* () {
      yield bytes;
    },
    close: async () => undefined,
  };
};

/** Two files into the conversation with the bot, where nobody else sees them. */
export const onMyData = async (visit: Visit): Promise<void> => {
  const { deps, person, t, locale, key } = visit;
  if (!person) return tell(visit, "held-nothing");
  const { courier } = deps;
  if (!courier) return tell(visit, "held-not-sent");
  const files = personalFiles(t, locale, await showHeld(deps, person.id));
  try {
    const carried: { id: string; title: string }[] = [];
    for (const file of files)
      carried.push({ id: await courier.carry(outgoing(file)), title: file.filename });
    if ((await courier.show(key, carried, say(visit, "held-comes"))) !== "refused") return;
  } catch (error) {
    deps.log.warn("personal-files-not-carried", factsOf(error));
  }
  await tell(visit, "held-not-sent");
};

const forgetForm = (visit: Visit): ModalView => {
  const texts = {
    title: say(visit, "forget-title"),
    submit: say(visit, "forget-sure"),
    close: say(visit, "forget-keep"),
  };
  const copy = commandText("my-data", visit.locale);
  const lines = [
    say(visit, "forget-goes"),
    say(visit, "forget-stays"),
    say(visit, "forget-final", { copy }),
  ];
  return formView(
    "person-forget",
    texts,
    {},
    lines.map((line) => section(escapeText(line))),
  );
};

/** Says what goes and what stays; nothing is done before it is confirmed. */
export const onForget = (visit: Visit): Promise<void> =>
  visit.person ? openModal(visit, forgetForm(visit)) : tell(visit, "held-nothing");

/** It was confirmed. Whom the configuration names would become an administrator again. */
export const onForgotten = async (visit: Visit): Promise<FormAnswer> => {
  const { deps, person, key, config, locale } = visit;
  const answer = (id: string, args = {}) => updateAnswer(sentenceView(visit, say(visit, id, args)));
  if (!person) return answer("held-nothing");
  const erased = await erasePerson(deps, person, config.admins.includes(key.externalId));
  if (!erased.ok) return answer(refusals[erased.reason], { roles: commandText("roles", locale) });
  await refreshHome(visit);
  return answer("forget-done");
};
