import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, RefreshCw } from "lucide-react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelCheck, ChannelView } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Rows } from "@/ui/page.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import { checkNames, checkWord } from "./check-words.ts";
import { connectionTest } from "./line-changes.ts";

interface ConnectionChecksProps {
  line: ChannelView;
  /** Asks without waiting for a press. */
  isStartedAtOnce?: boolean;
}

const order: ChannelCheck["name"][] = [
  "token",
  "permissions",
  "number",
  "subscription",
  "callback",
  "templates",
];

/** "Probar conexión": each thing that a line needs, by name, with what to do when it is missing. */
export function ConnectionChecks({ line, isStartedAtOnce }: ConnectionChecksProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const test = useQuery({ ...connectionTest(client, line.id), enabled: isStartedAtOnce ?? false });
  const isRunning = test.isFetching;
  return (
    <section>
      <div className="mb-3 flex items-center gap-3">
        <div className="flex-1">
          <h2 className="text-base font-semibold">{t`Conexión con Meta`}</h2>
          <p className="text-small text-muted">
            {t`Pregunta a Meta por todo lo que la línea necesita y dice qué falta.`}
          </p>
        </div>
        <Button
          size="small"
          icon={<RefreshCw size={14} />}
          isPending={isRunning}
          onPress={() => void test.refetch()}
        >
          {t`Probar conexión`}
        </Button>
      </div>
      {test.error && (
        <Banner tone="danger" role="alert" className="mb-3">
          {problemMessage(asProblem(test.error))}
        </Banner>
      )}
      {(test.data || isRunning) && (
        <Rows>
          {order.map((name) => (
            <CheckRow
              key={name}
              name={name}
              check={test.data?.checks.find((check) => check.name === name)}
              isRunning={isRunning}
            />
          ))}
        </Rows>
      )}
      <p role="status" className="sr-only">
        {!isRunning &&
          test.data &&
          (test.data.ok ? t`La conexión está completa` : t`Falta algo en la conexión`)}
      </p>
    </section>
  );
}

interface CheckRowProps {
  name: ChannelCheck["name"];
  check: ChannelCheck | undefined;
  isRunning: boolean;
}

function CheckRow({ name, check, isRunning }: CheckRowProps) {
  const { t, i18n } = useLingui();
  const word = check && check.ok !== true ? checkWord(check) : null;
  return (
    <li className="flex items-start gap-2.5 px-3 py-2.5">
      <span className="mt-0.5">
        <CheckMark check={check} isRunning={isRunning} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-base">
          {i18n._(checkNames[name])}
          <span className="sr-only">
            {check?.ok === true && `: ${t`correcto`}`}
            {check?.ok === false && `: ${t`falla`}`}
          </span>
        </p>
        {word && <p className="text-small text-ink">{i18n._(word)}</p>}
        {check && <CheckDetail check={check} />}
      </div>
    </li>
  );
}

/** What Meta said, where it says something to a person. */
function CheckDetail({ check }: { check: ChannelCheck }) {
  const { t } = useLingui();
  const format = useFormat();
  if (check.detail === null) return null;
  const isDate = check.name === "token" && check.ok && /^\d{4}-\d\d-\d\dT/.test(check.detail);
  const isCount = check.name === "templates" && check.ok;
  const text = isDate
    ? t`Vence el ${format.date(check.detail)}`
    : isCount
      ? t`Plantillas encontradas: ${check.detail}`
      : check.detail;
  return <p className="text-small break-words text-muted">{text}</p>;
}

function CheckMark({ check, isRunning }: Omit<CheckRowProps, "name">) {
  if (isRunning) return <Spinner size={16} />;
  if (check?.ok === true)
    return <CircleCheck size={16} className="text-ok-ink" aria-hidden="true" />;
  if (check?.ok === false)
    return <CircleAlert size={16} className="text-danger-ink" aria-hidden="true" />;
  return <CircleDashed size={16} className="text-faint" aria-hidden="true" />;
}
