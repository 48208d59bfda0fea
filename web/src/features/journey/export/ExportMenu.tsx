import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { journeyExportUrl } from "../../../api/frame";
import { Icon } from "../../../components/Icon";
import { TitleWords } from "../../../components/Toolbar";
import { t } from "../../../i18n/t";
import { useJourneyView } from "../search";
import type { Taken } from "./TakeAway";

const PrintDialog = lazy(() => import("./PrintDialog"));
const TakeAway = lazy(() => import("./TakeAway"));

/** Everything that a map can be taken away as, in one menu. */
export function ExportMenu() {
  const { slug } = useJourneyView();
  const [printing, setPrinting] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            title={t("export.menu", "Export")}
            rightSection={<Icon name="chevron-down" size={14} />}
          >
            <Icon name="download" size={16} />
            <TitleWords>{t("export.menu", "Export")}</TitleWords>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("export.menu.picture", "Picture")}</Menu.Label>
          <Menu.Item leftSection={<Icon name="photo" size={16} />} onClick={() => setTaken("png")}>
            {t("export.menu.png", "PNG picture")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="photo" size={16} />} onClick={() => setTaken("svg")}>
            {t("export.menu.svg", "SVG picture")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="printer" size={16} />} onClick={() => setPrinting(true)}>
            {t("export.menu.print", "Print or PDF…")}
          </Menu.Item>
          <Menu.Label>{t("export.menu.data", "Data")}</Menu.Label>
          <Menu.Item leftSection={<Icon name="table" size={16} />} onClick={() => setTaken("csv")}>
            {t("export.csv", "Table (CSV)")}
          </Menu.Item>
          {(["yaml", "json"] as const).map((format) => (
            <Menu.Item
              key={format}
              component="a"
              href={journeyExportUrl(slug, format)}
              download={`${slug}.${format}`}
              leftSection={<Icon name="file" size={16} />}
            >
              {t("export.menu.file", "Journey file ({format})", { format: format.toUpperCase() })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {printing ? <PrintDialog onClose={() => setPrinting(false)} /> : null}
        {taken ? <TakeAway as={taken} onDone={() => setTaken(null)} /> : null}
      </Suspense>
    </>
  );
}
