import { useQuery } from "@tanstack/react-query";
import type { Right } from "../../api/contract";
import { rightsQuery } from "../../api/people";
import { groupBy } from "../../components/group-by";
import { t } from "../../i18n/t";

/** What each right allows, in words. */
export function useRightMeanings(): ReadonlyMap<string, string> {
  const rights = useQuery(rightsQuery).data ?? [];
  return new Map(rights.map(({ slug, meaning }) => [slug, meaning]));
}

function groupNames(): Record<string, string> {
  return {
    frame: t("nav.frame", "Frame"),
    listen: t("nav.listen", "Listen"),
    customers: t("nav.customers", "Customers"),
    understand: t("nav.understand", "Understand"),
    measure: t("nav.measure", "Measure"),
    people: t("rights.administration", "Administration"),
    keys: t("rights.administration", "Administration"),
    audit: t("rights.administration", "Administration"),
  };
}

/** Rights under the part of the product that they open, in the order of the server. */
export function groupRights(rights: Right[]): { group: string; rights: Right[] }[] {
  const names = groupNames();
  const groups = groupBy(rights, ({ slug }) => {
    const wing = slug.split(".")[0] ?? "";
    return names[wing] ?? wing;
  });
  return [...groups].map(([group, own]) => ({ group, rights: own }));
}
