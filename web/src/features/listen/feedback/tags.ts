import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { voiceTagsQuery } from "../../../api/voice";

const WORD = /[\p{L}\p{N}]+/gu;

/** What a tag is known by, whatever its case and accents; the server makes the same of nearly every name. */
export function tagSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(WORD) ?? []).join("-");
}

/** The names of tags by what they are known by; a tag as new as this moment is its own name. */
export function useTagNames(): (slug: string) => string {
  const { data } = useQuery(voiceTagsQuery);
  return useMemo(() => {
    const names = new Map(data?.map(({ slug, name }) => [slug, name]));
    return (slug: string) => names.get(slug) ?? slug;
  }, [data]);
}
