/** The public pages, and where they hang on the one server. */
import type { Deps } from "../deps.ts";
import type { Route } from "../http.ts";
import type { Translate } from "../i18n.ts";
import { createCalendarRoute } from "./calendar.ts";
import { createQrRoute } from "./qr.ts";

/** Calendars and QR codes; none of them asks who somebody is. */
export const createWebRoutes = (tools: {
  readonly deps: Deps;
  readonly t: Translate;
}): [string, Route][] => [
  ["/calendar/", createCalendarRoute(tools)],
  ["/qr/", createQrRoute(tools)],
];
