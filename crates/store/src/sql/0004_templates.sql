-- What Meta says of a template beside its text, and as of when.
ALTER TABLE template ADD COLUMN quality TEXT;
ALTER TABLE template ADD COLUMN recommendation TEXT;
ALTER TABLE template ADD COLUMN status_at BIGINT;
ALTER TABLE template ADD COLUMN coming_category TEXT;
ALTER TABLE template ADD COLUMN coming_at BIGINT;

-- A template that is being written, or another text for one that Meta has: then both have the same id.
CREATE TABLE template_draft (
  id UUID PRIMARY KEY, workspace_id UUID NOT NULL, waba_id UUID NOT NULL REFERENCES waba (id), name TEXT NOT NULL, language TEXT NOT NULL,
  category TEXT NOT NULL, draft TEXT NOT NULL, updated_by UUID, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX template_draft_waba ON template_draft (waba_id);

-- What became of a template: appended to, never changed. Kept when the template is gone: its name rests.
CREATE TABLE template_history (
  template_id UUID NOT NULL, id UUID NOT NULL, workspace_id UUID NOT NULL, waba_id UUID NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
  at BIGINT NOT NULL, kind TEXT NOT NULL, status TEXT, reason TEXT, recommendation TEXT, category TEXT, quality TEXT, by_user UUID,
  dedupe TEXT NOT NULL, PRIMARY KEY (template_id, id), UNIQUE (template_id, dedupe)) /*clustered*/;
CREATE INDEX template_history_waba ON template_history (waba_id, kind, at);
