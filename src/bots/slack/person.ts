/** Joining, changing what one said, and leaving. */
import { changeProfile, join, leave } from "../../app/person.ts";
import { PRIVACY_VERSION } from "../../domain/person.ts";
import { actions, button, escapeText, readView, section } from "./block.ts";
import { commandText } from "./command-word.ts";
import { openModal, say, show, tell, type Page, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { refreshHome } from "./home.ts";
import { introductionForm, readIntroduction } from "./person-form.ts";
import { answerAfterJoining } from "./rsvp.ts";

export const onIntroduce = (visit: Visit): Promise<void> =>
  openModal(visit, introductionForm(visit, {}));

/** Joins, keeps the profile, and records the answer that led here. */
export const onJoin = async (
  visit: Visit,
  data: FormData<"person-join">,
  sent: Submission,
): Promise<FormAnswer> => {
  const said = readIntroduction(visit, sent.state);
  if (!said.ok) return errorsAnswer(said.errors);
  const { deps, key, name, locale } = visit;
  const { sector, region, organisation, news, showsName } = said;
  const person = await join(deps, { key, name, locale, news });
  await changeProfile(deps, person.id, { sector, region, organisation, showsName });
  const answered = await answerAfterJoining({ ...visit, person }, data);
  const newsText = say(visit, news ? "privacy-current-news" : "privacy-current-no-news");
  const lines = [answered ?? say(visit, "profile-saved"), newsText, say(visit, "join-change")];
  return updateAnswer(
    readView({ title: say(visit, "join-done-title"), close: say(visit, "desk-close") }, [
      section(lines.map(escapeText).join("\n\n")),
    ]),
  );
};

/** The whole privacy notice. */
export const onPrivacy = (visit: Visit): Promise<void> => {
  const whole = say(visit, "privacy-full", { version: PRIVACY_VERSION })
    // The notice is one text for both platforms; in Slack the way out has a name of its own.
    .replaceAll("/stop", commandText("stop", visit.locale))
    .replaceAll(/\/(mani_dati|mydata)/g, commandText("my-data", visit.locale))
    .replaceAll(/\/(aizmirst|forget)/g, commandText("forget", visit.locale));
  const title = say(visit, "join-privacy-title");
  const paragraphs = whole.split(/\n{2,}/);
  const page: Page = {
    title,
    text: escapeText(title),
    blocks: paragraphs.map((paragraph) => section(escapeText(paragraph))),
  };
  return show(visit, page);
};

/** Changes to the other language. Nothing is kept of somebody who has not joined. */
export const onLanguage = async (visit: Visit): Promise<void> => {
  if (!visit.person) {
    const text = escapeText(say(visit, "language-stranger"));
    const introduce = button("person-introduce", say(visit, "desk-button-introduce"), {}, true);
    const blocks = [section(text), actions(introduce)];
    return show(visit, { title: say(visit, "desk-title"), text, blocks });
  }
  const locale = visit.locale === "lv" ? "en" : "lv";
  await changeProfile(visit.deps, visit.person.id, { locale });
  await tell({ ...visit, locale }, "language-saved");
  await refreshHome(visit);
};

/** Ends every notice, as easily as joining began them. */
export const onStop = async (visit: Visit): Promise<void> => {
  if (visit.person) await leave(visit.deps, visit.person.id, visit.key);
  await tell(visit, "desk-stop-done");
};
