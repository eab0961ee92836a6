/** The form in which an idea is told, and the one that adds to it: each view with its reader. */
import type { ModalView } from "@slack/types";
import type { NewIdea } from "../../app/contribution.ts";
import type { IdeaState } from "../../app/idea-state.ts";
import {
  CONTRIBUTION_KINDS,
  ContributionKind,
  Cost,
  COSTS,
  MAX_IDEA,
  MAX_OBJECT,
  MAX_TOWN,
  Owner,
  OWNERS,
  Readiness,
  READINESS,
  Ris3Area,
  RIS3_AREAS,
  type Details,
} from "../../domain/contribution.ts";
import { Region, REGIONS } from "../../domain/person.ts";
import { formView, input } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { linesElement, optionsOf, radioElement, selectElement, textElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

/** A field beside the sentence; each may be left empty. */
const perhaps = (
  visit: Visit,
  id: string,
  label: string,
  choice: { readonly prefix: string; readonly values: readonly string[] },
) =>
  input(id, {
    label: say(visit, label),
    optional: true,
    element: selectElement(visit, optionsOf(visit, choice.prefix, choice.values)),
  });

const areaField = (visit: Visit) =>
  perhaps(visit, "area", "idea-ask-area", { prefix: "idea-area", values: RIS3_AREAS });

/** `begun`: what was begun on another platform stands in the form already. */
export const ideaForm = (
  visit: Visit,
  data: FormData<"idea-bring">,
  begun: IdeaState | undefined,
): ModalView => {
  const kinds = optionsOf(visit, "contribution-kind", CONTRIBUTION_KINDS);
  const kind = begun?.kind ?? undefined;
  return formView(
    "idea-bring",
    {
      title: say(visit, "idea-form-title"),
      submit: say(visit, "idea-form-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      input("kind", { label: say(visit, "idea-ask-kind"), element: radioElement(kinds, kind) }),
      input("text", {
        label: say(visit, "idea-ask-text"),
        hint: say(visit, "idea-form-text-hint"),
        element: linesElement(MAX_IDEA, begun?.pieces.join("\n\n")),
      }),
      input("place", {
        label: say(visit, "idea-ask-place"),
        hint: say(visit, "idea-form-place-hint"),
        optional: true,
        element: textElement(MAX_TOWN),
      }),
      perhaps(visit, "region", "idea-form-region", { prefix: "region", values: REGIONS }),
      areaField(visit),
    ],
  );
};

export const readIdeaForm = (
  state: FormState,
): Pick<NewIdea, "kind" | "text" | "place" | "region" | "area"> => ({
  kind: ContributionKind.catch("smart-solution").parse(fieldOf(state, "kind").text),
  text: fieldOf(state, "text").text,
  place: fieldOf(state, "place").text,
  region: Region.nullable().catch(null).parse(fieldOf(state, "region").text),
  area: Ris3Area.nullable().catch(null).parse(fieldOf(state, "area").text),
});

/** What may be added to an idea; a need has more of it. */
export const moreForm = (
  visit: Visit,
  data: FormData<"idea-more">,
  kind: ContributionKind,
): ModalView =>
  formView(
    "idea-more",
    {
      title: say(visit, "idea-tell-more"),
      submit: say(visit, "idea-form-save"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      input("place", {
        label: say(visit, "idea-ask-place"),
        hint: say(visit, "idea-form-place-hint"),
        optional: true,
        element: textElement(MAX_TOWN),
      }),
      areaField(visit),
      ...(kind === "need"
        ? [
            input("object", {
              label: say(visit, "idea-ask-object"),
              hint: say(visit, "idea-ask-object-hint"),
              optional: true,
              element: textElement(MAX_OBJECT),
            }),
            perhaps(visit, "cost", "idea-ask-cost", { prefix: "idea-cost", values: COSTS }),
            perhaps(visit, "readiness", "idea-ask-readiness", {
              prefix: "idea-readiness",
              values: READINESS,
            }),
            perhaps(visit, "owner", "idea-ask-owner", { prefix: "idea-owner", values: OWNERS }),
          ]
        : []),
    ],
  );

/** What was filled in; an empty field leaves what was said before. */
export const readMoreForm = (
  state: FormState,
): { readonly place: string; readonly details: Partial<Details> } => {
  const area = Ris3Area.safeParse(fieldOf(state, "area").text);
  const cost = Cost.safeParse(fieldOf(state, "cost").text);
  const readiness = Readiness.safeParse(fieldOf(state, "readiness").text);
  const owner = Owner.safeParse(fieldOf(state, "owner").text);
  const object = fieldOf(state, "object").text.trim();
  return {
    place: fieldOf(state, "place").text,
    details: {
      ...(area.success ? { area: area.data } : {}),
      ...(cost.success ? { cost: cost.data } : {}),
      ...(readiness.success ? { readiness: readiness.data } : {}),
      ...(owner.success ? { owner: owner.data } : {}),
      ...(object === "" ? {} : { object }),
    },
  };
};
