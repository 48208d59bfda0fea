import { t } from "../i18n/t";

/** Where a journey stands between a first draft and what everybody may rely on. */
export const STATUSES = ["draft", "review", "published"] as const;
export type Status = (typeof STATUSES)[number];

/** The orders of the list of journeys. */
export const LIST_SORTS = ["name", "updated", "review"] as const;
export type ListSort = (typeof LIST_SORTS)[number];

export function statusWords(status: Status): string {
  return {
    draft: t("status.draft", "draft"),
    review: t("status.review", "in review"),
    published: t("status.published", "published"),
  }[status];
}
