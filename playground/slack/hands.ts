/** What people do in Slack: commands, presses, forms and the Home. */
import type { Shape } from "./block-text.ts";
import { createCommand, type Command } from "./command.ts";
import type { Dispatch } from "./dispatch.ts";
import { createEvent, type EventHands } from "./event.ts";
import { createForm, type FormHands } from "./form.ts";
import { createPersonRequest } from "./person-request.ts";
import { createPress, type PressHand } from "./press.ts";
import { createAttach } from "./files.ts";
import type { Reply } from "./reply.ts";
import type { Inside } from "./workspace.ts";

export type Hands = EventHands &
  FormHands & {
    readonly command: Command;
    readonly press: PressHand;
    /** Puts a file where a form can take it, and answers the id that its field then holds. */
    readonly attach: ReturnType<typeof createAttach>;
  };

/** Creates the hands, and the other end of response URLs. */
export const createHands = (
  inside: Inside,
  dispatch: Dispatch,
): { hands: Hands; onResponse: (token: string, body: Shape) => Reply } => {
  const { request, onResponse } = createPersonRequest(inside, dispatch);
  return {
    hands: {
      command: createCommand(inside, dispatch, request),
      press: createPress(inside, request),
      attach: createAttach(inside),
      ...createForm(inside, request),
      ...createEvent(inside, dispatch, request),
    },
    onResponse,
  };
};
