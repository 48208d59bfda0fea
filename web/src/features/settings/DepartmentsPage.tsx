import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Department } from "../../api/contract";
import { createDepartment, deleteDepartment, departmentsQuery } from "../../api/people";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { t } from "../../i18n/t";

export default function DepartmentsPage() {
  const departments = useQuery(departmentsQuery);
  return (
    <Page
      title={t("departments.title", "Departments")}
      description={t("departments.lead", "The parts of the organisation that own steps and hear customers.")}
    >
      <AddDepartment />
      <Panel title={t("departments.list", "All departments")}>
        <Answered query={departments}>
          {(list) =>
            list.length ? (
              <DepartmentList departments={list} />
            ) : (
              <EmptyState
                icon="building-community"
                title={t("departments.empty", "There is no department yet")}
              >
                {t(
                  "departments.empty.hint",
                  "Add one above; a journey file brings its own departments along.",
                )}
              </EmptyState>
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}

function AddDepartment() {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const adding = useMutation({
    mutationFn: () => createDepartment(name.trim()),
    onSuccess: () => {
      setName("");
      void client.invalidateQueries({ queryKey: ["people", "departments"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) adding.mutate();
  };
  return (
    <form className="row" style={{ alignItems: "end" }} onSubmit={submit}>
      <TextInput
        label={t("departments.name", "Name of the department")}
        style={{ inlineSize: 320 }}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {adding.error ? <ErrorNote error={adding.error} /> : null}
      <Button type="submit" loading={adding.isPending} disabled={!name.trim()}>
        {t("departments.add", "Add department")}
      </Button>
    </form>
  );
}

function DepartmentList({ departments }: { departments: Department[] }) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["people", "departments"] });
  const restoring = useMutation({ mutationFn: createDepartment, onSettled: refresh });
  const removing = useMutation({
    mutationFn: deleteDepartment,
    onSettled: refresh,
    onSuccess: (_, slug) => {
      const name = departments.find((department) => department.slug === slug)?.name ?? slug;
      notify({
        message: t("departments.removed", "The department {name} is removed.", { name }),
        undo: () => restoring.mutate(name),
      });
    },
  });
  return (
    <>
      {removing.error ? <ErrorNote error={removing.error} /> : null}
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t("people.department", "Department")}</th>
              <th scope="col">
                <span className="visually-hidden">{t("people.actions", "Actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {departments.map(({ slug, name }) => (
              <tr key={slug}>
                <th scope="row">{name}</th>
                <td className="end">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t("people.remove-of", "Remove {name}", { name })}
                    onClick={() => removing.mutate(slug)}
                  >
                    {t("action.remove", "Remove")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
