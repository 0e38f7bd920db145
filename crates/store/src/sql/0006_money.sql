-- Prices as Meta published them and somebody imported them. A card is what begins on one day in one currency.
CREATE TABLE rate_card (
  workspace_id UUID NOT NULL REFERENCES workspace (id), id UUID NOT NULL, currency TEXT NOT NULL, effective_from TEXT NOT NULL,
  file_name TEXT NOT NULL, is_example BOOLEAN NOT NULL, rates BIGINT NOT NULL, imported_at BIGINT NOT NULL, imported_by UUID,
  PRIMARY KEY (workspace_id, id), UNIQUE (workspace_id, currency, effective_from)) /*clustered*/;

CREATE TABLE rate (
  workspace_id UUID NOT NULL, card_id UUID NOT NULL, market TEXT NOT NULL, category TEXT NOT NULL, tier_first BIGINT NOT NULL,
  tier_last BIGINT, effective_until TEXT, micros BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, card_id, market, category, tier_first)) /*clustered*/;

-- How the company is billed and what it wants to spend. `version` changes with every card.
CREATE TABLE cost_settings (
  workspace_id UUID PRIMARY KEY REFERENCES workspace (id), version BIGINT NOT NULL, currency TEXT, time_zone TEXT,
  budget_micros BIGINT, thresholds TEXT NOT NULL DEFAULT '[]') /*clustered*/;

-- What receipts said about prices, until it is in the ledger.
CREATE TABLE cost_pending (
  workspace_id UUID NOT NULL, message_id UUID NOT NULL, outcome TEXT NOT NULL, delivery INT NOT NULL, at BIGINT NOT NULL,
  pricing TEXT, conversation TEXT, PRIMARY KEY (workspace_id, message_id, outcome)) /*clustered*/;

-- Append-only: nothing updates or deletes these rows. `month` is the year and month of the account's own time zone.
CREATE TABLE cost_ledger (
  workspace_id UUID NOT NULL, id UUID NOT NULL, at BIGINT NOT NULL, month INT NOT NULL, kind TEXT NOT NULL, message_id UUID,
  channel_id UUID, sender_id UUID, template TEXT, conversation TEXT, state TEXT NOT NULL, reason TEXT, micros BIGINT, currency TEXT,
  market TEXT, category TEXT, card_from TEXT, pricing TEXT, PRIMARY KEY (workspace_id, id)) /*clustered*/;
CREATE UNIQUE INDEX cost_ledger_message ON cost_ledger (workspace_id, message_id, kind) WHERE message_id IS NOT NULL;
CREATE INDEX cost_ledger_month ON cost_ledger (workspace_id, month, id);
CREATE INDEX cost_ledger_conversation ON cost_ledger (workspace_id, conversation) WHERE conversation IS NOT NULL;
CREATE INDEX cost_ledger_unknown ON cost_ledger (workspace_id, id) WHERE kind = 'charge' AND state = 'unknown';

-- The ledger added up, written with it. Nothing stands for `''` and for the id of zeros.
CREATE TABLE cost_month (
  workspace_id UUID NOT NULL, month INT NOT NULL, channel_id UUID NOT NULL, category TEXT NOT NULL, market TEXT NOT NULL,
  sender_id UUID NOT NULL, template TEXT NOT NULL, currency TEXT NOT NULL, messages BIGINT NOT NULL, charged BIGINT NOT NULL,
  free BIGINT NOT NULL, unknown BIGINT NOT NULL, micros BIGINT NOT NULL,
  -- Messages whose estimate and charge are both known, and both sums.
  compared BIGINT NOT NULL, compared_micros BIGINT NOT NULL, estimated_micros BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, month, channel_id, category, market, sender_id, template, currency)) /*clustered*/;

-- Replies delivered by a number in a month: its free ones are among them.
CREATE TABLE cost_allowance (
  workspace_id UUID NOT NULL, channel_id UUID NOT NULL, month INT NOT NULL, used BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, month)) /*clustered*/;

-- Charged messages of a portfolio in a month: what tiers are counted by.
CREATE TABLE cost_volume (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, month INT NOT NULL, market TEXT NOT NULL, category TEXT NOT NULL,
  charged BIGINT NOT NULL, PRIMARY KEY (workspace_id, portfolio, month, market, category)) /*clustered*/;

-- Thresholds of the budget that were told, each once a month.
CREATE TABLE budget_told (
  workspace_id UUID NOT NULL, month INT NOT NULL, percent INT NOT NULL, spent_micros BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, month, percent)) /*clustered*/;

-- Whom a portfolio wrote to first within the last 24 hours, each person once, and how many they are.
CREATE TABLE first_contact (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, identity_id UUID NOT NULL, at BIGINT NOT NULL,
  -- The first of them: where it was taken back or never arrived, nobody was written to.
  message_id UUID NOT NULL, PRIMARY KEY (workspace_id, portfolio, identity_id)) /*clustered*/;
CREATE INDEX first_contact_message ON first_contact (message_id);
CREATE INDEX first_contact_at ON first_contact (workspace_id, portfolio, at);
CREATE TABLE first_contact_count (
  workspace_id UUID NOT NULL, portfolio TEXT NOT NULL, people BIGINT NOT NULL, PRIMARY KEY (workspace_id, portfolio)) /*clustered*/;
