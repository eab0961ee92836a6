/** Files in the simulated Slack: what the app uploads, what people put into forms, and who may read it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, createSlackDesk, modal, plain, type SlackDesk } from "../help/slack-desk.ts";

let desk: SlackDesk;
beforeAll(async () => {
  desk = await createSlackDesk();
});
afterAll(() => desk.end());

const upload = async (content: string, more: object = {}): Promise<string> => {
  const asked = { filename: "a.csv", length: Buffer.byteLength(content), ...more };
  const { upload_url: url = "", file_id: id = "" } =
    await desk.client.files.getUploadURLExternal(asked);
  expect((await fetch(url, { method: "POST", body: content })).status).toBe(200);
  return id;
};

const show = (id: string, channel_id: string) =>
  desk.client.files.completeUploadExternal({ files: [{ id, title: "Fails" }], channel_id });

describe("an uploaded file", () => {
  test("files.info says where a file is read, and only the bot's token reads it", async () => {
    const id = await upload("ā;č");
    await show(id, desk.slack.dm(desk.anna));
    const { file } = await desk.client.files.info({ file: id });
    expect(file).toMatchObject({ name: "a.csv", title: "Fails", size: 5, filetype: "csv" });
    const url = file?.url_private ?? "";
    const stranger = await fetch(url, { redirect: "manual" });
    expect(stranger.status).toBe(302);
    const headers = { authorization: `Bearer ${desk.slack.botToken}` };
    expect(await (await fetch(url, { headers })).text()).toBe("ā;č");
    expect(await codeOf(desk.client.files.info({ file: "F404" }))).toBe("file_not_found");
  });

  test("goes to a conversation by its own id, once, and to no channel without the bot", async () => {
    const id = await upload("a");
    expect(await codeOf(show(id, desk.anna))).toBe("channel_not_found");
    const closed = desk.slack.addChannel("slegts", { withoutBot: true });
    expect(await codeOf(show(id, closed.id))).toBe("not_in_channel");
    await show(id, desk.slack.dm(desk.anna));
    expect(await codeOf(show(id, desk.slack.dm(desk.anna)))).toBe("file_not_found");
  });

  test("keeps the words of a picture, up to a thousand characters", async () => {
    const id = await upload("PNG", { filename: "a.png", alt_txt: "Pieci uzņēmēji" });
    await show(id, desk.slack.dm(desk.anna));
    expect(desk.slack.file(id)?.alt).toBe("Pieci uzņēmēji");
    const long = { filename: "a.png", length: 1, alt_txt: "a".repeat(1_001) };
    expect(await codeOf(desk.client.files.getUploadURLExternal(long))).toBe("alt_txt_too_large");
  });
});

describe("a field for files", () => {
  const form = modal([
    {
      type: "input",
      block_id: "file",
      label: plain("Fails"),
      element: { type: "file_input", action_id: "f", filetypes: ["csv", "xlsx"], max_files: 1 },
    },
  ]);

  test("takes files of its kinds alone, no more than it says, and sends them with their addresses", async () => {
    const viewId = await desk.open(form);
    const attach = (name: string) =>
      desk.slack.attach(desk.anna, { name, content: Buffer.from("a;b") });
    const [first, second, picture] = [attach("a.csv"), attach("b.csv"), attach("c.png")];
    const put = (file: string | string[]) => () => desk.slack.input(viewId, { file });
    expect(put(picture)).toThrow("takes no file c.png");
    expect(put([first, second])).toThrow("takes 1 files");
    expect(put("F404")).toThrow("knows no file");
    put(first)();
    let sent: unknown;
    desk.app.view("form", async ({ ack, view }) => {
      sent = view.state.values;
      await ack();
    });
    await desk.slack.submit(desk.anna, viewId);
    expect(sent).toMatchObject({
      file: { f: { type: "file_input", files: [{ id: first, name: "a.csv", user: desk.anna }] } },
    });
  });
});
