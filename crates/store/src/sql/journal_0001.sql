-- What Meta sent, byte for byte, before anybody has read it.
--@sqlite
CREATE TABLE journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, workspace_id UUID NOT NULL, meta_app_id UUID NOT NULL, received_at BIGINT NOT NULL, body BYTEA NOT NULL, state INT NOT NULL DEFAULT 0);
--@postgres
CREATE TABLE journal (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id UUID NOT NULL, meta_app_id UUID NOT NULL, received_at BIGINT NOT NULL, body BYTEA NOT NULL, state INT NOT NULL DEFAULT 0);
-- state: 0 waiting, 1 done, 2 done with items set aside.
CREATE INDEX journal_waiting ON journal (workspace_id, seq) WHERE state = 0;
CREATE INDEX journal_age ON journal (received_at);
