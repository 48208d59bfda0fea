import type { IconName } from "../components/Icon";
import { t } from "../i18n/t";

export type NavigationTarget =
  | "/"
  | "/customers"
  | "/frame"
  | "/listen"
  | "/understand"
  | "/measure"
  | "/decide"
  | "/act"
  | "/prove"
  | "/govern"
  | "/settings";

export type NavigationItem = { to: NavigationTarget; label: string; icon: IconName; hint: string };

/** The menu: Home and Customers, the eight turns of the loop, Settings. */
export function navigationItems(): {
  before: NavigationItem[];
  loop: NavigationItem[];
  after: NavigationItem[];
} {
  return {
    before: [
      {
        to: "/",
        label: t("nav.home", "Home"),
        icon: "home",
        hint: t("nav.home.hint", "How the journeys are doing"),
      },
      {
        to: "/customers",
        label: t("nav.customers", "Customers"),
        icon: "users",
        hint: t("nav.customers.hint", "One customer's whole story"),
      },
    ],
    loop: loopItems(),
    after: [
      {
        to: "/settings",
        label: t("nav.settings", "Settings"),
        icon: "settings",
        hint: t("nav.settings.hint", "Account, people, departments, keys"),
      },
    ],
  };
}

function loopItems(): NavigationItem[] {
  return [
    {
      to: "/frame",
      label: t("nav.frame", "Frame"),
      icon: "layout-board",
      hint: t("nav.frame.hint", "Journeys and their maps"),
    },
    {
      to: "/listen",
      label: t("nav.listen", "Listen"),
      icon: "ear",
      hint: t("nav.listen.hint", "Imports, sources, event log"),
    },
    {
      to: "/understand",
      label: t("nav.understand", "Understand"),
      icon: "bulb",
      hint: t("nav.understand.hint", "Actual paths against the map"),
    },
    {
      to: "/measure",
      label: t("nav.measure", "Measure"),
      icon: "gauge",
      hint: t("nav.measure.hint", "Metrics with honest intervals"),
    },
    {
      to: "/decide",
      label: t("nav.decide", "Decide"),
      icon: "scale",
      hint: t("nav.decide.hint", "What to mend first"),
    },
    {
      to: "/act",
      label: t("nav.act", "Act"),
      icon: "hammer",
      hint: t("nav.act.hint", "Mend it for one customer"),
    },
    {
      to: "/prove",
      label: t("nav.prove", "Prove"),
      icon: "rosette-discount-check",
      hint: t("nav.prove.hint", "Did the mending work"),
    },
    {
      to: "/govern",
      label: t("nav.govern", "Govern"),
      icon: "building-community",
      hint: t("nav.govern.hint", "Who changed what"),
    },
  ];
}
