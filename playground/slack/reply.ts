/** What a method answers: what is asked for, or Slack's own code for why not. */
import type { Shape } from "./block-text.ts";
import type { Inside } from "./workspace.ts";

export type Reply = Shape & { readonly ok: boolean; readonly error?: string };
export type Method = (inside: Inside, params: Shape) => Reply;

export const fail = (error: string, more: Shape = {}): Reply => ({ ok: false, error, ...more });

/** Complaints as Slack hands them over, beside its code. */
export const metadataOf = (complaints: readonly string[]): Shape => ({
  response_metadata: { messages: complaints.map((complaint) => `[ERROR] ${complaint}`) },
});

/** Complex arguments that are wrong (slackapi/java-slack-sdk#302 shows the words). */
export const invalidArguments = (complaints: readonly string[]): Reply =>
  fail("invalid_arguments", metadataOf(complaints));
