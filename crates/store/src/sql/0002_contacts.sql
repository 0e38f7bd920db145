-- Contacts kept right. Every number and e-mail is a row whose key belongs to one person; what a number is used for
-- is said in that row, so primary and WhatsApp phone may be one number and never two people's.
CREATE TABLE contact_point (
  workspace_id UUID NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, id UUID NOT NULL UNIQUE,
  contact_id UUID NOT NULL REFERENCES contact (id), value TEXT NOT NULL, label TEXT,
  is_primary BOOLEAN NOT NULL, is_whatsapp BOOLEAN NOT NULL,
  -- Where the value came from, and what of: a message, an import, a form.
  source TEXT NOT NULL, source_id UUID, added_at BIGINT NOT NULL, added_by UUID,
  -- Where its use for WhatsApp came from, when that was another thing.
  whatsapp_source TEXT, whatsapp_message UUID, whatsapp_at BIGINT,
  -- What values share that may be one: the last digits, the e-mail without dots. Written when pairs are looked for.
  loose TEXT,
  PRIMARY KEY (workspace_id, kind, key)) /*clustered*/;
CREATE INDEX contact_point_loose ON contact_point (workspace_id, kind, loose, contact_id) WHERE loose IS NOT NULL;
CREATE INDEX contact_point_contact ON contact_point (contact_id, kind);
CREATE UNIQUE INDEX contact_point_primary ON contact_point (contact_id, kind) WHERE is_primary;
CREATE UNIQUE INDEX contact_point_whatsapp ON contact_point (contact_id) WHERE is_whatsapp;

INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, source, added_at, added_by)
  SELECT workspace_id, 'email', email_key, id, id, email, TRUE, FALSE, 'manual', created_at, created_by FROM contact WHERE email_key IS NOT NULL;
--@sqlite
INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, source, added_at, added_by)
  SELECT workspace_id, 'phone', phone_primary_key, randomblob(16), id, phone_primary, TRUE, COALESCE(phone_whatsapp_key = phone_primary_key, FALSE), 'manual', created_at, created_by FROM contact WHERE phone_primary_key IS NOT NULL;
--@postgres
INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, source, added_at, added_by)
  SELECT workspace_id, 'phone', phone_primary_key, gen_random_uuid(), id, phone_primary, TRUE, COALESCE(phone_whatsapp_key = phone_primary_key, FALSE), 'manual', created_at, created_by FROM contact WHERE phone_primary_key IS NOT NULL;
--@sqlite
INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, source, added_at, added_by)
  SELECT workspace_id, 'phone', phone_whatsapp_key, randomblob(16), id, phone_whatsapp, FALSE, TRUE, 'inbound', created_at, created_by FROM contact WHERE phone_whatsapp_key IS NOT NULL AND COALESCE(phone_whatsapp_key <> phone_primary_key, TRUE) ON CONFLICT DO NOTHING;
--@postgres
INSERT INTO contact_point (workspace_id, kind, key, id, contact_id, value, is_primary, is_whatsapp, source, added_at, added_by)
  SELECT workspace_id, 'phone', phone_whatsapp_key, gen_random_uuid(), id, phone_whatsapp, FALSE, TRUE, 'inbound', created_at, created_by FROM contact WHERE phone_whatsapp_key IS NOT NULL AND COALESCE(phone_whatsapp_key <> phone_primary_key, TRUE) ON CONFLICT DO NOTHING;

DROP INDEX contact_email;
DROP INDEX contact_phone_primary;
DROP INDEX contact_phone_whatsapp;
DROP INDEX contact_recent;
ALTER TABLE contact DROP COLUMN email_key;
ALTER TABLE contact DROP COLUMN phone_primary_key;
ALTER TABLE contact DROP COLUMN phone_whatsapp_key;

