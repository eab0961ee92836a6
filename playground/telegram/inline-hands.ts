/** What simulated people do with inline mode: ask the bot in any chat, and put what it offers there. */
import { createHash } from "node:crypto";
import { mustGroupOf, postInGroup } from "./group-hands.ts";
import { mustPerson, putMessage, write } from "./hands.ts";
import type { Inside } from "./inside.ts";
import { chatKey, type Peer } from "./place.ts";
import { awaitAnswer } from "./waiting.ts";
import { wireUser } from "./wire.ts";
import type {
  InlineAnswer,
  InlineQuery,
  InlineResult,
  SimulatedPerson,
  StoredMessage,
} from "./world.ts";

/** What the bot offered; the query's id chooses from it. */
export type InlineOffer = InlineAnswer & { readonly queryId: string };

/** Text of the query: up to 256 characters (https://core.telegram.org/bots/api#inlinequery). */
const MAX_QUERY = 256;
const QUERIES_KEPT = 500;

/** What a chat is to the bot, as `chat_type` says it. */
const typeOf = (inside: Inside, personId: number, peer: Peer): string => {
  if (peer === inside.bot.id) return "sender";
  return peer < 0 ? mustGroupOf(inside, personId, peer).type : "private";
};

/** The platform answers the same words itself for a while: to the same person, or to all if the bot lets it. */
const cachedFor = (inside: Inside, personId: number, text: string): InlineAnswer | undefined => {
  const now = inside.now().getTime();
  const query = inside.store.state.inlineQueries.findLast(
    ({ query, personId: asker, answer, answeredAt }) =>
      query === text &&
      answer !== undefined &&
      (asker === personId || !answer.isPersonal) &&
      now < new Date(answeredAt ?? 0).getTime() + answer.cacheSeconds * 1000,
  );
  return query?.answer;
};

/** Types into a chat what follows the bot's name, and waits for what the bot offers. */
const ask = async (
  inside: Inside,
  person: SimulatedPerson,
  text: string,
  peer: Peer,
): Promise<InlineOffer> => {
  if (text.length > MAX_QUERY) throw new Error(`a query has at most ${MAX_QUERY} characters`);
  const { store, add, now } = inside;
  const world = store.state;
  const chatType = typeOf(inside, person.id, peer);
  const id = `${world.nextUpdateId}${person.id}`;
  const query: InlineQuery = { id, personId: person.id, query: text, at: now().toISOString() };
  const cached = cachedFor(inside, person.id, text);
  world.inlineQueries = [...world.inlineQueries.slice(-QUERIES_KEPT), query];
  if (cached) {
    world.nextUpdateId += 1;
    query.answer = cached;
    store.save();
    return { ...cached, queryId: id };
  }
  const answered = awaitAnswer(inside.inlineQueries, id, "inline query");
  add("inline_query", `inline-${person.id}`, {
    inline_query: { id, from: wireUser(person), chat_type: chatType, query: text, offset: "" },
  });
  return { ...(await answered), queryId: id };
};

/** As long, and as telling, as the platform's own. */
const inlineIdOf = ({ store, bot }: Inside): string =>
  createHash("sha256")
    .update(`${bot.id} ${store.state.nextMessageId}`)
    .digest()
    .subarray(0, 24)
    .toString("base64url");

/** A chat that the bot is in shows it the message as well; one between people does not. */
const put = (
  inside: Inside,
  person: SimulatedPerson,
  result: InlineResult,
  peer: Peer,
): StoredMessage => {
  const { content, keyboard } = result;
  const inlineId = keyboard.length === 0 ? {} : { inlineId: inlineIdOf(inside) };
  const message = { ...content, keyboard, viaBot: true, by: person.id, ...inlineId };
  if (peer < 0) return postInGroup(inside, person, mustGroupOf(inside, person.id, peer), message);
  if (peer === inside.bot.id) return write(inside, person, message);
  const other = mustPerson(inside, peer);
  const key = chatKey(inside.bot, person.id, other.id);
  return putMessage(inside, key, { from: "person", ...message });
};

/** Chooses one of the results, and tells the bot of it if feedback is on (https://core.telegram.org/bots/inline#collecting-feedback). */
const choose = (
  inside: Inside,
  person: SimulatedPerson,
  choice: { readonly queryId: string; readonly resultId: string; readonly peer: Peer },
): StoredMessage => {
  const { queryId, resultId, peer } = choice;
  const query = inside.store.state.inlineQueries.find(
    ({ id, personId }) => id === queryId && personId === person.id,
  );
  const result = query?.answer?.results.find(({ id }) => id === resultId);
  if (!query || !result) throw new Error(`the bot offered no ${resultId} for ${queryId}`);
  const message = put(inside, person, result, peer);
  if (inside.inlineFeedback)
    inside.add("chosen_inline_result", `chosen-${person.id}`, {
      chosen_inline_result: {
        from: wireUser(person),
        ...(message.inlineId === undefined ? {} : { inline_message_id: message.inlineId }),
        query: query.query,
        result_id: resultId,
      },
    });
  else inside.store.save();
  return message;
};

/** The person's side of inline mode. */
export const createInlineHands = (inside: Inside) => ({
  /** Asks in a chat, that with oneself if none is named. */
  inlineQuery: (personId: number, text: string, peer: Peer = personId): Promise<InlineOffer> =>
    ask(inside, mustPerson(inside, personId), text, peer),
  /** Puts a result into a chat: the bot's, another person's, or a group's. */
  chooseInline: (personId: number, queryId: string, resultId: string, peer: Peer): StoredMessage =>
    choose(inside, mustPerson(inside, personId), { queryId, resultId, peer }),
});
