/** Kind refusals: of what only staff may do, and of people who do not belong to this workspace. */
import type { ModalView } from "@slack/types";
import { escapeText, readView, section } from "./block.ts";
import { say, show, type Page, type Visit } from "./context.ts";
import type { Standing } from "./identify.ts";

const MOST_NAMED = 3;

/** Says that this is for staff, and whom to ask. Admins are named by mention, which is theirs to show. */
const staffPage = (visit: Visit): Page => {
  const admins = visit.config.admins.slice(0, MOST_NAMED).map((id) => `<@${id}>`);
  const who =
    admins.length === 0 ? say(visit, "refusal-ask-press") : say(visit, "refusal-ask-admins");
  const text = [
    escapeText(say(visit, "refusal-staff-only")),
    `${escapeText(who)} ${admins.join(", ")}`,
  ];
  return {
    title: say(visit, "desk-title"),
    text: text.join(" ").trim(),
    blocks: [section(text.join("\n").trim())],
  };
};

export const refuseStaff = (visit: Visit): Promise<void> => show(visit, staffPage(visit));

/** The same refusal in the place of a form that was sent. */
export const refusalView = (visit: Visit): ModalView => {
  const { title, blocks } = staffPage(visit);
  return readView({ title, close: say(visit, "desk-close") }, blocks);
};

const outsiderTexts = {
  guest: "refusal-guest",
  stranger: "refusal-stranger",
  bot: "refusal-bot",
  deactivated: "refusal-deactivated",
  "other-workspace": "refusal-other-workspace",
} as const satisfies Record<Exclude<Standing, "member">, string>;

export const outsiderText = (visit: Visit, standing: Exclude<Standing, "member">): string =>
  say(visit, outsiderTexts[standing]);
