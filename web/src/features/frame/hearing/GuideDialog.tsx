import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { journeysQuery } from "../../../api/frame";
import { guideUrl } from "../../../api/hearing";
import { departmentsQuery } from "../../../api/people";
import { Dialog } from "../../../components/Dialog";
import { t } from "../../../i18n/t";

/** Chooses what the interview guide is about, and opens it as a page to print or as a file. */
export function GuideDialog({ onClose }: { onClose: () => void }) {
  const journeys = useQuery(journeysQuery).data ?? [];
  const departments = useQuery(departmentsQuery).data ?? [];
  const [journey, setJourney] = useState("");
  const [department, setDepartment] = useState("");
  return (
    <Dialog opened title={t("hearing.guide", "Interview guide")} onClose={onClose}>
      <div className="stack">
        <p>
          {t(
            "hearing.guide.lead",
            "Purpose, words to begin with and to ask for consent, and questions with room for answers. For a journey it asks first about what the map only assumes.",
          )}
        </p>
        <NativeSelect
          label={t("frame.journey", "Journey")}
          data-autofocus
          value={journey}
          data={[
            { value: "", label: t("hearing.guide.general", "None: general questions") },
            ...journeys.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={(event) => setJourney(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("hearing.guide.department", "Whom you will hear")}
          description={t("hearing.guide.department.hint", "Their own steps are asked about first.")}
          value={department}
          data={[
            { value: "", label: t("hearing.all-departments", "All departments") },
            ...departments.map(({ name }) => ({ value: name, label: name })),
          ]}
          onChange={(event) => setDepartment(event.currentTarget.value)}
        />
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          <li>
            <a href={guideUrl(journey, department, "html")} target="_blank" rel="noreferrer">
              {t("hearing.guide.page", "Open as a page to print (in a new window)")}
            </a>
          </li>
          <li>
            <a href={guideUrl(journey, department, "markdown")} download>
              {t("hearing.guide.markdown", "Download as Markdown")}
            </a>
          </li>
        </ul>
      </div>
    </Dialog>
  );
}
