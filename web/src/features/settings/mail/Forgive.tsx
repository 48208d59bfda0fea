import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { forgiveAddress, MAIL_KEY } from "../../../api/mail";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

/** An address that came back gets no more mail, until somebody knows that it is right again. */
export function Forgive({ address }: { address: string }) {
  const client = useQueryClient();
  const forgiving = useMutation({
    mutationFn: () => forgiveAddress(address),
    onSuccess: ({ was_stopped }) => {
      void client.invalidateQueries({ queryKey: MAIL_KEY });
      notify({
        message: was_stopped
          ? t("mail.forgiven", "{address} gets mail again.", { address })
          : t("mail.not-stopped", "{address} was not stopped.", { address }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <div>
      <dt className="visually-hidden">{t("mail.address", "Address")}</dt>
      <dd>
        <Button size="xs" variant="default" loading={forgiving.isPending} onClick={() => forgiving.mutate()}>
          {t("mail.forgive", "The address is right: send to it again")}
        </Button>
      </dd>
    </div>
  );
}
