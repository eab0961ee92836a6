/** `/darbnica ideja`: telling an idea in a form, its receipt, and one's own ideas. */
import {
  addToContribution,
  bringIdea,
  listOwnContributions,
  showOwnContribution,
  type BringNo,
} from "../../app/contribution.ts";
import { showByCode } from "../../app/secret-code.ts";
import { decideSplit, showIdea } from "../../app/idea-dialogue.ts";
import { MAX_IDEA, type ContributionKind } from "../../domain/contribution.ts";
import type { ContributionId } from "../../domain/ids.ts";
import {
  openModal,
  pageView,
  say,
  sentenceView,
  show,
  showModal,
  tell,
  type Visit,
} from "./context.ts";
import { ideaForm, moreForm, readIdeaForm, readMoreForm } from "./contribution-form.ts";
import { myIdeasPage, secretPage, receiptPage, splitPage } from "./contribution-view.ts";
import type { ButtonData, FormData } from "./data.ts";
import { errorsAnswer, updateAnswer, type FormAnswer, type Submission } from "./form-state.ts";
import { onIntroduce } from "./person.ts";

/** Opens the form, or shows what became of an anonymous idea whose code is given; whoever has not said who they are is asked that first. */
export const onBringIdea = async (visit: Visit, rest: unknown = ""): Promise<void> => {
  const found = await showByCode(visit.deps, typeof rest === "string" ? rest : "");
  if (found)
    return found.ok
      ? show(visit, secretPage(visit, found.value))
      : tell(visit, "secret-no-unknown");
  if (!visit.person) return onIntroduce(visit);
  const begun = await showIdea(visit.deps, visit.person.id);
  const url = visit.origin.kind === "command" ? visit.origin.url : undefined;
  await openModal(visit, ideaForm(visit, { url }, begun));
};

const bringErrors = (visit: Visit, refused: BringNo): FormAnswer => {
  if (refused.reason !== "no-place") {
    const text = say(visit, `idea-no-${refused.reason}`, { length: MAX_IDEA + 1, max: MAX_IDEA });
    return errorsAnswer({ text });
  }
  const places = refused.suggested.map(({ name }) => name).join(", ");
  const place =
    places === "" ? say(visit, "idea-no-no-municipality") : say(visit, "idea-no-place", { places });
  return errorsAnswer({ place });
};

/** Takes the form: the receipt comes in its place, and stays in the conversation as well. */
export const onBroughtIdea = async (
  visit: Visit,
  { url }: FormData<"idea-bring">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(sentenceView(visit, say(visit, "not-joined")));
  const requestKey = `slack-${visit.key.teamId}-${sent.viewId}`;
  const idea = { ...readIdeaForm(sent.state), personId: visit.person.id, requestKey };
  const brought = await bringIdea(visit.deps, idea);
  if (!brought.ok) return bringErrors(visit, brought);
  if ("pieces" in brought)
    return updateAnswer(pageView(visit, splitPage(visit, brought.pieces, brought.details)));
  const page = receiptPage(visit, brought.brought);
  if (url !== undefined) await show({ ...visit, origin: { kind: "command", url } }, page);
  return updateAnswer(pageView(visit, page));
};

const onSplit = async (
  visit: Visit,
  details: ButtonData<"idea-apart">,
  apart: boolean,
): Promise<void> => {
  if (!visit.person) return tell(visit, "not-joined");
  const state = await decideSplit(visit.deps, visit.person.id, { apart, details });
  if (!state.ok) return tell(visit, "idea-no-moved-on");
  await showModal(visit, pageView(visit, receiptPage(visit, state.value.ideas)));
};

export const onIdeaApart = (visit: Visit, details: ButtonData<"idea-apart">): Promise<void> =>
  onSplit(visit, details, true);
export const onIdeaWhole = (visit: Visit, details: ButtonData<"idea-whole">): Promise<void> =>
  onSplit(visit, details, false);

/** One's own, or one of them by the number of its receipt. */
export const onMyIdeas = async (visit: Visit, rest = ""): Promise<void> => {
  if (!visit.person) return tell(visit, "not-joined");
  const { id } = visit.person;
  if (rest === "")
    return show(visit, myIdeasPage(visit, await listOwnContributions(visit.deps, id)));
  const own = await showOwnContribution(visit.deps, id, rest);
  return own.ok
    ? show(visit, myIdeasPage(visit, own.value))
    : tell(visit, `receipt-no-${own.reason}`);
};

const kindOfOwn = async (
  visit: Visit,
  id: ContributionId,
): Promise<ContributionKind | undefined> => {
  if (!visit.person) return undefined;
  const own = await addToContribution(visit.deps, visit.person.id, { id, place: "", details: {} });
  return own.ok ? own.value.kind : undefined;
};

export const onMoreOfIdea = async (
  visit: Visit,
  { idea }: ButtonData<"idea-more">,
): Promise<void> => {
  const kind = await kindOfOwn(visit, idea);
  if (kind === undefined) return tell(visit, "idea-no-contribution");
  await openModal(visit, moreForm(visit, { idea }, kind));
};

export const onMoreToldOfIdea = async (
  visit: Visit,
  { idea: id }: FormData<"idea-more">,
  sent: Submission,
): Promise<FormAnswer> => {
  if (!visit.person) return updateAnswer(sentenceView(visit, say(visit, "not-joined")));
  const { place, details } = readMoreForm(sent.state);
  const added = await addToContribution(visit.deps, visit.person.id, { id, place, details });
  if (added.ok) return updateAnswer(sentenceView(visit, say(visit, "idea-told")));
  return added.reason === "no-place"
    ? bringErrors(visit, added)
    : updateAnswer(sentenceView(visit, say(visit, "idea-no-contribution")));
};
