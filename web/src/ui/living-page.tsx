import { Archive, Bell, Inbox, MoreHorizontal, Plus, Trash2, UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { DialogTrigger, MenuTrigger } from "react-aria-components";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge, CountBadge } from "@/ui/badge.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Chip } from "@/ui/chip.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Dot } from "@/ui/dot.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import { LivingFields } from "@/ui/living-fields.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu.tsx";
import { Popover } from "@/ui/popover.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { Sheet } from "@/ui/sheet.tsx";
import { Skeleton, SkeletonText } from "@/ui/skeleton.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { ToastRegion, toast } from "@/ui/toast.tsx";

const themes = ["light", "dark", "contrast"] as const;

/** Every primitive in its states, for the eye; shown at /ui in development only. */
export function LivingPage() {
  const [tab, setTab] = useState("all");
  return (
    <main className="h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex max-w-5xl flex-col gap-8 p-6">
        <header className="flex items-center gap-2">
          <h1 className="flex-1 text-title font-semibold">Recado UI</h1>
          {themes.map((theme) => (
            <Button
              key={theme}
              size="small"
              onPress={() => {
                document.documentElement.dataset.theme = theme;
              }}
            >
              {theme}
            </Button>
          ))}
        </header>
        <Specimen title="Botones">
          <Button variant="primary" icon={<Plus size={15} />}>
            Nueva conversación
          </Button>
          <Button>Secundario</Button>
          <Button variant="quiet">Discreto</Button>
          <Button variant="danger" icon={<Trash2 size={15} />}>
            Desactivar
          </Button>
          <Button variant="primary" isPending>
            Enviando
          </Button>
          <Button isDisabled>Inactivo</Button>
          <Button size="small">Pequeño</Button>
          <Button size="large" variant="primary">
            Grande
          </Button>
          <IconButton label="Archivar" shortcut="e">
            <Archive size={16} />
          </IconButton>
          <IconButton label="Avisos" isActive>
            <Bell size={16} />
          </IconButton>
        </Specimen>
        <LivingFields />
        <Specimen title="Señales">
          <Avatar name="María Peña" kind="registered" channel="whatsapp" size="large" />
          <Avatar name="+57 300 555 0101" kind="unregistered" channel="whatsapp" size="large" />
          <Avatar name="Luis Rojas" kind="unregistered" channel="instagram" size="large" />
          <Avatar name="Ana Díaz" kind="colleague" />
          <Badge>Cerrada</Badge>
          <Badge tone="ok">Activa</Badge>
          <Badge tone="warn">Pausada</Badge>
          <Badge tone="danger">Rechazada</Badge>
          <Badge tone="accent">Simulador</Badge>
          <CountBadge value={7} />
          <CountBadge value={240} />
          <Dot />
          <Dot tone="ok" />
          <Dot tone="warn" />
          <Dot tone="danger" />
          <Kbd keys="mod+k" />
          <Kbd keys="g i" />
          <Spinner />
          <Chip onRemove={() => {}}>Ventas Bogotá</Chip>
          <Chip onPress={() => {}}>Sin asignar</Chip>
          <Chip onPress={() => {}} isSelected>
            Sin leer
          </Chip>
        </Specimen>
        <Specimen title="Lo que flota">
          <DialogTrigger>
            <Button>Diálogo</Button>
            <Dialog
              title="Cerrar conversación"
              description="Esta acción puede activar automatizaciones."
              footer={(close) => (
                <>
                  <Button variant="quiet" onPress={close}>
                    Cancelar
                  </Button>
                  <Button variant="primary" onPress={close}>
                    Cerrar conversación
                  </Button>
                </>
              )}
            >
              <SkeletonText lines={4} />
            </Dialog>
          </DialogTrigger>
          <DialogTrigger>
            <Button>Confirmación</Button>
            <ConfirmDialog
              title="¿Desactivar la línea?"
              confirmLabel="Desactivar"
              onConfirm={() => {}}
            >
              Deja de enviar y recibir. El historial se conserva.
            </ConfirmDialog>
          </DialogTrigger>
          <DialogTrigger>
            <Button>Hoja</Button>
            <Sheet title="Contacto">
              <EmptyState title="Sin datos" />
            </Sheet>
          </DialogTrigger>
          <DialogTrigger>
            <Button>Globo</Button>
            <Popover label="Ejemplo" className="w-64 p-3">
              <p>Un texto que flota.</p>
            </Popover>
          </DialogTrigger>
          <MenuTrigger>
            <IconButton label="Más acciones" variant="secondary">
              <MoreHorizontal size={16} />
            </IconButton>
            <Menu>
              <MenuSection title="Conversación">
                <MenuItem icon={<UserPlus size={16} />} shortcut="a">
                  Asignar
                </MenuItem>
                <MenuItem icon={<Inbox size={16} />} shortcut="u">
                  Marcar como no leída
                </MenuItem>
              </MenuSection>
              <MenuSeparator />
              <MenuItem icon={<Trash2 size={16} />} tone="danger">
                Eliminar
              </MenuItem>
            </Menu>
          </MenuTrigger>
          <Button
            onPress={() =>
              toast.show({
                title: "Conversación cerrada",
                action: { label: "Deshacer", onPress() {} },
              })
            }
          >
            Aviso
          </Button>
          <Button
            onPress={() => toast.error("No se pudo enviar", "El mensaje quedó como borrador.")}
          >
            Error
          </Button>
        </Specimen>
        <Banner
          tone="warn"
          title="La línea está en pausa"
          action={<Button size="small">Reanudar</Button>}
        >
          Meta rechazó el token. Los mensajes esperan en la cola.
        </Banner>
        <Banner tone="danger">No se pudo guardar.</Banner>
        <Banner tone="ok" onDismiss={() => {}}>
          La línea recibe mensajes.
        </Banner>
        <Banner>Sin conexión.</Banner>
        <div className="rounded-surface border border-line bg-surface">
          <Tabs value={tab} onChange={setTab}>
            <TabList label="Bandeja">
              <Tab id="all" count={12}>
                Todas
              </Tab>
              <Tab id="unread" count={3}>
                Sin leer
              </Tab>
            </TabList>
            <TabPanel id="all" className="flex flex-col gap-3 p-4">
              <div className="flex items-center gap-3">
                <Skeleton className="size-10 rounded-full" />
                <SkeletonText lines={2} className="flex-1" />
              </div>
              <ProgressBar label="Subiendo foto.jpg" value={64} isDescribed />
              <ProgressBar label="Sincronizando" />
            </TabPanel>
            <TabPanel id="unread">
              <EmptyState
                icon={<Inbox size={20} />}
                title="Todo leído"
                action={<Button>Ver todas</Button>}
              >
                Cuando alguien escriba, aparecerá aquí sin recargar.
              </EmptyState>
            </TabPanel>
          </Tabs>
        </div>
      </div>
      <ToastRegion />
    </main>
  );
}

export function Specimen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-small font-medium text-muted">{title}</h2>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </section>
  );
}
