/** `/darbnica`: what each word does, and what is said about a word that is none of ours. */
import { can } from "../../domain/permission.ts";
import { looksLikeReceipt } from "../../domain/receipt.ts";
import { actions, button, escapeText, section } from "./block.ts";
import { onPublishCommand } from "./broadcast.ts";
import { onBroadcasts } from "./broadcast-desk.ts";
import { onFeed } from "./calendar.ts";
import { onCancelCommand, onEditCommand } from "./change.ts";
import { say, seldom, show, type Visit } from "./context.ts";
import { onBringIdea, onMyIdeas } from "./contribution.ts";
import { onIdeas, onReceipt } from "./contribution-sort.ts";
import { COMMAND_NAMES, commandText, parseCommand, type CommandName } from "./command-word.ts";
import { onDoorCommand } from "./door.ts";
import { onExportCommand } from "./export.ts";
import { onImport } from "./import.ts";
import { onForget, onMyData } from "./own-data.ts";
import { onIntroduce, onLanguage, onPrivacy, onStop } from "./person.ts";
import { onPlan } from "./plan.ts";
import { onLogCommand } from "./log.ts";
import { onRoles } from "./role.ts";
import { onRoomCommand } from "./room.ts";
import { onReportCommand } from "./report.ts";
import { onShareCommand } from "./share.ts";
import { onFeedbackCommand } from "./survey.ts";
import { onSurveys } from "./survey-desk.ts";
import { onVoices } from "./voices.ts";
import { onDraft, onHub, onMine, onPeopleCommand, onWorkshops } from "./workshop.ts";

const forStaff: ReadonlySet<CommandName> = new Set([
  "draft",
  "publish",
  "edit",
  "cancel",
  "people",
  "feedback",
  "survey",
  "message",
  "door",
  "plan",
  "roles",
  "report",
  "export",
  "voices",
  "import",
  "log",
  "ideas",
  "room",
]);

/** What this person can type, each with what it does. */
const onHelp = (visit: Visit): Promise<void> => {
  const staff = can(visit.person?.roles ?? [], "see-people");
  const lines = COMMAND_NAMES.filter((name) => staff || !forStaff.has(name)).map(
    (name) =>
      `• \`${commandText(name, visit.locale)}\` – ${escapeText(say(visit, `command-does-${name}`))}`,
  );
  const title = say(visit, "desk-button-help");
  const blocks = [section(lines.join("\n")), section(escapeText(say(visit, "desk-help-contact")))];
  return show(visit, { title, text: lines.join("\n"), blocks });
};

const commands: { [N in CommandName]: (visit: Visit, rest: string) => Promise<void> } = {
  hub: onHub,
  draft: onDraft,
  publish: onPublishCommand,
  edit: onEditCommand,
  cancel: onCancelCommand,
  people: onPeopleCommand,
  feedback: onFeedbackCommand,
  survey: onSurveys,
  message: onBroadcasts,
  door: onDoorCommand,
  plan: onPlan,
  roles: onRoles,
  report: onReportCommand,
  export: onExportCommand,
  voices: onVoices,
  import: onImport,
  log: onLogCommand,
  ideas: onIdeas,
  room: onRoomCommand,
  workshops: onWorkshops,
  mine: onMine,
  idea: onBringIdea,
  "my-ideas": onMyIdeas,
  share: onShareCommand,
  calendar: onFeed,
  profile: onIntroduce,
  language: onLanguage,
  privacy: onPrivacy,
  "my-data": onMyData,
  forget: onForget,
  stop: onStop,
  help: onHelp,
};

/** Does what a word names; buttons that offer a command come here too. */
export const runCommand = (visit: Visit, name: CommandName, rest = ""): Promise<void> =>
  seldom(visit, name, () => commands[name](visit, rest));

/** Offers the nearest command after a slip of the pen, and help in any case. */
const offer = (visit: Visit, nearest: CommandName | undefined): Promise<void> => {
  const help = button("command-run", say(visit, "desk-button-help"), { command: "help" });
  const title = say(visit, "desk-title");
  if (nearest === undefined || nearest === "help") {
    const text = escapeText(say(visit, "desk-not-understood"));
    return show(visit, { title, text, blocks: [section(text), actions(help)] });
  }
  const command = commandText(nearest, visit.locale);
  const text = escapeText(say(visit, "desk-nearest", { command }));
  const run = button("offer-run", command, { command: nearest }, true);
  return show(visit, { title, text, blocks: [section(text), actions(run, help)] });
};

/** Somebody typed `/darbnica …`. */
export const onCommand = (visit: Visit, text: string): Promise<void> => {
  if (looksLikeReceipt(text)) return onReceipt(visit, text);
  const parsed = parseCommand(text);
  return parsed.known ? runCommand(visit, parsed.name, parsed.rest) : offer(visit, parsed.nearest);
};
