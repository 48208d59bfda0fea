import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { t } from "../i18n/t";
import { Icon } from "./Icon";

/** Copies `value`; says so in words and to screen readers. */
export function CopyButton({
  value,
  label,
  icon = "copy",
  size = "xs",
}: {
  value: string | (() => string);
  label: string;
  icon?: "copy" | "link";
  size?: "xs" | "sm";
}) {
  const clipboard = useClipboard({ timeout: 2000 });
  const copy = () => clipboard.copy(typeof value === "function" ? value() : value);
  return (
    <Button
      variant="default"
      size={size}
      onClick={copy}
      leftSection={<Icon name={clipboard.copied ? "check" : icon} size={16} />}
    >
      <span aria-live="polite">{clipboard.copied ? t("action.copied", "Copied") : label}</span>
    </Button>
  );
}

/** The address of this very view: filters, period and step stand in it. */
export function CopyLinkButton() {
  return (
    <CopyButton
      icon="link"
      size="sm"
      label={t("action.copy-link", "Copy link")}
      value={() => window.location.href}
    />
  );
}
