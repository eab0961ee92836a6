/** `/ideja`: telling an idea step by step, its receipt, and one's own ideas. */
import {
  beginIdea,
  chooseIdeaKind,
  decideSplit,
  endIdea,
  takeIdeaText,
  tellMoreOf,
  tellOfIdea,
  type TypedNo,
} from "../../app/idea-dialogue.ts";
import { listOwnContributions, showOwnContribution } from "../../app/contribution.ts";
import { showByCode } from "../../app/secret-code.ts";
import type { IdeaState } from "../../app/idea-state.ts";
import { MAX_IDEA } from "../../domain/contribution.ts";
import type { IdeaStep } from "../../domain/idea-dialogue.ts";
import { looksLikeReceipt } from "../../domain/receipt.ts";
import {
  ideaView,
  mineView,
  secretView,
  offerText,
  receiptView,
  suggestView,
} from "./contribution-view.ts";
import { answerTap, bold, escape, replace, say, show, tell, type Chat } from "./context.ts";
import { IdeaDetail, type Tap } from "./data.ts";

/** Asks the first question, or once more the one that waits. */
const begin = async (ctx: Chat, again: boolean): Promise<void> => {
  if (!ctx.person) return tell(ctx, "not-joined");
  const state = await beginIdea(ctx.deps, ctx.person.id, { again });
  if (state.resumed) await tell(ctx, "idea-resumed");
  await show(ctx, ideaView(ctx, state));
};

/** `/ideja`, alone, or with the secret code of an anonymous idea. */
export const onIdea = async (ctx: Chat): Promise<void> => {
  const found = await showByCode(ctx.deps, typeof ctx.match === "string" ? ctx.match : "");
  if (!found) return begin(ctx, false);
  return found.ok ? show(ctx, secretView(ctx, found.value)) : tell(ctx, "secret-no-unknown");
};

/** `/manas_idejas`, alone or with the number of a receipt. */
export const onMyIdeas = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return tell(ctx, "not-joined");
  const typed = typeof ctx.match === "string" ? ctx.match : "";
  if (typed.trim() !== "") return showReceipt(ctx, typed);
  await show(ctx, mineView(ctx, await listOwnContributions(ctx.deps, ctx.person.id)));
};

const showReceipt = async (ctx: Chat, typed: string): Promise<void> => {
  if (!ctx.person) return tell(ctx, "not-joined");
  const own = await showOwnContribution(ctx.deps, ctx.person.id, typed);
  if (!own.ok) return tell(ctx, `receipt-no-${own.reason}`);
  await show(ctx, mineView(ctx, own.value));
};

/** A message that is nothing but a number may be a receipt. */
export const onReceiptText = async (ctx: Chat, text: string | undefined): Promise<boolean> => {
  if (!ctx.person || text === undefined || !looksLikeReceipt(text)) return false;
  await showReceipt(ctx, text);
  return true;
};

const refusals = {
  "idea-empty": "idea-no-idea-empty",
  "idea-too-long": "idea-no-idea-too-long",
  "no-municipality": "idea-no-no-municipality",
  "object-empty": "idea-no-object-empty",
} as const satisfies Record<Exclude<TypedNo, "not-asked">, string>;

/** Takes a message as the answer to what was asked about an idea; `false` when nothing was. */
export const onIdeaText = async (ctx: Chat, text: string | undefined): Promise<boolean> => {
  if (!ctx.person) return false;
  const taken = await takeIdeaText(ctx.deps, ctx.person.id, text ?? "");
  if (!taken.ok) {
    if (taken.reason === "not-asked") return false;
    const args = { length: text?.length ?? 0, max: MAX_IDEA };
    await tell(ctx, refusals[taken.reason], args);
    return true;
  }
  const { state, suggested, stored, placed } = taken.value;
  if (placed !== undefined) await tell(ctx, "idea-chosen", { what: placed });
  if (stored) await show(ctx, receiptView(ctx, state));
  const view = suggested.length > 0 ? suggestView(ctx, state, suggested) : ideaView(ctx, state);
  await show(ctx, view);
  return true;
};

/** The question with what was chosen in the place of its buttons, and the next one below it. */
const goOn = async (
  ctx: Chat,
  state: IdeaState,
  asked: { readonly title: string; readonly what: string },
): Promise<void> => {
  await answerTap(ctx);
  const chosen = escape(say(ctx, "idea-chosen", { what: asked.what }));
  await replace(ctx, { html: `${bold(asked.title)}\n\n${chosen}` });
  await show(ctx, ideaView(ctx, state));
};

const movedOn = (ctx: Chat): Promise<void> => answerTap(ctx, say(ctx, "idea-no-moved-on"), true);

const onKind = async (ctx: Chat, { kind }: Tap<"kind">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const state = await chooseIdeaKind(ctx.deps, ctx.person.id, kind);
  if (!state.ok) return movedOn(ctx);
  const what = say(ctx, `contribution-kind-${kind}`);
  await goOn(ctx, state.value, { title: say(ctx, "idea-ask-kind"), what });
};

const onSplit = async (ctx: Chat, { apart }: Tap<"split">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const state = await decideSplit(ctx.deps, ctx.person.id, { apart });
  if (!state.ok) return movedOn(ctx);
  await answerTap(ctx);
  await replace(ctx, receiptView(ctx, state.value));
  await show(ctx, ideaView(ctx, state.value));
};

/** What was chosen, in words; a municipality by its own name. */
const chosenText = async (ctx: Chat, step: IdeaStep, value: string): Promise<string> => {
  if (value === "") return say(ctx, "survey-skipped");
  const label = ctx.callbackQuery?.message?.reply_markup?.inline_keyboard
    .flat()
    .find(
      (button) => "callback_data" in button && button.callback_data === ctx.callbackQuery?.data,
    );
  return label?.text ?? offerText(ctx, step, value);
};

const onTell = async (ctx: Chat, { of, step, value }: Tap<"tell">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const detail = IdeaDetail.safeParse({ step, value });
  if (!detail.success) return answerTap(ctx, say(ctx, "button-stale"), true);
  const state = await tellOfIdea(ctx.deps, ctx.person.id, { of, detail: detail.data });
  if (!state.ok) return movedOn(ctx);
  const what = await chosenText(ctx, step, value);
  await goOn(ctx, state.value, { title: say(ctx, `idea-ask-${step}`), what });
};

const onMore = async (ctx: Chat, { of }: Tap<"more">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const state = await tellMoreOf(ctx.deps, ctx.person.id, of);
  if (!state.ok) return answerTap(ctx, say(ctx, "idea-no-contribution"), true);
  await answerTap(ctx);
  await show(ctx, ideaView(ctx, state.value));
};

const onWhat = async (ctx: Chat, { what }: Tap<"idea">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  if (what !== "end") {
    await answerTap(ctx);
    if (what === "mine")
      return show(ctx, mineView(ctx, await listOwnContributions(ctx.deps, ctx.person.id)));
    return begin(ctx, true);
  }
  const state = await endIdea(ctx.deps, ctx.person.id);
  if (!state.ok) return movedOn(ctx);
  await answerTap(ctx);
  await replace(ctx, ideaView(ctx, state.value));
};

export const contributionTaps = {
  idea: onWhat,
  kind: onKind,
  split: onSplit,
  tell: onTell,
  more: onMore,
};
