import { Link } from "@tanstack/react-router";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import { type NavigationItem, navigationItems } from "../navigation";
import classes from "./Shell.module.css";

export function SideBar({ narrow }: { narrow: boolean }) {
  return (
    <nav className={classes.side} aria-label={t("nav.label", "Main menu")}>
      <NavigationLists narrow={narrow} />
    </nav>
  );
}

export function NavigationLists({ narrow }: { narrow: boolean }) {
  const { before, loop, after } = navigationItems();
  return [before, loop, after].map((items) => (
    <ul className={classes.list} key={items[0]?.to}>
      {items.map((item) => (
        <li key={item.to}>
          <NavigationLink item={item} narrow={narrow} />
        </li>
      ))}
    </ul>
  ));
}

function NavigationLink({ item, narrow }: { item: NavigationItem; narrow: boolean }) {
  return (
    <Link
      to={item.to}
      className={classes.link}
      title={narrow ? item.label : undefined}
      activeOptions={{ exact: item.to === "/", includeSearch: false }}
    >
      <Icon name={item.icon} size={20} />
      {narrow ? <span className="visually-hidden">{item.label}</span> : item.label}
    </Link>
  );
}
