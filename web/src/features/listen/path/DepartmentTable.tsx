import type { ListeningPath } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Path.module.css";

/** Every department: the steps it owns, how many of them are heard, and the sources it sees to. */
export function DepartmentTable({ departments }: { departments: ListeningPath["departments"] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("people.department", "Department")}</th>
            <th scope="col" className="end">
              {t("path.department.steps", "Steps heard")}
            </th>
            <th scope="col" className="end">
              {t("path.department.volume", "Heard at its steps")}
            </th>
            <th scope="col" className="end">
              {t("path.department.sources", "Own sources")}
            </th>
          </tr>
        </thead>
        <tbody>
          {departments.map(({ name, steps, heard_steps, volume, sources, deaf }) => (
            <tr key={name}>
              <th scope="row">
                {name}{" "}
                {deaf ? (
                  <span className={classes.deafMark}>
                    <Icon name="alert-triangle" size={12} /> {t("path.department.deaf", "hears nobody")}
                  </span>
                ) : null}
              </th>
              <td className="end">
                {t("path.department.of", "{heard} of {all}", {
                  heard: formatCount(heard_steps),
                  all: formatCount(steps),
                })}
              </td>
              <td className="end">{formatCount(volume)}</td>
              <td className="end">{formatCount(sources)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
