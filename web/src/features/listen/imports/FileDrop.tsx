import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { Icon } from "../../../components/Icon";
import { formatBytes } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Imports.module.css";

const ACCEPTED = ".csv,.tsv,.txt,.gz,.xlsx,.parquet,.jsonl,.ndjson,.json,.xes,.xml,.sqlite,.db";

type FileDropProps = { files: File[]; onFiles: (files: File[]) => void };

/** Files by dragging or by button; both do the same. */
export function FileDrop({ files, onFiles }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      aria-label={t("imports.files", "Files")}
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={28} />
      <p>
        {t("imports.drop", "Drop files here: CSV, XLSX, Parquet, JSON Lines, XES, OCEL 2.0, plain or gz")}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t("imports.choose.input", "Files to import")}
        onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
      />
      <Button variant={files.length ? "default" : "filled"} onClick={() => input.current?.click()}>
        {files.length ? t("imports.choose.other", "Choose other files") : t("imports.choose", "Choose files")}
      </Button>
      {files.length ? (
        <ul className={classes.files}>
          {files.map((file) => (
            <li key={file.name}>
              <Icon name="file" size={16} /> {file.name}{" "}
              <span className="muted">{formatBytes(file.size)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
