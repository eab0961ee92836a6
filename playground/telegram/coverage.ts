/** Which test shows what each simulated method does and refuses: `file > title`. */
const FILE = "tests/playground/telegram.test.ts";
const UPDATES = "tests/playground/telegram-updates.test.ts";
const GROUPS = "tests/playground/telegram-group.test.ts";
const LEAVING = "tests/playground/telegram-leaving.test.ts";
const INLINE = "tests/playground/telegram-inline.test.ts";
const FILES = "tests/playground/telegram-file.test.ts";

export const telegramCoverage: Readonly<Record<string, string>> = {
  getMe: `${FILE} > getMe knows the bot, and no other token`,
  getUpdates: `${UPDATES} > getUpdates repeats what was not confirmed, and forgets what was`,
  setWebhook: `${UPDATES} > setWebhook pushes with the secret, in order, until it is taken`,
  deleteWebhook: `${UPDATES} > deleteWebhook gives polling back`,
  getWebhookInfo: `${UPDATES} > deleteWebhook gives polling back`,
  sendMessage: `${FILE} > sendMessage takes 4,096 characters, and not one more`,
  sendDocument: `${FILE} > sendDocument and sendPhoto take multipart as grammY sends it`,
  sendPhoto: `${FILE} > sendDocument and sendPhoto take multipart as grammY sends it`,
  sendVenue: `${FILE} > sendVenue and sendChatAction need a chat`,
  sendChatAction: `${FILE} > sendVenue and sendChatAction need a chat`,
  editMessageText: `${FILE} > editMessageText refuses what is the same, gone, or not the bot's`,
  editMessageCaption: `${FILES} > editMessageCaption changes the words under a file, and no others`,
  editMessageReplyMarkup: `${FILE} > editMessageReplyMarkup changes the buttons alone`,
  deleteMessage: `${FILE} > deleteMessage removes a message once`,
  answerCallbackQuery: `${FILE} > answerCallbackQuery answers once, within 200 characters`,
  answerInlineQuery: `${INLINE} > answerInlineQuery answers once, and not too late`,
  getChatMember: `${GROUPS} > getChatMember tells how somebody stands to a chat`,
  leaveChat: `${LEAVING} > leaveChat takes the bot out, and it cannot write there any more`,
  getChat: `${FILE} > getChat knows who began`,
  setMyCommands: `${FILE} > setMyCommands keeps to names and lengths, by language`,
  getMyCommands: `${FILE} > setMyCommands keeps to names and lengths, by language`,
  deleteMyCommands: `${FILE} > deleteMyCommands takes one language away, and leaves the others`,
  setMyDescription: `${FILE} > setMyDescription and setMyShortDescription keep to their lengths`,
  setMyShortDescription: `${FILE} > setMyDescription and setMyShortDescription keep to their lengths`,
};
