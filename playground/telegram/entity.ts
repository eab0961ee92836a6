/** What is marked in a text. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
};

/** Commands stand at the front or after a blank (https://core.telegram.org/bots/api#messageentity). */
export const commandEntities = (text: string): readonly Entity[] =>
  [...text.matchAll(/(?<=^|\s)\/\w{1,64}(?:@\w{3,32})?(?!\w)/g)].map(({ 0: command, index }) => ({
    type: "bot_command",
    offset: index,
    length: command.length,
  }));
