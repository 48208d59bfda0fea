import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";

const ExportDialog = lazy(() => import("./ExportDialog"));

/** Opens everything that a map can be taken away as. */
export function ExportButton() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="download" size={14} />}
        onClick={() => setOpened(true)}
      >
        {t("export.open", "Picture or print")}
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <ExportDialog onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
