import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True while the page is laid out for paper. The browser waits for nobody, so the page is redrawn at once. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia("print");
    const tell = (next: boolean) => flushSync(() => setPrinting(next));
    const begin = () => tell(true);
    const end = () => tell(false);
    const follow = () => tell(paper.matches);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    paper.addEventListener("change", follow);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
      paper.removeEventListener("change", follow);
    };
  }, []);
  return printing;
}
