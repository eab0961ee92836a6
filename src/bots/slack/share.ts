/** Passing a workshop on: texts and links for the world outside, and a live card in a channel. */
import { WebAPIPlatformError } from "@slack/web-api";
import { noteShared } from "../../app/card.ts";
import { showWorkshop } from "../../app/workshop.ts";
import type { Locale } from "../../domain/person.ts";
import type { RsvpNo, WorkshopCard } from "../../domain/rsvp.ts";
import { phaseOf } from "../../domain/workshop.ts";
import { refusalText } from "../../wording.ts";
import { escapeText, readView, section } from "./block.ts";
import { voiceOf } from "./card-view.ts";
import { forChosen } from "./choose.ts";
import { openModal, say, sentenceView, showSentence, type Visit } from "./context.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refOf } from "./message-ref.ts";
import { fateOf } from "./fate.ts";
import { cardMessage } from "./notices.ts";
import type { Posted } from "./posts.ts";
import { readShareForm, shareForm } from "./share-form.ts";

/** Only what can be answered is passed on. */
const closedTo = (visit: Visit, card: WorkshopCard): RsvpNo | undefined => {
  if (card.state === "draft") return "not-open";
  if (card.state === "cancelled") return "cancelled";
  return phaseOf(card, visit.deps.now()) === "upcoming" ? undefined : "already-begun";
};

/** The workshop, or the sentence why it cannot be passed on. */
const toShare = async (
  visit: Visit,
  workshop: WorkshopCard["id"],
): Promise<WorkshopCard | string> => {
  const shown = await showWorkshop(visit.deps, workshop, visit.person);
  if (!shown.ok) return say(visit, "desk-workshop-gone");
  const closed = closedTo(visit, shown.value);
  return closed ? refusalText(visit.t, visit.locale, closed) : shown.value;
};

/** Opens the form. */
export const onShare = async (
  visit: Visit,
  { workshop }: ButtonData<"workshop-share">,
): Promise<void> => {
  const card = await toShare(visit, workshop);
  if (typeof card === "string") return showSentence(visit, card);
  await openModal(visit, shareForm(visit, card));
};

/** The bot is not in that channel, cannot see it, or nobody can write there any more. */
const closedChannels: ReadonlySet<string> = new Set([
  "not_in_channel",
  "channel_not_found",
  "is_archived",
  "restricted_action",
]);

/** What is said when a card could not be posted; what is nobody's fault is told as such. */
export const postRefusal = (error: unknown): string => {
  if (error instanceof WebAPIPlatformError && closedChannels.has(error.data.error))
    return "desk-share-no-channel";
  const { kind } = fateOf(error);
  if (kind === "later") return "desk-share-later";
  if (kind === "uncertain") return "desk-share-uncertain";
  throw error;
};

type Target = { readonly card: WorkshopCard; readonly channel: string; readonly language: Locale };

const post = async (visit: Visit, { card, channel, language }: Target): Promise<Posted> => {
  const look = { shared: true, now: visit.deps.now() };
  const message = cardMessage(card, { ...voiceOf(visit), locale: language }, look);
  try {
    const unfurl = { unfurl_links: false, unfurl_media: false };
    const { ts } = await visit.client.chat.postMessage({ channel, ...message, ...unfurl });
    return { ok: true, ref: refOf(channel, ts ?? "") };
  } catch (error) {
    return { ok: false, says: postRefusal(error) };
  }
};

const doneView = (visit: Visit, channel: string) =>
  readView({ title: say(visit, "desk-share-done-title"), close: say(visit, "desk-close") }, [
    section(`<#${channel}>\n${escapeText(say(visit, "desk-share-done"))}`),
  ]);

/**
 * Posts the card, once for each form however often it is sent, and notes it so that it stays true.
 * Posting cannot be taken back, so a form that is sent again gets the outcome of the first time.
 */
export const onPostCard = async (
  visit: Visit,
  { workshop }: FormData<"card-post">,
  sent: Submission,
): Promise<FormAnswer> => {
  const { channel, language } = readShareForm(sent.state);
  if (channel === undefined || language === undefined)
    return errorsAnswer({
      [channel === undefined ? "channel" : "language"]: say(visit, "draft-no-missing"),
    });
  const card = await toShare(visit, workshop);
  if (typeof card === "string") return updateAnswer(sentenceView(visit, card));
  const posted = await visit.posts(sent.viewId, () => post(visit, { card, channel, language }));
  if (!posted.ok) return errorsAnswer({ channel: say(visit, posted.says) });
  const { ref } = posted;
  const noted = { platform: "slack", locale: language, personId: null, ref } as const;
  await noteShared(visit.deps, { actor: visit.person, card: { ...noted, workshopId: workshop } });
  return updateAnswer(doneView(visit, channel));
};

export const onShareCommand = (visit: Visit, rest: string): Promise<void> =>
  forChosen(visit, rest, "workshop-share", (data) => onShare(visit, data));
