/** Branded ids: a number from the outside becomes an id only by passing through its parser. */
import { z } from "zod";

const idOf = <B extends string>() =>
  z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).brand<B>();

export const PersonId = idOf<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;
export const AddressId = idOf<"AddressId">();
export type AddressId = z.infer<typeof AddressId>;
export const ProgrammeId = idOf<"ProgrammeId">();
export type ProgrammeId = z.infer<typeof ProgrammeId>;
export const WorkshopId = idOf<"WorkshopId">();
export type WorkshopId = z.infer<typeof WorkshopId>;
export const BroadcastId = idOf<"BroadcastId">();
export type BroadcastId = z.infer<typeof BroadcastId>;
export const NoticeId = idOf<"NoticeId">();
export type NoticeId = z.infer<typeof NoticeId>;
export const CardId = idOf<"CardId">();
export type CardId = z.infer<typeof CardId>;
export const ExportId = idOf<"ExportId">();
export type ExportId = z.infer<typeof ExportId>;
export const ImportId = idOf<"ImportId">();
export type ImportId = z.infer<typeof ImportId>;
export const SurveyId = idOf<"SurveyId">();
export type SurveyId = z.infer<typeof SurveyId>;
export const QuestionId = idOf<"QuestionId">();
export type QuestionId = z.infer<typeof QuestionId>;
export const ResponseId = idOf<"ResponseId">();
export type ResponseId = z.infer<typeof ResponseId>;

export const ContributionId = idOf<"ContributionId">();
export type ContributionId = z.infer<typeof ContributionId>;
export const StatusId = idOf<"StatusId">();
export type StatusId = z.infer<typeof StatusId>;
export const RoomPieceId = idOf<"RoomPieceId">();
export type RoomPieceId = z.infer<typeof RoomPieceId>;
export const MergeId = idOf<"MergeId">();
export type MergeId = z.infer<typeof MergeId>;

const slugOf = <B extends string>() =>
  z
    .string()
    .regex(/^[a-z0-9-]{2,60}$/)
    .brand<B>();
/** Checked-in names, stable for ever: `rpp`, `rpp-a1`, `tukuma-novads-2021`. */
export const GuidelineId = slugOf<"GuidelineId">();
export type GuidelineId = z.infer<typeof GuidelineId>;
export const SectionId = slugOf<"SectionId">();
export type SectionId = z.infer<typeof SectionId>;
export const MunicipalityId = slugOf<"MunicipalityId">();
export type MunicipalityId = z.infer<typeof MunicipalityId>;

/** Ministries are few and stable, so their id is the abbreviation people know: `varam`, `em`. */
export const MinistryId = z
  .string()
  .regex(/^[a-z]{2,12}$/)
  .brand<"MinistryId">();
export type MinistryId = z.infer<typeof MinistryId>;
