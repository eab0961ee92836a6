/** The pages of broadcasts: the list, and one with its texts, its progress and what can be done with it. */
import type { KnownBlock } from "@slack/types";
import type { Listed, Progress, Shown } from "../../app/broadcast-show.ts";
import { wordingNo, type Broadcast } from "../../domain/broadcast.ts";
import { DELIVERY_STATES } from "../../domain/delivery.ts";
import { can, type StaffVerb } from "../../domain/permission.ts";
import { LOCALES } from "../../domain/person.ts";
import { timeOf, untilOf, whenInSentence } from "../../i18n.ts";
import { firstWords } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  divider,
  escapeText,
  header,
  section,
  withinBudget,
} from "./block.ts";
import { buttonsOf } from "./broadcast-buttons.ts";
import { audienceText } from "./broadcast-words.ts";
import { headOf, lineOf } from "./card-view.ts";
import { say, type Page, type Visit } from "./context.ts";
import { moreBlock } from "./workshop-view.ts";

const MAX_LINE = 120;

const may = (visit: Visit, verb: StaffVerb): boolean => can(visit.person?.roles ?? [], verb);

/** What it is called in a list: the words it begins with, or the workshop that it announces. */
export const nameOf = (visit: Visit, { broadcast, card }: Listed): string => {
  const { locale } = visit;
  if (broadcast.kind === "announcement")
    return say(visit, "broadcast-announces", { what: card ? lineOf(locale, card) : "" });
  const { texts } = broadcast.wording;
  return firstWords(texts[locale] || texts.lv || texts.en, MAX_LINE);
};

const stateText = (visit: Visit, { state, startsAt, recipients }: Broadcast): string => {
  const when = startsAt ? whenInSentence(visit.locale, startsAt) : "";
  return say(visit, `broadcast-state-${state}`, { when, recipients });
};

const listedBlocks = (visit: Visit, listed: Listed): KnownBlock[] => {
  const { broadcast } = listed;
  const open = button("broadcast-show", say(visit, "broadcast-open"), { broadcast: broadcast.id });
  const lines = [bold(nameOf(visit, listed)), escapeText(stateText(visit, broadcast))];
  return [section(lines.join("\n"), open)];
};

/** The latest first. */
export const listPage = (visit: Visit, list: readonly Listed[]): Page => {
  const title = say(visit, "broadcast-list-title");
  const head = [
    header(title),
    actions(button("broadcast-write", say(visit, "broadcast-button-write"), {}, true)),
    ...(list.length === 0 ? [section(escapeText(say(visit, "broadcast-list-empty")))] : []),
  ];
  const groups = list.map((listed) => listedBlocks(visit, listed));
  const { blocks, left } = withinBudget(groups, head);
  return {
    title,
    text: escapeText(title),
    blocks: [...head, ...blocks, ...moreBlock(visit, left)],
  };
};

/** The text as each language will read it, and what is missing of it. */
const previewBlocks = (visit: Visit, { broadcast, card, ministry }: Shown): KnownBlock[] => {
  if (broadcast.kind === "announcement")
    return card ? [section(headOf(visit.t, visit.locale, card))] : [];
  return LOCALES.flatMap((locale) => {
    const text = broadcast.wording.texts[locale];
    const title = `${visit.t(locale, "language-name")} · ${ministry?.name[locale] ?? ""}`;
    const body = text === "" ? say(visit, "broadcast-text-missing") : text;
    const about = card ? [section(headOf(visit.t, locale, card))] : [];
    return [section(bold(title)), section(escapeText(body)), ...about];
  });
};

/** The language lock says at once what is missing. */
const lockBlocks = (visit: Visit, { broadcast }: Shown): KnownBlock[] => {
  const refused = broadcast.kind === "broadcast" ? wordingNo(broadcast.wording) : undefined;
  return refused ? [section(bold(say(visit, `broadcast-no-${refused}`)))] : [];
};

