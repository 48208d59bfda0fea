import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Toolbar } from "./Toolbar";

function Tools({ more = false }: { more?: boolean }) {
  return (
    <>
      <button type="button">Before</button>
      <Toolbar label="Tools">
        <button type="button">Undo</button>
        <input aria-label="Search" />
        {more ? <button type="button">New</button> : null}
        <button type="button">Zoom</button>
      </Toolbar>
    </>
  );
}

const focused = () =>
  document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label");

describe("a toolbar", () => {
  it("is one tab stop, walked with arrows, Home and End, and comes back to where one was", async () => {
    const user = userEvent.setup();
    render(<Tools />);
    await user.tab();
    await user.tab();
    expect(focused()).toBe("Undo");
    await user.keyboard("{ArrowLeft}");
    expect(focused()).toBe("Zoom");
    await user.keyboard("{Home}{End}");
    expect(focused()).toBe("Zoom");
    await user.tab({ shift: true });
    expect(focused()).toBe("Before");
    await user.tab();
    expect(focused()).toBe("Zoom");
  });

  it("leaves the arrows to a text that is being written, but for its ends", async () => {
    const user = userEvent.setup();
    render(<Tools />);
    await user.type(screen.getByLabelText("Search"), "ab{ArrowLeft}");
    await user.keyboard("{ArrowLeft}");
    expect(focused()).toBe("Search");
    await user.keyboard("{ArrowLeft}");
    expect(focused()).toBe("Undo");
  });

  it("takes up tools that come later, without a second tab stop", async () => {
    const { rerender } = render(<Tools />);
    rerender(<Tools more />);
    await waitFor(() => expect(screen.getByRole("button", { name: "New" }).tabIndex).toBe(-1));
    expect(screen.getByRole("button", { name: "Undo" }).tabIndex).toBe(0);
  });
});
