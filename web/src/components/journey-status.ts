import { t } from "../i18n/t";

/** Where a journey stands between a first draft and what everybody may rely on. */
export type Status = "draft" | "review" | "published";

export function statusWords(status: Status): string {
  return {
    draft: t("status.draft", "draft"),
    review: t("status.review", "in review"),
    published: t("status.published", "published"),
  }[status];
}
