-- recado.db
CREATE TABLE api_token (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), user_id UUID NOT NULL REFERENCES user_account (id),
  name TEXT NOT NULL, token_hash BYTEA NOT NULL UNIQUE, created_at BIGINT NOT NULL, used_at BIGINT, revoked_at BIGINT);
CREATE INDEX api_token_workspace ON api_token (workspace_id, created_at);
CREATE TABLE audit (
  workspace_id UUID NOT NULL, id UUID NOT NULL, at BIGINT NOT NULL, actor_kind TEXT NOT NULL, actor_id UUID,
  action TEXT NOT NULL, subject TEXT, detail TEXT NOT NULL DEFAULT '{}', PRIMARY KEY (workspace_id, id)) WITHOUT ROWID;
CREATE TABLE budget_told (
  workspace_id UUID NOT NULL, month INT NOT NULL, percent INT NOT NULL, spent_micros BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, month, percent)) WITHOUT ROWID;
CREATE TABLE channel (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), kind TEXT NOT NULL, nickname TEXT NOT NULL,
  meta_app_id UUID NOT NULL REFERENCES meta_app (id), waba_id UUID REFERENCES waba (id),
  account TEXT NOT NULL UNIQUE, display_phone_number TEXT, access_token TEXT, state TEXT NOT NULL,
  pause_code TEXT, pause_detail TEXT, paused_at BIGINT, verified_name TEXT, quality TEXT, name_status TEXT,
  messaging_limit TEXT, throughput INT NOT NULL, read_receipts BOOLEAN NOT NULL DEFAULT TRUE,
  subscribed_at BIGINT, first_webhook_at BIGINT, last_webhook_at BIGINT, created_at BIGINT NOT NULL, deactivated_at BIGINT, unknown_sender_policy TEXT NOT NULL DEFAULT 'none',
  UNIQUE (workspace_id, nickname));
CREATE INDEX channel_meta_app ON channel (meta_app_id);
CREATE INDEX channel_waba ON channel (waba_id);
CREATE TABLE channel_log (
  workspace_id UUID NOT NULL, channel_id UUID NOT NULL REFERENCES channel (id), id UUID NOT NULL, at BIGINT NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, detail TEXT NOT NULL, raw TEXT, dedupe TEXT NOT NULL, PRIMARY KEY (channel_id, id),
  UNIQUE (channel_id, dedupe)) WITHOUT ROWID;
CREATE TABLE close_reason (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, position INT NOT NULL,
  active BOOLEAN NOT NULL, created_at BIGINT NOT NULL, UNIQUE (workspace_id, name));
CREATE TABLE company (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
  domain TEXT, phone TEXT, email TEXT, address TEXT, country TEXT, owner_id UUID, search_text TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by UUID, updated_at BIGINT NOT NULL, deleted_at BIGINT);
CREATE UNIQUE INDEX company_name ON company (workspace_id, name_key) WHERE deleted_at IS NULL;
CREATE TABLE consent_event (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), identity_id UUID, contact_id UUID, at BIGINT NOT NULL,
  scope TEXT NOT NULL, change TEXT NOT NULL, source TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_id UUID, channel_id UUID,
  wording TEXT, proof TEXT, recorded_at BIGINT NOT NULL);
CREATE INDEX consent_event_contact ON consent_event (contact_id, at) WHERE contact_id IS NOT NULL;
CREATE INDEX consent_event_identity ON consent_event (identity_id, at) WHERE identity_id IS NOT NULL;
CREATE TABLE consent_policy (
  workspace_id UUID PRIMARY KEY REFERENCES workspace (id), policy TEXT NOT NULL, confirms BOOLEAN NOT NULL, confirmation TEXT,
  updated_at BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE contact (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), first_name TEXT NOT NULL, last_name TEXT NOT NULL,
  email TEXT, phone_primary TEXT, phone_whatsapp TEXT, owner_id UUID, consent_at BIGINT, consent_by UUID, search_text TEXT NOT NULL, created_at BIGINT NOT NULL, created_by UUID, updated_at BIGINT NOT NULL, kind TEXT NOT NULL DEFAULT 'contact', company_id UUID, job_title TEXT, country TEXT, language TEXT, source TEXT NOT NULL DEFAULT 'manual', source_detail TEXT, consent_text TEXT, name_key TEXT NOT NULL DEFAULT '', last_inbound_at BIGINT, last_outbound_at BIGINT, merged_into UUID, deleted_at BIGINT, number BIGINT);
