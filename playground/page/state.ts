/** What the server tells the page, and how the page asks for things. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};
export type ChatMessage = {
  readonly messageId: number;
  readonly from: "bot" | "person";
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: readonly (readonly { text: string; data?: string; url?: string }[])[];
  readonly edited: boolean;
  readonly at: string;
};
export type ChatPerson = {
  readonly id: number;
  readonly name: string;
  readonly language: string;
  readonly started: boolean;
  readonly blocked: boolean;
  readonly messages: readonly ChatMessage[];
};

export type Block = Readonly<Record<string, unknown>> & { readonly type: string };
export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly own: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly edited: boolean;
  readonly onlyYou: boolean;
};
export type SlackView = {
  readonly id: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly Block[];
};
export type SlackUser = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly messages: readonly SlackMessage[];
  readonly modal?: SlackView;
  readonly home?: SlackView;
};

export type Row = Readonly<Record<string, string | number | null>>;
export type State = {
  readonly clock: { readonly instant: string; readonly lv: string; readonly en: string };
  readonly telegram: readonly ChatPerson[];
  readonly slack: readonly SlackUser[];
  readonly tables: {
    readonly deliveries: readonly Row[];
    readonly workshops: readonly Row[];
    readonly answers: readonly Row[];
  };
};

/** What a visitor does, as the server expects it. */
export type Act =
  | { readonly do: "telegram-start"; readonly person: number; readonly payload?: string }
  | { readonly do: "telegram-say"; readonly person: number; readonly text: string }
  | {
      readonly do: "telegram-tap";
      readonly person: number;
      readonly message: number;
      readonly data: string;
    }
  | { readonly do: "telegram-block"; readonly person: number; readonly blocked: boolean }
  | { readonly do: "slack-command"; readonly user: string; readonly text: string }
  | { readonly do: "slack-home"; readonly user: string }
  | { readonly do: "slack-close"; readonly user: string; readonly view: string }
  | {
      readonly do: "slack-press";
      readonly user: string;
      readonly on: { channel: string; ts: string } | { viewId: string } | { home: true };
      readonly actionId: string;
      readonly blockId?: string;
      readonly value?: string;
      readonly selected?: string | string[];
    }
  | {
      readonly do: "slack-submit";
      readonly user: string;
      readonly view: string;
      readonly values: Readonly<Record<string, string | string[] | null>>;
    }
  | { readonly do: "clock-advance"; readonly minutes: number }
  | { readonly do: "clock-next" };

export type ActResult = {
  readonly toast?: string;
  readonly errors?: Readonly<Record<string, string>>;
};

export const fetchState = async (): Promise<State> =>
  (await fetch("/playground/state")).json() as Promise<State>;

export const perform = async (act: Act): Promise<ActResult> => {
  const response = await fetch("/playground/act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(act),
  });
  if (!response.ok) throw new Error(`the playground answered ${response.status}`);
  return (await response.json()) as ActResult;
};
