import { useEffect, useState } from "react";
import { usePrinting } from "../../../components/printing";
import { useDepicted } from "./use-depicted";

type Printing = {
  PrintStage: typeof import("./PrintStage").PrintStage;
  pictureOf: typeof import("./picture-of").pictureOf;
};

/** The browser's own print command prints the map's sheets. They are fetched beforehand: printing waits for nobody. */
export function PrintOnDemand() {
  const [parts, setParts] = useState<Printing | null>(null);
  const printing = usePrinting();
  useEffect(() => {
    const fetchParts = setTimeout(() => {
      void Promise.all([import("./PrintStage"), import("./picture-of")]).then(
        ([{ PrintStage }, { pictureOf }]) => setParts({ PrintStage, pictureOf }),
        () => undefined,
      );
    }, 1_500);
    return () => clearTimeout(fetchParts);
  }, []);
  // The export dialog has its own sheets on the page while it prints.
  if (!parts || !printing || document.querySelector("[data-print-stage]:not([data-print-stage='a3'])"))
    return null;
  return <OnPaper {...parts} />;
}

function OnPaper({ PrintStage, pictureOf }: Printing) {
  const depicted = useDepicted();
  return <PrintStage picture={pictureOf(depicted)} mode="a3" />;
}
