import { Button } from "@mantine/core";
import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { holdsCards, lanesOf } from "../../../../editor/build/lanes";
import type { MapDocument } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import type { Commands } from "../../map/commands";
import { laneLabel } from "../../map/lanes";
import classes from "./Fields.module.css";
import { FieldGroup, TextField } from "./fields";

type CardFieldsProps = { journey: JourneyDocument; step: JourneyStep; commands: Commands };

/** The cards of a step, lane by lane: what the grid offers, for small windows too. */
export function CardFields({ journey, step, commands }: CardFieldsProps) {
  const lanes = lanesOf(journey as unknown as MapDocument).filter(({ slug }) => holdsCards(slug));
  return lanes.map((lane) => (
    <FieldGroup
      key={lane.slug}
      name={`cards-${lane.slug}`}
      title={laneLabel(lane)}
      aside={step.cards[lane.slug]?.length || undefined}
    >
      {(step.cards[lane.slug] ?? []).map((card) => {
        const name = { step: step.slug, lane: lane.slug, id: card.id };
        return (
          <div key={card.id} className={classes.line}>
            <TextField
              label={t("card.edit", "Text of the card")}
              lines
              text={card.text}
              onText={(text) => text.trim() && commands.editCard(name, text.trim())}
            />
            <Button
              size="compact-xs"
              variant="default"
              mt={18}
              aria-label={t("card.remove", "Remove the card “{text}”", { text: card.text })}
              onClick={() => commands.removeCards([name])}
            >
              {t("menu.remove", "Remove")}
            </Button>
          </div>
        );
      })}
      <TextField
        key={(step.cards[lane.slug] ?? []).length}
        label={t("card.new.short", "New card")}
        text=""
        onText={(text) => commands.setText({ lane: lane.slug, step: step.slug }, text)}
      />
    </FieldGroup>
  ));
}
