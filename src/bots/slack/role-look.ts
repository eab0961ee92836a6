/** What somebody is told of their own role. */
import type { NoticeView } from "../../domain/notice.ts";
import { actions, button, escapeText, header, section, type SlackMessage } from "./block.ts";
import type { Voice } from "./card-view.ts";

/** Whoever has a role finds the way to the desk; whoever has none any more, to the workshops. */
export const roleLook = (
  { what, role, ministry }: Extract<NoticeView, { kind: "role" }>,
  { t, locale }: Voice,
): SlackMessage => {
  const title = t(locale, `role-${what}-title`);
  const told = t(locale, `role-${what}-told`, {
    role: t(locale, `role-${role}`),
    ministry: ministry[locale],
  });
  const lines = what === "remove" ? [told] : [told, t(locale, `role-may-${role}`)];
  const command = what === "remove" ? "workshops" : "hub";
  const label = t(locale, what === "remove" ? "role-button-workshops" : "role-button-desk");
  return {
    text: escapeText(`${title}: ${told}`),
    blocks: [
      header(title),
      ...lines.map((line) => section(escapeText(line))),
      actions(button("command-run", label, { command }, true)),
    ],
  };
};