CREATE INDEX contact_company ON contact (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX contact_country ON contact (workspace_id, country, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_facts ON contact (workspace_id, id, owner_id, country, consent_at, merged_into, deleted_at) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_last_inbound ON contact (workspace_id, last_inbound_at, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_last_outbound ON contact (workspace_id, last_outbound_at, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contact_name ON contact (workspace_id, name_key, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX contact_number ON contact (number);
CREATE INDEX contact_owner ON contact (workspace_id, owner_id, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_recent ON contact (workspace_id, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_search_prefix ON contact (workspace_id, search_text);
CREATE TABLE contact_event (
  workspace_id UUID NOT NULL, contact_id UUID NOT NULL, at BIGINT NOT NULL, id UUID NOT NULL, kind TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor_id UUID, detail TEXT NOT NULL DEFAULT '{}', edited_at BIGINT,
  PRIMARY KEY (contact_id, at, id)) WITHOUT ROWID;
CREATE TABLE contact_import (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), file_name TEXT NOT NULL, blob_key TEXT NOT NULL, size BIGINT NOT NULL,
  format TEXT NOT NULL, mapping TEXT, state TEXT NOT NULL, total BIGINT, done BIGINT NOT NULL DEFAULT 0, created BIGINT NOT NULL DEFAULT 0,
  updated BIGINT NOT NULL DEFAULT 0, unchanged BIGINT NOT NULL DEFAULT 0, rejected BIGINT NOT NULL DEFAULT 0, error TEXT,
  created_at BIGINT NOT NULL, created_by UUID, started_at BIGINT, finished_at BIGINT, undone_at BIGINT);
CREATE INDEX contact_import_recent ON contact_import (workspace_id, id);
CREATE TABLE contact_merge (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, survivor_id UUID NOT NULL, absorbed_id UUID NOT NULL, at BIGINT NOT NULL, by_id UUID,
  before TEXT NOT NULL, undone_at BIGINT);
CREATE INDEX contact_merge_survivor ON contact_merge (survivor_id, at);
CREATE TABLE contact_point (
  workspace_id UUID NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, id UUID NOT NULL UNIQUE,
  contact_id UUID NOT NULL REFERENCES contact (id), value TEXT NOT NULL, label TEXT,
  is_primary BOOLEAN NOT NULL, is_whatsapp BOOLEAN NOT NULL,
  source TEXT NOT NULL, source_id UUID, added_at BIGINT NOT NULL, added_by UUID,
  whatsapp_source TEXT, whatsapp_message UUID, whatsapp_at BIGINT,
  loose TEXT,
  PRIMARY KEY (workspace_id, kind, key)) WITHOUT ROWID;
CREATE INDEX contact_point_contact ON contact_point (contact_id, kind);
CREATE INDEX contact_point_loose ON contact_point (workspace_id, kind, loose, contact_id) WHERE loose IS NOT NULL;
CREATE UNIQUE INDEX contact_point_primary ON contact_point (contact_id, kind) WHERE is_primary;
CREATE UNIQUE INDEX contact_point_whatsapp ON contact_point (contact_id) WHERE is_whatsapp;
CREATE VIRTUAL TABLE contact_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');
CREATE TABLE 'contact_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'contact_search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'contact_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'contact_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE contact_tag (
  workspace_id UUID NOT NULL, tag_id UUID NOT NULL REFERENCES tag (id), contact_id UUID NOT NULL REFERENCES contact (id),
  added_at BIGINT NOT NULL, added_by UUID, PRIMARY KEY (tag_id, contact_id)) WITHOUT ROWID;
CREATE INDEX contact_tag_contact ON contact_tag (contact_id, tag_id);
CREATE TABLE conversation (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, channel_id UUID NOT NULL REFERENCES channel (id),
  identity_id UUID NOT NULL REFERENCES identity (id), owner_id UUID, is_open BOOLEAN NOT NULL, is_unread BOOLEAN NOT NULL,
  unread_count BIGINT NOT NULL, marked_unread BOOLEAN NOT NULL DEFAULT FALSE, last_activity_at BIGINT NOT NULL,
  last_sort_at BIGINT NOT NULL, last_message_id UUID, last_inbound_id UUID, last_opening_inbound BIGINT, free_entry_asked BIGINT,
  free_entry_answered BIGINT, referral TEXT, episode_id UUID, merged_into UUID, created_at BIGINT NOT NULL, seen_until BIGINT,
  UNIQUE (channel_id, identity_id));
CREATE INDEX conversation_identity ON conversation (identity_id);
CREATE INDEX conversation_list ON conversation (workspace_id, channel_id, is_open, is_unread, last_activity_at, id) WHERE merged_into IS NULL;
CREATE INDEX conversation_owned ON conversation (workspace_id, owner_id, channel_id, is_open, is_unread, last_activity_at, id) WHERE merged_into IS NULL;
CREATE TABLE cost_allowance (
  workspace_id UUID NOT NULL, channel_id UUID NOT NULL, month INT NOT NULL, used BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, month)) WITHOUT ROWID;
CREATE TABLE cost_ledger (
  workspace_id UUID NOT NULL, id UUID NOT NULL, at BIGINT NOT NULL, month INT NOT NULL, kind TEXT NOT NULL, message_id UUID,
  channel_id UUID, sender_id UUID, template TEXT, conversation TEXT, state TEXT NOT NULL, reason TEXT, micros BIGINT, currency TEXT,
  market TEXT, category TEXT, card_from TEXT, pricing TEXT, PRIMARY KEY (workspace_id, id)) WITHOUT ROWID;
CREATE INDEX cost_ledger_conversation ON cost_ledger (workspace_id, conversation) WHERE conversation IS NOT NULL;
CREATE UNIQUE INDEX cost_ledger_message ON cost_ledger (workspace_id, message_id, kind) WHERE message_id IS NOT NULL;
CREATE INDEX cost_ledger_month ON cost_ledger (workspace_id, month, id);
CREATE INDEX cost_ledger_unknown ON cost_ledger (workspace_id, id) WHERE kind = 'charge' AND state = 'unknown';
CREATE TABLE cost_month (
  workspace_id UUID NOT NULL, month INT NOT NULL, channel_id UUID NOT NULL, category TEXT NOT NULL, market TEXT NOT NULL,
  sender_id UUID NOT NULL, template TEXT NOT NULL, currency TEXT NOT NULL, messages BIGINT NOT NULL, charged BIGINT NOT NULL,
  free BIGINT NOT NULL, unknown BIGINT NOT NULL, micros BIGINT NOT NULL,
  compared BIGINT NOT NULL, compared_micros BIGINT NOT NULL, estimated_micros BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, month, channel_id, category, market, sender_id, template, currency)) WITHOUT ROWID;
CREATE TABLE cost_pending (
  workspace_id UUID NOT NULL, message_id UUID NOT NULL, outcome TEXT NOT NULL, delivery INT NOT NULL, at BIGINT NOT NULL,
  pricing TEXT, conversation TEXT, PRIMARY KEY (workspace_id, message_id, outcome)) WITHOUT ROWID;
CREATE TABLE cost_settings (
  workspace_id UUID PRIMARY KEY REFERENCES workspace (id), version BIGINT NOT NULL, currency TEXT, time_zone TEXT,
  budget_micros BIGINT, thresholds TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
CREATE TABLE cost_volume (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, month INT NOT NULL, market TEXT NOT NULL, category TEXT NOT NULL,
  charged BIGINT NOT NULL, PRIMARY KEY (workspace_id, portfolio, month, market, category)) WITHOUT ROWID;
CREATE TABLE custom_field (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), entity TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  kind TEXT NOT NULL, pattern TEXT, options TEXT NOT NULL DEFAULT '[]', position INT NOT NULL, created_at BIGINT NOT NULL,
  archived_at BIGINT, UNIQUE (workspace_id, entity, name_key));
CREATE TABLE episode (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, conversation_id UUID NOT NULL REFERENCES conversation (id),
  opened_at BIGINT NOT NULL, opened_by_kind TEXT NOT NULL, opened_by_id UUID, first_inbound_at BIGINT, first_response_at BIGINT,
  closed_at BIGINT, closed_by_kind TEXT, closed_by_id UUID, close_reason_id UUID);
CREATE INDEX episode_conversation ON episode (conversation_id, opened_at);
CREATE TABLE event (
  workspace_id UUID NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (workspace_id, seq)) WITHOUT ROWID;
CREATE INDEX event_age ON event (at);
CREATE TABLE event_counter (workspace_id UUID PRIMARY KEY, seq BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE feed_cursor (subscriber TEXT NOT NULL, workspace_id UUID NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (subscriber, workspace_id)) WITHOUT ROWID;
CREATE TABLE field_value (
  workspace_id UUID NOT NULL, record_id UUID NOT NULL, field_id UUID NOT NULL REFERENCES custom_field (id), text TEXT NOT NULL,
  key TEXT NOT NULL, number DOUBLE PRECISION, is_id BOOLEAN NOT NULL DEFAULT FALSE, PRIMARY KEY (record_id, field_id, text)) WITHOUT ROWID;
CREATE UNIQUE INDEX field_value_id ON field_value (field_id, text) WHERE is_id;
CREATE INDEX field_value_key ON field_value (field_id, key, record_id);
CREATE INDEX field_value_number ON field_value (field_id, number, record_id) WHERE number IS NOT NULL;
CREATE TABLE first_contact (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, identity_id UUID NOT NULL, at BIGINT NOT NULL,
  message_id UUID NOT NULL, PRIMARY KEY (workspace_id, portfolio, identity_id)) WITHOUT ROWID;
CREATE INDEX first_contact_at ON first_contact (workspace_id, portfolio, at);
CREATE INDEX first_contact_message ON first_contact (message_id);
CREATE TABLE first_contact_count (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, people BIGINT NOT NULL, PRIMARY KEY (workspace_id, portfolio)) WITHOUT ROWID;
CREATE TABLE identity (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, contact_id UUID REFERENCES contact (id),
  kind TEXT NOT NULL, external_id TEXT NOT NULL, phone TEXT, username TEXT, profile_name TEXT,
  search_text TEXT NOT NULL, merged_into UUID, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX identity_contact ON identity (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX identity_merged ON identity (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE identity_key (
  workspace_id UUID NOT NULL, kind TEXT NOT NULL, canonical TEXT NOT NULL, value TEXT NOT NULL,
  identity_id UUID NOT NULL REFERENCES identity (id), source TEXT NOT NULL, created_at BIGINT NOT NULL, superseded_at BIGINT, former_id UUID, former_until BIGINT,
  PRIMARY KEY (workspace_id, kind, canonical)) WITHOUT ROWID;
CREATE INDEX identity_key_former ON identity_key (former_id) WHERE former_id IS NOT NULL;
CREATE INDEX identity_key_identity ON identity_key (identity_id);
CREATE VIRTUAL TABLE identity_search USING fts5 (text, identity_id UNINDEXED, tokenize = 'trigram');
CREATE TABLE import_row (
  workspace_id UUID NOT NULL, import_id UUID NOT NULL REFERENCES contact_import (id), row_number BIGINT NOT NULL, outcome TEXT NOT NULL,
  contact_id UUID, pointer TEXT, reason TEXT, source TEXT, before TEXT, PRIMARY KEY (import_id, row_number)) WITHOUT ROWID;
CREATE TABLE ingest_failure (
  workspace_id UUID NOT NULL, journal_seq BIGINT NOT NULL, item INT NOT NULL, error TEXT NOT NULL, raw TEXT NOT NULL, at BIGINT NOT NULL,
  resolved_at BIGINT, PRIMARY KEY (workspace_id, journal_seq, item)) WITHOUT ROWID;
CREATE TABLE installation (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE job (
  id UUID PRIMARY KEY, workspace_id UUID, kind TEXT NOT NULL, lane TEXT, run_at BIGINT NOT NULL, lease_until BIGINT,
  attempts INT NOT NULL, dedupe TEXT UNIQUE, payload TEXT NOT NULL, created_at BIGINT NOT NULL, buried_at BIGINT, last_error TEXT);
CREATE INDEX job_due ON job (run_at) WHERE buried_at IS NULL;
CREATE INDEX job_lane ON job (lane, id) WHERE lane IS NOT NULL;
CREATE TABLE lease (name TEXT PRIMARY KEY, holder UUID NOT NULL, until BIGINT NOT NULL) WITHOUT ROWID;
CREATE TABLE link_arrival (
  workspace_id UUID NOT NULL, link_id UUID NOT NULL REFERENCES whatsapp_link (id), conversation_id UUID NOT NULL,
  message_id UUID NOT NULL, at BIGINT NOT NULL, is_first BOOLEAN NOT NULL, PRIMARY KEY (link_id, conversation_id)) WITHOUT ROWID;
CREATE INDEX link_arrival_conversation ON link_arrival (conversation_id);
CREATE TABLE marketing_sent (
  identity_id UUID NOT NULL, at BIGINT NOT NULL, message_id UUID NOT NULL, workspace_id UUID NOT NULL,
  PRIMARY KEY (identity_id, at, message_id)) WITHOUT ROWID;
CREATE TABLE media (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, channel_id UUID, provider_media_id TEXT, provider_url TEXT, kind TEXT NOT NULL,
  mime TEXT NOT NULL, size BIGINT, sha256 TEXT, filename TEXT, width INT, height INT, duration_ms BIGINT, state TEXT NOT NULL,
  error TEXT, blob_key TEXT, uploaded_by UUID, upload_id TEXT, upload_channel UUID, upload_until BIGINT, created_at BIGINT NOT NULL, stored_at BIGINT);
CREATE TABLE membership (
  workspace_id UUID NOT NULL REFERENCES workspace (id), user_id UUID NOT NULL REFERENCES user_account (id),
  role TEXT NOT NULL, active BOOLEAN NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (workspace_id, user_id)) WITHOUT ROWID;
CREATE INDEX membership_user ON membership (user_id);
CREATE TABLE message (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, conversation_id UUID NOT NULL REFERENCES conversation (id),
  channel_id UUID NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL, delivery INT NOT NULL,
  provider_id TEXT, client_ref TEXT, sort_at BIGINT NOT NULL, at BIGINT NOT NULL, created_at BIGINT NOT NULL,
  sender_kind TEXT NOT NULL, sender_id UUID, reply_to_id UUID, reply_to_provider_id TEXT, media_id UUID,
  error_code TEXT, error_provider_code BIGINT, error_detail TEXT, sent_at BIGINT, delivered_at BIGINT, read_at BIGINT,
  played_at BIGINT, failed_at BIGINT, hold_reason TEXT, hold_until BIGINT, requested_at BIGINT, settle_at BIGINT, edited_at BIGINT,
  revoked_at BIGINT, late BOOLEAN NOT NULL DEFAULT FALSE, forwarded TEXT, extra TEXT, fills_contact UUID, fills_key TEXT);
CREATE UNIQUE INDEX message_client_ref ON message (conversation_id, client_ref) WHERE client_ref IS NOT NULL;
CREATE INDEX message_files ON message (conversation_id, sort_at, id) WHERE media_id IS NOT NULL;
CREATE INDEX message_media ON message (media_id) WHERE media_id IS NOT NULL;
CREATE UNIQUE INDEX message_provider ON message (channel_id, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX message_thread ON message (conversation_id, sort_at, id);
CREATE INDEX message_unknown ON message (channel_id, requested_at) WHERE delivery = 20;
CREATE TABLE message_card (
  message_id UUID NOT NULL, position INT NOT NULL, workspace_id UUID NOT NULL, media_id UUID NOT NULL,
  PRIMARY KEY (message_id, position)) WITHOUT ROWID;
CREATE INDEX message_card_media ON message_card (media_id);
CREATE TABLE message_raw (message_id UUID PRIMARY KEY, workspace_id UUID NOT NULL, raw TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE message_receipt (
  message_id UUID NOT NULL, workspace_id UUID NOT NULL, status TEXT NOT NULL, at BIGINT NOT NULL, detail TEXT NOT NULL,
  PRIMARY KEY (message_id, status)) WITHOUT ROWID;
CREATE TABLE meta_app (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), hook_id UUID NOT NULL UNIQUE, app_id TEXT NOT NULL,
  app_secret TEXT NOT NULL, verify_token TEXT NOT NULL, graph_url TEXT, graph_version TEXT NOT NULL, simulator BOOLEAN NOT NULL,
  handshake_at BIGINT, last_webhook_at BIGINT, signature_failures BIGINT NOT NULL DEFAULT 0, created_at BIGINT NOT NULL,
  UNIQUE (workspace_id, app_id));
CREATE TABLE migration (name TEXT PRIMARY KEY, position BIGINT NOT NULL);
CREATE TABLE outbox (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, channel_id UUID NOT NULL, conversation_id UUID NOT NULL, message_id UUID NOT NULL,
  kind TEXT NOT NULL, payload TEXT, order_at BIGINT NOT NULL, run_at BIGINT NOT NULL, attempts INT NOT NULL DEFAULT 0,
  retry_since BIGINT, reaction_key TEXT UNIQUE);
CREATE INDEX outbox_due ON outbox (channel_id, run_at);
CREATE INDEX outbox_lane ON outbox (conversation_id, order_at, id);
CREATE INDEX outbox_message ON outbox (message_id);
CREATE TABLE parked (
  workspace_id UUID NOT NULL, channel_id UUID NOT NULL, target TEXT NOT NULL, id UUID NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
  parked_at BIGINT NOT NULL, body TEXT NOT NULL, raw TEXT NOT NULL, dedupe TEXT NOT NULL, shown_at BIGINT,
  PRIMARY KEY (channel_id, target, id), UNIQUE (channel_id, dedupe)) WITHOUT ROWID;
CREATE INDEX parked_due ON parked (parked_at) WHERE shown_at IS NULL;
CREATE TABLE possible_duplicate (
  workspace_id UUID NOT NULL, low UUID NOT NULL, high UUID NOT NULL, reason TEXT NOT NULL, found_at BIGINT NOT NULL,
  dismissed_at BIGINT, dismissed_by UUID, PRIMARY KEY (workspace_id, low, high)) WITHOUT ROWID;
CREATE INDEX possible_duplicate_high ON possible_duplicate (high);
CREATE INDEX possible_duplicate_open ON possible_duplicate (workspace_id, found_at, low, high) WHERE dismissed_at IS NULL;
CREATE TABLE rate (
  workspace_id UUID NOT NULL, card_id UUID NOT NULL, market TEXT NOT NULL, category TEXT NOT NULL, tier_first BIGINT NOT NULL,
  tier_last BIGINT, effective_until TEXT, micros BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, card_id, market, category, tier_first)) WITHOUT ROWID;
CREATE TABLE rate_card (
  workspace_id UUID NOT NULL REFERENCES workspace (id), id UUID NOT NULL, currency TEXT NOT NULL, effective_from TEXT NOT NULL,
  file_name TEXT NOT NULL, is_example BOOLEAN NOT NULL, rates BIGINT NOT NULL, imported_at BIGINT NOT NULL, imported_by UUID,
  PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, currency, effective_from)) WITHOUT ROWID;
CREATE TABLE reaction (
  message_id UUID NOT NULL, workspace_id UUID NOT NULL, by_kind TEXT NOT NULL, sender_id UUID, emoji TEXT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (message_id, by_kind)) WITHOUT ROWID;
CREATE TABLE removed_number (
  workspace_id UUID NOT NULL, contact_id UUID NOT NULL REFERENCES contact (id), key TEXT NOT NULL, value TEXT NOT NULL,
  removed_at BIGINT NOT NULL, removed_by UUID, PRIMARY KEY (contact_id, key)) WITHOUT ROWID;
CREATE TABLE saved_option_message (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
  content TEXT NOT NULL, is_shared BOOLEAN NOT NULL, created_by UUID NOT NULL REFERENCES user_account (id),
  created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX saved_option_message_name ON saved_option_message (workspace_id, name_key, id);
CREATE TABLE scheduled_message (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), conversation_id UUID NOT NULL REFERENCES conversation (id),
  channel_id UUID NOT NULL, client_ref TEXT NOT NULL, content TEXT NOT NULL, reply_to_id UUID,
  fallback TEXT NOT NULL, fallback_content TEXT,
  local_time TEXT NOT NULL, zone_choice TEXT NOT NULL, zone TEXT NOT NULL, zone_source TEXT NOT NULL, send_at BIGINT NOT NULL,
  cancel_on_inbound BOOLEAN NOT NULL, acknowledge TEXT NOT NULL, state TEXT NOT NULL, reason TEXT, message_id UUID,
  version BIGINT NOT NULL, created_by UUID NOT NULL REFERENCES user_account (id), created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
  ended_at BIGINT,
  dismissed_at BIGINT, UNIQUE (conversation_id, client_ref));
CREATE INDEX scheduled_message_all ON scheduled_message (workspace_id, send_at, id);
CREATE INDEX scheduled_message_author ON scheduled_message (workspace_id, created_by, send_at, id);
CREATE INDEX scheduled_message_author_state ON scheduled_message (workspace_id, created_by, state, send_at, id);
CREATE INDEX scheduled_message_state ON scheduled_message (workspace_id, state, send_at, id);
CREATE INDEX scheduled_message_unseen ON scheduled_message (conversation_id) WHERE state IN ('returned_to_draft', 'failed') AND dismissed_at IS NULL;
CREATE INDEX scheduled_message_waiting ON scheduled_message (conversation_id) WHERE state = 'waiting';
CREATE TABLE segment (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL, condition TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by UUID, updated_at BIGINT NOT NULL, UNIQUE (workspace_id, name_key));
CREATE TABLE session (
  id UUID PRIMARY KEY, token_hash BYTEA NOT NULL UNIQUE, user_id UUID NOT NULL REFERENCES user_account (id),
  workspace_id UUID NOT NULL REFERENCES workspace (id), created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, user_agent TEXT, ip TEXT);
CREATE INDEX session_of_user ON session (user_id, seen_at);
CREATE TABLE sign_in_delay (key TEXT PRIMARY KEY, failures INT NOT NULL, last_at BIGINT NOT NULL, blocked_until BIGINT NOT NULL);
CREATE TABLE stray_item (
  workspace_id UUID NOT NULL, journal_seq BIGINT NOT NULL, item INT NOT NULL, meta_app_id UUID NOT NULL, account TEXT, kind TEXT NOT NULL,
  title TEXT NOT NULL, raw TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (workspace_id, journal_seq, item)) WITHOUT ROWID;
CREATE TABLE tag (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL, color TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  deleted_at BIGINT);
CREATE UNIQUE INDEX tag_name ON tag (workspace_id, name_key) WHERE deleted_at IS NULL;
CREATE TABLE template (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, waba_id UUID NOT NULL REFERENCES waba (id), provider_id TEXT NOT NULL,
  name TEXT NOT NULL, language TEXT NOT NULL, category TEXT NOT NULL, status TEXT NOT NULL, definition TEXT NOT NULL,
  raw TEXT NOT NULL, updated_at BIGINT NOT NULL, gone_at BIGINT, quality TEXT, recommendation TEXT, status_at BIGINT, coming_category TEXT, coming_at BIGINT, UNIQUE (waba_id, name, language));
CREATE TABLE template_draft (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, waba_id UUID NOT NULL REFERENCES waba (id), name TEXT NOT NULL, language TEXT NOT NULL,
  category TEXT NOT NULL, draft TEXT NOT NULL, updated_by UUID, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX template_draft_waba ON template_draft (waba_id);
CREATE TABLE template_history (
  template_id UUID NOT NULL, id UUID NOT NULL, workspace_id UUID NOT NULL, waba_id UUID NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
  at BIGINT NOT NULL, kind TEXT NOT NULL, status TEXT, reason TEXT, recommendation TEXT, category TEXT, quality TEXT, by_user UUID,
  dedupe TEXT NOT NULL, PRIMARY KEY (template_id, id), UNIQUE (template_id, dedupe)) WITHOUT ROWID;
CREATE INDEX template_history_waba ON template_history (waba_id, kind, at);
CREATE TABLE template_mapping (
  template_id UUID NOT NULL REFERENCES template (id), user_id UUID NOT NULL, workspace_id UUID NOT NULL, params TEXT NOT NULL,
  updated_at BIGINT NOT NULL, PRIMARY KEY (template_id, user_id)) WITHOUT ROWID;
CREATE TABLE template_send (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), template_id UUID NOT NULL REFERENCES template (id),
  channel_id UUID NOT NULL REFERENCES channel (id), params TEXT NOT NULL, header_media_id UUID, acknowledge TEXT NOT NULL,
  created_by UUID, created_at BIGINT NOT NULL, finished_at BIGINT);
CREATE TABLE template_send_row (
  send_id UUID NOT NULL REFERENCES template_send (id), position INT NOT NULL, workspace_id UUID NOT NULL, contact_id UUID NOT NULL,
  conversation_id UUID, message_id UUID, code TEXT, detail TEXT, done_at BIGINT, PRIMARY KEY (send_id, position)) WITHOUT ROWID;
CREATE INDEX template_send_contact ON template_send_row (contact_id);
CREATE TABLE unknown_number (
  meta_app_id UUID NOT NULL REFERENCES meta_app (id), account TEXT NOT NULL, display TEXT, items BIGINT NOT NULL,
  last_at BIGINT NOT NULL, PRIMARY KEY (meta_app_id, account)) WITHOUT ROWID;
CREATE TABLE user_account (
  id UUID PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password_hash TEXT NOT NULL, locale TEXT NOT NULL,
  preferences TEXT NOT NULL DEFAULT '{}', created_at BIGINT NOT NULL);
CREATE TABLE waba (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), waba_id TEXT NOT NULL, name TEXT,
  owner_business_id TEXT, templates_synced_at BIGINT, created_at BIGINT NOT NULL, UNIQUE (workspace_id, waba_id));
CREATE TABLE whatsapp_link (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), channel_id UUID NOT NULL REFERENCES channel (id),
  name TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, code TEXT NOT NULL, created_by UUID, created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  archived_at BIGINT, UNIQUE (workspace_id, code));
CREATE TABLE workspace (
  id UUID PRIMARY KEY, name TEXT NOT NULL, locale TEXT NOT NULL, time_zone TEXT NOT NULL, country TEXT NOT NULL,
  currency TEXT NOT NULL, number_format TEXT NOT NULL, date_format TEXT NOT NULL, created_at BIGINT NOT NULL);

-- journal.db
CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, workspace_id UUID NOT NULL, meta_app_id UUID NOT NULL, received_at BIGINT NOT NULL, body BYTEA NOT NULL, state INT NOT NULL DEFAULT 0);
CREATE INDEX journal_age ON journal (received_at);
CREATE INDEX journal_waiting ON journal (workspace_id, seq) WHERE state = 0;
CREATE TABLE migration (name TEXT PRIMARY KEY, position BIGINT NOT NULL);
