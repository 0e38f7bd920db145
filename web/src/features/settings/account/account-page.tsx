import { useLingui } from "@lingui/react/macro";
import { useSession } from "@/api/use-session.ts";
import { isLocale, type Locale, localeNames, locales } from "@/lib/locale.ts";
import { FormRow, FormSection } from "@/ui/form-row.tsx";
import { Page } from "@/ui/page.tsx";
import { Select } from "@/ui/select.tsx";
import { Switch } from "@/ui/switch.tsx";
import { toast } from "@/ui/toast.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionList } from "./session-list.tsx";
import { ThemePicker } from "./theme-picker.tsx";
import { useUpdateMe } from "./update-me.ts";

const undoChoices = [0, 3, 5, 10];

export function AccountPage() {
  const { t } = useLingui();
  const { user } = useSession();
  const update = useUpdateMe();
  const { preferences } = user;
  const prefer = (change: typeof preferences) => update.mutate({ preferences: change });

  async function setNotifications(isOn: boolean) {
    if (isOn && "Notification" in window && Notification.permission !== "granted") {
      const answer = await Notification.requestPermission();
      if (answer !== "granted") {
        toast.error(
          t`El navegador no permite avisos de Recado`,
          t`Actívalos en los permisos de este sitio y vuelve a intentarlo.`,
        );
        return;
      }
    }
    prefer({ notifications: isOn });
  }

  return (
    <Page
      title={t`Mi cuenta`}
      description={t`Los cambios se guardan al momento y solo te afectan a ti.`}
    >
      <FormSection title={t`Perfil`}>
        <NameForm />
      </FormSection>

      <FormSection title={t`Idioma y apariencia`}>
        <FormRow label={t`Idioma`} labelId="account-language">
          <Select<Locale>
            aria-labelledby="account-language"
            className="w-44"
            options={locales.map((id) => ({ id, label: localeNames[id] }))}
            value={isLocale(user.locale) ? user.locale : "es"}
            onChange={(locale) => update.mutate({ locale })}
          />
        </FormRow>
        <ThemePicker
          value={preferences.theme ?? "system"}
          onChange={(theme) => prefer({ theme })}
        />
      </FormSection>

      <FormSection title={t`Al escribir`}>
        <FormRow
          label={t`Tiempo para deshacer un envío`}
          labelId="account-undo"
          description={t`El mensaje espera ese tiempo antes de salir hacia WhatsApp.`}
        >
          <Select
            aria-labelledby="account-undo"
            className="w-44"
            options={undoChoices.map((seconds) => ({
              id: String(seconds),
              label: seconds === 0 ? t`Enviar al momento` : t`${seconds} segundos`,
            }))}
            value={String(preferences.undo_seconds ?? 5)}
            onChange={(seconds) => prefer({ undo_seconds: Number(seconds) })}
          />
        </FormRow>
        <FormRow
          label={t`Enviar con Enter`}
          labelId="account-enter"
          description={
            preferences.enter_sends === false
              ? t`Enter hace un salto de línea; Ctrl + Enter envía.`
              : t`Mayús + Enter hace un salto de línea.`
          }
        >
          <Switch
            aria-labelledby="account-enter"
            isSelected={preferences.enter_sends !== false}
            onChange={(enter_sends) => prefer({ enter_sends })}
          />
        </FormRow>
      </FormSection>

      <FormSection title={t`Avisos de mensajes nuevos`}>
        <FormRow
          label={t`Sonido`}
          labelId="account-sound"
          description={t`Un tono breve, también con la pestaña detrás.`}
        >
          <Switch
            aria-labelledby="account-sound"
            isSelected={preferences.sound !== false}
            onChange={(sound) => prefer({ sound })}
          />
        </FormRow>
        <FormRow
          label={t`Notificaciones del navegador`}
          labelId="account-notifications"
          description={t`Con el nombre de quien escribe y el comienzo del mensaje.`}
        >
          <Switch
            aria-labelledby="account-notifications"
            isSelected={preferences.notifications === true}
            onChange={(isOn) => void setNotifications(isOn)}
          />
        </FormRow>
      </FormSection>

      <FormSection
        title={t`Contraseña`}
        description={t`Al cambiarla se cierran tus otras sesiones.`}
      >
        <PasswordForm />
      </FormSection>

      <SessionList />
    </Page>
  );
}
