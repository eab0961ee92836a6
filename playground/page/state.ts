/** What the server tells the page, and how the page asks for things. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
};
export type ChatButton = {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
  readonly switchInline?: string;
  readonly switchInlineHere?: string;
  readonly switchInlineChosen?: { readonly query?: string };
  readonly copyText?: string;
};
export type ChatMessage = {
  readonly messageId: number;
  readonly from: "bot" | "person";
  /** Who wrote it, by id and by name, in a chat of more than one person. */
  readonly by?: number;
  readonly author?: string;
  readonly viaBot?: boolean;
  readonly service?: { readonly kind: string };
  readonly photo?: boolean;
  readonly document?: { readonly name: string; readonly bytes: number };
  readonly fileId?: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: readonly (readonly ChatButton[])[];
  readonly edited: boolean;
  /** It came without a sound. */
  readonly silent?: boolean;
  readonly at: string;
};
export type ChatGroup = {
  readonly id: number;
  readonly title: string;
  readonly type: "group" | "supergroup" | "channel";
  readonly members: readonly number[];
  readonly hasBot: boolean;
  readonly messages: readonly ChatMessage[];
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
  /** The channel's name; empty in one's own conversation with the bot. */
  readonly room: string;
  readonly ts: string;
  readonly own: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly edited: boolean;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly alt?: string;
  }[];
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
  readonly groups: readonly ChatGroup[];
  readonly botUsername: string;
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
  | {
      readonly do: "telegram-say";
      readonly person: number;
      readonly text: string;
      readonly peer?: number;
    }
  | {
      readonly do: "telegram-tap";
      readonly person: number;
      readonly message: number;
      readonly data: string;
      readonly peer?: number;
    }
  | {
      readonly do: "telegram-bot";
      readonly person: number;
      readonly group: number;
      readonly isIn: boolean;
      readonly payload?: string;
    }
  | {
      readonly do: "telegram-ask";
      readonly person: number;
      readonly text: string;
      readonly peer?: number;
    }
  | {
      readonly do: "telegram-share";
      readonly person: number;
      readonly query: string;
      readonly result: string;
      readonly peer?: number;
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
  | {
      readonly do: "slack-attach";
      readonly user: string;
      readonly name: string;
      readonly content: string;
    }
  | { readonly do: "clock-advance"; readonly minutes: number }
  | { readonly do: "clock-next" };

/** What the bot offers to write into a chat. */
export type Offer = {
  readonly query: string;
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
  }[];
  readonly button?: { readonly text: string; readonly payload: string };
};

export type ActResult = {
  readonly toast?: string;
  readonly offer?: Offer;
  readonly toBot?: boolean;
  readonly errors?: Readonly<Record<string, string>>;
  readonly file?: string;
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

const inBase64 = async (file: File): Promise<string> => {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () =>
      resolve(typeof reader.result === "string" ? reader.result : ""),
    );
    reader.addEventListener("error", () => reject(new Error("the file cannot be read")));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
};

/** Uploads a file for a form, and answers the id that its field then holds. */
export const attach = async (user: string, file: File): Promise<string> => {
  const content = await inBase64(file);
  return (await perform({ do: "slack-attach", user, name: file.name, content })).file ?? "";
};
