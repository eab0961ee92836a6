/** The Home tab: the office of staff; for everybody else what is to come, and their own. */
import { createHash } from "node:crypto";
import type { HomeView, KnownBlock } from "@slack/types";
import { noteHome, noteShown, takeOpenHomes } from "../../app/home.ts";
import { showOffice } from "../../app/office.ts";
import { recognise } from "../../app/person.ts";
import { listUpcoming } from "../../app/workshop.ts";
import { factsOf } from "../../log.ts";
import { actions, button, escapeText, section } from "./block.ts";
import { attempt, say, type Desk, type Visit } from "./context.ts";
import { identify } from "./identify.ts";
import { officeBlocks } from "./office-view.ts";
import { isIntroduced } from "./person-form.ts";
import { upcomingPage } from "./workshop-view.ts";

/** What is everybody's own: who one is, what one answered, and what one is sent. */
const ownRow = (visit: Visit): KnownBlock =>
  actions(
    ...(isIntroduced(visit.person)
      ? []
      : [button("person-introduce", say(visit, "desk-button-introduce"), {}, true)]),
    button("idea-bring", say(visit, "idea-button-bring"), {}),
    button("command-run", say(visit, "desk-button-help"), { command: "help" }),
    button("offer-run", say(visit, "office-mine"), { command: "mine" }),
    ...(visit.person ? [button("wishes-open", say(visit, "office-wishes"), {})] : []),
  );

const staffBlocksOf = async (visit: Visit): Promise<KnownBlock[] | undefined> => {
  const office = visit.person && (await showOffice(visit.deps, visit.person));
  return office?.ok ? officeBlocks(visit, office.value) : undefined;
};

/** What is to come, each with its answer buttons. */
const ownBlocks = async (visit: Visit): Promise<KnownBlock[]> => {
  const cards = await listUpcoming(visit.deps, visit.person?.id);
  const welcome = section(escapeText(say(visit, "desk-welcome")));
  return [welcome, ownRow(visit), ...upcomingPage(visit, cards, "home").blocks];
};

const homeView = async (visit: Visit): Promise<HomeView> => {
  const office = await staffBlocksOf(visit);
  const blocks = office ? [...office, ownRow(visit)] : await ownBlocks(visit);
  return { type: "home", blocks };
};

const publish = (visit: Visit, view: HomeView) =>
  visit.client.views.publish({ user_id: visit.key.externalId, view });

const homeOf = ({ key }: Visit, view: HomeView) => ({
  teamId: key.teamId,
  userId: key.externalId,
  shown: createHash("sha256").update(JSON.stringify(view)).digest("hex"),
});

/** Somebody opened the tab: from now on it is kept true. */
export const onHomeOpened = async (visit: Visit): Promise<void> => {
  const view = await homeView(visit);
  await publish(visit, view);
  // Nothing is kept of somebody who has not joined, not even that they looked.
  if (visit.person) await noteHome(visit.deps, homeOf(visit, view));
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
    const now = { ...visit, person, locale };
    const view = await homeView(now);
    await publish(now, view);
    await noteShown(visit.deps, homeOf(now, view));
  });

const redraw = async (desk: Desk, home: { userId: string; shown: string }): Promise<void> => {
  const actor = { userId: home.userId, teamIds: [], name: "" };
  const { standing, ...visitor } = await identify(desk, actor);
  if (standing !== "member") return;
  const visit: Visit = { ...desk, ...visitor, origin: { kind: "home" }, triggerId: "" };
  const view = await homeView(visit);
  const now = homeOf(visit, view);
  if (now.shown === home.shown) return;
  await publish(visit, view);
  await noteShown(desk.deps, now);
};

/**
 * Looks at the Homes that were opened lately, and draws those again on which something has changed:
 * progress, answers, what waits. One that cannot be drawn keeps no other from being true.
 */
export const refreshOpenHomes = async (desk: Desk): Promise<void> => {
  for (const home of await takeOpenHomes(desk.deps, desk.teamId())) {
    try {
      await redraw(desk, home);
    } catch (error) {
      desk.deps.log.warn("home-not-refreshed", factsOf(error));
    }
  }
};