const countsLine = (visit: Visit, { counts }: Progress): string =>
  DELIVERY_STATES.filter((state) => counts[state] > 0 || state === "sent")
    .map((state) => say(visit, `broadcast-count-${state}`, { rows: counts[state] }))
    .join(", ");

const paceLine = (visit: Visit, { endsAt, perSecond }: Progress): string[] =>
  endsAt === null
    ? []
    : [
        say(visit, "broadcast-pace", {
          rate: Math.max(1, Math.round(perSecond)),
          until: timeOf(visit.locale, endsAt),
        }),
      ];

const putOffLine = (visit: Visit, { putOff }: Progress): string[] =>
  putOff === 0 ? [] : [say(visit, "broadcast-put-off", { rows: putOff })];

const editsLine = (visit: Visit, { edits }: Progress): string[] =>
  edits === null
    ? []
    : [
        say(visit, edits.waiting ? "broadcast-edits" : "broadcast-edits-done", {
          edited: edits.edited,
          messages: edits.messages,
          gone: edits.gone,
        }),
      ];

/** How far it is, in lines; before it has started, when it will. */
export const progressLines = (visit: Visit, { broadcast, progress }: Shown): string[] => {
  if (!progress) return [escapeText(stateText(visit, broadcast))];
  const { recipients, percent } = progress;
  return [
    bold(say(visit, "broadcast-progress", { percent, recipients })),
    escapeText(countsLine(visit, progress)),
    ...[
      ...putOffLine(visit, progress),
      ...paceLine(visit, progress),
      ...editsLine(visit, progress),
    ].map(escapeText),
    ...(broadcast.fix ? [bold(say(visit, "broadcast-fix-waits"))] : []),
  ];
};

const progressBlocks = (visit: Visit, shown: Shown): KnownBlock[] =>
  shown.progress ? [section(progressLines(visit, shown).join("\n"))] : [];

const audienceBlocks = (visit: Visit, { broadcast, audience }: Shown): KnownBlock[] => {
  const whom = escapeText(audienceText(visit, broadcast.audience));
  const count = audience
    ? `\n${escapeText(say(visit, "audience-count", { people: audience.people }))}`
    : "";
  const until = broadcast.standingUntil;
  const standing = until
    ? `\n${escapeText(say(visit, "broadcast-stands", { until: untilOf(visit.locale, until) }))}`
    : "";
  return [section(`${bold(say(visit, "broadcast-whom"))} ${whom}${count}${standing}`)];
};

/** Whoever opens it while a new text waits may be the one who approves it. */
const fixRow = (visit: Visit, { broadcast }: Shown): KnownBlock[] => {
  const { fix, id } = broadcast;
  if (!fix || !may(visit, "approve")) return [];
  const data = { broadcast: id, hash: fix.hash };
  return [
    ...LOCALES.map((locale) => section(escapeText(fix[locale]))),
    actions(
      button("broadcast-approve", say(visit, "approval-approve"), data, true),
      button("broadcast-reject", say(visit, "approval-reject"), data),
    ),
  ];
};

/** One broadcast as it is now; `said`: what has just been done, once. */
export const broadcastPage = (visit: Visit, shown: Shown, said?: string): Page => {
  const { broadcast } = shown;
  const title = say(visit, "broadcast-page-title");
  const state = stateText(visit, broadcast);
  const refresh = button("broadcast-refresh", say(visit, "broadcast-button-refresh"), {
    broadcast: broadcast.id,
  });
  const buttons = buttonsOf(visit, shown);
  const draft = broadcast.state === "draft";
  return {
    title,
    text: escapeText(state),
    blocks: [
      ...(said === undefined ? [] : [section(escapeText(said))]),
      section(`${bold(nameOf(visit, shown))}\n${escapeText(state)}`),
      ...progressBlocks(visit, shown),
      ...audienceBlocks(visit, shown),
      ...(draft ? lockBlocks(visit, shown) : []),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(draft ? [] : [actions(refresh)]),
      ...fixRow(visit, shown),
      divider(),
      ...previewBlocks(visit, shown),
    ],
  };
};
