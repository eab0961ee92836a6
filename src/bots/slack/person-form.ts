/** The form by which somebody joins, or changes what they said of themselves. */
import type { InputBlock, ModalView } from "@slack/types";
import {
  cleanOrganisation,
  MAX_ORGANISATION,
  REGIONS,
  Region,
  SECTORS,
  Sector,
  type Person,
} from "../../domain/person.ts";
import { actions, button, escapeText, formView, input, option, plain, section } from "./block.ts";
import { say, type Visit } from "./context.ts";
import type { FormData } from "./data.ts";
import { textElement } from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

const action_id = "field-set";

/** Whether somebody has said who they are; staff whom the configuration names have not yet. */
export const isIntroduced = (person: Person | undefined): person is Person =>
  person !== undefined && person.sector !== null && person.region !== null;

const selectField = (
  visit: Visit,
  name: "sector" | "region",
  choice: { values: readonly string[]; initial: string | null | undefined },
): InputBlock => {
  const options = choice.values.map((value) => option(say(visit, `${name}-${value}`), value));
  const initial = options.find(({ value }) => value === choice.initial);
  return input(name, {
    label: say(visit, name === "sector" ? "profile-ask-sector" : "profile-ask-region"),
    element: {
      type: "static_select",
      action_id,
      placeholder: plain(say(visit, "desk-choose-one"), 150),
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  });
};

const organisationField = (visit: Visit): InputBlock =>
  input("organisation", {
    label: say(visit, "profile-ask-organisation"),
    optional: true,
    element: textElement(MAX_ORGANISATION, visit.person?.organisation ?? undefined),
  });

/** Whoever gets news finds it among the messages that can be switched off, behind a button. */
const getsNews = (person: Person | undefined): boolean => person?.wantsNews === true;

/** News is a wish of its own: it is never ticked beforehand (GDPR 7). */
const newsField = (visit: Visit): InputBlock => {
  const wanted = option(say(visit, "join-news"), "news");
  return input("news", {
    label: say(visit, "join-news-label"),
    optional: true,
    element: {
      type: "checkboxes",
      action_id,
      options: [wanted],
    },
  });
};

/** Whether others who come may see the name: nobody is shown who did not choose it. */
const namesField = (visit: Visit): InputBlock => {
  const shown = option(say(visit, "join-shows-name"), "shown");
  return input("names", {
    label: say(visit, "join-shows-name-label"),
    optional: true,
    element: {
      type: "checkboxes",
      action_id,
      options: [shown],
      ...(visit.person?.showsName === true ? { initial_options: [shown] } : {}),
    },
  });
};

/** The privacy notice comes first; nothing is stored before this is sent. */
export const introductionForm = (visit: Visit, data: FormData<"person-join">): ModalView =>
  formView(
    "person-join",
    {
      title: say(visit, "join-title"),
      submit: say(visit, "join-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      section(escapeText(say(visit, "privacy-notice"))),
      actions(
        button("privacy-read", say(visit, "privacy-read"), {}),
        ...(isIntroduced(visit.person)
          ? [button("wishes-open", say(visit, "wishes-button"), {})]
          : []),
      ),
      selectField(visit, "sector", { values: SECTORS, initial: visit.person?.sector }),
      selectField(visit, "region", { values: REGIONS, initial: visit.person?.region }),
      organisationField(visit),
      ...(getsNews(visit.person) ? [] : [newsField(visit)]),
      namesField(visit),
    ],
  );

export type Introduction =
  | {
      readonly ok: true;
      readonly sector: Sector;
      readonly region: Region;
      readonly organisation: string | null;
      readonly news: boolean;
      readonly showsName: boolean;
    }
  | { readonly ok: false; readonly errors: Record<string, string> };

export const readIntroduction = (visit: Visit, state: FormState): Introduction => {
  const sector = Sector.safeParse(fieldOf(state, "sector").text);
  const region = Region.safeParse(fieldOf(state, "region").text);
  const news = getsNews(visit.person) || fieldOf(state, "news").chosen.includes("news");
  const organisation = cleanOrganisation(fieldOf(state, "organisation").text);
  const showsName = fieldOf(state, "names").chosen.includes("shown");
  if (sector.success && region.success)
    return {
      ok: true,
      sector: sector.data,
      region: region.data,
      organisation,
      news,
      showsName,
    };
  const missing = say(visit, "draft-no-missing");
  const errors = {
    ...(sector.success ? {} : { sector: missing }),
    ...(region.success ? {} : { region: missing }),
  };
  return { ok: false, errors };
};
