/** The parts of the inbox that are loaded when they are first needed. */
export const onDemand: (() => Promise<unknown>)[] = [
  () => import("./panel/contact-panel.tsx"),
  () => import("./panel/panel-sheet.tsx"),
  () => import("./dialogs/assign-dialog.tsx"),
  () => import("./dialogs/close-dialog.tsx"),
  () => import("./dialogs/template-dialog.tsx"),
  () => import("./dialogs/start-dialog.tsx"),
  () => import("./dialogs/location-dialog.tsx"),
  () => import("./dialogs/raw-dialog.tsx"),
  () => import("./options/option-dialog.tsx"),
  () => import("./scheduled/schedule-dialog.tsx"),
  () => import("./attachments/attachments-tab.tsx"),
  () => import("./attachments/lightbox.tsx"),
  () => import("./composer/emoji-picker.tsx"),
];
