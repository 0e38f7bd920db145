import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

export function NotFoundScreen() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-3 text-center">
        <h1 className="text-base font-semibold">
          <Trans>Aquí no hay nada</Trans>
        </h1>
        <p className="text-muted">
          <Trans>La dirección no existe o ya no está disponible.</Trans>
        </p>
        <Link to="/inbox" className="font-medium text-accent-ink underline">
          <Trans>Ir a la bandeja de entrada</Trans>
        </Link>
      </div>
    </main>
  );
}
