import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { departmentsQuery } from "../../../api/people";
import { t } from "../../../i18n/t";

type DepartmentInputProps = {
  value: string;
  error?: string;
  onChange: (department: string) => void;
};

/** A department by its name: one that is there, or a new one. */
export function DepartmentInput({ value, error, onChange }: DepartmentInputProps) {
  const departments = useQuery(departmentsQuery).data ?? [];
  const listId = useId();
  return (
    <>
      <TextInput
        label={t("people.department", "Department")}
        description={t("hearing.department.hint", "One of the departments, or the name of a new one.")}
        maxLength={120}
        list={listId}
        autoComplete="off"
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {departments.map(({ slug, name }) => (
          <option key={slug} value={name} />
        ))}
      </datalist>
    </>
  );
}
