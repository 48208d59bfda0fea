import { Button } from "@mantine/core";
import { type ChangeEvent, type ReactNode, useRef } from "react";
import { Icon } from "./Icon";

type FileButtonProps = {
  accept: string;
  loading?: boolean;
  variant?: "filled" | "default";
  onFile: (file: File) => void;
  children: ReactNode;
};

/** A button that asks for one file. */
export function FileButton({ accept, loading, variant, onFile, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = "";
    if (file) onFile(file);
  };
  return (
    <>
      <input ref={input} type="file" accept={accept} hidden onChange={choose} />
      <Button
        loading={loading}
        variant={variant}
        leftSection={<Icon name="upload" size={16} />}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
