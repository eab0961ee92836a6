/** What every listener gets beside the update: who it is, in which language, where to answer, and the effects. */
import type { WebClient } from "@slack/web-api";
import type { KnownBlock, ModalView } from "@slack/types";
import type { Allowance } from "../../allowance.ts";
import type { SlackConfig } from "../../config.ts";
import type { Deps } from "../../deps.ts";
import type { AddressKey, Locale, Person } from "../../domain/person.ts";
import { factsOf } from "../../log.ts";
import type { MessageArgs, Translate } from "../../i18n.ts";
import { isSlackHook } from "./address.ts";
import { escapeText, readView, section } from "./block.ts";
import type { FormState } from "./form-state.ts";
import type { Place } from "./place.ts";
import type { Posts } from "./posts.ts";

/** What may keep a user from belonging here. */
export type SlackTraits = {
  /** Restricted to some channels, or to one. */
  readonly guest: boolean;
  readonly stranger: boolean;
  readonly bot: boolean;
  readonly deactivated: boolean;
};

/** What Slack says of a user, as far as we need it. */
export type SlackProfile = SlackTraits & {
  readonly name: string | undefined;
  readonly locale: string | undefined;
  readonly teamId: string | undefined;
};

/** What one running bot has. */
export type Desk = {
  readonly deps: Deps;
  readonly t: Translate;
  readonly config: SlackConfig;
  readonly client: WebClient;
  /** Our own workspace, as Slack names it; known once the bot has started. */
  readonly teamId: () => string;
  /** Posts once for each form. */
  readonly posts: Posts;
  readonly lookUp: (userId: string, staleMs?: number) => Promise<SlackProfile | undefined>;
  readonly noteUser: (userId: string, traits: SlackTraits) => void;
  /** How much one person may ask for: in all, and of what is much work. */
  readonly limits: { readonly person: Allowance; readonly heavy: Allowance };
};

/** Where an update came from, and so where its answer goes. */
export type Origin =
  | { readonly kind: "command"; readonly url: string }
  /** `ref` finds a message that everybody in its conversation sees, to edit it later. */
  | { readonly kind: "message"; readonly url: string; readonly ref?: string }
  /** `form`: what stands in its fields, and what it carries. */
  | {
      readonly kind: "modal";
      readonly viewId: string;
      readonly form?: { readonly metadata: string; readonly state: FormState };
    }
  | { readonly kind: "home" };

/** One update of one person. */
export type Visit = Desk & {
  readonly key: AddressKey;
  readonly name: string;
  /** Undefined for somebody who has not joined. */
  readonly person: Person | undefined;
  readonly locale: Locale;
  readonly origin: Origin;
  /** Opens a modal; Slack takes it once, within three seconds. */
  readonly triggerId: string;
};

/** Something to read: `text` is what notifications and screen readers say. */
export type Page = {
  readonly title: string;
  readonly text: string;
  readonly blocks: KnownBlock[];
};

/** The text of a message in the person's language. */
export const say = (visit: Visit, id: string, args?: MessageArgs): string =>
  visit.t(visit.locale, id, args);

/** A page that is one sentence. */
export const sentencePage = (visit: Visit, sentence: string): Page => ({
  title: say(visit, "desk-title"),
  text: escapeText(sentence),
  blocks: [section(escapeText(sentence))],
});

const PATIENCE_MS = 5_000;

/** Sends to the address that Slack gave for answering one command or one press, and nowhere else. */
const postToUrl = async ({ config }: Desk, url: string, message: object): Promise<void> => {
  if (!isSlackHook(url, config.apiUrl)) throw new Error("a response_url is none of Slack's");
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(message),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`a response_url answered ${response.status}`);
};

export const pageView = (visit: Visit, page: Page): ModalView =>
  readView({ title: page.title, close: say(visit, "desk-close") }, page.blocks);

/** A modal that is one sentence. */
export const sentenceView = (visit: Visit, sentence: string): ModalView =>
  pageView(visit, sentencePage(visit, sentence));

/** Where an update came from, to draw that page again once a form is done. */
export const placeOf = ({ origin }: Visit): Place => {
  if (origin.kind === "message") return { url: origin.url };
  return origin.kind === "modal" ? { view: origin.viewId } : {};
};

/** Puts a modal in the place of the one that was pressed in, or opens it where there is none. */
export const showModal = async (visit: Visit, view: ModalView): Promise<void> => {
  if (visit.origin.kind !== "modal") return openModal(visit, view);
  await visit.client.views.update({ view_id: visit.origin.viewId, view });
};

/** Opens a modal, on top of the one that was pressed in, if any. */
export const openModal = async (visit: Visit, view: ModalView): Promise<void> => {
  const args = { trigger_id: visit.triggerId, view };
  if (visit.origin.kind === "modal") await visit.client.views.push(args);
  else await visit.client.views.open(args);
};

/** Shows a page to this person alone: beside the conversation, or in a modal where there is none. */
export const show = async (visit: Visit, page: Page): Promise<void> => {
  const { origin } = visit;
  if (origin.kind === "home" || origin.kind === "modal")
    return openModal(visit, pageView(visit, page));
  const { text, blocks } = page;
  const manner = { response_type: "ephemeral", replace_original: false };
  await postToUrl(visit, origin.url, { ...manner, text, blocks });
};

/** Shows one sentence of ours. */
export const tell = (visit: Visit, id: string, args?: MessageArgs): Promise<void> =>
  showSentence(visit, say(visit, id, args));

export const showSentence = (visit: Visit, sentence: string): Promise<void> =>
  show(visit, sentencePage(visit, sentence));

/** Commands and buttons that make much work: files, pictures, long lists. */
const HEAVY: ReadonlySet<string> = new Set([
  "report",
  "export",
  "import",
  "log",
  "my-data",
  "report-show",
  "export-open",
]);

/** Does what a command or a button asks for; whoever asks for too much work is told so once. */
export const seldom = async (
  visit: Visit,
  name: string,
  work: () => Promise<void>,
): Promise<void> => {
  const taken = HEAVY.has(name) ? visit.limits.heavy.take(visit.key.externalId) : undefined;
  if (taken?.ok !== false) return work();
  if (taken.first) await tell(visit, "too-many");
};

/** Draws a message again in its place. A message that is gone is no loss: its answer is stored. */
export const redraw = async (visit: Visit, url: string, page: Page): Promise<void> => {
  const { text, blocks } = page;
  await attempt(visit, "message-not-redrawn", () =>
    postToUrl(visit, url, { replace_original: true, text, blocks }),
  );
};

/** Draws the page again from which a form was opened, in its message or in its modal. */
export const redrawPlace = async (visit: Visit, from: Place, page: Page): Promise<void> => {
  if (from.url !== undefined) return redraw(visit, from.url, page);
  const { view: view_id } = from;
  if (view_id === undefined) return;
  await attempt(visit, "modal-not-redrawn", () =>
    visit.client.views.update({ view_id, view: pageView(visit, page) }),
  );
};

/** Does what is good to have but not owed: a failure is noted and goes no further. */
export const attempt = async (
  visit: Visit,
  event: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    visit.deps.log.warn(event, factsOf(error));
  }
};
