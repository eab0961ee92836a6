/** How a broadcast looks to its readers in Slack, and how staff are asked about one and told of it. */
import type { KnownBlock } from "@slack/types";
import type { NoticeView } from "../../domain/notice.ts";
import { LOCALES } from "../../domain/person.ts";
import { whenInSentence } from "../../i18n.ts";
import { firstWords } from "../../wording.ts";
import {
  actions,
  bold,
  button,
  context,
  escapeText,
  header,
  section,
  type SlackMessage,
} from "./block.ts";
import { cardRows, headOf, type Voice } from "./card-view.ts";

type Of<K extends NoticeView["kind"]> = Extract<NoticeView, { kind: K }>;

const MAX_LINE = 140;

/** The text in the name of its ministry, and the workshop that it is about with its buttons. */
export const broadcastLook = (
  { ministry, text, card }: Of<"broadcast" | "broadcast-test">,
  voice: Voice,
): SlackMessage => {
  const { t, locale } = voice;
  const about: KnownBlock[] = card
    ? [section(headOf(t, locale, card)), ...cardRows(voice, card, { spot: "broadcast" })]
    : [];
  return {
    text: escapeText(`${ministry[locale]}: ${firstWords(text[locale], MAX_LINE)}`),
    blocks: [header(ministry[locale]), section(escapeText(text[locale])), ...about],
  };
};

/** The same, marked as a test. */
export const testLook = (view: Of<"broadcast-test">, voice: Voice): SlackMessage => {
  const { text, blocks } = broadcastLook(view, voice);
  const note = escapeText(voice.t(voice.locale, "broadcast-is-test"));
  return { text: `${note} ${text}`, blocks: [...blocks, context(note)] };
};

/** Both languages, because both are approved. */
export const approvalLook = (view: Of<"approval">, voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const { broadcastId: broadcast, hash, ministry, recipients, sendAt, fixes } = view;
  const title = t(locale, fixes ? "approval-fix-title" : "approval-title");
  const when =
    sendAt === null
      ? t(locale, "approval-at-once")
      : t(locale, "approval-at", { when: whenInSentence(locale, sendAt) });
  const asked = t(locale, "approval-asked", { ministry: ministry[locale], recipients });
  const lines = fixes ? [asked] : [asked, when];
  const texts = LOCALES.flatMap((of) => [
    section(bold(t(of, "language-name"))),
    section(escapeText(view.text[of])),
  ]);
  return {
    text: escapeText(`${title}: ${asked}`),
    blocks: [
      header(title),
      section(escapeText(lines.join("\n"))),
      ...texts,
      actions(
        button("broadcast-approve", t(locale, "approval-approve"), { broadcast, hash }, true),
        button("broadcast-reject", t(locale, "approval-reject"), { broadcast, hash }),
        button("broadcast-show", t(locale, "broadcast-open"), { broadcast }),
      ),
    ],
  };
};

/** What became of one's own broadcast. */
export const reportLook = (view: Of<"broadcast-report">, voice: Voice): SlackMessage => {
  const { t, locale } = voice;
  const { broadcastId: broadcast, what, text } = view;
  const title = t(locale, `broadcast-report-${what}`);
  const words = firstWords(text[locale], MAX_LINE);
  const about = words === "" ? [] : [section(escapeText(words))];
  return {
    text: escapeText(title),
    blocks: [
      header(title),
      ...about,
      section(escapeText(t(locale, `broadcast-report-${what}-hint`))),
      actions(button("broadcast-show", t(locale, "broadcast-open"), { broadcast }, true)),
    ],
  };
};
