/** The forms of those who sort: what to list, and what becomes of one idea or of many. */
import type { InputBlock, ModalView } from "@slack/types";
import type { DecideNo, SortList } from "../../app/contribution-sort.ts";
import {
  CONTRIBUTION_KINDS,
  CONTRIBUTION_STATUSES,
  ContributionKind,
  ContributionStatus,
  MAX_REASON,
  MAX_STATEMENT,
  type Contribution,
  type Section,
  type Standing,
} from "../../domain/contribution.ts";
import { SORT_ORDERS, type ContributionFilter } from "../../domain/contribution-filter.ts";
import { ContributionId, GuidelineId, SectionId, WorkshopId } from "../../domain/ids.ts";
import { Region, REGIONS } from "../../domain/person.ts";
import type { WorkshopCard } from "../../domain/rsvp.ts";
import { firstWords } from "../../wording.ts";
import { formView, input, option, plain } from "./block.ts";
import { lineOf } from "./card-view.ts";
import { say, type Visit } from "./context.ts";
import { MAX_FIND_IDEA } from "./contribution-data.ts";
import type { FormData } from "./data.ts";
import {
  linesElement,
  multiSelectElement,
  optionsOf,
  radioElement,
  selectElement,
  textElement,
} from "./field.ts";
import { fieldOf, type FormState } from "./form-state.ts";

type Sections = ReadonlyMap<SectionId, Section>;

const guidelineOptions = (visit: Visit, sections: Sections) => {
  const named = new Map(
    [...sections.values()].map(({ guidelineId, document }) => [guidelineId, document]),
  );
  return [...named].map(([id, document]) => option(document[visit.locale], id));
};

const choice = (
  visit: Visit,
  id: string,
  label: string,
  element: InputBlock["element"],
): InputBlock => input(id, { label: say(visit, label), optional: true, element });

/** The most workshops that a menu takes. */
const MOST_WORKSHOPS = 100;

/** What to list. */
export const filterForm = (
  visit: Visit,
  data: FormData<"ideas-filter">,
  {
    filter,
    sections,
    workshops,
  }: {
    readonly filter: ContributionFilter;
    readonly sections: Sections;
    readonly workshops: readonly WorkshopCard[];
  },
): ModalView => {
  const of = (prefix: string, values: readonly string[], chosen: string | null) =>
    selectElement(visit, optionsOf(visit, prefix, values), chosen);
  const held = workshops
    .slice(0, MOST_WORKSHOPS)
    .map((card) => option(firstWords(lineOf(visit.locale, card), 70), String(card.id)));
  const workshop = filter.workshopId === null ? null : String(filter.workshopId);
  const guidelines = selectElement(visit, guidelineOptions(visit, sections), filter.guidelineId);
  const { kind, region, status, find, order } = filter;
  return formView(
    "ideas-filter",
    {
      title: say(visit, "ideas-filter-title"),
      submit: say(visit, "ideas-filter-submit"),
      close: say(visit, "desk-cancel"),
    },
    data,
    [
      choice(visit, "find", "ideas-label-find", textElement(MAX_FIND_IDEA, find)),
      choice(visit, "kind", "ideas-label-kind", of("contribution-kind", CONTRIBUTION_KINDS, kind)),
      choice(visit, "region", "ideas-label-region", of("region", REGIONS, region)),
      choice(
        visit,
        "status",
        "ideas-label-status",
        of("contribution-status", CONTRIBUTION_STATUSES, status),
      ),
      ...(held.length === 0
        ? []
        : [
            choice(visit, "workshop", "ideas-label-workshop", selectElement(visit, held, workshop)),
          ]),
      choice(visit, "guideline", "ideas-label-guideline", guidelines),
      choice(visit, "order", "ideas-label-order", of("ideas-order", SORT_ORDERS, order)),
    ],
  );
};

export const readFilterForm = (state: FormState): ContributionFilter => ({
  kind: ContributionKind.nullable().catch(null).parse(fieldOf(state, "kind").text),
  region: Region.nullable().catch(null).parse(fieldOf(state, "region").text),
  status: ContributionStatus.nullable().catch(null).parse(fieldOf(state, "status").text),
  workshopId: WorkshopId.nullable()
    .catch(null)
    .parse(fieldOf(state, "workshop").text || null),
  guidelineId: GuidelineId.nullable().catch(null).parse(fieldOf(state, "guideline").text),
  find: fieldOf(state, "find").text.trim(),
  order: SORT_ORDERS.find((order) => order === fieldOf(state, "order").text) ?? "newest",
});

