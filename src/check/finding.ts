/** What an examination finds: how it is, in which words, and (unless all is well) what to do. */
import type { MessageArgs } from "../i18n.ts";

/** `wrong` keeps the product from working; `warn` works, and should be looked at. */
export type Level = "well" | "warn" | "wrong";

/** `id` names a message `doctor-<id>`; what is not well has a second one, `doctor-<id>-do`. */
export type Finding = { readonly level: Level; readonly id: string; readonly args?: MessageArgs };

const finding =
  (level: Level) =>
  (id: string, args?: MessageArgs): Finding => ({ level, id, ...(args && { args }) });

export const well = finding("well");
export const warn = finding("warn");
export const wrong = finding("wrong");

/** The code of an error, for people who look it up; never its text, which may quote a password. */
export const codeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  for (const one of [error, cause])
    if (one instanceof Error && "code" in one && typeof one.code === "string") return one.code;
  return error instanceof Error ? error.name : typeof error;
};
