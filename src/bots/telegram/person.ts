/** Getting to know a person: notice and consent, sector and region in two taps, language, leaving. */
import { InlineKeyboard } from "grammy";
import { changeProfile, join, leave, noteReach, unaskOrganisation } from "../../app/person.ts";
import type { WorkshopId } from "../../domain/ids.ts";
import { LOCALES, PRIVACY_VERSION, REGIONS, SECTORS, type Locale } from "../../domain/person.ts";
import { recognise } from "../../app/person.ts";
import { answerTap, bold, escape, replace, say, show, type Chat, type View } from "./context.ts";
import { entranceOf, packTap, type Tap } from "./data.ts";
import { onDoorLink } from "./door.ts";
import { organisationView } from "./organisation.ts";
import { onRoomLink } from "./room.ts";
import { wishesView } from "./preference.ts";
import { showCard, upcomingView } from "./workshop.ts";

type Route = Tap<"sector">["route"];

const other = (locale: Locale): Locale => LOCALES.find((known) => known !== locale) ?? "lv";

const noticeView = (ctx: Chat, workshop: WorkshopId | undefined): View => {
  const { locale } = ctx;
  const change = packTap({ tap: "notice", locale: other(locale), workshop });
  const keyboard = new InlineKeyboard()
    .text(say(ctx, "privacy-accept-news"), packTap({ tap: "join", locale, news: true, workshop }))
    .row()
    .text(say(ctx, "privacy-accept-only"), packTap({ tap: "join", locale, news: false, workshop }))
    .row()
    .text(say(ctx, "privacy-read"), packTap({ tap: "full", locale, workshop }))
    .text(ctx.translate(other(locale), "language-name"), change);
  const parts = ["welcome", "privacy-notice", "privacy-question"].map((id) => escape(say(ctx, id)));
  return { html: [bold(say(ctx, "welcome-title")), ...parts].join("\n\n"), keyboard };
};

const sectorView = (ctx: Chat, route: Route, workshop?: WorkshopId): View => {
  const keyboard = new InlineKeyboard();
  for (const sector of SECTORS)
    keyboard
      .text(say(ctx, `sector-${sector}`), packTap({ tap: "sector", sector, route, workshop }))
      .row();
  return { html: bold(say(ctx, "profile-ask-sector")), keyboard };
};

const regionView = (ctx: Chat, route: Route, workshop?: WorkshopId): View => {
  const keyboard = new InlineKeyboard();
  for (const region of REGIONS)
    keyboard
      .text(say(ctx, `region-${region}`), packTap({ tap: "region", region, route, workshop }))
      .row();
  return { html: bold(say(ctx, "profile-ask-region")), keyboard };
};

const languageView = (ctx: Chat): View => {
  const keyboard = new InlineKeyboard();
  for (const locale of LOCALES)
    keyboard.text(ctx.translate(locale, "language-name"), packTap({ tap: "language", locale }));
  return { html: bold(say(ctx, "language-ask")), keyboard };
};

const profileView = (ctx: Chat): View => {
  const { person } = ctx;
  if (!person) return { html: escape(say(ctx, "not-joined")) };
  const keyboard = new InlineKeyboard();
  for (const what of ["sector", "region", "organisation", "language"] as const)
    keyboard.text(say(ctx, `profile-change-${what}`), packTap({ tap: "ask", what })).row();
  keyboard.text(say(ctx, "wishes-button"), packTap({ tap: "ask", what: "wishes" })).row();
  const lines = [
    say(ctx, "profile-sector", { sector: say(ctx, `sector-${person.sector ?? "unknown"}`) }),
    say(ctx, "profile-region", { region: say(ctx, `region-${person.region ?? "unknown"}`) }),
    person.organisation === null
      ? say(ctx, "profile-organisation-none")
      : say(ctx, "profile-organisation", { organisation: person.organisation }),
    say(ctx, "profile-language", { language: say(ctx, "language-name") }),
    say(ctx, person.showsName ? "profile-name-shown" : "profile-name-hidden"),
  ];
  const on = !person.showsName;
  keyboard.text(
    say(ctx, on ? "profile-name-show" : "profile-name-hide"),
    packTap({ tap: "visible", on }),
  );
  return {
    html: [bold(say(ctx, "profile-title")), escape(lines.join("\n"))].join("\n\n"),
    keyboard,
  };
};

const fullNotice = (ctx: Chat): string =>
  escape(say(ctx, "privacy-full", { version: PRIVACY_VERSION }));

/** Reads the person again after a change, so that what is shown is what is stored. */
const refresh = async (ctx: Chat): Promise<void> => {
  ctx.person = await recognise(ctx.deps, ctx.key);
  if (ctx.person) ctx.locale = ctx.person.locale;
};

/** `/start`, bare or with the payload of a link: to a workshop, to a door, or to one's code. */
export const onStart = async (ctx: Chat): Promise<void> => {
  const entrance = entranceOf(typeof ctx.match === "string" ? ctx.match : "");
  if (!ctx.person) {
    await show(ctx, noticeView(ctx, entrance.to === "workshop" ? entrance.workshop : undefined));
    return entrance.to === "room" ? onRoomLink(ctx, entrance.key) : undefined;
  }
  await noteReach(ctx.deps, ctx.key, "reachable");
  switch (entrance.to) {
    case "front":
      return show(ctx, await upcomingView(ctx));
    case "workshop":
      return showCard(ctx, entrance.workshop);
    case "room":
      return onRoomLink(ctx, entrance.key);
    default:
      return onDoorLink(ctx, entrance);
  }
};

