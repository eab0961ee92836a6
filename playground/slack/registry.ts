/** Every method of the Web API that is simulated, by its name. */
import { fileMethods } from "./files.ts";
import { methods, type Method } from "./methods.ts";

/** Opens a Socket Mode address; the one method that takes the app's token, not the bot's. */
export const CONNECTIONS_OPEN = "apps.connections.open";

const openConnection: Method = ({ place, socketMode }) => ({
  ok: true,
  url: socketMode.ticket(place.origin),
});

export const registry: Readonly<Record<string, Method>> = {
  ...methods,
  ...fileMethods,
  [CONNECTIONS_OPEN]: openConnection,
};

export const simulatedMethods: readonly string[] = Object.keys(registry);
