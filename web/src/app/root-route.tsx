import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext } from "@tanstack/react-router";
import { meQuery } from "../api/people";
import { Shell } from "./layout/Shell";
import { PageError, PageNotFound } from "./PageError";

type Context = { queryClient: QueryClient };

export const root = createRootRouteWithContext<Context>()({
  loader: ({ context }) => void context.queryClient.prefetchQuery(meQuery),
  component: Shell,
  errorComponent: PageError,
  notFoundComponent: PageNotFound,
});
