/** The Home tab: what is to come for everybody, and the desk for staff. */
import type { HomeView, KnownBlock } from "@slack/types";
import { recognise } from "../../app/person.ts";
import { listForStaff, listUpcoming } from "../../app/workshop.ts";
import { actions, button, divider, escapeText, section } from "./block.ts";
import { attempt, say, type Visit } from "./context.ts";
import { isIntroduced } from "./person-form.ts";
import { staffBlocks } from "./desk-view.ts";
import { upcomingPage } from "./workshop-view.ts";

const welcome = (visit: Visit): KnownBlock[] => [
  section(escapeText(say(visit, "desk-welcome"))),
  actions(
    ...(isIntroduced(visit.person)
      ? []
      : [button("person-introduce", say(visit, "desk-button-introduce"), {}, true)]),
    button("command-run", say(visit, "desk-button-help"), { command: "help" }),
  ),
];

const deskOf = async (visit: Visit): Promise<KnownBlock[]> => {
  if (!visit.person) return [];
  const lists = await listForStaff(visit.deps, visit.person);
  return lists.ok ? [...staffBlocks(visit, lists.value), divider()] : [];
};

const homeView = async (visit: Visit): Promise<HomeView> => {
  const cards = await listUpcoming(visit.deps, visit.person?.id);
  const { blocks } = upcomingPage(visit, cards, "home");
  return { type: "home", blocks: [...welcome(visit), ...(await deskOf(visit)), ...blocks] };
};

const publish = (visit: Visit, view: HomeView) =>
  visit.client.views.publish({ user_id: visit.key.externalId, view });

/** Somebody opened the tab. */
export const onHomeOpened = async (visit: Visit): Promise<void> => {
  await publish(visit, await homeView(visit));
};

/** Shows an outsider why there is nothing to see. */
export const publishSentence = async (visit: Visit, sentence: string): Promise<void> => {
  await publish(visit, { type: "home", blocks: [section(escapeText(sentence))] });
};

/** Draws the tab again after this person's own act; without it the tab is right when next opened. */
export const refreshHome = (visit: Visit): Promise<void> =>
  attempt(visit, "home-not-refreshed", async () => {
    const person = await recognise(visit.deps, visit.key);
    const locale = person?.locale ?? visit.locale;
    await onHomeOpened({ ...visit, person, locale });
  });
