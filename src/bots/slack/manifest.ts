/** The Slack app's manifest, made from what the code uses, so that the two cannot drift apart. */

/**
 * `users:read` tells guests and languages apart, and when somebody becomes a guest; `im:write`
 * opens the conversation for a notice; `files:write` brings exports, `files:read` reads what is
 * put into a form to be imported.
 */
const SCOPES = [
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "im:write",
  "users:read",
] as const;
const EVENTS = ["app_home_opened", "user_change"] as const;

const DESCRIPTION = "Reģionālās darbnīcas: pieteikšanās, atgādinājumi, atsauksmes. VARAM un EM.";
const LONG_DESCRIPTION = [
  "Darbnīca ziņo par VARAM un EM reģionālajām darbnīcām, pieraksta, kas nāks, atgādina, un pēc darbnīcas pajautā, ko domājat.",
  "Ministriju darbinieki te izveido un izsludina darbnīcas, redz dalībniekus un atsauksmes.",
  "Darbnīca announces the regional workshops of two Latvian ministries, takes your answer, reminds you, and asks afterwards what you think.",
].join("\n\n");

/**
 * The manifest to create the app from. With the public address of this server Slack posts to
 * `/slack/events`; without one the app uses Socket Mode.
 */
export const slackManifest = (publicUrl?: string) => {
  const url = publicUrl === undefined ? undefined : new URL("/slack/events", publicUrl).href;
  const posted = url === undefined ? {} : { request_url: url };
  return {
    display_information: {
      name: "Darbnīca",
      description: DESCRIPTION,
      long_description: LONG_DESCRIPTION,
      background_color: "#7a1f2b",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: "Darbnīca", always_online: true },
      slash_commands: [
        {
          command: "/darbnica",
          description: "Darbnīcas: saraksts, atbildes, vadība (workshops)",
          usage_hint:
            "[darbnīcas | mani | dalīties | kalendārs | jauna | dalībnieki | ieeja | atsauksmes | profils | palīdzība]",
          should_escape: false,
          ...(url === undefined ? {} : { url }),
        },
      ],
    },
    oauth_config: { scopes: { bot: [...SCOPES] } },
    settings: {
      event_subscriptions: { ...posted, bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...posted },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
};
