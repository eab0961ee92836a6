/** Workshops in one's own calendar: one of them as a file, or all of them under a private address. */
import { calendarToken } from "../../app/calendar.ts";
import { showWorkshop } from "../../app/workshop.ts";
import { actions, button, escapeText, linkButton, section } from "./block.ts";
import { calendarLink, headOf, voiceOf } from "./card-view.ts";
import { say, show, tell, type Visit } from "./context.ts";
import type { ButtonData } from "./data.ts";

/** The file of one workshop, and the way to an address that follows all of one's own. */
export const onCalendar = async (
  visit: Visit,
  { workshop }: ButtonData<"calendar-add">,
): Promise<void> => {
  const shown = await showWorkshop(visit.deps, workshop, visit.person);
  if (!shown.ok) return tell(visit, "desk-workshop-gone");
  const card = shown.value;
  const gone = card.state === "cancelled";
  const says = say(visit, gone ? "card-uncalendar-says" : "card-calendar-says");
  const label = say(visit, gone ? "card-uncalendar" : "desk-calendar-file");
  const link = linkButton("link-calendar", label, calendarLink(voiceOf(visit), card));
  const feed = button("calendar-feed", say(visit, "card-feed"), {});
  await show(visit, {
    title: say(visit, "card-calendar"),
    text: escapeText(says),
    blocks: [
      section(headOf(visit.t, visit.locale, card)),
      section(escapeText(says)),
      actions(link, ...(visit.person && !gone ? [feed] : [])),
    ],
  });
};

/** The secret address of one's own calendar, shown to nobody else. */
export const onFeed = async (visit: Visit): Promise<void> => {
  const token = visit.person && (await calendarToken(visit.deps, visit.person.id));
  const title = say(visit, "desk-calendar-title");
  if (token === undefined) {
    const text = escapeText(say(visit, "desk-calendar-stranger"));
    const introduce = button("person-introduce", say(visit, "desk-button-introduce"), {}, true);
    return show(visit, { title, text, blocks: [section(text), actions(introduce)] });
  }
  const address = `${visit.deps.links.publicUrl()}/calendar/${token}.ics`;
  const text = escapeText(say(visit, "card-feed-says"));
  const code = `\`${escapeText(address)}\``;
  await show(visit, { title, text, blocks: [section(text), section(code)] });
};