-- `email`, `phone_primary` and `phone_whatsapp` repeat the values of the rows above for lists; one place writes both.
ALTER TABLE contact ADD COLUMN kind TEXT NOT NULL DEFAULT 'contact';
ALTER TABLE contact ADD COLUMN company_id UUID;
ALTER TABLE contact ADD COLUMN job_title TEXT;
ALTER TABLE contact ADD COLUMN country TEXT;
ALTER TABLE contact ADD COLUMN language TEXT;
-- First touch: ad, link, utm, form, import, inbound, manual; its particulars as JSON.
ALTER TABLE contact ADD COLUMN source TEXT NOT NULL DEFAULT 'manual';
ALTER TABLE contact ADD COLUMN source_detail TEXT;
ALTER TABLE contact ADD COLUMN consent_text TEXT;
-- What sorts a list by name, and what two people of the same name share: folded first and last name.
ALTER TABLE contact ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN last_inbound_at BIGINT;
ALTER TABLE contact ADD COLUMN last_outbound_at BIGINT;
ALTER TABLE contact ADD COLUMN merged_into UUID;
ALTER TABLE contact ADD COLUMN deleted_at BIGINT;
-- SQLite's search index knows a contact by this number, which grows with age; PostgreSQL needs none.
ALTER TABLE contact ADD COLUMN number BIGINT;
UPDATE contact SET name_key = LOWER(TRIM(first_name || ' ' || last_name));
--@sqlite
UPDATE contact SET number = rowid;

