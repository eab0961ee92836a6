/** The one place where an update becomes a visit, and where what went wrong is told and logged. */
import type { Locale } from "../../domain/person.ts";
import { factsOf } from "../../log.ts";
import { showSentence, say, type Desk, type Origin, type Visit } from "./context.ts";
import { isButtonName, isFormName } from "./data.ts";
import { identify, type Actor, type Standing } from "./identify.ts";
import { outsiderText } from "./refusal.ts";

/** An update, as far as it is the same for commands, buttons, forms and events. */
export type Update = {
  readonly what: string;
  readonly actor: Actor;
  readonly origin: Origin;
  readonly triggerId: string;
};

/** What an update of each standing leads to. */
type Doors = {
  readonly member: (visit: Visit) => Promise<void>;
  /** Tells why nothing is done: a refusal of an outsider, or that something went wrong. */
  readonly sentence: (visit: Visit, sentence: string) => Promise<void>;
};

/** Used when not even the person could be looked up. */
const FALLBACK: Locale = "lv";

const strangerVisit = (desk: Desk, { actor, origin, triggerId }: Update): Visit => {
  const key = { platform: "slack", teamId: desk.teamId(), externalId: actor.userId } as const;
  return { ...desk, key, name: actor.name, person: undefined, locale: FALLBACK, origin, triggerId };
};

/** Of one who is held back the first is told; Slack waits for the answer to a form each time. */
const holdBack = async (visit: Visit, what: string, doors: Doors): Promise<boolean> => {
  const taken = visit.limits.person.take(visit.key.externalId);
  if (taken.ok) return false;
  if (taken.first || what.startsWith("form ")) await doors.sentence(visit, say(visit, "too-many"));
  return true;
};

const refuseOutsider = (visit: Visit, standing: Standing, doors: Doors): Promise<void> =>
  standing === "member"
    ? doors.member(visit)
    : doors.sentence(visit, outsiderText(visit, standing));

/** What is done, by a name of ours; operators' figures hold no others. */
const knownOf = (what: string): string => {
  const [kind = "", name] = what.split(" ");
  const known = name === undefined || isButtonName(name) || isFormName(name) || kind === "event";
  return known ? what : `${kind} other`;
};

/**
 * Runs one update. Whatever is thrown on the way ends here: the log gets the kind of update and
 * the place of the error, the person gets a sentence in their language.
 */
export const receive = async (desk: Desk, update: Update, doors: Doors): Promise<void> => {
  const [kind = ""] = update.what.split(" ");
  const at = { kind: "update", what: `slack ${kind}` } as const;
  const outcome = await desk.deps.step(at, () => answer(desk, update, doors));
  desk.deps.count("updates", { platform: "slack", kind, outcome });
};

const answer = async (desk: Desk, update: Update, doors: Doors): Promise<"done" | "failed"> => {
  let visit = strangerVisit(desk, update);
  try {
    if (await holdBack(visit, update.what, doors)) return "done";
    const { standing, ...visitor } = await identify(desk, update.actor);
    visit = { ...visit, ...visitor };
    const ids = { person: visit.person?.id ?? 0 };
    const at = { kind: "use-case", what: knownOf(update.what), ids } as const;
    await desk.deps.step(at, () => refuseOutsider(visit, standing, doors));
    return "done";
  } catch (error) {
    const { what } = update;
    desk.deps.log.error("update-failed", {
      what,
      person: visit.person?.id ?? 0,
      ...factsOf(error),
    });
    await doors.sentence(visit, say(visit, "error-unexpected")).catch((second: unknown) => {
      desk.deps.log.error("error-not-told", { what, ...factsOf(second) });
    });
    return "failed";
  }
};

/** Tells a sentence the usual way: beside the conversation, or in a modal. */
export const tellSentence = (visit: Visit, sentence: string): Promise<void> =>
  showSentence(visit, sentence);
