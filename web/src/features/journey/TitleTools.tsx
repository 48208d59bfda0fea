import { Suspense } from "react";
import { createPortal } from "react-dom";
import { CollaborationStatus, CollaborationTools } from "./collaboration/parts";
import { ShareMenu } from "./collaboration/share/ShareMenu";
import { ExportMenu } from "./export/ExportMenu";

type TitleToolsProps = { slug: string; status: HTMLElement | null; tools: HTMLElement | null };

/** The line of the title: where the map stands, who is here, and what is done with the journey as a whole. */
export function TitleTools({ slug, status, tools }: TitleToolsProps) {
  return (
    <Suspense fallback={null}>
      {status ? createPortal(<CollaborationStatus slug={slug} />, status) : null}
      {tools ? createPortal(<Tools slug={slug} />, tools) : null}
    </Suspense>
  );
}

function Tools({ slug }: { slug: string }) {
  return (
    <>
      <CollaborationTools slug={slug} />
      <ShareMenu slug={slug} />
      <ExportMenu />
    </>
  );
}