/** All sections, under their guidelines. */
const sectionElement = (
  visit: Visit,
  sections: Sections,
  chosen: SectionId | null,
): InputBlock["element"] => {
  const groups = new Map<string, Section[]>();
  for (const known of sections.values()) {
    const name = known.document[visit.locale];
    groups.set(name, [...(groups.get(name) ?? []), known]);
  }
  const optionOf = ({ id, title }: Section) => option(title[visit.locale], id);
  const initial = chosen === null ? undefined : sections.get(chosen);
  return {
    type: "static_select",
    action_id: "field-set",
    placeholder: plain(say(visit, "desk-choose-one"), 150),
    option_groups: [...groups].map(([name, of]) => ({
      label: plain(name, 75),
      options: of.map(optionOf),
    })),
    ...(initial ? { initial_option: optionOf(initial) } : {}),
  };
};

const decideFields = (
  visit: Visit,
  sections: Sections,
  now: { readonly section: SectionId | null; readonly standing: Standing | undefined },
): InputBlock[] => {
  const statuses = optionsOf(visit, "contribution-status", CONTRIBUTION_STATUSES);
  const { standing } = now;
  const words = (id: string, label: string, hint: string, text: string | null | undefined) =>
    input(id, {
      label: say(visit, label),
      hint: say(visit, hint),
      optional: true,
      element: linesElement(id === "statement" ? MAX_STATEMENT : MAX_REASON, text ?? undefined),
    });
  return [
    choice(visit, "section", "ideas-label-section", sectionElement(visit, sections, now.section)),
    choice(visit, "status", "ideas-label-status", radioElement(statuses, standing?.status)),
    words("statement", "ideas-label-statement", "ideas-hint-statement", standing?.statement),
    words("reason", "ideas-label-reason", "ideas-hint-reason", standing?.reason),
    words("reasonEn", "ideas-label-reason-en", "ideas-hint-reason-en", standing?.reasonEn),
  ];
};

const decideTexts = (visit: Visit) => ({
  title: say(visit, "ideas-button-decide"),
  submit: say(visit, "idea-form-save"),
  close: say(visit, "desk-cancel"),
});

/** What becomes of one, with its group. */
export const decideForm = (
  visit: Visit,
  data: FormData<"ideas-decide">,
  { contribution, sections }: { readonly contribution: Contribution; readonly sections: Sections },
): ModalView => {
  const { standing, taggedTo } = contribution;
  const section = standing.sectionId ?? taggedTo;
  const fields = decideFields(visit, sections, { section, standing });
  return formView("ideas-decide", decideTexts(visit), data, fields);
};

const MAX_LABEL = 74;

/** The same for several of a page at once. */
export const bulkForm = (
  visit: Visit,
  data: FormData<"ideas-bulk">,
  { listed, sections }: SortList,
): ModalView => {
  const options = listed.map(({ contribution: { id, receipt, text } }) =>
    option(firstWords(`${receipt}: ${text}`, MAX_LABEL), String(id)),
  );
  const ids = listed.map(({ contribution }) => String(contribution.id));
  return formView("ideas-bulk", decideTexts(visit), data, [
    input("ideas", {
      label: say(visit, "ideas-label-which"),
      hint: say(visit, "ideas-hint-which"),
      element: multiSelectElement(visit, options, ids),
    }),
    ...decideFields(visit, sections, { section: null, standing: undefined }),
  ]);
};

export const readIdeas = (state: FormState): ContributionId[] =>
  fieldOf(state, "ideas").chosen.flatMap((id) => ContributionId.safeParse(id).data ?? []);

/** What was chosen; a field that was left empty changes nothing. */
export const readDecision = (
  state: FormState,
): { readonly tag?: SectionId; readonly standing?: Standing } => {
  const section = SectionId.safeParse(fieldOf(state, "section").text);
  const status = ContributionStatus.safeParse(fieldOf(state, "status").text);
  const sectionId = section.success ? section.data : null;
  return {
    ...(section.success ? { tag: section.data } : {}),
    ...(status.success
      ? {
          standing: {
            status: status.data,
            sectionId,
            statement: fieldOf(state, "statement").text,
            reason: fieldOf(state, "reason").text,
            reasonEn: fieldOf(state, "reasonEn").text,
          },
        }
      : {}),
  };
};

/** The field that a refusal belongs to, and how it is said. */
const says = {
  "not-staff": ["status", "refusal-staff-only"],
  "no-contribution": ["status", "idea-no-contribution"],
  "no-section": ["section", "ideas-no-no-section"],
  "no-reason": ["reason", "ideas-no-no-reason"],
  "no-english-reason": ["reasonEn", "ideas-no-no-english-reason"],
  "statement-too-long": ["statement", "ideas-no-too-long"],
  "reason-too-long": ["reason", "ideas-no-too-long"],
} as const satisfies Record<DecideNo, readonly [string, string]>;

export const decideErrors = (visit: Visit, reason: DecideNo): Record<string, string> => {
  const [field, id] = says[reason];
  return { [field]: say(visit, id, { max: MAX_REASON }) };
};
