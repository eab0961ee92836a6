/** The form by which a workshop is passed on: texts to copy, a link, and a card for a channel. */
import type { KnownBlock, ModalView } from "@slack/types";
import { LOCALES, Locale } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { spanOf } from "../../i18n.ts";
import { placeText, shareText } from "../../wording.ts";
import { actions, escapeText, formView, input, linkButton, option, section } from "./block.ts";
import { headOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import { channelElement, copyElement, radioElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

/** The link into the Telegram chat, right to this workshop; undefined while there is no such bot. */
const chatLink = (visit: Visit, { id }: WorkshopCard): string | undefined => {
  const bot = visit.deps.links.telegramBot();
  return bot === undefined ? undefined : `https://t.me/${bot}?start=w-${id}`;
};

/** A text for a post or a press release; without Telegram it ends with the way through Slack. */
const postText = (visit: Visit, locale: Locale, card: WorkshopCard): string => {
  const { t } = visit;
  const link = chatLink(visit, card);
  if (link !== undefined) return shareText(t, locale, card, link);
  const facts = `${spanOf(locale, card)}\n${placeText(t, locale, card)}`;
  return [card.title[locale], facts, t(locale, "desk-share-in-slack")].join("\n\n");
};

/** The link in words, to be read out and copied, and its QR code for posters. */
const linkBlocks = (visit: Visit, card: WorkshopCard): KnownBlock[] => {
  const link = chatLink(visit, card);
  if (link === undefined) return [];
  const qr = `${visit.deps.links.publicUrl()}/qr/workshop-${card.id}.png`;
  return [
    section(`${escapeText(say(visit, "desk-share-link"))}\n<${link}>`),
    actions(linkButton("link-qr", say(visit, "desk-share-qr"), qr)),
  ];
};

const cardFields = (visit: Visit): KnownBlock[] => [
  input("channel", {
    label: say(visit, "desk-share-channel"),
    hint: say(visit, "desk-share-channel-hint"),
    element: channelElement(visit),
  }),
  input("language", {
    label: say(visit, "desk-share-language"),
    element: radioElement(
      LOCALES.map((locale) => option(visit.t(locale, "language-name"), locale)),
      visit.locale,
    ),
  }),
];

export const shareForm = (visit: Visit, card: WorkshopCard): ModalView => {
  const texts = {
    title: say(visit, "card-share"),
    submit: say(visit, "desk-share-submit"),
    close: say(visit, "desk-close"),
  };
  return formView("card-post", texts, { workshop: card.id }, [
    section(headOf(visit.t, visit.locale, card)),
    ...linkBlocks(visit, card),
    ...LOCALES.map((locale) =>
      input(`text-${locale}`, {
        label: say(visit, `desk-share-text-${locale}`),
        optional: true,
        element: copyElement(postText(visit, locale, card)),
      }),
    ),
    ...cardFields(visit),
  ]);
};

/** Where the card is to go, and in which language; undefined for what was not chosen. */
export const readShareForm = (state: FormState) => ({
  channel: fieldOf(state, "channel").text || undefined,
  language: Locale.safeParse(fieldOf(state, "language").text).data,
});
