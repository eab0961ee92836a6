/** How the room looks in Telegram: the way in, the receipt of what was said, and the ballot. */
import { InlineKeyboard } from "grammy";
import type { RoomSaid } from "../../app/room.ts";
import type { RoomBallot } from "../../app/room-vote.ts";
import { CONTRIBUTION_KINDS } from "../../domain/contribution.ts";
import type { ContributionId, WorkshopId } from "../../domain/ids.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { shortDateOf } from "../../i18n.ts";
import { ideaLine } from "../../idea-wording.ts";
import { firstWords } from "../../wording.ts";
import { bold, escape, say, type Chat, type View } from "./context.ts";
import { packTap } from "./data.ts";

const withFoot = (ctx: Chat, keyboard: InlineKeyboard): InlineKeyboard =>
  keyboard
    .row()
    .text(say(ctx, "room-button-vote"), packTap({ tap: "ballot", page: 0 }))
    .text(say(ctx, "room-button-leave"), packTap({ tap: "roomout", what: "leave" }));

const kindsKeyboard = (ctx: Chat): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const kind of CONTRIBUTION_KINDS)
    keyboard.text(say(ctx, `contribution-kind-${kind}`), packTap({ tap: "roomkind", kind })).row();
  return keyboard;
};

/** Somebody has come in: what a message does here, and what the first will be about. */
export const roomView = (ctx: Chat, card: WorkshopCard): View => {
  const place = `${card.place}, ${shortDateOf(ctx.locale, card.startsAt)}`;
  const html = [
    bold(say(ctx, "room-entered", { place })),
    escape(say(ctx, "room-entered-hint")),
    escape(say(ctx, "room-ask-kind")),
  ].join("\n\n");
  return { html, keyboard: withFoot(ctx, kindsKeyboard(ctx)) };
};

/** The way in for whoever has to say first who they are. */
export const roomDoorView = (
  ctx: Chat,
  { workshopId: workshop, mark }: { readonly workshopId: WorkshopId; readonly mark: string },
): View => ({
  html: escape(say(ctx, "room-after-joining")),
  keyboard: new InlineKeyboard().text(
    say(ctx, "room-button-enter"),
    packTap({ tap: "roomin", workshop, mark }),
  ),
});

const MAX_PIECE = 120;

const splitView = (ctx: Chat, said: Extract<RoomSaid, { state: "split" }>): View => {
  const { piece, pieces } = said;
  const keyboard = new InlineKeyboard()
    .text(say(ctx, "idea-split-apart"), packTap({ tap: "roomsplit", piece, apart: true }))
    .text(say(ctx, "idea-split-whole"), packTap({ tap: "roomsplit", piece, apart: false }));
  const lines = pieces.map((one, nth) => `${nth + 1}. ${firstWords(one, MAX_PIECE)}`);
  const html = [
    bold(say(ctx, "idea-ask-split", { count: pieces.length })),
    escape(lines.join("\n")),
  ].join("\n\n");
  return { html, keyboard };
};

/** The receipt of what was said; the kind can be another. */
const storedView = (ctx: Chat, said: Extract<RoomSaid, { state: "stored" }>): View => {
  const { brought, kind } = said;
  const name = say(ctx, `contribution-kind-${kind}`);
  if (brought.length === 0)
    return {
      html: escape(say(ctx, "room-kind-chosen", { kind: name })),
      keyboard: withFoot(ctx, new InlineKeyboard()),
    };
  const lines = brought.map((idea) => escape(ideaLine(ctx.translate, ctx.locale, idea)));
  const keyboard = new InlineKeyboard();
  const [only, second] = brought;
  if (only && !second)
    keyboard.text(say(ctx, "room-button-kind"), packTap({ tap: "roomother", of: only.id }));
  const html = [bold(say(ctx, "room-stored", { kind: name })), lines.join("\n")].join("\n\n");
  return { html, keyboard: withFoot(ctx, keyboard) };
};

/** What follows a message or a tap in the room. */
export const saidView = (ctx: Chat, said: RoomSaid): View => {
  if (said.state === "split") return splitView(ctx, said);
  if (said.state === "stored") return storedView(ctx, said);
  const html = `${bold(say(ctx, "room-ask-kind"))}\n\n${escape(say(ctx, "room-kind-waits"))}`;
  return { html, keyboard: kindsKeyboard(ctx) };
};

/** Another kind for one idea, and for what comes after it. */
export const otherKindView = (ctx: Chat, of: ContributionId): View => {
  const keyboard = new InlineKeyboard();
  for (const kind of CONTRIBUTION_KINDS)
    keyboard
      .text(say(ctx, `contribution-kind-${kind}`), packTap({ tap: "roommove", of, kind }))
      .row();
  return { html: bold(say(ctx, "room-ask-kind")), keyboard };
};

const MAX_VOTABLE = 200;

/** What can be voted for: each with its votes and a button that says what it does. */
export const ballotView = (ctx: Chat, { entries, page, last }: RoomBallot): View => {
  const title = bold(say(ctx, "room-ballot"));
  const again = packTap({ tap: "ballot", page: 0 });
  if (entries.length === 0)
    return {
      html: `${title}\n\n${escape(say(ctx, "room-ballot-empty"))}`,
      keyboard: new InlineKeyboard().text(say(ctx, "room-ballot-again"), again),
    };
  const keyboard = new InlineKeyboard();
  const lines = entries.map(({ id, receipt, text, votes, voted }) => {
    const label = say(ctx, voted ? "room-unvote" : "room-vote", { receipt });
    keyboard.text(label, packTap({ tap: "roomvote", of: id, on: !voted, page })).row();
    const idea = ideaLine(ctx.translate, ctx.locale, {
      receipt,
      text: firstWords(text, MAX_VOTABLE),
    });
    return escape(`${idea}\n${say(ctx, "room-votes", { votes })}`);
  });
  if (page > 0) keyboard.text(say(ctx, "room-newer"), packTap({ tap: "ballot", page: page - 1 }));
  if (page < last)
    keyboard.text(say(ctx, "room-older"), packTap({ tap: "ballot", page: page + 1 }));
  keyboard.text(say(ctx, "room-ballot-again"), again);
  return { html: [title, ...lines].join("\n\n"), keyboard };
};
