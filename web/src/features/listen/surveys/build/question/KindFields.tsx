import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { t } from "../../../../../i18n/t";
import {
  earlierThan,
  GROUPS,
  LISTS,
  listsOf,
  type Placed,
  type Question,
  SCALES,
  SCORES,
  scaleOf,
} from "../../document/file";
import { groupName, scaleWords } from "../../document/kind-words";
import { questionWords } from "../../document/rules";
import { withList } from "../../document/texts";
import { useDraft } from "../../draft/DraftProvider";
import classes from "../Fields.module.css";
import { useQuestionChange } from "../use-change";
import { WordsField } from "../WordsField";
import { OptionList } from "./OptionList";
import { ScaleField } from "./ScaleField";

/** What only this kind of question has. */
export function KindFields({ placed }: { placed: Placed }) {
  const { question } = placed;
  const scales = SCALES[question.kind] ?? [];
  return (
    <>
      {scales.length > 1 ? <ScaleField question={question} /> : null}
      {scales.length === 1 ? (
        <p className="muted small">
          {t("survey.scale.fixed", "Scale: {scale}", { scale: scaleWords(scaleOf(question)) })}
        </p>
      ) : null}
      {SCORES.has(question.kind) && question.kind !== "stars" ? <Ends question={question} /> : null}
      {question.kind === "cause" || question.kind === "comment" ? <About placed={placed} /> : null}
      {(LISTS[question.kind] ?? []).map((list) => (
        <List key={list} question={question} list={list} />
      ))}
      {question.kind === "cause" ? <Causes question={question} /> : null}
      {question.kind === "multiple" || question.kind === "cause" ? <Most question={question} /> : null}
      <Limits question={question} />
    </>
  );
}

function Ends({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  return (
    <div className={classes.pair}>
      <WordsField
        label={t("survey.text.low", "Lowest point")}
        words={question.low}
        onWords={(low) => change({ low })}
      />
      <WordsField
        label={t("survey.text.high", "Highest point")}
        words={question.high}
        onWords={(high) => change({ high })}
      />
    </div>
  );
}

/** Which score a root cause or a comment is about. */
function About({ placed: { question, pageAt, page } }: { placed: Placed }) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const change = useQuestionChange(question.key);
  const isCause = question.kind === "cause";
  const before = [...earlierThan(document, pageAt), ...(isCause ? [] : page.questions)];
  const scores = before.filter(({ kind }) => (isCause ? kind === "nps" : SCORES.has(kind)));
  const known = scores.some(({ key }) => key === question.about);
  return (
    <NativeSelect
      label={t("survey.about", "About the score of")}
      description={
        isCause
          ? t("survey.about.cause", "A recommendation on an earlier page: its score chooses the list.")
          : t("survey.about.comment", "The words are kept with this score.")
      }
      disabled={readOnly}
      value={known ? question.about : ""}
      error={
        isCause && !scores.length
          ? t("survey.about.none", "There is no recommendation (NPS) on an earlier page yet.")
          : undefined
      }
      data={[
        {
          value: "",
          label: isCause
            ? t("survey.about.choose", "Choose a question")
            : t("survey.about.no", "no score: words alone"),
        },
        ...scores.map(({ key }) => ({ value: key, label: questionWords(document, key) })),
      ]}
      onChange={(event) => change({ about: event.currentTarget.value || undefined })}
    />
  );
}

function listName(list: string): string {
  return (
    {
      items: t("survey.list.items", "Aspects"),
      rows: t("survey.list.rows", "Rows"),
      columns: t("survey.list.columns", "Columns"),
    }[list] ?? t("survey.list.options", "Choices")
  );
}

function List({ question, list }: { question: Question; list: "options" | "items" | "rows" | "columns" }) {
  const change = useQuestionChange(question.key);
  return (
    <OptionList
      label={listName(list)}
      options={question[list] ?? []}
      mayWrite={list === "options"}
      onOptions={(options, label) => change({ [list]: options }, label)}
    />
  );
}

