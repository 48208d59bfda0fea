import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import classes from "../Collaboration.module.css";
import { useEditorState } from "../port";

const ConflictDialog = lazy(() => import("./ConflictDialog"));

/** Says that somebody else changed the same places. It stays until each has a choice; nothing is lost meanwhile. */
export function ConflictBar() {
  const count = useEditorState((state) => state.conflicts.length);
  const met = useEditorState((state) => state.conflicts.some(({ why }) => why !== "refused"));
  const [open, setOpen] = useState(false);
  const opened = open && count > 0;
  return (
    <>
      <div role="status" className={`no-print ${classes.said}`}>
        {count ? (
          <div className={classes.bar} data-tone="warn">
            <Icon name="alert-triangle" />
            <p className={classes.barWords}>
              <strong>
                {t(
                  "conflicts.count",
                  "{n, plural, one {1 change of yours needs a choice} other {# changes of yours need a choice}}",
                  { n: count },
                )}
              </strong>{" "}
              <span>
                {met
                  ? t("conflicts.safe", "Somebody changed the same place meanwhile. Both texts are kept.")
                  : t(
                      "conflicts.refused",
                      "It could not be saved as it is. It is kept here with the reason.",
                    )}
              </span>
            </p>
            <Button size="xs" onClick={() => setOpen(true)}>
              {t("conflicts.choose", "Compare and choose")}
            </Button>
          </div>
        ) : null}
      </div>
      {opened ? (
        <Suspense fallback={null}>
          <ConflictDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
