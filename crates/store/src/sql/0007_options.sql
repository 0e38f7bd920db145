-- The files of a carousel's cards; a message itself names one.
CREATE TABLE message_card (
  message_id UUID NOT NULL, position INT NOT NULL, workspace_id UUID NOT NULL, media_id UUID NOT NULL,
  PRIMARY KEY (message_id, position)) /*clustered*/;
CREATE INDEX message_card_media ON message_card (media_id);

-- Messages with options that are kept to be sent again; private unless shared.
CREATE TABLE saved_option_message (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
  content TEXT NOT NULL, is_shared BOOLEAN NOT NULL, created_by UUID NOT NULL REFERENCES user_account (id),
  created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX saved_option_message_name ON saved_option_message (workspace_id, name_key, id);

-- Messages that wait for their time. What was chosen is the time on a clock; `send_at` is the instant it meant then.
CREATE TABLE scheduled_message (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), conversation_id UUID NOT NULL REFERENCES conversation (id),
  channel_id UUID NOT NULL, client_ref TEXT NOT NULL, content TEXT NOT NULL, reply_to_id UUID,
  -- A template's name and values, when one is to go in the place of a message whose window closed.
  fallback TEXT NOT NULL, fallback_content TEXT,
  local_time TEXT NOT NULL, zone_choice TEXT NOT NULL, zone TEXT NOT NULL, zone_source TEXT NOT NULL, send_at BIGINT NOT NULL,
  cancel_on_inbound BOOLEAN NOT NULL, acknowledge TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, message_id UUID,
  -- Counts changes; a job and a browser say which one they mean.
  version BIGINT NOT NULL, created_by UUID NOT NULL REFERENCES user_account (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
  ended_at BIGINT,
  -- Somebody has seen that it did not go.
  dismissed_at BIGINT, UNIQUE (conversation_id, client_ref));
CREATE INDEX scheduled_message_waiting ON scheduled_message (conversation_id) WHERE state = 'waiting';
CREATE INDEX scheduled_message_unseen ON scheduled_message (conversation_id) WHERE state IN ('returned_to_draft', 'failed') AND dismissed_at IS NULL;
CREATE INDEX scheduled_message_state ON scheduled_message (workspace_id, state, send_at, id);
CREATE INDEX scheduled_message_all ON scheduled_message (workspace_id, send_at, id);
CREATE INDEX scheduled_message_author_state ON scheduled_message (workspace_id, created_by, state, send_at, id);
CREATE INDEX scheduled_message_author ON scheduled_message (workspace_id, created_by, send_at, id);

-- Click-to-WhatsApp links, recognised by their code.
CREATE TABLE whatsapp_link (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), channel_id UUID NOT NULL REFERENCES channel (id),
  name TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, code TEXT NOT NULL, created_by UUID, created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  -- Makes no new links; customers who have it still arrive.
  archived_at BIGINT, UNIQUE (workspace_id, code));

-- Conversations that a link brought, each once; `is_first` where the link is how the company met the customer.
CREATE TABLE link_arrival (
  workspace_id UUID NOT NULL, link_id UUID NOT NULL REFERENCES whatsapp_link (id), conversation_id UUID NOT NULL,
  message_id UUID NOT NULL, at BIGINT NOT NULL, is_first BOOLEAN NOT NULL, PRIMARY KEY (link_id, conversation_id)) /*clustered*/;
CREATE INDEX link_arrival_conversation ON link_arrival (conversation_id);
