/** Code and description of what the Bot API refuses, as a bot sees them. */
import { GrammyError } from "grammy";

const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => new Error("nothing was refused"),
    (thrown: unknown) => thrown,
  );

export const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await thrownBy(call);
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : String(error);
};

/** What a refusal says besides: how long to wait, or where the group went. */
export const parametersOf = async (call: Promise<unknown>): Promise<object> => {
  const error = await thrownBy(call);
  if (!(error instanceof GrammyError)) throw error;
  return error.parameters;
};
