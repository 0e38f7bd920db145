-- The register of who agreed to be written to, and for what; only ever added to. An entry is the person's of a channel or
-- the contact's of the CRM; who they are together is found by the links between them, so nothing moves when those change.
CREATE TABLE consent_event (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), identity_id UUID, contact_id UUID, at BIGINT NOT NULL,
  scope TEXT NOT NULL, change TEXT NOT NULL, source TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_id UUID, channel_id UUID,
  wording TEXT, proof TEXT, recorded_at BIGINT NOT NULL);
CREATE INDEX consent_event_identity ON consent_event (identity_id, at) WHERE identity_id IS NOT NULL;
CREATE INDEX consent_event_contact ON consent_event (contact_id, at) WHERE contact_id IS NOT NULL;

-- What a workspace does where consent lacks, and what it answers to who stops marketing. Without a row, as usual.
CREATE TABLE consent_policy (
  workspace_id UUID PRIMARY KEY REFERENCES workspace (id), policy TEXT NOT NULL, confirms BOOLEAN NOT NULL, confirmation TEXT,
  updated_at BIGINT NOT NULL) /*clustered*/;

-- Marketing that was queued for a person: what the frequency cap counts.
CREATE TABLE marketing_sent (
  identity_id UUID NOT NULL, at BIGINT NOT NULL, message_id UUID NOT NULL, workspace_id UUID NOT NULL,
  PRIMARY KEY (identity_id, at, message_id)) /*clustered*/;

-- With what somebody filled a template's variables last.
CREATE TABLE template_mapping (
  template_id UUID NOT NULL REFERENCES template (id), user_id UUID NOT NULL, workspace_id UUID NOT NULL, params TEXT NOT NULL,
  updated_at BIGINT NOT NULL, PRIMARY KEY (template_id, user_id)) /*clustered*/;

-- One template to several chosen people, and what became of each.
CREATE TABLE template_send (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), template_id UUID NOT NULL REFERENCES template (id),
  channel_id UUID NOT NULL REFERENCES channel (id), params TEXT NOT NULL, header_media_id UUID, acknowledge TEXT NOT NULL,
  created_by UUID, created_at BIGINT NOT NULL, finished_at BIGINT);
CREATE TABLE template_send_row (
  send_id UUID NOT NULL REFERENCES template_send (id), position INT NOT NULL, workspace_id UUID NOT NULL, contact_id UUID NOT NULL,
  conversation_id UUID, message_id UUID, code TEXT, detail TEXT, done_at BIGINT, PRIMARY KEY (send_id, position)) /*clustered*/;
CREATE INDEX template_send_contact ON template_send_row (contact_id);
