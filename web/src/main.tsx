import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/kit";
import { Providers } from "./app/providers";
import { createQueryClient } from "./app/query-client";
import { createAppRouter } from "./app/router";
import { activateLocale } from "./i18n/t";

async function start(root: HTMLElement): Promise<void> {
  await activateLocale(window.localStorage.getItem("desirepath-locale") ?? "en");
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

/** After an upgrade an open page asks for parts that are gone: the new ones come with a fresh page, asked for once. */
window.addEventListener("vite:preloadError", (event) => {
  const tried = Number(window.sessionStorage.getItem("desirepath-reloaded") ?? 0);
  if (Date.now() - tried < 60_000) return;
  event.preventDefault();
  window.sessionStorage.setItem("desirepath-reloaded", String(Date.now()));
  window.location.reload();
});

const root = document.getElementById("root");
if (root) void start(root);
