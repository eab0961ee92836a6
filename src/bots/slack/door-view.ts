/** How the door looks in Slack: whom one looks for, who was found, and the forms on top of it. */
import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { DoorList } from "../../app/door.ts";
import { SECTORS } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { untilOf } from "../../i18n.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  formView,
  input,
  readView,
  section,
} from "./block.ts";
import { headOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import { MAX_FIND, type DoorLook, type FormData } from "./data.ts";
import { optionsOf, selectElement, textElement } from "./field.ts";
import { guestsField } from "./rsvp-form.ts";

export type Guest = DoorList["guests"][number];

const MOST_FOUND = 10;

/** The field is another one after each arrival, because Slack empties no field that stays. */
export const findField = ({ round }: Pick<DoorLook, "round">): string => `find-${round}`;

const guestText = (visit: Visit, guest: Guest): string => {
  const party = guest.guests > 0 ? ` +${guest.guests}` : "";
  const state = guest.state === null ? "" : ` (${say(visit, `door-state-${guest.state}`)})`;
  return `${guest.name}${party}${state}`;
};

const guestBlocks = (visit: Visit, look: DoorLook, guest: Guest): KnownBlock[] => {
  const { workshop, round } = look;
  const data = { workshop, round, person: guest.personId };
  const name = escapeText(guestText(visit, guest));
  const state = guest.present ? `\n${bold(say(visit, "desk-door-is-here"))}` : "";
  const mark = guest.present
    ? button("door-mark", say(visit, "desk-door-undo"), { ...data, present: false })
    : button("door-mark", say(visit, "desk-door-here"), { ...data, present: true }, true);
  const guests = button("door-guests", say(visit, "card-guests"), data);
  return [section(`${name}${state}`), actions(mark, guests)];
};

/** A choice among those who were found. */
const foundBlocks = (visit: Visit, look: DoorLook, found: readonly Guest[]): KnownBlock[] => {
  if (found.length === 0) return [];
  const more = found.length > MOST_FOUND ? [context(escapeText(say(visit, "door-more")))] : [];
  const shown = found.slice(0, MOST_FOUND);
  return [
    section(bold(say(visit, "door-found"))),
    ...shown.flatMap((guest) => guestBlocks(visit, look, guest)),
    ...more,
  ];
};

/** What else can be done at the door; the link is made by those who run the workshop. */
const doorRow = (visit: Visit, look: DoorLook, mayLink: boolean): Button[] => {
  const { workshop } = look;
  const link = button("door-link", say(visit, "desk-door-link"), { workshop });
  return [
    button("door-walk-in", say(visit, "desk-door-walk-in"), look),
    ...(mayLink ? [link] : []),
  ];
};

/** The door: how many are in, a field to look for people, and those who were found. */
export const doorView = (
  visit: Visit,
  door: DoorList,
  shown: {
    readonly look: DoorLook;
    readonly found: readonly Guest[];
    readonly mayLink: boolean;
    /** What has just been done, said once. */
    readonly said?: string | undefined;
  },
): ModalView => {
  const { look, found, mayLink, said } = shown;
  const { card, present } = door;
  const texts = {
    title: say(visit, "door-title"),
    submit: say(visit, "desk-door-search"),
    close: say(visit, "desk-close"),
  };
  const counted = say(visit, "door-present", { present, expected: card.counts.going });
  return formView("door-find", texts, look, [
    section(headOf(visit.t, visit.locale, card)),
    section(bold(counted)),
    ...(said === undefined ? [] : [section(escapeText(said))]),
    input(findField(look), {
      label: say(visit, "desk-door-find"),
      hint: say(visit, "desk-door-find-hint"),
      element: textElement(MAX_FIND, look.find),
    }),
    ...(said === undefined
      ? foundBlocks(visit, look, found)
      : found.flatMap((guest) => guestBlocks(visit, look, guest))),
    actions(...doorRow(visit, look, mayLink)),
  ]);
};

const savedTexts = (visit: Visit, title: string) => ({
  title,
  submit: say(visit, "desk-save"),
  close: say(visit, "desk-cancel"),
});

/** How many came along: as announced, or as they stand at the door. */
export const doorGuestsForm = (
  visit: Visit,
  guest: Guest,
  data: FormData<"door-guests-set">,
): ModalView =>
  formView("door-guests-set", savedTexts(visit, say(visit, "rsvp-guests")), data, [
    section(escapeText(guestText(visit, guest))),
    guestsField(visit, say(visit, "desk-door-guests-ask"), guest.guests),
  ]);

/** Somebody who came unannounced. */
export const walkInForm = (visit: Visit, data: FormData<"door-walk-in-save">): ModalView =>
  formView("door-walk-in-save", savedTexts(visit, say(visit, "desk-door-walk-in-title")), data, [
    input("name", {
      label: say(visit, "caller-name"),
      element: textElement(MAX_FIND, data.find),
    }),
    input("sector", {
      label: say(visit, "caller-sector"),
      element: selectElement(visit, optionsOf(visit, "sector", SECTORS)),
    }),
    guestsField(visit, say(visit, "desk-door-guests-ask"), 0),
  ]);

/** The link for those who keep the door without Slack, and what it means to have it. */
export const doorLinkView = (
  visit: Visit,
  made: { readonly key: string; readonly card: WorkshopCard; readonly expiresAt: Date },
): ModalView => {
  const { publicUrl, telegramBot } = visit.deps.links;
  const bot = telegramBot();
  const web = `${escapeText(say(visit, "desk-door-link-web"))}\n<${publicUrl()}/door/${made.key}>`;
  const chat = `${escapeText(say(visit, "desk-door-link-chat"))}\n<https://t.me/${bot}?start=d-${made.key}>`;
  const until = untilOf(visit.locale, made.expiresAt);
  const title = say(visit, "desk-door-link-title");
  return readView({ title, close: say(visit, "desk-close") }, [
    section(headOf(visit.t, visit.locale, made.card)),
    section(escapeText(say(visit, "desk-door-link-says", { until }))),
    section(web),
    ...(bot === undefined ? [] : [section(chat)]),
  ]);
};
