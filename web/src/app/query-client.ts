import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/errors";

const MAX_RETRIES = 2;

/** Only passing trouble is tried again; a refusal is shown at once. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < MAX_RETRIES && error instanceof ApiError && error.passing;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 10_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