-- Only living contacts are listed.
CREATE INDEX contact_recent ON contact (workspace_id, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_name ON contact (workspace_id, name_key, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_owner ON contact (workspace_id, owner_id, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_country ON contact (workspace_id, country, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_facts ON contact (workspace_id, id, owner_id, country, consent_at, merged_into, deleted_at) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_last_inbound ON contact (workspace_id, last_inbound_at, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_last_outbound ON contact (workspace_id, last_outbound_at, id) WHERE merged_into IS NULL AND deleted_at IS NULL;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX identity_merged ON identity (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contact_company ON contact (company_id) WHERE company_id IS NOT NULL;

-- Search by any fragment of name, e-mail or digits.
--@sqlite
CREATE VIRTUAL TABLE contact_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram');
--@sqlite
CREATE UNIQUE INDEX contact_number ON contact (number);
--@sqlite
INSERT INTO contact_search (rowid, text) SELECT number, search_text FROM contact;
--@postgres
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN CREATE INDEX contact_search_text ON contact USING gin (search_text gin_trgm_ops); END IF; END $$;
--@sqlite
CREATE INDEX contact_search_prefix ON contact (workspace_id, search_text);
--@postgres
CREATE INDEX contact_search_prefix ON contact (workspace_id, search_text text_pattern_ops);

-- A number that a person took off a contact: no program puts it back until the customer writes from it or somebody enters it.
CREATE TABLE removed_number (
  workspace_id UUID NOT NULL, contact_id UUID NOT NULL REFERENCES contact (id), key TEXT NOT NULL, value TEXT NOT NULL,
  removed_at BIGINT NOT NULL, removed_by UUID, PRIMARY KEY (contact_id, key)) /*clustered*/;

CREATE TABLE company (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL,
  domain TEXT, phone TEXT, email TEXT, address TEXT, country TEXT, owner_id UUID, search_text TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by UUID, updated_at BIGINT NOT NULL, deleted_at BIGINT);
CREATE UNIQUE INDEX company_name ON company (workspace_id, name_key) WHERE deleted_at IS NULL;

-- Fields that a workspace adds to contacts and companies.
CREATE TABLE custom_field (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), entity TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
  kind TEXT NOT NULL, pattern TEXT, options TEXT NOT NULL DEFAULT '[]', position INT NOT NULL, created_at BIGINT NOT NULL,
  archived_at BIGINT, UNIQUE (workspace_id, entity, name_key));

-- One row a value; a list of several has several. `key` is what comparisons look at: the folded text. `number` is that of
-- numbers, dates (days since 1970) and booleans.
CREATE TABLE field_value (
  workspace_id UUID NOT NULL, record_id UUID NOT NULL, field_id UUID NOT NULL REFERENCES custom_field (id), text TEXT NOT NULL,
  key TEXT NOT NULL, number DOUBLE PRECISION, is_id BOOLEAN NOT NULL DEFAULT FALSE, PRIMARY KEY (record_id, field_id, text)) /*clustered*/;
CREATE INDEX field_value_key ON field_value (field_id, key, record_id);
CREATE INDEX field_value_number ON field_value (field_id, number, record_id) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX field_value_id ON field_value (field_id, text) WHERE is_id;

CREATE TABLE tag (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL, color TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  -- Gone for everybody; its rows below are being taken away.
  deleted_at BIGINT);
CREATE UNIQUE INDEX tag_name ON tag (workspace_id, name_key) WHERE deleted_at IS NULL;
CREATE TABLE contact_tag (
  workspace_id UUID NOT NULL, tag_id UUID NOT NULL REFERENCES tag (id), contact_id UUID NOT NULL REFERENCES contact (id),
  added_at BIGINT NOT NULL, added_by UUID, PRIMARY KEY (tag_id, contact_id)) /*clustered*/;
CREATE INDEX contact_tag_contact ON contact_tag (contact_id, tag_id);

-- What happened to a person, newest last; what happened in their conversations is told by episodes.
CREATE TABLE contact_event (
  workspace_id UUID NOT NULL, contact_id UUID NOT NULL, at BIGINT NOT NULL, id UUID NOT NULL, kind TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor_id UUID, detail TEXT NOT NULL DEFAULT '{}', edited_at BIGINT,
  PRIMARY KEY (contact_id, at, id)) /*clustered*/;

CREATE TABLE segment (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), name TEXT NOT NULL, name_key TEXT NOT NULL, condition TEXT NOT NULL,
  created_at BIGINT NOT NULL, created_by UUID, updated_at BIGINT NOT NULL, UNIQUE (workspace_id, name_key));

-- Two that may be one. `low` is the lesser id.
CREATE TABLE possible_duplicate (
  workspace_id UUID NOT NULL, low UUID NOT NULL, high UUID NOT NULL, reason TEXT NOT NULL, found_at BIGINT NOT NULL,
  dismissed_at BIGINT, dismissed_by UUID, PRIMARY KEY (workspace_id, low, high)) /*clustered*/;
CREATE INDEX possible_duplicate_high ON possible_duplicate (high);
CREATE INDEX possible_duplicate_open ON possible_duplicate (workspace_id, found_at, low, high) WHERE dismissed_at IS NULL;

CREATE TABLE contact_merge (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, survivor_id UUID NOT NULL, absorbed_id UUID NOT NULL, at BIGINT NOT NULL, by_id UUID,
  -- What was before, so that it can be undone for thirty days.
  before TEXT NOT NULL, undone_at BIGINT);
CREATE INDEX contact_merge_survivor ON contact_merge (survivor_id, at);

CREATE TABLE contact_import (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL REFERENCES workspace (id), file_name TEXT NOT NULL, blob_key TEXT NOT NULL, size BIGINT NOT NULL,
  format TEXT NOT NULL, mapping TEXT, state TEXT NOT NULL, total BIGINT, done BIGINT NOT NULL DEFAULT 0, created BIGINT NOT NULL DEFAULT 0,
  updated BIGINT NOT NULL DEFAULT 0, unchanged BIGINT NOT NULL DEFAULT 0, rejected BIGINT NOT NULL DEFAULT 0, error TEXT,
  created_at BIGINT NOT NULL, created_by UUID, started_at BIGINT, finished_at BIGINT, undone_at BIGINT);
CREATE INDEX contact_import_recent ON contact_import (workspace_id, id);
CREATE TABLE import_row (
  workspace_id UUID NOT NULL, import_id UUID NOT NULL REFERENCES contact_import (id), row_number BIGINT NOT NULL, outcome TEXT NOT NULL,
  contact_id UUID, pointer TEXT, reason TEXT, source TEXT, before TEXT, PRIMARY KEY (import_id, row_number)) /*clustered*/;

-- What a line does with somebody unknown: none, lead, contact (A-09).
ALTER TABLE channel ADD COLUMN unknown_sender_policy TEXT NOT NULL DEFAULT 'none';

-- A message whose success may fill its contact's WhatsApp phone (D-11): the number it was addressed to.
ALTER TABLE message ADD COLUMN fills_contact UUID;
ALTER TABLE message ADD COLUMN fills_key TEXT;
