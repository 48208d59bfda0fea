import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t";

type DialogProps = {
  opened: boolean;
  title: string;
  size?: string;
  /** Left out where there is no way back. */
  onClose?: () => void;
  children: ReactNode;
};

const nothing = () => undefined;

/** The kit's dialog with a plain heading row: its own `header` would be a second banner of the page. */
export function Dialog({ opened, title, size, onClose, children }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose ?? nothing} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header {...{ component: "div" }}>
          <Modal.Title>{title}</Modal.Title>
          {onClose ? <Modal.CloseButton aria-label={t("action.close", "Close")} /> : null}
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
