import { useQuery } from "@tanstack/react-query";
import { rightsQuery } from "../../api/people";

/** What each right allows, in words. */
export function useRightMeanings(): ReadonlyMap<string, string> {
  const rights = useQuery(rightsQuery).data ?? [];
  return new Map(rights.map(({ slug, meaning }) => [slug, meaning]));
}
