import { useQueryClient } from "@tanstack/react-query";
import { TEXT_KEY } from "../../../api/text";

/** After a deed all figures of the page are asked anew; what somebody is labelling stays under their hands. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      queryKey: TEXT_KEY,
      predicate: ({ queryKey }) => queryKey[2] !== "proposals",
    });
}
