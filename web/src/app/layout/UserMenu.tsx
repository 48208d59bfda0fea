import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Me } from "../../api/contract";
import { forgetPage } from "../../api/kept-page";
import { signOut } from "../../api/people";
import { Icon } from "../../components/Icon";
import { notify } from "../../components/notify";
import { t } from "../../i18n/t";

function schemes(): { value: MantineColorScheme; label: string }[] {
  return [
    { value: "light", label: t("theme.light", "Light") },
    { value: "dark", label: t("theme.dark", "Dark") },
    { value: "auto", label: t("theme.auto", "As the system") },
  ];
}

function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      forgetPage();
      window.location.assign("/sign-in");
    },
    onError: (error) =>
      notify({
        tone: "failed",
        title: t("signout.failed", "You are still signed in"),
        message: error.message,
      }),
  });
}

export default function UserMenu({ me }: { me: Me | undefined }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={240} shadow="md" withinPortal={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          radius="xl"
          aria-label={t("user.menu", "You and appearance")}
        >
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon name="settings" size={16} />}
          onClick={() => void navigate({ to: "/settings/account" })}
        >
          {me
            ? t("user.account-of", "Your account: {name}", { name: me.user.name || me.user.email })
            : t("user.account", "Your account")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {schemes().map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="logout" size={16} />} onClick={() => leave.mutate()}>
          {t("user.signout", "Sign out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
