/** How a message is found again, to edit it: its conversation and its name there. */

export const refOf = (channel: string, ts: string): string => `${channel}/${ts}`;

export const partsOf = (ref: string): { channel: string; ts: string } => {
  const [channel = "", ts = ""] = ref.split("/");
  return { channel, ts };
};
