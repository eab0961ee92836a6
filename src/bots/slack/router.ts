/** Which listener each button and each form leads to; a name without a listener does not compile. */
import { say, seldom, sentenceView, tell, type Visit } from "./context.ts";
import { onAnnounce, onPrepare } from "./broadcast.ts";
import {
  onApprove,
  onBroadcasts,
  onCancelled,
  onPause,
  onRefresh,
  onReject,
  onResume,
  onRetry,
  onShow,
  onTest,
  onUndo,
} from "./broadcast-desk.ts";
import {
  onAim,
  onAimed,
  onCount,
  onEdited,
  onEditText,
  onFix,
  onFixed,
  onSend,
  onSent,
} from "./broadcast-form-desk.ts";
import { onAgain, onLeave, onRecord } from "./broadcast-record.ts";
import { onContinueWriting, onWrite, onWriteAnew, onWritten } from "./broadcast-write.ts";
import {
  onOfferDeclined,
  onOfferGoing,
  onPhone,
  onPhoneChange,
  onPhoned,
  onPhonedAgain,
} from "./caller.ts";
import { onCalendar, onFeed } from "./calendar.ts";
import { onCancel, onCancelSure, onChange, onEdit, onReopen } from "./change.ts";
import { runCommand } from "./command.ts";
import { contributionPresses, contributionSubmits } from "./contribution-router.ts";
import {
  isButtonName,
  isFormName,
  unpackButton,
  unpackForm,
  type ButtonData,
  type ButtonName,
  type FormData,
  type FormName,
} from "./data.ts";
import { onOpenWorkshop, onReadBroadcast } from "./digest.ts";
import { onCode, onDoor, onDoorLink, onFind } from "./door.ts";
import { onDoorGuests, onDoorGuestsSet, onMark, onWalkIn, onWalkInSave } from "./door-mark.ts";
import { onExport, onExportAsked } from "./export.ts";
import { onImportAsked, onImportDrop, onImportWrite } from "./import.ts";
import { updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { onKeepBroadcast, onKeepWorkshop } from "./kept.ts";
import { onIntroduce, onJoin, onPrivacy } from "./person.ts";
import { onForgotten } from "./own-data.ts";
import { onMute, onUnmute, onWishes, onWishesSet } from "./preference.ts";
import { onPlan, onPlanTurn, onPlanWho, onPlanWhoTurn } from "./plan.ts";
import { onLog, onLogAll, onLogFound, onLogNewest, onLogOlder, onLogSearch } from "./log.ts";
import { onEditRole, onGive, onGiven, onRoles, onRoleSet } from "./role.ts";
import { onProgramme } from "./programme.ts";
import { onReport } from "./report.ts";
import { answerHandlers, onGuests, onGuestsSet, onNames } from "./rsvp.ts";
import { onPostCard, onShare } from "./share.ts";
import { onChannel, onChannelOff, onChannelSet } from "./staff-channel.ts";
import { onFeedback, onSurvey } from "./survey.ts";
import { surveyPresses, surveySubmits } from "./survey-desk.ts";
import { onInvite, onVoices, onVoicesChange, onVoicesSet } from "./voices.ts";
import { onContinue, onCopy, onDraft, onFresh, onPeople, onSchedule } from "./workshop.ts";

/** Slack opens the address by itself; there is nothing to answer. */
const onLink = async (): Promise<void> => undefined;

const broadcastButtons = {
  "broadcast-list": onBroadcasts,
  "broadcast-write": onWrite,
  "broadcast-show": onShow,
  "broadcast-refresh": onRefresh,
  "broadcast-edit": onEditText,
  "broadcast-aim": onAim,
  "broadcast-count": onCount,
  "broadcast-test": onTest,
  "broadcast-send": onSend,
  "broadcast-undo": onUndo,
  "broadcast-pause": onPause,
  "broadcast-resume": onResume,
  "broadcast-cancel": onCancelled,
  "broadcast-retry": onRetry,
  "broadcast-fix": onFix,
  "broadcast-approve": onApprove,
  "broadcast-reject": onReject,
  "broadcast-record": onRecord,
  "broadcast-record-next": onRecord,
  "broadcast-record-all": onRecord,
  "broadcast-record-sent": onRecord,
  "broadcast-record-failed": onRecord,
  "broadcast-record-blocked": onRecord,
  "broadcast-record-skipped": onRecord,
  "broadcast-record-uncertain": onRecord,
  "broadcast-again": onAgain,
  "broadcast-leave": onLeave,
} as const;

const officeButtons = {
  "voices-open": onVoices,
  "voices-change": onVoicesChange,
  "voices-invite": onInvite,
  "channel-open": onChannel,
  "channel-off": onChannelOff,
  "workshop-copy": onCopy,
  "workshop-continue": onContinue,
  "workshop-fresh": onFresh,
  "workshop-keep": onKeepWorkshop,
  "broadcast-continue": onContinueWriting,
  "broadcast-fresh": onWriteAnew,
  "broadcast-keep": onKeepBroadcast,
} as const;

const buttons: { [N in ButtonName]: (visit: Visit, data: ButtonData<N>) => Promise<void> } = {
  ...answerHandlers,
  "rsvp-guests": onGuests,
  "rsvp-names": onNames,
  "rsvp-code": onCode,
  "calendar-add": onCalendar,
  "calendar-feed": onFeed,
  "link-calendar": onLink,
  "link-map": onLink,
  "link-qr": onLink,
  "workshop-draft": onDraft,
  "workshop-edit": onEdit,
  "workshop-reopen": onReopen,
  "workshop-cancel": onCancel,
  "people-show": onPeople,
  "people-phone": onPhone,
  "people-change": onPhoneChange,
  "offer-going": onOfferGoing,
  "offer-declined": onOfferDeclined,
  "feedback-show": onFeedback,
  ...broadcastButtons,
  "roles-show": onRoles,
  "role-give": onGive,
  "role-edit": onEditRole,
  ...officeButtons,
  "log-show": onLog,
  "log-search": onLogSearch,
  "log-newest": onLogNewest,
  "log-all": onLogAll,
  "log-older": onLogOlder,
  ...contributionPresses,
  ...surveyPresses,
  "broadcast-prepare": onPrepare,
  "workshop-share": onShare,
  "door-open": onDoor,
  "door-link": onDoorLink,
  "door-mark": onMark,
  "door-guests": onDoorGuests,
  "door-walk-in": onWalkIn,
  "plan-show": onPlan,
  "plan-earlier": onPlanTurn,
  "plan-later": onPlanTurn,
  "plan-who": onPlanWho,
  "plan-who-earlier": onPlanWhoTurn,
  "plan-who-later": onPlanWhoTurn,
  "report-show": onReport,
  "programme-show": onProgramme,
  "export-open": onExport,
  "import-write": onImportWrite,
  "import-drop": onImportDrop,
  "workshop-open": onOpenWorkshop,
  "broadcast-read": onReadBroadcast,
  "person-introduce": onIntroduce,
  "wishes-open": onWishes,
  "notice-mute": onMute,
  "notice-unmute": onUnmute,
  "privacy-read": onPrivacy,
  "command-run": (visit, { command }) => runCommand(visit, command),
  "offer-run": (visit, { command }) => runCommand(visit, command),
};

const forms: {
  [N in FormName]: (visit: Visit, data: FormData<N>, sent: Submission) => Promise<FormAnswer>;
} = {
  "workshop-schedule": onSchedule,
  "workshop-change": onChange,
  "workshop-cancel-sure": onCancelSure,
  "broadcast-announce": onAnnounce,
  "broadcast-write": onWritten,
  "broadcast-edit": onEdited,
  "broadcast-aim": onAimed,
  "broadcast-send": onSent,
  "broadcast-fix": onFixed,
  "role-give": onGiven,
  "role-set": onRoleSet,
  "log-search": onLogFound,
  "card-post": onPostCard,
  "voices-set": onVoicesSet,
  "channel-set": onChannelSet,
  "door-find": onFind,
  "door-guests-set": onDoorGuestsSet,
  "door-walk-in-save": onWalkInSave,
  "people-answer": onPhoned,
  "people-answer-change": onPhonedAgain,
  "export-ask": onExportAsked,
  "import-ask": onImportAsked,
  "rsvp-guests-set": onGuestsSet,
  "person-join": onJoin,
  "person-forget": onForgotten,
  "wishes-set": onWishesSet,
  "survey-answer": onSurvey,
  ...contributionSubmits,
  ...surveySubmits,
};

const runButton = <N extends ButtonName>(
  visit: Visit,
  name: N,
  value: string | undefined,
): Promise<void> => {
  const data = unpackButton(name, value);
  return data === undefined ? tell(visit, "desk-button-stale") : buttons[name](visit, data);
};

const staleForm = (visit: Visit): FormAnswer =>
  updateAnswer(sentenceView(visit, say(visit, "desk-button-stale")));

const runForm = async <N extends FormName>(
  visit: Visit,
  name: N,
  form: { metadata: string; sent: Submission },
): Promise<FormAnswer> => {
  const data = unpackForm(name, form.metadata);
  return data === undefined ? staleForm(visit) : forms[name](visit, data, form.sent);
};

/** A press on any button, also one that an older version wrote. */
export const onButton = (visit: Visit, name: string, value: string | undefined): Promise<void> =>
  isButtonName(name)
    ? seldom(visit, name, () => runButton(visit, name, value))
    : tell(visit, "desk-button-stale");

/** Any form that was sent, also one that an older version opened. */
export const onForm = async (
  visit: Visit,
  name: string,
  form: { metadata: string; sent: Submission },
): Promise<FormAnswer> => (isFormName(name) ? runForm(visit, name, form) : staleForm(visit));
