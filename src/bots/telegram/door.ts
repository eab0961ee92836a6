/** The door in the chat: one's own code, and for whoever keeps the door, letting people in. */
import { InlineKeyboard, InputFile } from "grammy";
import {
  checkInByCode,
  doorOf,
  keepDoor,
  mayCheckIn,
  saveMarks,
  searchGuests,
  showCode,
  showDoor,
} from "../../app/door.ts";
import { readCode } from "../../domain/code.ts";
import type { PersonId, WorkshopId } from "../../domain/ids.ts";
import { qrPng } from "../../qr.ts";
import {
  answerTap,
  bold,
  escape,
  replace,
  say,
  show,
  tell,
  type Chat,
  type View,
} from "./context.ts";
import { linkTo, packTap, type Entrance, type Tap } from "./data.ts";
import { headOf, showCard } from "./workshop.ts";

type Guest = Extract<Awaited<ReturnType<typeof showDoor>>, { ok: true }>["value"]["guests"][number];

/** One's own code, as a picture that the door scans, and as five letters to say. */
const onCode = async (ctx: Chat, { workshop: workshopId }: Tap<"code">): Promise<void> => {
  await answerTap(ctx);
  if (!ctx.person) return tell(ctx, "not-joined");
  const code = await showCode(ctx.deps, { workshopId, personId: ctx.person.id });
  if (code === undefined) return tell(ctx, "rsvp-code-none");
  const link = linkTo(ctx.me.username, `c-${workshopId}-${code}`) ?? code;
  await ctx.replyWithPhoto(new InputFile(qrPng(link), "kods.png"), {
    caption: say(ctx, "rsvp-code-caption", { code }),
  });
};

const doorView = async (ctx: Chat, workshopId: WorkshopId): Promise<View> => {
  const door = await showDoor(ctx.deps, workshopId);
  if (!door.ok) return { html: escape(say(ctx, "workshop-gone")) };
  const { card, present } = door.value;
  const { going: expected } = card.counts;
  return {
    html: [
      bold(say(ctx, "door-title")),
      headOf(ctx.translate, ctx.locale, card),
      bold(say(ctx, "door-present", { present, expected })),
      escape(say(ctx, "door-hint")),
    ].join("\n\n"),
  };
};

const guestLine = (ctx: Chat, guest: Guest): string => {
  const party = guest.guests > 0 ? ` +${guest.guests}` : "";
  const state = guest.state === null ? "" : ` (${say(ctx, `door-state-${guest.state}`)})`;
  return `${guest.name}${party}${state}`;
};

/** A button for each person found: a tap lets in, another takes it back. */
const guestsKeyboard = (ctx: Chat, workshop: WorkshopId, guests: readonly Guest[]) => {
  const keyboard = new InlineKeyboard();
  for (const guest of guests) {
    const present = !guest.present;
    const label = guest.present
      ? say(ctx, "door-button-here", { name: guest.name })
      : guestLine(ctx, guest);
    keyboard
      .text(label, packTap({ tap: "arrive", workshop, person: guest.personId, present }))
      .row();
  }
  return keyboard;
};

const MOST_FOUND = 10;

const tellArrived = (ctx: Chat, guest: Guest): Promise<void> => {
  const guests = guest.guests;
  return guests === 0
    ? tell(ctx, "door-arrived", { name: guest.name })
    : tell(ctx, "door-arrived-with", { name: guest.name, guests });
};

const onCodeShown = async (ctx: Chat, workshopId: WorkshopId, text: string): Promise<void> => {
  const result = await checkInByCode(ctx.deps, { workshopId, text, actor: ctx.person });
  if (result.ok) return tellArrived(ctx, result.value);
  await tell(ctx, "door-no-such-code");
};

/**
 * What the keeper of a door types: a code, or a part of a name. Answers `false` when this person
 * keeps no door now, so that the text means something else.
 */
export const onDoorText = async (ctx: Chat, text: string): Promise<boolean> => {
  const workshopId = ctx.person && (await doorOf(ctx.deps, ctx.person.id));
  if (workshopId === undefined) return false;
  const door = await showDoor(ctx.deps, workshopId);
  if (!door.ok) return false;
  const found = searchGuests(door.value.guests, text);
  if (found.length === 0 && readCode(text) !== undefined) await onCodeShown(ctx, workshopId, text);
  else if (found.length === 0) await tell(ctx, "door-nobody");
  else {
    const shown = found.slice(0, MOST_FOUND);
    const more = found.length > shown.length ? `\n${escape(say(ctx, "door-more"))}` : "";
    const keyboard = guestsKeyboard(ctx, workshopId, shown);
    await show(ctx, { html: `${bold(say(ctx, "door-found"))}${more}`, keyboard });
  }
  return true;
};

const mark = (
  ctx: Chat,
  workshopId: WorkshopId,
  personId: PersonId,
  guest: Guest,
  present: boolean,
) =>
  saveMarks(ctx.deps, {
    workshopId,
    actor: ctx.person,
    marks: [
      { kind: "person", personId, present, guests: guest.guests, via: "list", at: ctx.deps.now() },
    ],
  });

const onArrive = async (ctx: Chat, tap: Tap<"arrive">): Promise<void> => {
  const { workshop, person: personId, present } = tap;
  if (!ctx.person || !(await mayCheckIn(ctx.deps, ctx.person, workshop)))
    return answerTap(ctx, say(ctx, "door-no"), true);
  const door = await showDoor(ctx.deps, workshop);
  const guest = door.ok && door.value.guests.find((one) => one.personId === personId);
  if (!guest) return answerTap(ctx, say(ctx, "door-nobody"), true);
  await mark(ctx, workshop, personId, guest, present);
  const name = guest.name;
  await answerTap(ctx, say(ctx, present ? "door-arrived" : "door-taken-back", { name }));
  const keyboard = guestsKeyboard(ctx, workshop, [{ ...guest, present }]);
  await replace(ctx, { ...(await doorView(ctx, workshop)), keyboard });
};

export const doorTaps = { code: onCode, arrive: onArrive };

/** A link into the chat that a door made, or that somebody's QR code holds. */
export const onDoorLink = async (
  ctx: Chat,
  entrance: Extract<Entrance, { to: "door" | "code" }>,
): Promise<void> => {
  const { person, deps } = ctx;
  if (!person) return tell(ctx, "not-joined");
  if (entrance.to === "door") {
    const opened = await keepDoor(deps, { key: entrance.key, personId: person.id });
    return opened.ok ? show(ctx, await doorView(ctx, opened.value.id)) : tell(ctx, "door-closed");
  }
  const { workshop, code } = entrance;
  if (await mayCheckIn(deps, person, workshop)) return onCodeShown(ctx, workshop, code);
  // One's own code, opened out of curiosity: the card says more.
  await tell(ctx, "door-show-there");
  await showCard(ctx, workshop);
};
