import { Trans } from "@lingui/react/macro";
import { Problem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";

/** What is left when a screen could not be drawn at all: the reason and a way back. */
export function CrashScreen({ error }: { error: unknown }) {
  return (
    <main data-crashed className="grid min-h-dvh place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-4 text-center">
        <h1 className="text-base font-semibold">
          <Trans>No se pudo mostrar esta pantalla</Trans>
        </h1>
        <p className="text-muted">
          {error instanceof Problem ? (
            problemMessage(error)
          ) : (
            <Trans>Algo falló en la aplicación. Lo que escribiste se conserva.</Trans>
          )}
        </p>
        <button
          type="button"
          className="rounded-control border border-edge px-3 py-1.5 font-medium"
          onClick={() => window.location.reload()}
        >
          <Trans>Volver a cargar</Trans>
        </button>
      </div>
    </main>
  );
}
