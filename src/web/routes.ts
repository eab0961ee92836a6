/** The public pages, and where they hang on the one server. */
import type { Deps } from "../deps.ts";
import type { Route } from "../http.ts";
import type { Translate } from "../i18n.ts";
import { createCalendarRoute } from "./calendar.ts";
import { createDoorRoute } from "./door.ts";
import { createQrRoute } from "./qr.ts";
import { createRoomRoute } from "./room.ts";

/** Calendars, QR codes, doors and the screens of rooms; none of them asks who somebody is: the address is the right. */
export const createWebRoutes = (tools: {
  readonly deps: Deps;
  readonly t: Translate;
}): [string, Route][] => [
  ["/calendar/", createCalendarRoute(tools)],
  ["/qr/", createQrRoute(tools)],
  ["/door/", createDoorRoute(tools)],
  ["/room/", createRoomRoute(tools)],
];
