/** The manifest that an administrator pastes into Slack is the one that the code was written for. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { slackManifest } from "../../../src/bots/slack/manifest.ts";
import { projectPath } from "../../../src/root.ts";

const methodsUsed = (): Set<string> => {
  const folder = projectPath("src", "bots", "slack");
  const code = readdirSync(folder)
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
  return new Set([...code.matchAll(/client\.(\w+\.\w+)\(/g)].map(([, method]) => method ?? ""));
};

/** What each Web API method needs; those without a scope are open to every app. */
const scopeOf: Readonly<Record<string, string | undefined>> = {
  "auth.test": undefined,
  "views.open": undefined,
  "views.push": undefined,
  "views.update": undefined,
  "views.publish": undefined,
  "chat.postMessage": "chat:write",
  "chat.update": "chat:write",
  "conversations.open": "im:write",
  "users.info": "users:read",
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "files.info": "files:read",
};

describe("the manifest", () => {
  test("in docs is the one that the code makes", async () => {
    const written = `${JSON.stringify(slackManifest(), undefined, 2)}\n`;
    await expect(written).toMatchFileSnapshot(projectPath("docs", "slack-manifest.json"));
  });

  test("stands in the README as it is", () => {
    const readme = readFileSync(projectPath("README.md"), "utf8");
    const [, block = ""] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(JSON.parse(block)).toEqual(slackManifest());
  });

  test("asks for the scopes of the methods that are called, and for no others", () => {
    const methods = [...methodsUsed()];
    expect(methods.filter((method) => !Object.hasOwn(scopeOf, method))).toEqual([]);
    const needed = methods.map((method) => scopeOf[method]).filter((scope) => scope !== undefined);
    const asked = slackManifest().oauth_config.scopes.bot;
    expect([...asked].toSorted()).toEqual([...new Set([...needed, "commands"])].toSorted());
  });

  test("uses Socket Mode without a public address, and /slack/events with one", () => {
    const socket = slackManifest();
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain("http");
    const posted = slackManifest("https://darbnica.example.lv");
    const url = "https://darbnica.example.lv/slack/events";
    expect(posted.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url, bot_events: ["app_home_opened", "user_change"] },
      interactivity: { is_enabled: true, request_url: url },
    });
    expect(posted.features.slash_commands[0]).toMatchObject({ command: "/darbnica", url });
  });

  test("keeps to Slack's lengths", () => {
    const { display_information: shown, features } = slackManifest();
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(shown.long_description.length).toBeGreaterThanOrEqual(175);
    expect(shown.long_description.length).toBeLessThanOrEqual(4000);
    expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  });
});