export const onProfile = (ctx: Chat): Promise<void> => show(ctx, profileView(ctx));
export const onLanguage = (ctx: Chat): Promise<void> => show(ctx, languageView(ctx));
export const onHelp = (ctx: Chat): Promise<void> => show(ctx, { html: escape(say(ctx, "help")) });

/** The whole notice, and the one switch there is: news or no news. */
export const onPrivacy = async (ctx: Chat): Promise<void> => {
  if (!ctx.person) return show(ctx, { html: fullNotice(ctx) });
  const { wantsNews } = ctx.person;
  const keyboard = new InlineKeyboard().text(
    say(ctx, wantsNews ? "privacy-news-off" : "privacy-news-on"),
    packTap({ tap: "news", on: !wantsNews }),
  );
  const current = say(ctx, wantsNews ? "privacy-current-news" : "privacy-current-no-news");
  await show(ctx, { html: `${fullNotice(ctx)}\n\n${bold(current)}`, keyboard });
};

export const onStop = async (ctx: Chat): Promise<void> => {
  if (ctx.person) await leave(ctx.deps, ctx.person.id, ctx.key);
  await show(ctx, { html: escape(say(ctx, "stop-done")) });
};

const nameOf = (ctx: Chat): string =>
  [ctx.from?.first_name, ctx.from?.last_name].filter((part) => part !== undefined).join(" ");

const onJoin = async (ctx: Chat, { locale, news, workshop }: Tap<"join">): Promise<void> => {
  ctx.person = await join(ctx.deps, { key: ctx.key, name: nameOf(ctx), locale, news });
  ctx.locale = locale;
  await answerTap(ctx, say(ctx, "profile-saved"));
  await replace(ctx, sectorView(ctx, "join", workshop));
};

const onSector = async (ctx: Chat, { sector, route, workshop }: Tap<"sector">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await changeProfile(ctx.deps, ctx.person.id, { sector });
  await refresh(ctx);
  await answerTap(ctx, say(ctx, "profile-saved"));
  await replace(ctx, route === "join" ? regionView(ctx, route, workshop) : profileView(ctx));
};

const onRegion = async (ctx: Chat, { region, route, workshop }: Tap<"region">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await changeProfile(ctx.deps, ctx.person.id, { region });
  await refresh(ctx);
  await answerTap(ctx, say(ctx, "profile-saved"));
  if (route === "profile") return replace(ctx, profileView(ctx));
  await replace(ctx, { html: escape(say(ctx, "profile-ready")) });
  await (workshop ? showCard(ctx, workshop) : show(ctx, await upcomingView(ctx)));
};

const onLanguageChosen = async (ctx: Chat, { locale }: Tap<"language">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await changeProfile(ctx.deps, ctx.person.id, { locale });
  await refresh(ctx);
  await answerTap(ctx, say(ctx, "language-saved"));
  await replace(ctx, { html: escape(say(ctx, "language-saved")) });
};

const onNews = async (ctx: Chat, { on }: Tap<"news">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  const { key, locale } = ctx;
  await join(ctx.deps, { key, name: ctx.person.name, locale, news: on });
  await answerTap(ctx, say(ctx, on ? "privacy-news-is-on" : "privacy-news-is-off"));
  await replace(ctx, { html: escape(say(ctx, on ? "privacy-news-is-on" : "privacy-news-is-off")) });
};

const asks = {
  sector: (ctx: Chat) => sectorView(ctx, "profile"),
  region: (ctx: Chat) => regionView(ctx, "profile"),
  organisation: organisationView,
  language: languageView,
  wishes: wishesView,
  profile: async (ctx: Chat) => {
    // Whoever goes back does not answer any more.
    if (ctx.person) await unaskOrganisation(ctx.deps, ctx.person.id);
    return profileView(ctx);
  },
} as const satisfies Record<Tap<"ask">["what"], (ctx: Chat) => View | Promise<View>>;

/** Whether others who come may see the name: one's own choice, and off to begin with. */
const onVisible = async (ctx: Chat, { on }: Tap<"visible">): Promise<void> => {
  if (!ctx.person) return answerTap(ctx, say(ctx, "not-joined"), true);
  await changeProfile(ctx.deps, ctx.person.id, { showsName: on });
  await refresh(ctx);
  await answerTap(ctx, say(ctx, on ? "profile-name-shown" : "profile-name-hidden"));
  await replace(ctx, profileView(ctx));
};

export const personTaps = {
  notice: async (ctx: Chat, { locale, workshop }: Tap<"notice">) => {
    ctx.locale = locale;
    await answerTap(ctx);
    await replace(ctx, noticeView(ctx, workshop));
  },
  full: async (ctx: Chat, { locale }: Tap<"full">) => {
    ctx.locale = locale;
    await answerTap(ctx);
    await show(ctx, { html: fullNotice(ctx) });
  },
  join: onJoin,
  sector: onSector,
  region: onRegion,
  language: onLanguageChosen,
  ask: async (ctx: Chat, { what }: Tap<"ask">) => {
    await answerTap(ctx);
    await replace(ctx, await asks[what](ctx));
  },
  news: onNews,
  visible: onVisible,
};
