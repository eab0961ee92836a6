/** The method of inline mode: what the bot offers to write for somebody. */
import { badRequest, isRefusal, result, type Refusal } from "./answer.ts";
import type { Method } from "./inside.ts";
import { readResults } from "./inline-result.ts";
import { isShape, isYes, numberOf, structure, textOf, wordOf, type Params } from "./request.ts";
import { INLINE_LIFE_MS, type InlineAnswer, type InlineQuery } from "./world.ts";

type Button = NonNullable<InlineAnswer["button"]>;

const cannot = (why: string): Refusal =>
  badRequest(`can't parse inline query results button: ${why}`);

const MAX_PARAMETER = 64;

/** 1 to 64 characters of a link into the bot (tdlib, InlineQueriesManager.cpp). */
const faultOfParameter = (parameter: string): Refusal | undefined => {
  if (parameter === "") return badRequest("can't use empty start_parameter");
  if (parameter.length > MAX_PARAMETER) return badRequest("too long start_parameter specified");
  return /^[\w-]+$/.test(parameter)
    ? undefined
    : badRequest("unallowed characters in start_parameter are used");
};

/** The button above the results (https://core.telegram.org/bots/api#inlinequeryresultsbutton). */
const readButton = (encoded: unknown): Button | undefined | Refusal => {
  if (encoded === undefined || encoded === "") return undefined;
  const given = structure(encoded);
  if (typeof given === "string")
    return badRequest("can't parse inline query results button JSON object");
  if (!isShape(given)) return cannot("InlineQueryResultsButton must be an Object");
  if (given["text"] === undefined) return cannot('Can\'t find field "text"');
  const text = wordOf(given["text"]);
  const isStart = given["start_parameter"] !== undefined;
  if (!isStart && given["web_app"] === undefined)
    return cannot("InlineQueryResultsButton must have exactly one optional field");
  const startParameter = wordOf(given["start_parameter"]);
  const fault = isStart ? faultOfParameter(startParameter) : undefined;
  if (fault) return fault;
  if (text === "") return badRequest("SWITCH_PM_TEXT_EMPTY");
  return { text, ...(isStart ? { startParameter } : {}) };
};

const CACHE = { min: 0, max: 24 * 60 * 60, otherwise: 300 } as const;
const MAX_OFFSET_BYTES = 64;

const readAnswer = (
  params: Params,
  results: InlineAnswer["results"],
  button: Button | undefined,
): InlineAnswer | Refusal => {
  const nextOffset = textOf(params, "next_offset");
  if (Buffer.byteLength(nextOffset) > MAX_OFFSET_BYTES) return badRequest("NEXT_OFFSET_INVALID");
  return {
    results,
    ...(button ? { button } : {}),
    cacheSeconds: numberOf(params, "cache_time", CACHE),
    isPersonal: isYes(params, "is_personal"),
    nextOffset,
  };
};

/** The platform names no deadline; here it is the life of the update itself. */
const isOpen = ({ answer, at }: InlineQuery, now: Date): boolean =>
  answer === undefined && now.getTime() - new Date(at).getTime() <= INLINE_LIFE_MS;

/** Answers a query once (https://core.telegram.org/bots/api#answerinlinequery). */
const answerInlineQuery: Method = ({ store, now, inlineQueries }, params) => {
  const world = store.state;
  const button = readButton(params["button"]);
  if (button && isRefusal(button)) return button;
  const results = readResults(world, params["results"]);
  if (isRefusal(results)) return results;
  const id = textOf(params, "inline_query_id");
  const query = world.inlineQueries.find((known) => known.id === id);
  if (!query || !isOpen(query, now()))
    return badRequest("query is too old and response timeout expired or query ID is invalid");
  const answer = readAnswer(params, results, button);
  if (isRefusal(answer)) return answer;
  Object.assign(query, { answer, answeredAt: now().toISOString() });
  inlineQueries.get(id)?.(answer);
  inlineQueries.delete(id);
  return result(true);
};

export const inlineMethods = { answerInlineQuery } as const;
