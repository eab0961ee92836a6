/** Choosing the channel in which staff are told things together. */
import type { KnownBlock, ModalView } from "@slack/types";
import {
  chooseStaffChannel,
  showStaffChannel,
  type StaffChannel,
} from "../../app/staff-channel.ts";
import { LOCALES, Locale } from "../../domain/person.ts";
import { actions, button, escapeText, formView, input, option, section } from "./block.ts";
import { openModal, say, sentenceView, showModal, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { channelElement, radioElement } from "./field.ts";
import { errorsAnswer, fieldOf, updateAnswer } from "./form-state.ts";
import type { FormAnswer, Submission } from "./form-state.ts";
import { refOf } from "./message-ref.ts";
import type { Posted } from "./posts.ts";
import { refusalView, refuseStaff } from "./refusal.ts";
import { postRefusal } from "./share.ts";

const nowBlocks = (visit: Visit, now: StaffChannel | null): KnownBlock[] =>
  now
    ? [
        section(say(visit, "channel-now", { channel: escapeText(now.channel) })),
        actions(button("channel-off", say(visit, "channel-off"), {})),
      ]
    : [section(escapeText(say(visit, "channel-none")))];

const channelForm = (visit: Visit, now: StaffChannel | null): ModalView =>
  formView(
    "channel-set",
    {
      title: say(visit, "channel-title"),
      submit: say(visit, "channel-submit"),
      close: say(visit, "desk-close"),
    },
    {},
    [
      section(escapeText(say(visit, "channel-explained"))),
      ...nowBlocks(visit, now),
      input("channel", {
        label: say(visit, "channel-ask"),
        hint: say(visit, "channel-ask-hint"),
        element: channelElement(visit),
      }),
      input("language", {
        label: say(visit, "channel-language"),
        element: radioElement(
          LOCALES.map((locale) => option(visit.t(locale, "language-name"), locale)),
          now?.locale ?? visit.locale,
        ),
      }),
    ],
  );

export const onChannel = async (visit: Visit): Promise<void> => {
  const { person, deps, key } = visit;
  const now = person && (await showStaffChannel(deps, person, key.teamId));
  if (!now?.ok) return refuseStaff(visit);
  await openModal(visit, channelForm(visit, now.value));
};

/** The first message shows that the bot may write there; otherwise nothing is chosen. */
const greet = async (visit: Visit, channel: string, locale: Locale): Promise<Posted> => {
  try {
    const text = escapeText(visit.t(locale, "channel-hello"));
    const { ts } = await visit.client.chat.postMessage({ channel, text });
    return { ok: true, ref: refOf(channel, ts ?? "") };
  } catch (error) {
    return { ok: false, says: postRefusal(error) };
  }
};

export const onChannelSet = async (
  visit: Visit,
  _: FormData<"channel-set">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { person: actor, deps, key } = visit;
  if (!actor || !(await showStaffChannel(deps, actor, key.teamId)).ok)
    return updateAnswer(refusalView(visit));
  const channel = fieldOf(sent.state, "channel").text;
  const locale = Locale.safeParse(fieldOf(sent.state, "language").text).data;
  if (channel === "" || locale === undefined)
    return errorsAnswer({
      [channel === "" ? "channel" : "language"]: say(visit, "draft-no-missing"),
    });
  const greeted = await visit.posts(sent.viewId, () => greet(visit, channel, locale));
  if (!greeted.ok) return errorsAnswer({ channel: say(visit, greeted.says) });
  const chosen = { channel, locale, name: visit.t(locale, "channel-name") };
  await chooseStaffChannel(deps, { actor, teamId: key.teamId, chosen });
  return updateAnswer(sentenceView(visit, say(visit, "channel-done")));
};

export const onChannelOff = async (visit: Visit): Promise<void> => {
  const { person: actor, deps, key } = visit;
  const done =
    actor && (await chooseStaffChannel(deps, { actor, teamId: key.teamId, chosen: null }));
  if (!done?.ok) return refuseStaff(visit);
  await showModal(visit, sentenceView(visit, say(visit, "channel-off-done")));
};
