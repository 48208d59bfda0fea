import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const PATH_BLUE: MantineColorsTuple = [
  "#eef3ff",
  "#dbe5ff",
  "#b9cbfd",
  "#8aa9f8",
  "#6594ed",
  "#3f74ec",
  "#2a5fea",
  "#1c4ee4",
  "#1a46cc",
  "#173ba9",
];

const SYSTEM_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';

/** Shade 7 on white and 8 on the dark ground keep white button text above 4.5:1. */
export const theme = createTheme({
  primaryColor: "path",
  primaryShade: { light: 7, dark: 8 },
  colors: { path: PATH_BLUE },
  fontFamily: SYSTEM_FONT,
  headings: { fontFamily: SYSTEM_FONT, fontWeight: "650" },
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "18px" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  // A menu hangs in the page's own landmark: outside of all of them, screen readers that go by landmarks miss it.
  // It holds nothing but its items. Named by word: the menu's own code would come with the first page.
  components: {
    Menu: { defaultProps: { portalProps: { target: "#main" }, withInitialFocusPlaceholder: false } },
  },
});

/** The kit's muted and placeholder greys fail AA; these do not (WCAG 1.4.3). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-text": "#1f2430",
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": "#55606b",
    "--mantine-color-placeholder": "#626c77",
    "--mantine-color-anchor": "#1c4ee4",
    "--mantine-color-error": "#901822",
    "--mantine-color-default-border": "#c4cad2",
  },
  dark: {
    "--mantine-color-text": "#e6e8eb",
    "--mantine-color-body": "#1b1d21",
    "--mantine-color-dimmed": "#b8bdc4",
    "--mantine-color-placeholder": "#a3a9b2",
    "--mantine-color-anchor": "#9db8fa",
    "--mantine-color-error": "#ff8a91",
    "--mantine-color-default-border": "#474c55",
  },
});
