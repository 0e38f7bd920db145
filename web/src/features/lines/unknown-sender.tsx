import { useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView, UnknownSenderPolicy } from "@/api/types.ts";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { toast } from "@/ui/toast.tsx";
import { useChangeLine } from "./line-changes.ts";

const policies: UnknownSenderPolicy[] = ["none", "lead", "contact"];

/** What the line does when somebody writes who is not in the CRM. Saved as it is chosen. */
export function UnknownSender({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const change = useChangeLine(line.id);
  const current = change.isPending
    ? (change.variables.unknown_sender_policy ?? line.unknown_sender_policy)
    : line.unknown_sender_policy;
  return (
    <RadioGroup
      label={t`Cuando escribe alguien desconocido`}
      description={t`Quien se guarda solo queda marcado como incompleto hasta que confirme que acepta el registro de sus datos.`}
      value={current}
      isDisabled={change.isPending}
      onChange={(value) => {
        const policy = policies.find((one) => one === value);
        if (!policy) return;
        change.mutate(
          { unknown_sender_policy: policy },
          { onError: (error) => toast.error(problemMessage(asProblem(error))) },
        );
      }}
    >
      <Radio value="none" description={t`Queda sin registrar hasta que alguien lo haga.`}>
        {t`No registrarlo`}
      </Radio>
      <Radio value="lead" description={t`Con su número y el nombre de su perfil.`}>
        {t`Guardarlo como cliente potencial`}
      </Radio>
      <Radio value="contact" description={t`Con su número y el nombre de su perfil.`}>
        {t`Guardarlo como contacto`}
      </Radio>
    </RadioGroup>
  );
}
