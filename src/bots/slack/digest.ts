/** Several notices as one message in Slack, with a button beside each that opens it. */
import type { Button } from "@slack/types";
import { readBroadcast } from "../../app/broadcast-read.ts";
import { showWorkshop } from "../../app/workshop.ts";
import { digestOf, type DigestItem } from "../../digest.ts";
import type { NoticeView } from "../../domain/notice.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  type SlackMessage,
} from "./block.ts";
import { voiceOf, type Voice } from "./card-view.ts";
import { say, show, tell, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";
import { cardMessage, noticeMessage } from "./notices.ts";

const openButton = ({ label, target }: DigestItem): Button => {
  switch (target.to) {
    case "survey":
      return button("survey-begin", label, { survey: target.survey, among: true });
    case "broadcast":
      return button("broadcast-read", label, { broadcast: target.broadcast });
    case "workshop":
      return button("workshop-open", label, { workshop: target.workshop });
  }
};

export const digestMessage = (notices: readonly NoticeView[], voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const { title, items, hint, more, mutable } = digestOf(t, locale, notices);
  const rows = items.map((item) =>
    section(`${bold(item.heading)}\n${escapeText(item.line)}`, openButton(item)),
  );
  // A block each: within one, no two actions may have the same name.
  const mutes = mutable.map((group) =>
    actions(button("notice-mute", t(locale, `wish-off-${group}`), { group })),
  );
  const notes = [...(more === undefined ? [] : [more]), hint];
  const text = [title, ...items.map(({ heading }) => heading)].join("\n");
  return {
    text: escapeText(text),
    blocks: [header(title), ...rows, context(escapeText(notes.join("\n"))), ...mutes],
  };
};

/** Opens a workshop's card for its presser alone; the message that listed it stays as it is. */
export const onOpenWorkshop = async (
  visit: Visit,
  { workshop }: ButtonData<"workshop-open">,
): Promise<void> => {
  const { deps, person } = visit;
  const card = await showWorkshop(deps, workshop, person);
  if (!card.ok) return tell(visit, "desk-workshop-gone");
  const look = { shared: false, now: deps.now() };
  const title = card.value.title[visit.locale];
  await show(visit, { title, ...cardMessage(card.value, voiceOf(visit), look) });
};

/** Opens a broadcast for its presser alone, if it was sent to them. */
export const onReadBroadcast = async (
  visit: Visit,
  { broadcast }: ButtonData<"broadcast-read">,
): Promise<void> => {
  const { deps, person } = visit;
  const letter = person && (await readBroadcast(deps, person.id, broadcast));
  if (!letter?.ok) return tell(visit, "digest-not-yours");
  const title = letter.value.ministry[visit.locale] || say(visit, "desk-title");
  await show(visit, { title, ...noticeMessage(letter.value, voiceOf(visit)) });
};
