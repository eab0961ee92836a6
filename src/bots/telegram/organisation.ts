/** The organisation in one's profile: asked by a tap, answered by an ordinary message. */
import { InlineKeyboard } from "grammy";
import {
  askOrganisation,
  changeProfile,
  takeOrganisation,
  unaskOrganisation,
} from "../../app/person.ts";
import { MAX_ORGANISATION } from "../../domain/person.ts";
import { answerTap, bold, escape, replace, say, show, type Chat, type View } from "./context.ts";
import { packTap } from "./data.ts";

const backKeyboard = (ctx: Chat): InlineKeyboard =>
  new InlineKeyboard().text(say(ctx, "wishes-back"), packTap({ tap: "ask", what: "profile" }));

/** Asks; the next message is the answer. */
export const organisationView = async (ctx: Chat): Promise<View> => {
  if (!ctx.person) return { html: escape(say(ctx, "not-joined")) };
  await askOrganisation(ctx.deps, ctx.person.id);
  const keyboard = new InlineKeyboard();
  if (ctx.person.organisation !== null)
    keyboard
      .text(say(ctx, "organisation-erase"), packTap({ tap: "erase", what: "organisation" }))
      .row();
  keyboard.append(backKeyboard(ctx));
  const hint = escape(say(ctx, "organisation-hint", { max: MAX_ORGANISATION }));
  return { html: `${bold(say(ctx, "profile-ask-organisation"))}\n\n${hint}`, keyboard };
};

const onErase = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await unaskOrganisation(ctx.deps, ctx.person.id);
  await changeProfile(ctx.deps, ctx.person.id, { organisation: null });
  await answerTap(ctx, say(ctx, "organisation-erased"));
  await replace(ctx, {
    html: escape(say(ctx, "organisation-erased")),
    keyboard: backKeyboard(ctx),
  });
};

/** Takes a message as the organisation; answers `false` when that was not asked, so that it means something else. */
export const onOrganisationText = async (ctx: Chat, text: string | undefined): Promise<boolean> => {
  if (!ctx.person) return false;
  const taken = await takeOrganisation(ctx.deps, ctx.person.id, text ?? "");
  if (!taken.ok && taken.reason === "not-asked") return false;
  const said = taken.ok
    ? say(ctx, "organisation-saved", { organisation: taken.value })
    : say(ctx, "organisation-no-empty");
  await show(ctx, { html: escape(said), keyboard: backKeyboard(ctx) });
  return true;
};

export const organisationTaps = { erase: onErase };
