import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/people";

/** Whether the signed-in person holds a right; what they may not do is not offered. */
export function useRight(right: string): boolean {
  return useQuery(meQuery).data?.rights.includes(right) ?? false;
}
