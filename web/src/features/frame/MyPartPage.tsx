import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type MyPart, myPartQuery, type OwnJourney } from "../../api/my-part";
import { EmptyState } from "../../components/EmptyState";
import { LinkButton } from "../../components/LinkButton";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { formatDay } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Frame.module.css";
import { handOffWords, reasonWords } from "./owned";

const route = getRouteApi("/frame-pages/frame/my-part");
const TYPING_MS = 400;

/** Everything that a person, a department or a role owns, across journeys. */
export default function MyPartPage() {
  const whose = route.useSearch();
  const part = useQuery(myPartQuery(whose));
  return (
    <Page
      title={t("my-part.title", "My part")}
      description={t(
        "my-part.lead",
        "The steps that somebody owns or works on, across all journeys, and why.",
      )}
    >
      <WhosePicker part={part.data} />
      <Answered query={part} lines={8}>
        {(answer) =>
          answer.journeys.length ? <OwnedJourneys part={answer} /> : <NothingOwned part={answer} />
        }
      </Answered>
    </Page>
  );
}

function WhosePicker({ part }: { part: MyPart | undefined }) {
  const whose = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (search: typeof whose) => void navigate({ search, replace: true, resetScroll: false });
  const people = withChosen(part?.people ?? [], whose.person);
  const departments = withChosen(part?.departments ?? [], whose.department);
  return (
    <div className={classes.filters}>
      <NativeSelect
        label={t("my-part.person", "Person")}
        value={whose.person ?? ""}
        data={[
          { value: "", label: whose.department || whose.role ? "–" : t("my-part.me", "Me") },
          ...people.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(event) => choose({ person: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t("my-part.department", "Department")}
        value={whose.department ?? ""}
        data={[{ value: "", label: "–" }, ...departments.map((name) => ({ value: name, label: name }))]}
        onChange={(event) => choose({ department: event.currentTarget.value || undefined })}
      />
      <RoleField key={whose.role} role={whose.role ?? ""} onChoose={(role) => choose({ role })} />
    </div>
  );
}

function withChosen(names: readonly string[], chosen: string | undefined): string[] {
  return chosen && !names.includes(chosen) ? [chosen, ...names] : [...names];
}

/** A role is asked for once the typing rests. */
function RoleField({ role, onChoose }: { role: string; onChoose: (role: string | undefined) => void }) {
  const [typed, setTyped] = useState(role);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait anew
  useEffect(() => {
    if (typed === role) return undefined;
    const wait = setTimeout(() => onChoose(typed || undefined), TYPING_MS);
    return () => clearTimeout(wait);
  }, [typed]);
  return (
    <TextInput
      label={t("my-part.role", "Role, as written on the maps")}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

const MOST_OFFERED = 12;

/** Nothing of their own, but the parts of others are one press away. */
function NothingOwned({ part: { departments } }: { part: MyPart }) {
  return (
    <>
      <EmptyStateOfPart />
      {departments.length ? (
        <Panel title={t("my-part.others", "The part of a department")}>
          <ul className={classes.offered}>
            {departments.slice(0, MOST_OFFERED).map((department) => (
              <li key={department}>
                <Link to="/frame/my-part" search={{ department }}>
                  {department}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function EmptyStateOfPart() {
  return (
    <EmptyState
      icon="user"
      title={t("my-part.none", "No step names them")}
      action={<LinkButton to="/frame">{t("my-part.journeys", "Open the journeys")}</LinkButton>}
    >
      {t(
        "my-part.none.hint",
        "Owner, people, department and responsibilities of a step are set on its map; they show up here.",
      )}
    </EmptyState>
  );
}

function OwnedJourneys({ part }: { part: MyPart }) {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <p className="muted" role="status">
        {t(
          "my-part.sum",
          "{who}: {n, plural, one {1 step} other {# steps}} in {journeys, plural, one {1 journey} other {# journeys}}",
          {
            who: part.who.label,
            n: part.step_count,
            journeys: part.journeys.length,
          },
        )}
        {part.systems.length
          ? ` · ${t("my-part.systems", "Systems: {names}", { names: part.systems.join(", ") })}`
          : ""}
      </p>
      {part.journeys.map((journey) => (
        <Panel key={journey.slug} title={journey.name} hint={<JourneyHint journey={journey} />}>
          {journey.steps.length ? <StepTable journey={journey} /> : null}
          {journey.hand_offs.length ? (
            <ul className={classes.reasons}>
              {journey.hand_offs.map((handOff) => (
                <li key={`${handOff.from}/${handOff.to}/${handOff.what}`}>{handOffWords(handOff)}</li>
              ))}
            </ul>
          ) : null}
        </Panel>
      ))}
    </div>
  );
}

function JourneyHint({ journey: { is_owner, review_due_on, is_review_due } }: { journey: OwnJourney }) {
  const parts = [
    is_owner ? t("my-part.owner", "owns the whole journey") : "",
    review_due_on
      ? is_review_due
        ? t("my-part.review-overdue", "review was due on {day}", { day: formatDay(review_due_on) })
        : t("my-part.review", "review due on {day}", { day: formatDay(review_due_on) })
      : "",
  ];
  return <>{parts.filter(Boolean).join(" · ")}</>;
}

function StepTable({ journey }: { journey: OwnJourney }) {
  return (
    <TableScroll>
      <table className="plain" aria-label={journey.name}>
        <thead>
          <tr>
            <th scope="col">{t("my-part.step", "Step")}</th>
            <th scope="col">{t("my-part.stage", "Stage")}</th>
            <th scope="col">{t("my-part.department", "Department")}</th>
            <th scope="col">{t("my-part.why", "Why")}</th>
          </tr>
        </thead>
        <tbody>
          {journey.steps.map((step) => (
            <tr key={step.slug}>
              <th scope="row">
                <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }} search={{ step: step.slug }}>
                  {step.name}
                </Link>
              </th>
              <td>{step.stage_name}</td>
              <td>{step.department ?? "–"}</td>
              <td>{step.because.map(reasonWords).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
