-- When the company last wrote elsewhere: whoever did had seen what the customer had written before.
ALTER TABLE conversation ADD COLUMN seen_until BIGINT;

-- Who had a key before, and until when; what was written then is theirs.
ALTER TABLE identity_key ADD COLUMN former_id UUID;
ALTER TABLE identity_key ADD COLUMN former_until BIGINT;
CREATE INDEX identity_key_former ON identity_key (former_id) WHERE former_id IS NOT NULL;
