/** What each act is called, and a line of the log in words that a person understands. */
import type { AuditLine } from "../../app/audit.ts";
import { ContributionStatus } from "../../domain/contribution.ts";
import type { AuditAct } from "../../domain/audit.ts";
import { ExportKind } from "../../domain/export.ts";
import { ImportKindName } from "../../domain/import.ts";
import { ROLES, type Role } from "../../domain/permission.ts";
import { Region } from "../../domain/person.ts";
import { shortDateOf } from "../../i18n.ts";
import { firstWords } from "../../wording.ts";
import { say, type Visit } from "./context.ts";

/** An act that cannot be said does not compile. */
const phrases = {
  "voices-mix": "log-voices-mix",
  "staff-channel": "log-staff-channel",
  "workshop-draft": "log-workshop-draft",
  "workshop-change": "log-workshop-change",
  "workshop-announce": "log-workshop-announce",
  "workshop-cancel": "log-workshop-cancel",
  "workshop-share": "log-workshop-share",
  "rsvp-answer-for": "log-rsvp-answer-for",
  "door-key": "log-door-key",
  "door-marks": "log-door-marks",
  "broadcast-write": "log-broadcast-write",
  "broadcast-edit": "log-broadcast-edit",
  "broadcast-aim": "log-broadcast-aim",
  "broadcast-test": "log-broadcast-test",
  "broadcast-ask": "log-broadcast-ask",
  "broadcast-schedule": "log-broadcast-schedule",
  "broadcast-undo": "log-broadcast-undo",
  "broadcast-approve": "log-broadcast-approve",
  "broadcast-reject": "log-broadcast-reject",
  "broadcast-pause": "log-broadcast-pause",
  "broadcast-resume": "log-broadcast-resume",
  "broadcast-cancel": "log-broadcast-cancel",
  "broadcast-retry": "log-broadcast-retry",
  "broadcast-send-again": "log-broadcast-send-again",
  "broadcast-leave": "log-broadcast-leave",
  "broadcast-fix": "log-broadcast-fix",
  "broadcast-ask-fix": "log-broadcast-ask-fix",
  "broadcast-approve-fix": "log-broadcast-approve-fix",
  "broadcast-reject-fix": "log-broadcast-reject-fix",
  "export-ask": "log-export-ask",
  "import-write": "log-import-write",
  "role-first": "log-role-first",
  "role-invite": "log-role-invite",
  "role-change": "log-role-change",
  "role-remove": "log-role-remove",
  "survey-draft": "log-survey-draft",
  "survey-publish": "log-survey-publish",
  "survey-close": "log-survey-close",
  "contribution-status": "log-contribution-status",
  "contribution-tag": "log-contribution-tag",
  "contribution-merge": "log-contribution-merge",
  "contribution-unmerge": "log-contribution-unmerge",
  "room-open": "log-room-open",
  "room-close": "log-room-close",
  "room-hide": "log-room-hide",
  "room-show": "log-room-show",
  "minutes-edit": "log-minutes-edit",
  "minutes-accept": "log-minutes-accept",
  "person-erase": "log-person-erase",
  "person-expire": "log-person-expire",
  retention: "log-retention",
} as const satisfies Record<AuditAct, string>;

const phraseOf = (visit: Visit, act: AuditAct): string | undefined =>
  // What a newer version wrote is not known here.
  Object.hasOwn(phrases, act) ? say(visit, phrases[act]) : undefined;

/** The act alone, as a menu offers it. */
export const actName = (visit: Visit, act: AuditAct): string => {
  const phrase = phraseOf(visit, act) ?? act;
  return phrase.slice(0, 1).toUpperCase() + phrase.slice(1);
};

/** A workshop as it is known in a line: `Valmiera, 17. jūnijs`. */
export const workshopName = (
  visit: Visit,
  { place, startsAt }: { readonly place: string; readonly startsAt: Date },
): string => `${place}, ${shortDateOf(visit.locale, startsAt)}`;

const MAX_WORDS = 60;
const MAX_PLACE = 60;

const wordsOf = (visit: Visit, { message }: AuditLine): string[] => {
  const text = message?.[visit.locale] || message?.lv || message?.en || "";
  return text === "" ? [] : [`“${firstWords(text, MAX_WORDS)}”`];
};

