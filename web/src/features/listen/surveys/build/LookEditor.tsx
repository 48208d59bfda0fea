import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { formatNumber } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { CARDS, COLOUR, contrast, READABLE, readable } from "../document/contrast";
import { patched } from "../document/editing";
import type { Theme } from "../document/file";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Fields.module.css";
import { useSurveyChange } from "./use-change";

/** The page's name and colours; a colour that cannot be read is said at once, with the nearest one that can. */
export function LookEditor() {
  const theme = useDraft((state) => state.document.theme) ?? {};
  const readOnly = useDraft((state) => state.readOnly);
  const change = useSurveyChange(t("survey.do.look", "change the look"));
  const put = (patch: Partial<Theme>) => change({ theme: patched(theme, patch) });
  return (
    <>
      <h2>{t("survey.part.look", "Look")}</h2>
      <TextInput
        data-first-field
        label={t("survey.brand", "Name above the page")}
        description={t("survey.brand.lead", "Your organisation's, as respondents know it.")}
        maxLength={80}
        readOnly={readOnly}
        value={theme.brand ?? ""}
        onChange={(event) => put({ brand: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        label={t("survey.mode", "Light or dark")}
        disabled={readOnly}
        value={theme.mode ?? "auto"}
        data={[
          { value: "auto", label: t("survey.mode.auto", "As the respondent's device has it") },
          { value: "light", label: t("survey.mode.light", "Always light") },
          { value: "dark", label: t("survey.mode.dark", "Always dark") },
        ]}
        onChange={(event) => put({ mode: event.currentTarget.value as Theme["mode"] })}
      />
      <ColourField
        label={t("survey.accent", "Colour on light pages")}
        card={CARDS.light}
        colour={theme.accent}
        usual="#1c4ee4"
        onColour={(accent) => put({ accent })}
      />
      <ColourField
        label={t("survey.accent-dark", "Colour on dark pages")}
        card={CARDS.dark}
        colour={theme.accent_dark}
        usual="#8aa9f8"
        onColour={(accent_dark) => put({ accent_dark })}
      />
    </>
  );
}

type ColourFieldProps = {
  label: string;
  card: string;
  colour: string | undefined;
  usual: string;
  onColour: (colour: string | undefined) => void;
};

function ColourField({ label, card, colour, usual, onColour }: ColourFieldProps) {
  const readOnly = useDraft((state) => state.readOnly);
  const whole = colour && COLOUR.test(colour) ? colour : undefined;
  const ratio = whole ? contrast(whole, card) : undefined;
  const isBad = ratio !== undefined && ratio < READABLE;
  return (
    <div className={classes.field}>
      <div className={classes.colour}>
        <input
          type="color"
          aria-label={t("survey.colour.pick", "{label}: choose", { label })}
          value={whole ?? usual}
          disabled={readOnly}
          onChange={(event) => onColour(event.currentTarget.value)}
        />
        <TextInput
          label={label}
          placeholder={usual}
          value={colour ?? ""}
          readOnly={readOnly}
          maxLength={7}
          error={
            colour && !whole ? t("survey.colour.form", "Six hexadecimal digits, e.g. #1c4ee4") : undefined
          }
          onChange={(event) => onColour(event.currentTarget.value || undefined)}
        />
      </div>
      {ratio === undefined ? null : (
        <p className={isBad ? classes.fault : classes.below}>
          <Icon name={isBad ? "alert-triangle" : "check"} size={14} />{" "}
          {isBad
            ? t("survey.contrast.bad", "Contrast {ratio} to 1: hard to read. {least} is the least.", {
                ratio: formatNumber(ratio),
                least: formatNumber(READABLE),
              })
            : t("survey.contrast.good", "Contrast {ratio} to 1: can be read", { ratio: formatNumber(ratio) })}
        </p>
      )}
      {isBad && whole && !readOnly ? (
        <Button
          size="compact-xs"
          variant="default"
          style={{ alignSelf: "start" }}
          onClick={() => onColour(readable(whole, card))}
        >
          <span className={classes.swatch} style={{ background: readable(whole, card) }} />
          {t("survey.contrast.take", "Take the nearest readable one")}
        </Button>
      ) : null}
    </div>
  );
}