/** A pick list of its own for each group: praise reads otherwise than complaint. */
function Causes({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  return (
    <div className={classes.groups}>
      {listsOf(question).map(({ field, options }, at) => {
        const group = GROUPS[at] ?? "promoters";
        return (
          <OptionList
            key={field}
            label={groupName(group)}
            options={options}
            mayWrite
            onOptions={(next, label) => change({ causes: withList(question, field, next).causes }, label)}
          />
        );
      })}
    </div>
  );
}

type NumberFieldProps = {
  label: string;
  description?: string;
  value: number | undefined;
  least: number;
  most: number;
  onValue: (value: number | undefined) => void;
};

export function NumberField({ label, description, value, least, most, onValue }: NumberFieldProps) {
  const readOnly = useDraft((state) => state.readOnly);
  return (
    <TextInput
      type="number"
      label={label}
      description={description}
      readOnly={readOnly}
      min={least}
      max={most}
      value={value ?? ""}
      onChange={(event) => {
        const { value: given } = event.currentTarget;
        onValue(given === "" ? undefined : Math.round(Number(given)));
      }}
    />
  );
}

function Most({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  return (
    <NumberField
      label={t("survey.most", "At most so many")}
      description={t("survey.most.lead", "Empty: as many as fit.")}
      least={1}
      most={200}
      value={question.most}
      onValue={(most) => change({ most })}
    />
  );
}

const FILE_TYPES = ["pdf", "png", "jpg", "webp", "txt", "csv", "docx", "xlsx"] as const;

function Limits({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  const readOnly = useDraft((state) => state.readOnly);
  if (question.kind === "text" || question.kind === "comment") {
    return (
      <>
        {question.kind === "text" ? (
          <Checkbox
            label={t("survey.long", "Several lines")}
            checked={question.long ?? false}
            disabled={readOnly}
            onChange={(event) => change({ long: event.currentTarget.checked || undefined })}
          />
        ) : null}
        <NumberField
          label={t("survey.most-length", "At most so many characters")}
          description={t("survey.most-length.lead", "Empty: {n}.", { n: 2000 })}
          least={1}
          most={10_000}
          value={question.most_length}
          onValue={(most_length) => change({ most_length })}
        />
      </>
    );
  }
  if (question.kind === "date") return <Days question={question} />;
  if (question.kind === "contact") {
    const asked = question.asks_for ?? ["email"];
    return (
      <Checkbox.Group
        label={t("survey.asks", "Asks for")}
        value={asked}
        readOnly={readOnly}
        onChange={(given) =>
          change({ asks_for: (["email", "phone"] as const).filter((one) => given.includes(one)) })
        }
      >
        <div className="row">
          <Checkbox value="email" label={t("survey.asks.email", "E-mail address")} />
          <Checkbox value="phone" label={t("survey.asks.phone", "Phone number")} />
        </div>
      </Checkbox.Group>
    );
  }
  return question.kind === "file" ? <FileLimits question={question} /> : null;
}

function FileLimits({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  const readOnly = useDraft((state) => state.readOnly);
  return (
    <>
      <Checkbox.Group
        label={t("survey.types", "Kinds of file")}
        value={question.types ?? [...FILE_TYPES]}
        readOnly={readOnly}
        onChange={(given) => {
          const types = FILE_TYPES.filter((one) => given.includes(one));
          change({ types: types.length === FILE_TYPES.length || !types.length ? undefined : types });
        }}
      >
        <div className="row">
          {FILE_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={type.toUpperCase()} />
          ))}
        </div>
      </Checkbox.Group>
      <NumberField
        label={t("survey.most-mb", "At most so many MB")}
        least={1}
        most={25}
        value={question.most_megabytes ?? 10}
        onValue={(most_megabytes) => change({ most_megabytes })}
      />
    </>
  );
}

function Days({ question }: { question: Question }) {
  const change = useQuestionChange(question.key);
  const readOnly = useDraft((state) => state.readOnly);
  return (
    <div className={classes.pair}>
      <TextInput
        type="date"
        label={t("survey.earliest", "Not before")}
        readOnly={readOnly}
        value={question.earliest ?? ""}
        onChange={(event) => change({ earliest: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t("survey.latest", "Not after")}
        readOnly={readOnly}
        value={question.latest ?? ""}
        onChange={(event) => change({ latest: event.currentTarget.value || undefined })}
      />
    </div>
  );
}
