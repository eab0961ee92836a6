/** Where this process may call: Slack's own hosts, or the one that the configuration names. */

/** Our words, files and token go over TLS to this host, or to that of the Web API. */
const isAt = (host: string, address: string, apiUrl: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === "https:" && url.host === host && url.username === "";
};

/** Where Slack keeps files and takes them (https://docs.slack.dev/reference/objects/file-object). */
export const isSlackFile = (address: string, apiUrl: string): boolean =>
  isAt("files.slack.com", address, apiUrl);

/** Where Slack takes answers (https://docs.slack.dev/interactivity/handling-user-interaction). */
export const isSlackHook = (address: string, apiUrl: string): boolean =>
  isAt("hooks.slack.com", address, apiUrl);
