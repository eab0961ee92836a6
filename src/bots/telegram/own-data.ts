/** What is held about somebody: brought to them as files, and erased at their word. */
import { InlineKeyboard, InputFile } from "grammy";
import { erasePerson, type EraseNo } from "../../app/erase.ts";
import { showHeld } from "../../app/held.ts";
import { personalFiles } from "../../personal-copy.ts";
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
import { packTap, type Tap } from "./data.ts";

const refusals = {
  "last-admin": "forget-no-last-admin",
  "named-admin": "forget-no-named-admin",
} as const satisfies Record<EraseNo, string>;

/** Where a role is given: staff work in Slack. */
const ROLES = { lv: "/darbnica lomas", en: "/darbnica roles" } as const;
const COPY = { lv: "/mani_dati", en: "/mydata" } as const;

/** Two files: a page to read, and the same for programs. */
export const onMyData = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return tell(ctx, "held-nothing");
  const held = await showHeld(ctx.deps, ctx.person.id);
  await tell(ctx, "held-comes");
  for (const { filename, text } of personalFiles(ctx.translate, ctx.locale, held))
    await ctx.replyWithDocument(new InputFile(Buffer.from(text), filename));
};

const askView = (ctx: Chat): View => {
  const lines = [
    say(ctx, "forget-goes"),
    say(ctx, "forget-stays"),
    say(ctx, "forget-final", { copy: COPY[ctx.locale] }),
  ];
  const keyboard = new InlineKeyboard()
    .text(say(ctx, "forget-sure"), packTap({ tap: "forget", sure: true }))
    .row()
    .text(say(ctx, "forget-keep"), packTap({ tap: "forget", sure: false }));
  return {
    html: `${bold(say(ctx, "forget-title"))}\n\n${escape(lines.join("\n\n"))}`,
    keyboard,
  };
};

/** Says what goes and what stays; nothing is done before it is confirmed. */
export const onForget = (ctx: Chat): Promise<void> =>
  ctx.person ? show(ctx, askView(ctx)) : tell(ctx, "held-nothing");

const onForgetTap = async (ctx: Chat, { sure }: Tap<"forget">): Promise<void> => {
  await answerTap(ctx);
  const plain = (id: string, args = {}) => replace(ctx, { html: escape(say(ctx, id, args)) });
  if (!ctx.person) return plain("held-nothing");
  if (!sure) return plain("forget-kept");
  const erased = await erasePerson(ctx.deps, ctx.person);
  if (!erased.ok) return plain(refusals[erased.reason], { roles: ROLES[ctx.locale] });
  await plain("forget-done");
};

export const ownDataTaps = { forget: onForgetTap };
