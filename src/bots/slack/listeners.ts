/** Bolt's listeners: each update is taken within three seconds and handed to the router. */
import type { App, BlockAction, SlackViewAction } from "@slack/bolt";
import { noteReach } from "../../app/person.ts";
import { receive, tellSentence, type Update } from "./boundary.ts";
import { onCommand } from "./command.ts";
import { pageView, sentencePage, type Desk, type Origin, type Visit } from "./context.ts";
import { errorsAnswer, readState, updateAnswer, type FormAnswer } from "./form-state.ts";
import { traitsOf } from "./identify.ts";
import { refOf } from "./message-ref.ts";
import { onHomeOpened, publishSentence, refreshHome } from "./home.ts";
import { onButton, onForm } from "./router.ts";

/** Counts what is under way, so that a stop can wait for it. */
export const createTally = () => {
  const running = new Set<Promise<void>>();
  return {
    track: (work: Promise<void>): Promise<void> => {
      const done = work.finally(() => running.delete(done));
      running.add(done);
      return done;
    },
    settled: () => Promise.allSettled(running),
  };
};
type Track = ReturnType<typeof createTally>["track"];

/** Binds everything that Slack can send us; what we do not know is answered too. */
export const listen = (app: App, desk: Desk, track: Track): void => {
  for (const bind of [listenToCommands, listenToButtons, listenToForms, listenToEvents])
    bind(app, desk, track);
};

const originOf = (body: BlockAction): Origin => {
  const { response_url: url, channel, message } = body;
  // Slack leaves the message out where only one person can see it.
  const ref = channel && message ? { ref: refOf(channel.id, message.ts) } : {};
  if (url) return { kind: "message", url, ...ref };
  if (body.view?.type !== "modal") return { kind: "home" };
  const { id: viewId, private_metadata: metadata, state } = body.view;
  return { kind: "modal", viewId, form: { metadata, state: readState(state) } };
};

const actionUpdate = (body: BlockAction, what: string): Update => ({
  what,
  actor: {
    userId: body.user.id,
    teamIds: [body.user.team_id, body.team?.id],
    name: body.user.name ?? body.user.username,
  },
  origin: originOf(body),
  triggerId: body.trigger_id,
});

const formUpdate = (body: SlackViewAction): Update => ({
  what: `form ${body.view.callback_id}`,
  actor: {
    userId: body.user.id,
    teamIds: [body.user.team_id, body.team?.id],
    name: body.user.name,
  },
  origin: { kind: "modal", viewId: body.view.id },
  triggerId: "trigger_id" in body ? body.trigger_id : "",
});

/** A sentence beside the first field, so that nothing that was typed is lost. */
const sentenceAnswer = (
  blocks: readonly { type: string; block_id?: string }[],
  sentence: string,
): FormAnswer | undefined => {
  const field = blocks.find(({ type }) => type === "input")?.block_id;
  return field === undefined ? undefined : errorsAnswer({ [field]: sentence });
};

const noteDeactivated = (desk: Desk, externalId: string): Promise<void> => {
  const key = { platform: "slack", teamId: desk.teamId(), externalId } as const;
  return noteReach(desk.deps, key, "deactivated");
};

const listenToCommands = (app: App, desk: Desk, track: Track): void => {
  app.command(/.*/u, async ({ ack, body }) => {
    await ack();
    const { user_id: userId, user_name: name, team_id: teamId, response_url: url } = body;
    const update: Update = {
      what: "command",
      actor: { userId, name, teamIds: [teamId] },
      origin: { kind: "command", url },
      triggerId: body.trigger_id,
    };
    const member = (visit: Visit) => onCommand(visit, body.text ?? "");
    await track(receive(desk, update, { member, sentence: tellSentence }));
  });
};

const listenToButtons = (app: App, desk: Desk, track: Track): void => {
  app.action({ action_id: /.*/u, type: "block_actions" }, async ({ ack, body, action }) => {
    await ack();
    // What a person typed or chose is read from the form's state; only a button carries ours.
    const value = action.type === "button" ? action.value : undefined;
    const name = action.action_id;
    const work = receive(desk, actionUpdate(body, `button ${name}`), {
      member: (visit) => onButton(visit, name, value),
      sentence: tellSentence,
    });
    await track(work);
  });
};

const listenToForms = (app: App, desk: Desk, track: Track): void => {
  app.view({ callback_id: /.*/u, type: "view_submission" }, async ({ ack, body, view }) => {
    const answer = (given: FormAnswer) => (given.response_action === "close" ? ack() : ack(given));
    const work = receive(desk, formUpdate(body), {
      member: async (visit) => {
        const sent = { viewId: view.id, state: readState(view.state) };
        const given = await onForm(visit, view.callback_id, {
          metadata: view.private_metadata,
          sent,
        });
        await answer(given);
        if (given.response_action === "update") await refreshHome(visit);
      },
      sentence: (visit, sentence) =>
        answer(
          sentenceAnswer(view.blocks, sentence) ??
            updateAnswer(pageView(visit, sentencePage(visit, sentence))),
        ),
    });
    await track(work);
  });
};

const listenToEvents = (app: App, desk: Desk, track: Track): void => {
  // Whoever becomes a guest, or is deactivated, loses what they could do at once.
  app.event("user_change", async ({ event: { user } }) => {
    desk.noteUser(user.id, traitsOf(user));
    if (user.deleted) await track(noteDeactivated(desk, user.id));
  });
  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab !== "home") return;
    const update: Update = {
      what: "event app_home_opened",
      actor: { userId: event.user, teamIds: [body.team_id], name: "" },
      origin: { kind: "home" },
      triggerId: "",
    };
    await track(receive(desk, update, { member: onHomeOpened, sentence: publishSentence }));
  });
};
