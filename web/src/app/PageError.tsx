import { useRouter } from "@tanstack/react-router";
import { EmptyState } from "../components/EmptyState";
import { ErrorNote } from "../components/ErrorNote";
import { LinkButton } from "../components/LinkButton";
import { Page } from "../components/Page";
import { t } from "../i18n/t";

export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Page title={t("page.error", "This page could not be shown")}>
      <ErrorNote
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => void router.invalidate()}
      />
    </Page>
  );
}

export function PageNotFound() {
  return (
    <Page title={t("page.missing", "There is no such page")}>
      <EmptyState
        icon="help-circle"
        title={t("page.missing.title", "The address leads nowhere")}
        action={<LinkButton to="/">{t("page.missing.home", "Go to Home")}</LinkButton>}
      >
        {t(
          "page.missing.text",
          "The page may have been renamed. Ctrl+K finds pages, journeys and steps by name.",
        )}
      </EmptyState>
    </Page>
  );
}
