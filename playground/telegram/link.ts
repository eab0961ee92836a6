/** Which addresses the platform takes for a link, in a text and on a button. */

/** A link needs a host with a dot, or a scheme of its own; `undefined` is no link. */
export const linkOf = (url: string): string | undefined => {
  if (/^(tg|ton|mailto|tel):/i.test(url)) return url;
  const full = /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
  return /^https?:\/\/[^\s/?#]*\.[^\s/?#]+/i.test(full) ? full : undefined;
};

/** What a button's address is refused for (tdlib, `LinkManager::check_link`); `localhost` is too. */
export const faultOfButtonUrl = (url: string): string | undefined => {
  const scheme = /^([a-z][\w+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && !["http", "https", "tg", "ton"].includes(scheme))
    return "Unsupported URL protocol";
  return linkOf(url) === undefined ? "Wrong HTTP URL" : undefined;
};
