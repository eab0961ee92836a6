/** Passing a workshop on: into a calendar, to other people, into any chat as a live card. */
import { InlineKeyboard, InputFile } from "grammy";
import type { InlineQueryResultArticle } from "grammy/types";
import { calendarToken } from "../../app/calendar.ts";
import { noteCard } from "../../app/card.ts";
import { listUpcoming, showWorkshop } from "../../app/workshop.ts";
import { calendarFile } from "../../calendar.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { qrPng } from "../../qr.ts";
import { countLines, matches, shareText } from "../../wording.ts";
import { answerTap, escape, optionsOf, say, show, tell, type Chat } from "./context.ts";
import { linkTo, packTap, unpackTap, type Tap } from "./data.ts";
import { lineOf, sharedView } from "./workshop.ts";

const found = async (ctx: Chat, workshop: WorkshopId): Promise<WorkshopCard | undefined> => {
  const card = await showWorkshop(ctx.deps, workshop, ctx.person);
  if (card.ok) return card.value;
  await tell(ctx, "workshop-gone");
  return undefined;
};

/** The calendar entry as a file; of a cancelled workshop, the file that takes it out again. */
const onCalendar = async (ctx: Chat, { workshop }: Tap<"calendar">): Promise<void> => {
  await answerTap(ctx);
  const card = await found(ctx, workshop);
  if (!card) return;
  const { deps, locale, translate: t } = ctx;
  const { links } = deps;
  const text = calendarFile(card, { t, locale, links, stamp: deps.now() });
  const caption = say(
    ctx,
    card.state === "cancelled" ? "card-uncalendar-says" : "card-calendar-says",
  );
  const keyboard = new InlineKeyboard().text(
    say(ctx, "card-feed"),
    packTap({ tap: "feed", workshop }),
  );
  await ctx.replyWithDocument(new InputFile(Buffer.from(text), `darbnica-${workshop}.ics`), {
    caption,
    ...(card.state === "cancelled" || !ctx.person ? {} : { reply_markup: keyboard }),
  });
};

/** The address of one's own calendar, which follows every change by itself. */
const onFeed = async (ctx: Chat): Promise<void> => {
  await answerTap(ctx);
  const token = ctx.person && (await calendarToken(ctx.deps, ctx.person.id));
  if (!token) return tell(ctx, "not-joined");
  const link = `${ctx.deps.links.publicUrl()}/calendar/${token}.ics`;
  await show(ctx, {
    html: `${escape(say(ctx, "card-feed-says"))}\n\n<code>${escape(link)}</code>`,
  });
};

/** A QR code of the link, a text to publish, and a button that takes a live card to any chat. */
const onShare = async (ctx: Chat, { workshop }: Tap<"share">): Promise<void> => {
  await answerTap(ctx);
  const card = await found(ctx, workshop);
  const link = linkTo(ctx.me.username, `w-${workshop}`);
  if (!card || !link) return;
  const text = shareText(ctx.translate, ctx.locale, card, link);
  const keyboard = new InlineKeyboard()
    .switchInline(say(ctx, "share-card"), `w-${workshop}`)
    .row()
    .copyText(say(ctx, "share-copy"), link);
  await ctx.replyWithPhoto(new InputFile(qrPng(link), `darbnica-${workshop}.png`), {
    caption: escape(text),
    parse_mode: "HTML",
    reply_markup: keyboard,
  });
};

export const shareTaps = { calendar: onCalendar, feed: onFeed, share: onShare };

const INLINE_SECONDS = 10;
const MOST_RESULTS = 20;

const resultOf = (ctx: Chat, card: WorkshopCard): InlineQueryResultArticle => {
  const { translate: t, locale } = ctx;
  const view = sharedView(t, locale, card, { now: ctx.deps.now(), bot: ctx.me.username });
  const { reply_markup, ...text } = optionsOf(view);
  return {
    type: "article",
    id: packTap({ tap: "workshop", workshop: card.id }),
    title: lineOf(locale, card),
    description: `${card.title[locale]}. ${countLines(t, locale, card).join(". ")}`,
    input_message_content: { message_text: view.html, ...text },
    ...(reply_markup ? { reply_markup } : {}),
  };
};

/** `@bot …` in any chat: the workshops to come whose place or title holds what was typed. */
export const onInlineQuery = async (ctx: Chat): Promise<void> => {
  const query = ctx.inlineQuery?.query ?? "";
  const cards = await listUpcoming(ctx.deps);
  const wanted = cards.filter((card) => query === `w-${card.id}` || matches(card, query));
  const results = wanted.slice(0, MOST_RESULTS).map((card) => resultOf(ctx, card));
  // Too late to answer is no loss: the next letter asks again.
  await ctx
    .answerInlineQuery(results, {
      cache_time: INLINE_SECONDS,
      is_personal: true,
      button: { text: say(ctx, "share-open"), start_parameter: "inline" },
    })
    .catch(() => undefined);
};

/** A card was put into a chat: it is kept true there. */
export const onInlineChosen = async (ctx: Chat): Promise<void> => {
  const { result_id: id, inline_message_id: ref } = ctx.chosenInlineResult ?? {};
  const tap = unpackTap(id ?? "");
  if (tap?.tap !== "workshop" || ref === undefined) return;
  const { deps, locale } = ctx;
  const card = {
    workshopId: tap.workshop,
    platform: "telegram",
    ref,
    locale,
    personId: null,
  } as const;
  await noteCard(deps, card);
};
