/** The desk of staff, shown when asked for, and drawn again after something was done on it. */
import { listForStaff } from "../../app/workshop.ts";
import { escapeText } from "./block.ts";
import { redraw, say, show, type Page, type Visit } from "./context.ts";
import type { Place } from "./place.ts";
import { staffBlocks } from "./desk-view.ts";

/** The desk, or `undefined` for somebody whose it is not. */
const deskPage = async (visit: Visit): Promise<Page | undefined> => {
  if (!visit.person) return undefined;
  const lists = await listForStaff(visit.deps, visit.person);
  if (!lists.ok) return undefined;
  const title = say(visit, "desk-staff-title");
  return { title, text: escapeText(title), blocks: staffBlocks(visit, lists.value) };
};

/** Shows the desk; answers `false` to whoever has none. */
export const showDesk = async (visit: Visit): Promise<boolean> => {
  const page = await deskPage(visit);
  if (page) await show(visit, page);
  return page !== undefined;
};

/** The message from which a form was opened shows the desk as it is now. */
export const redrawDesk = async (visit: Visit, from: Place): Promise<void> => {
  if (from.url === undefined) return;
  const page = await deskPage(visit);
  if (page) await redraw(visit, from.url, page);
};
