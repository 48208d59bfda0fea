import { Button, Menu } from "@mantine/core";
import { type VoiceQuery, voiceExportUrl } from "../../../api/voice";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";

const FORMATS = [
  ["csv", "CSV"],
  ["xlsx", "Excel (XLSX)"],
  ["parquet", "Parquet"],
] as const;

/** Everything that the filters find, as a file. */
export function ExportMenu({ query }: { query: VoiceQuery }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          rightSection={<Icon name="chevron-down" size={14} />}
        >
          {t("feedback.export", "Export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("feedback.export.what", "All that the filters find")}</Menu.Label>
        {FORMATS.map(([format, name]) => (
          <Menu.Item key={format} component="a" href={voiceExportUrl(format, query)} download>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
