/** Which test shows what each simulated method does and refuses: `file > title`. */
export const slackCoverage: Readonly<Record<string, string>> = {
  "api.test": "tests/playground/slack.test.ts > api.test answers without a token",
  "auth.test": "tests/playground/slack.test.ts > auth.test knows the bot, and no other token",
  "apps.connections.open":
    "tests/playground/slack-socket.test.ts > apps.connections.open takes the app's token alone",
  "users.info": "tests/playground/slack.test.ts > users.info tells guests and other teams apart",
  "users.list": "tests/playground/slack-list.test.ts > users.list goes page by page",
  "conversations.open": "tests/playground/slack.test.ts > conversations.open finds the DM",
  "conversations.list":
    "tests/playground/slack-list.test.ts > conversations.list knows channels and conversations",
  "chat.postMessage": "tests/playground/slack.test.ts > chat.postMessage refuses what Slack does",
  "chat.postEphemeral": "tests/playground/slack.test.ts > chat.postEphemeral is for one person",
  "chat.update": "tests/playground/slack.test.ts > chat.update needs the DM's own id",
  "chat.delete": "tests/playground/slack.test.ts > chat.delete removes the bot's own messages",
  "views.open":
    "tests/playground/slack-view.test.ts > views.open takes a trigger once, and in time",
  "views.push": "tests/playground/slack-view.test.ts > views.push stacks three modals at most",
  "views.update":
    "tests/playground/slack-view.test.ts > views.update keeps what was typed, and minds the hash",
  "views.publish": "tests/playground/slack-view.test.ts > views.publish shows the Home",
  "files.getUploadURLExternal":
    "tests/playground/slack.test.ts > files.getUploadURLExternal takes the bytes it announced",
  "files.completeUploadExternal":
    "tests/playground/slack.test.ts > files.completeUploadExternal shows the file in a channel",
  "files.info":
    "tests/playground/slack-file.test.ts > files.info says where a file is read, and only the bot's token reads it",
};
