import {
  Building2,
  FileUp,
  GitMerge,
  Link2,
  type LucideIcon,
  Mail,
  MessageSquare,
  MessageSquareOff,
  NotebookPen,
  Pencil,
  Phone,
  PhoneCall,
  ShieldCheck,
  Sparkles,
  Tag,
  UserRound,
  Users,
} from "lucide-react";
import type { HistoryKind } from "@/api/contact-types.ts";

const icons: Record<string, LucideIcon> = {
  created: Sparkles,
  phone_added: Phone,
  phone_removed: Phone,
  phone_changed: Phone,
  whatsapp_filled: Phone,
  whatsapp_undone: Phone,
  email_added: Mail,
  email_removed: Mail,
  identity_linked: Link2,
  identity_unlinked: Link2,
  tag_added: Tag,
  tag_removed: Tag,
  owner_changed: UserRound,
  company_changed: Building2,
  converted: UserRound,
  consent_given: ShieldCheck,
  permission_changed: ShieldCheck,
  imported: FileUp,
  merged: GitMerge,
  unmerged: GitMerge,
  conversation_opened: MessageSquare,
  conversation_closed: MessageSquareOff,
  note: NotebookPen,
  call: PhoneCall,
  meeting: Users,
};

export function HistoryIcon({ kind }: { kind: HistoryKind }) {
  const Icon = icons[kind] ?? Pencil;
  return <Icon size={14} strokeWidth={1.75} aria-hidden="true" />;
}
