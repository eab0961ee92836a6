/** Every method of the Web API that is simulated, by its name, and what each cannot do without. */
import { entryOf, type Shape } from "./block-text.ts";
import { chatMethods } from "./chat-methods.ts";
import { fileMethods } from "./files.ts";
import { peopleMethods } from "./people-methods.ts";
import { fail, invalidArguments, type Method, type Reply } from "./reply.ts";
import { viewMethods } from "./view-methods.ts";
import type { Inside } from "./workspace.ts";

/** Opens a Socket Mode address; the one method that takes the app's token, not the bot's. */
export const CONNECTIONS_OPEN = "apps.connections.open";

const openConnection: Method = ({ place, socketMode }) => ({
  ok: true,
  url: socketMode.ticket(place.origin),
});

const registry: Readonly<Record<string, Method>> = {
  ...peopleMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
  [CONNECTIONS_OPEN]: openConnection,
};

/** Arguments without which a method is refused before anything else. */
const required: Readonly<Record<string, readonly string[]>> = {
  "chat.postMessage": ["channel"],
  "chat.postEphemeral": ["channel", "user"],
  "chat.update": ["channel", "ts"],
  "chat.delete": ["channel", "ts"],
  "views.open": ["view", "trigger_id"],
  "views.push": ["view", "trigger_id"],
  "views.update": ["view"],
  "views.publish": ["view", "user_id"],
  "files.getUploadURLExternal": ["filename", "length"],
  "files.completeUploadExternal": ["files"],
  "files.info": ["file"],
};

export const simulatedMethods: readonly string[] = Object.keys(registry);

export const isSimulated = (method: string): boolean => Object.hasOwn(registry, method);

/** Calls a method; what it changed is on disk before the answer is. */
export const callMethod = (inside: Inside, method: string, params: Shape): Reply => {
  const run = entryOf(registry, method);
  if (!run) return fail("unknown_method", { req_method: method });
  const missing = (entryOf(required, method) ?? []).filter(
    (name) => params[name] === undefined || params[name] === "",
  );
  if (missing.length > 0)
    return invalidArguments(missing.map((name) => `missing required field: ${name}`));
  const reply = run(inside, params);
  if (reply.ok) inside.store.save();
  return reply;
};