/** Done to nobody: the line is about the person who did it. */
const OF_THEMSELVES: ReadonlySet<AuditAct> = new Set([
  "role-first",
  "voices-mix",
  "staff-channel",
  "person-erase",
  "person-expire",
]);

/** Of whom nothing is known but that it was somebody, and what nobody did. */
const NAMELESS: ReadonlySet<AuditAct> = new Set(["person-erase", "person-expire", "retention"]);

/** What it was done to. */
const objectOf = (visit: Visit, line: AuditLine): string[] => {
  const { about, whom, workshop, act } = line;
  const person =
    about === "person" && !OF_THEMSELVES.has(act) ? [whom ?? say(visit, "log-erased")] : [];
  const at = workshop
    ? [workshopName(visit, { ...workshop, place: firstWords(workshop.place, MAX_PLACE) })]
    : [];
  return [...person, ...wordsOf(visit, line), ...at];
};

const isRole = (fact: unknown): fact is Role => ROLES.some((role) => role === fact);

/** Which role, in which ministry. */
const roleDetail = (visit: Visit, { act, facts, ministry }: AuditLine): string[] => {
  const { role, from } = facts;
  const where = ministry ? [ministry[visit.locale]] : [];
  if (!isRole(role)) return where;
  const is = say(visit, `role-${role}`);
  const which =
    act === "role-change" && isRole(from)
      ? say(visit, "log-role-detail", { was: say(visit, `role-${from}`), is })
      : is;
  return [which, ...where];
};

const CHANGES: ReadonlySet<unknown> = new Set(["when", "place", "venue", "title", "reminders"]);

const changeDetail = (visit: Visit, { facts }: AuditLine): string[] => {
  const { changes } = facts;
  const known = Array.isArray(changes) ? changes.filter((change) => CHANGES.has(change)) : [];
  return known.length === 0
    ? [say(visit, "log-changed-other")]
    : [known.map((change) => say(visit, `log-changed-${change}`)).join(", ")];
};

const ANSWERS: ReadonlySet<unknown> = new Set(["going", "maybe", "declined"]);

/** Which idea, and what becomes of it. */
const ideaDetail = (visit: Visit, { facts }: AuditLine): string[] => {
  const { receipt, to } = facts;
  const status = ContributionStatus.safeParse(to);
  return [
    say(visit, "idea-number", { receipt: String(receipt) }),
    ...(status.success ? [say(visit, `contribution-status-${status.data}`)] : []),
  ];
};

/** The particulars: how many, which role, what was changed. */
const detailOf = (visit: Visit, line: AuditLine): string[] => {
  const { act, facts } = line;
  if (act.startsWith("role-")) return roleDetail(visit, line);
  if (act === "workshop-change") return changeDetail(visit, line);
  if (act.startsWith("contribution-")) return ideaDetail(visit, line);
  if (act === "rsvp-answer-for" && ANSWERS.has(facts["answer"]))
    return [say(visit, `people-state-${String(facts["answer"])}`)];
  if (act === "voices-mix") {
    const region = Region.safeParse(facts["region"]);
    return region.success ? [say(visit, `region-${region.data}`)] : [];
  }
  const imported = ImportKindName.safeParse(facts["kind"]);
  if (act === "import-write")
    return imported.success
      ? [`${say(visit, `import-kind-${imported.data}`)}: ${String(facts["written"])}`]
      : [];
  const exported = ExportKind.safeParse(facts["kind"]);
  if (act === "export-ask")
    return exported.success ? [say(visit, `export-kind-of-${exported.data}`)] : [];
  const people = facts["recipients"] ?? facts["rows"] ?? facts["people"];
  return typeof people === "number" ? [say(visit, "log-people", { people })] : [];
};

/** `Anna Bērziņa atcēla darbnīcu: Valmiera, 17. jūnijs`. */
export const lineText = (visit: Visit, line: AuditLine): string => {
  const phrase = phraseOf(visit, line.act) ?? say(visit, "log-unknown");
  const more = [...objectOf(visit, line), ...detailOf(visit, line)];
  if (NAMELESS.has(line.act)) return [actName(visit, line.act), ...more].join(": ");
  const who = line.who ?? say(visit, "log-somebody");
  return more.length === 0 ? `${who} ${phrase}` : `${who} ${phrase}: ${more.join("; ")}`;
};
