/** Which messages to send and where, as a page of the profile; and the one tap that ends some. */
import { InlineKeyboard } from "grammy";
import {
  preferPlatform,
  setPreferences,
  showPreferences,
  type PreferenceSheet,
} from "../../app/preference.ts";
import type { Locale } from "../../domain/person.ts";
import { KIND_GROUPS, type KindGroup } from "../../domain/preference.ts";
import type { Translate } from "../../i18n.ts";
import { answerTap, bold, escape, replace, say, show, type Chat, type View } from "./context.ts";
import { packTap, type Tap } from "./data.ts";

const viaButtons = (ctx: Chat, { platforms, preferred }: PreferenceSheet): InlineKeyboard => {
  const keyboard = new InlineKeyboard();
  for (const platform of ["any", ...platforms] as const)
    if (platform !== (preferred ?? "any"))
      keyboard.text(say(ctx, `via-${platform}`), packTap({ tap: "via", platform }));
  return keyboard.row();
};

const sheetView = (ctx: Chat, sheet: PreferenceSheet): View => {
  const { wanted, platforms, preferred } = sheet;
  const lines = KIND_GROUPS.map((group) =>
    say(ctx, wanted[group] ? "wishes-on" : "wishes-off", { group: say(ctx, `wishes-${group}`) }),
  );
  const keyboard = new InlineKeyboard();
  for (const group of KIND_GROUPS) {
    const on = !wanted[group];
    const label = say(ctx, `wish-${on ? "on" : "off"}-${group}`);
    keyboard.text(label, packTap({ tap: "wish", group, on })).row();
  }
  const choice = platforms.length > 1;
  if (choice) keyboard.append(viaButtons(ctx, sheet));
  keyboard.text(say(ctx, "wishes-back"), packTap({ tap: "ask", what: "profile" }));
  const html = [
    bold(say(ctx, "wishes-title")),
    escape(lines.join("\n")),
    ...(choice ? [escape(say(ctx, `via-now-${preferred ?? "any"}`))] : []),
    escape(say(ctx, "wishes-always", { stop: "/stop" })),
  ].join("\n\n");
  return { html, keyboard };
};

const notJoined = (ctx: Chat): Promise<void> => answerTap(ctx, say(ctx, "not-joined"), true);

/** What is sent and what is not, with a button to change each. */
export const wishesView = async (ctx: Chat): Promise<View> =>
  ctx.person
    ? sheetView(ctx, await showPreferences(ctx.deps, ctx.person.id))
    : { html: escape(say(ctx, "not-joined")) };

const onWish = async (ctx: Chat, { group, on }: Tap<"wish">): Promise<void> => {
  if (!ctx.person) return notJoined(ctx);
  await setPreferences(ctx.deps, { id: ctx.person.id, key: ctx.key }, { [group]: on });
  await answerTap(ctx, say(ctx, `${on ? "unmute" : "mute"}-done-${group}`));
  await replace(ctx, await wishesView(ctx));
};

const onVia = async (ctx: Chat, { platform }: Tap<"via">): Promise<void> => {
  if (!ctx.person) return notJoined(ctx);
  await preferPlatform(ctx.deps, ctx.person.id, platform === "any" ? null : platform);
  await answerTap(ctx, say(ctx, `via-now-${platform}`));
  await replace(ctx, await wishesView(ctx));
};

/** Under a notice that can be switched off: one tap, and no more of its group come. */
export const muteButton = (
  keyboard: InlineKeyboard,
  t: Translate,
  locale: Locale,
  group: KindGroup,
): InlineKeyboard => keyboard.row().text(t(locale, "mute-button"), packTap({ tap: "mute", group }));

/** The notice stays as it is; what was switched off is said below it, with the way back. */
const onMute = async (ctx: Chat, { group }: Tap<"mute">): Promise<void> => {
  if (!ctx.person) return notJoined(ctx);
  await setPreferences(ctx.deps, { id: ctx.person.id, key: ctx.key }, { [group]: false });
  const done = say(ctx, `mute-done-${group}`);
  await answerTap(ctx, done);
  const keyboard = new InlineKeyboard().text(
    say(ctx, "mute-undo"),
    packTap({ tap: "unmute", group }),
  );
  await show(ctx, { html: escape(done), keyboard });
};

const onUnmute = async (ctx: Chat, { group }: Tap<"unmute">): Promise<void> => {
  if (!ctx.person) return notJoined(ctx);
  await setPreferences(ctx.deps, { id: ctx.person.id, key: ctx.key }, { [group]: true });
  const done = say(ctx, `unmute-done-${group}`);
  await answerTap(ctx, done);
  await replace(ctx, { html: escape(done) });
};

export const preferenceTaps = {
  wish: onWish,
  via: onVia,
  mute: onMute,
  unmute: onUnmute,
};
