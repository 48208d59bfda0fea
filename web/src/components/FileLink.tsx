import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** A file of what stands on the page, as a button. */
export function FileLink({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  return (
    <Button
      component="a"
      variant="default"
      href={href}
      download={name}
      leftSection={<Icon name="download" size={16} />}
    >
      {children}
    </Button>
  );
}
