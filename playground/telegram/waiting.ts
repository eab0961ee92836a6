/** A person who waits for the bot's answer, but not for ever. */
const PATIENCE_MS = 10_000;

/** Resolves with what arrives under this id; `what` names it for whoever waits in vain. */
export const awaitAnswer = <T>(
  waiting: Map<string, (answer: T) => void>,
  id: string,
  what: string,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      waiting.delete(id);
      reject(new Error(`the bot did not answer the ${what}`));
    }, PATIENCE_MS);
    waiting.set(id, (answer) => {
      clearTimeout(late);
      resolve(answer);
    });
  });
