-- columns
api_token.id uuid NOT NULL
api_token.workspace_id uuid NOT NULL
api_token.user_id uuid NOT NULL
api_token.name text NOT NULL
api_token.token_hash bytea NOT NULL
api_token.created_at bigint NOT NULL
api_token.used_at bigint
api_token.revoked_at bigint
audit.workspace_id uuid NOT NULL
audit.id uuid NOT NULL
audit.at bigint NOT NULL
audit.actor_kind text NOT NULL
audit.actor_id uuid
audit.action text NOT NULL
audit.subject text
audit.detail text NOT NULL DEFAULT '{}'::text
budget_told.workspace_id uuid NOT NULL
budget_told.month integer NOT NULL
budget_told.percent integer NOT NULL
budget_told.spent_micros bigint NOT NULL
budget_told.at bigint NOT NULL
channel.id uuid NOT NULL
channel.workspace_id uuid NOT NULL
channel.kind text NOT NULL
channel.nickname text NOT NULL
channel.meta_app_id uuid NOT NULL
channel.waba_id uuid
channel.account text NOT NULL
channel.display_phone_number text
channel.access_token text
channel.state text NOT NULL
channel.pause_code text
channel.pause_detail text
channel.paused_at bigint
channel.verified_name text
channel.quality text
channel.name_status text
channel.messaging_limit text
channel.throughput integer NOT NULL
channel.read_receipts boolean NOT NULL DEFAULT true
channel.subscribed_at bigint
channel.first_webhook_at bigint
channel.last_webhook_at bigint
channel.created_at bigint NOT NULL
channel.deactivated_at bigint
channel.unknown_sender_policy text NOT NULL DEFAULT 'none'::text
channel_log.workspace_id uuid NOT NULL
channel_log.channel_id uuid NOT NULL
channel_log.id uuid NOT NULL
channel_log.at bigint NOT NULL
channel_log.kind text NOT NULL
channel_log.title text NOT NULL
channel_log.detail text NOT NULL
channel_log.raw text
channel_log.dedupe text NOT NULL
close_reason.id uuid NOT NULL
close_reason.workspace_id uuid NOT NULL
close_reason.name text NOT NULL
close_reason.position integer NOT NULL
close_reason.active boolean NOT NULL
close_reason.created_at bigint NOT NULL
company.id uuid NOT NULL
company.workspace_id uuid NOT NULL
company.name text NOT NULL
company.name_key text NOT NULL
company.domain text
company.phone text
company.email text
company.address text
company.country text
company.owner_id uuid
company.search_text text NOT NULL
company.created_at bigint NOT NULL
company.created_by uuid
company.updated_at bigint NOT NULL
company.deleted_at bigint
consent_event.id uuid NOT NULL
consent_event.workspace_id uuid NOT NULL
consent_event.identity_id uuid
consent_event.contact_id uuid
consent_event.at bigint NOT NULL
consent_event.scope text NOT NULL
consent_event.change text NOT NULL
consent_event.source text NOT NULL
consent_event.actor_kind text NOT NULL
consent_event.actor_id uuid
consent_event.channel_id uuid
consent_event.wording text
consent_event.proof text
consent_event.recorded_at bigint NOT NULL
consent_policy.workspace_id uuid NOT NULL
consent_policy.policy text NOT NULL
consent_policy.confirms boolean NOT NULL
consent_policy.confirmation text
consent_policy.updated_at bigint NOT NULL
contact.id uuid NOT NULL
contact.workspace_id uuid NOT NULL
contact.first_name text NOT NULL
contact.last_name text NOT NULL
contact.email text
contact.phone_primary text
contact.phone_whatsapp text
contact.owner_id uuid
contact.consent_at bigint
contact.consent_by uuid
contact.search_text text NOT NULL
contact.created_at bigint NOT NULL
contact.created_by uuid
contact.updated_at bigint NOT NULL
contact.kind text NOT NULL DEFAULT 'contact'::text
contact.company_id uuid
contact.job_title text
contact.country text
contact.language text
contact.source text NOT NULL DEFAULT 'manual'::text
contact.source_detail text
contact.consent_text text
contact.name_key text NOT NULL DEFAULT ''::text
contact.last_inbound_at bigint
contact.last_outbound_at bigint
contact.merged_into uuid
contact.deleted_at bigint
contact.number bigint
contact_event.workspace_id uuid NOT NULL
contact_event.contact_id uuid NOT NULL
contact_event.at bigint NOT NULL
contact_event.id uuid NOT NULL
contact_event.kind text NOT NULL
contact_event.actor_kind text NOT NULL
contact_event.actor_id uuid
contact_event.detail text NOT NULL DEFAULT '{}'::text
contact_event.edited_at bigint
contact_import.id uuid NOT NULL
contact_import.workspace_id uuid NOT NULL
contact_import.file_name text NOT NULL
contact_import.blob_key text NOT NULL
contact_import.size bigint NOT NULL
contact_import.format text NOT NULL
contact_import.mapping text
contact_import.state text NOT NULL
contact_import.total bigint
contact_import.done bigint NOT NULL DEFAULT 0
contact_import.created bigint NOT NULL DEFAULT 0
contact_import.updated bigint NOT NULL DEFAULT 0
contact_import.unchanged bigint NOT NULL DEFAULT 0
contact_import.rejected bigint NOT NULL DEFAULT 0
contact_import.error text
contact_import.created_at bigint NOT NULL
contact_import.created_by uuid
contact_import.started_at bigint
contact_import.finished_at bigint
contact_import.undone_at bigint
contact_merge.id uuid NOT NULL
contact_merge.workspace_id uuid NOT NULL
contact_merge.survivor_id uuid NOT NULL
contact_merge.absorbed_id uuid NOT NULL
contact_merge.at bigint NOT NULL
contact_merge.by_id uuid
contact_merge.before text NOT NULL
contact_merge.undone_at bigint
contact_point.workspace_id uuid NOT NULL
contact_point.kind text NOT NULL
contact_point.key text NOT NULL
contact_point.id uuid NOT NULL
contact_point.contact_id uuid NOT NULL
contact_point.value text NOT NULL
contact_point.label text
contact_point.is_primary boolean NOT NULL
contact_point.is_whatsapp boolean NOT NULL
contact_point.source text NOT NULL
contact_point.source_id uuid
contact_point.added_at bigint NOT NULL
contact_point.added_by uuid
contact_point.whatsapp_source text
contact_point.whatsapp_message uuid
contact_point.whatsapp_at bigint
contact_point.loose text
contact_tag.workspace_id uuid NOT NULL
contact_tag.tag_id uuid NOT NULL
contact_tag.contact_id uuid NOT NULL
contact_tag.added_at bigint NOT NULL
contact_tag.added_by uuid
conversation.id uuid NOT NULL
conversation.workspace_id uuid NOT NULL
conversation.channel_id uuid NOT NULL
conversation.identity_id uuid NOT NULL
conversation.owner_id uuid
conversation.is_open boolean NOT NULL
conversation.is_unread boolean NOT NULL
conversation.unread_count bigint NOT NULL
conversation.marked_unread boolean NOT NULL DEFAULT false
conversation.last_activity_at bigint NOT NULL
conversation.last_sort_at bigint NOT NULL
conversation.last_message_id uuid
conversation.last_inbound_id uuid
conversation.last_opening_inbound bigint
conversation.free_entry_asked bigint
conversation.free_entry_answered bigint
conversation.referral text
conversation.episode_id uuid
conversation.merged_into uuid
conversation.created_at bigint NOT NULL
conversation.seen_until bigint
cost_allowance.workspace_id uuid NOT NULL
cost_allowance.channel_id uuid NOT NULL
cost_allowance.month integer NOT NULL
cost_allowance.used bigint NOT NULL
cost_ledger.workspace_id uuid NOT NULL
cost_ledger.id uuid NOT NULL
cost_ledger.at bigint NOT NULL
cost_ledger.month integer NOT NULL
cost_ledger.kind text NOT NULL
cost_ledger.message_id uuid
cost_ledger.channel_id uuid
cost_ledger.sender_id uuid
cost_ledger.template text
cost_ledger.conversation text
cost_ledger.state text NOT NULL
cost_ledger.reason text
cost_ledger.micros bigint
cost_ledger.currency text
cost_ledger.market text
cost_ledger.category text
cost_ledger.card_from text
cost_ledger.pricing text
cost_month.workspace_id uuid NOT NULL
cost_month.month integer NOT NULL
cost_month.channel_id uuid NOT NULL
cost_month.category text NOT NULL
cost_month.market text NOT NULL
cost_month.sender_id uuid NOT NULL
cost_month.template text NOT NULL
cost_month.currency text NOT NULL
cost_month.messages bigint NOT NULL
cost_month.charged bigint NOT NULL
cost_month.free bigint NOT NULL
cost_month.unknown bigint NOT NULL
cost_month.micros bigint NOT NULL
cost_month.compared bigint NOT NULL
cost_month.compared_micros bigint NOT NULL
cost_month.estimated_micros bigint NOT NULL
cost_pending.workspace_id uuid NOT NULL
cost_pending.message_id uuid NOT NULL
cost_pending.outcome text NOT NULL
cost_pending.delivery integer NOT NULL
cost_pending.at bigint NOT NULL
cost_pending.pricing text
cost_pending.conversation text
cost_settings.workspace_id uuid NOT NULL
cost_settings.version bigint NOT NULL
cost_settings.currency text
cost_settings.time_zone text
cost_settings.budget_micros bigint
cost_settings.thresholds text NOT NULL DEFAULT '[]'::text
cost_volume.workspace_id uuid NOT NULL
cost_volume.portfolio text NOT NULL
cost_volume.month integer NOT NULL
cost_volume.market text NOT NULL
cost_volume.category text NOT NULL
cost_volume.charged bigint NOT NULL
custom_field.id uuid NOT NULL
custom_field.workspace_id uuid NOT NULL
custom_field.entity text NOT NULL
custom_field.name text NOT NULL
custom_field.name_key text NOT NULL
custom_field.kind text NOT NULL
custom_field.pattern text
custom_field.options text NOT NULL DEFAULT '[]'::text
custom_field.position integer NOT NULL
custom_field.created_at bigint NOT NULL
custom_field.archived_at bigint
episode.id uuid NOT NULL
episode.workspace_id uuid NOT NULL
episode.conversation_id uuid NOT NULL
episode.opened_at bigint NOT NULL
episode.opened_by_kind text NOT NULL
episode.opened_by_id uuid
episode.first_inbound_at bigint
episode.first_response_at bigint
episode.closed_at bigint
episode.closed_by_kind text
episode.closed_by_id uuid
episode.close_reason_id uuid
event.workspace_id uuid NOT NULL
event.seq bigint NOT NULL
event.at bigint NOT NULL
event.kind text NOT NULL
event.payload text NOT NULL
event_counter.workspace_id uuid NOT NULL
event_counter.seq bigint NOT NULL
feed_cursor.subscriber text NOT NULL
feed_cursor.workspace_id uuid NOT NULL
feed_cursor.seq bigint NOT NULL
field_value.workspace_id uuid NOT NULL
field_value.record_id uuid NOT NULL
field_value.field_id uuid NOT NULL
field_value.text text NOT NULL
field_value.key text NOT NULL
field_value.number double precision
field_value.is_id boolean NOT NULL DEFAULT false
first_contact.workspace_id uuid NOT NULL
first_contact.portfolio text NOT NULL
first_contact.identity_id uuid NOT NULL
first_contact.at bigint NOT NULL
first_contact.message_id uuid NOT NULL
first_contact_count.workspace_id uuid NOT NULL
first_contact_count.portfolio text NOT NULL
first_contact_count.people bigint NOT NULL
identity.id uuid NOT NULL
identity.workspace_id uuid NOT NULL
identity.contact_id uuid
identity.kind text NOT NULL
identity.external_id text NOT NULL
identity.phone text
identity.username text
identity.profile_name text
identity.search_text text NOT NULL
identity.merged_into uuid
identity.created_at bigint NOT NULL
identity.updated_at bigint NOT NULL
identity_key.workspace_id uuid NOT NULL
identity_key.kind text NOT NULL
identity_key.canonical text NOT NULL
identity_key.value text NOT NULL
identity_key.identity_id uuid NOT NULL
identity_key.source text NOT NULL
identity_key.created_at bigint NOT NULL
identity_key.superseded_at bigint
identity_key.former_id uuid
identity_key.former_until bigint
import_row.workspace_id uuid NOT NULL
import_row.import_id uuid NOT NULL
import_row.row_number bigint NOT NULL
import_row.outcome text NOT NULL
import_row.contact_id uuid
import_row.pointer text
import_row.reason text
import_row.source text
import_row.before text
ingest_failure.workspace_id uuid NOT NULL
ingest_failure.journal_seq bigint NOT NULL
ingest_failure.item integer NOT NULL
ingest_failure.error text NOT NULL
ingest_failure.raw text NOT NULL
ingest_failure.at bigint NOT NULL
ingest_failure.resolved_at bigint
installation.key text NOT NULL
installation.value text NOT NULL
job.id uuid NOT NULL
job.workspace_id uuid
job.kind text NOT NULL
job.lane text
job.run_at bigint NOT NULL
job.lease_until bigint
job.attempts integer NOT NULL
job.dedupe text
job.payload text NOT NULL
job.created_at bigint NOT NULL
job.buried_at bigint
job.last_error text
journal.seq bigint NOT NULL
journal.workspace_id uuid NOT NULL
journal.meta_app_id uuid NOT NULL
journal.received_at bigint NOT NULL
journal.body bytea NOT NULL
journal.state integer NOT NULL DEFAULT 0
lease.name text NOT NULL
lease.holder uuid NOT NULL
lease.until bigint NOT NULL
link_arrival.workspace_id uuid NOT NULL
link_arrival.link_id uuid NOT NULL
link_arrival.conversation_id uuid NOT NULL
link_arrival.message_id uuid NOT NULL
link_arrival.at bigint NOT NULL
link_arrival.is_first boolean NOT NULL
marketing_sent.identity_id uuid NOT NULL
marketing_sent.at bigint NOT NULL
marketing_sent.message_id uuid NOT NULL
marketing_sent.workspace_id uuid NOT NULL
media.id uuid NOT NULL
media.workspace_id uuid NOT NULL
media.channel_id uuid
media.provider_media_id text
media.provider_url text
media.kind text NOT NULL
media.mime text NOT NULL
media.size bigint
media.sha256 text
media.filename text
media.width integer
media.height integer
media.duration_ms bigint
media.state text NOT NULL
media.error text
media.blob_key text
media.uploaded_by uuid
media.upload_id text
media.upload_channel uuid
media.upload_until bigint
media.created_at bigint NOT NULL
media.stored_at bigint
membership.workspace_id uuid NOT NULL
membership.user_id uuid NOT NULL
membership.role text NOT NULL
membership.active boolean NOT NULL
membership.created_at bigint NOT NULL
message.id uuid NOT NULL
message.workspace_id uuid NOT NULL
message.conversation_id uuid NOT NULL
message.channel_id uuid NOT NULL
message.direction text NOT NULL
message.kind text NOT NULL
message.content text NOT NULL
message.delivery integer NOT NULL
message.provider_id text
message.client_ref text
message.sort_at bigint NOT NULL
message.at bigint NOT NULL
message.created_at bigint NOT NULL
message.sender_kind text NOT NULL
message.sender_id uuid
message.reply_to_id uuid
message.reply_to_provider_id text
message.media_id uuid
message.error_code text
message.error_provider_code bigint
message.error_detail text
message.sent_at bigint
message.delivered_at bigint
message.read_at bigint
message.played_at bigint
message.failed_at bigint
message.hold_reason text
message.hold_until bigint
message.requested_at bigint
message.settle_at bigint
message.edited_at bigint
message.revoked_at bigint
message.late boolean NOT NULL DEFAULT false
message.forwarded text
message.extra text
message.fills_contact uuid
message.fills_key text
message_card.message_id uuid NOT NULL
message_card.position integer NOT NULL
message_card.workspace_id uuid NOT NULL
message_card.media_id uuid NOT NULL
message_raw.message_id uuid NOT NULL
message_raw.workspace_id uuid NOT NULL
message_raw.raw text NOT NULL
message_receipt.message_id uuid NOT NULL
message_receipt.workspace_id uuid NOT NULL
message_receipt.status text NOT NULL
message_receipt.at bigint NOT NULL
message_receipt.detail text NOT NULL
meta_app.id uuid NOT NULL
meta_app.workspace_id uuid NOT NULL
meta_app.hook_id uuid NOT NULL
meta_app.app_id text NOT NULL
meta_app.app_secret text NOT NULL
meta_app.verify_token text NOT NULL
meta_app.graph_url text
meta_app.graph_version text NOT NULL
meta_app.simulator boolean NOT NULL
meta_app.handshake_at bigint
meta_app.last_webhook_at bigint
meta_app.signature_failures bigint NOT NULL DEFAULT 0
meta_app.created_at bigint NOT NULL
migration.name text NOT NULL
migration.position bigint NOT NULL
outbox.id uuid NOT NULL
outbox.workspace_id uuid NOT NULL
outbox.channel_id uuid NOT NULL
outbox.conversation_id uuid NOT NULL
outbox.message_id uuid NOT NULL
outbox.kind text NOT NULL
outbox.payload text
outbox.order_at bigint NOT NULL
outbox.run_at bigint NOT NULL
outbox.attempts integer NOT NULL DEFAULT 0
outbox.retry_since bigint
outbox.reaction_key text
parked.workspace_id uuid NOT NULL
parked.channel_id uuid NOT NULL
parked.target text NOT NULL
parked.id uuid NOT NULL
parked.kind text NOT NULL
parked.at bigint NOT NULL
parked.parked_at bigint NOT NULL
parked.body text NOT NULL
parked.raw text NOT NULL
parked.dedupe text NOT NULL
parked.shown_at bigint
possible_duplicate.workspace_id uuid NOT NULL
possible_duplicate.low uuid NOT NULL
possible_duplicate.high uuid NOT NULL
possible_duplicate.reason text NOT NULL
possible_duplicate.found_at bigint NOT NULL
possible_duplicate.dismissed_at bigint
possible_duplicate.dismissed_by uuid
rate.workspace_id uuid NOT NULL
rate.card_id uuid NOT NULL
rate.market text NOT NULL
rate.category text NOT NULL
rate.tier_first bigint NOT NULL
rate.tier_last bigint
rate.effective_until text
rate.micros bigint NOT NULL
rate_card.workspace_id uuid NOT NULL
rate_card.id uuid NOT NULL
rate_card.currency text NOT NULL
rate_card.effective_from text NOT NULL
rate_card.file_name text NOT NULL
rate_card.is_example boolean NOT NULL
rate_card.rates bigint NOT NULL
rate_card.imported_at bigint NOT NULL
rate_card.imported_by uuid
reaction.message_id uuid NOT NULL
reaction.workspace_id uuid NOT NULL
reaction.by_kind text NOT NULL
reaction.sender_id uuid
reaction.emoji text NOT NULL
reaction.at bigint NOT NULL
removed_number.workspace_id uuid NOT NULL
removed_number.contact_id uuid NOT NULL
removed_number.key text NOT NULL
removed_number.value text NOT NULL
removed_number.removed_at bigint NOT NULL
removed_number.removed_by uuid
saved_option_message.id uuid NOT NULL
saved_option_message.workspace_id uuid NOT NULL
saved_option_message.name text NOT NULL
saved_option_message.name_key text NOT NULL
saved_option_message.content text NOT NULL
saved_option_message.is_shared boolean NOT NULL
saved_option_message.created_by uuid NOT NULL
saved_option_message.created_at bigint NOT NULL
saved_option_message.updated_at bigint NOT NULL
scheduled_message.id uuid NOT NULL
scheduled_message.workspace_id uuid NOT NULL
scheduled_message.conversation_id uuid NOT NULL
scheduled_message.channel_id uuid NOT NULL
scheduled_message.client_ref text NOT NULL
scheduled_message.content text NOT NULL
scheduled_message.reply_to_id uuid
scheduled_message.fallback text NOT NULL
scheduled_message.fallback_content text
scheduled_message.local_time text NOT NULL
scheduled_message.zone_choice text NOT NULL
scheduled_message.zone text NOT NULL
scheduled_message.zone_source text NOT NULL
scheduled_message.send_at bigint NOT NULL
scheduled_message.cancel_on_inbound boolean NOT NULL
scheduled_message.acknowledge text NOT NULL
scheduled_message.state text NOT NULL
scheduled_message.reason text
scheduled_message.message_id uuid
scheduled_message.version bigint NOT NULL
scheduled_message.created_by uuid NOT NULL
scheduled_message.created_at bigint NOT NULL
scheduled_message.updated_at bigint NOT NULL
scheduled_message.ended_at bigint
scheduled_message.dismissed_at bigint
segment.id uuid NOT NULL
segment.workspace_id uuid NOT NULL
segment.name text NOT NULL
segment.name_key text NOT NULL
segment.condition text NOT NULL
segment.created_at bigint NOT NULL
segment.created_by uuid
segment.updated_at bigint NOT NULL
session.id uuid NOT NULL
session.token_hash bytea NOT NULL
session.user_id uuid NOT NULL
session.workspace_id uuid NOT NULL
session.created_at bigint NOT NULL
session.seen_at bigint NOT NULL
session.expires_at bigint NOT NULL
session.user_agent text
session.ip text
sign_in_delay.key text NOT NULL
sign_in_delay.failures integer NOT NULL
sign_in_delay.last_at bigint NOT NULL
sign_in_delay.blocked_until bigint NOT NULL
stray_item.workspace_id uuid NOT NULL
stray_item.journal_seq bigint NOT NULL
stray_item.item integer NOT NULL
stray_item.meta_app_id uuid NOT NULL
stray_item.account text
stray_item.kind text NOT NULL
stray_item.title text NOT NULL
stray_item.raw text NOT NULL
stray_item.at bigint NOT NULL
tag.id uuid NOT NULL
tag.workspace_id uuid NOT NULL
tag.name text NOT NULL
tag.name_key text NOT NULL
tag.color text NOT NULL
tag.created_at bigint NOT NULL
tag.deleted_at bigint
template.id uuid NOT NULL
template.workspace_id uuid NOT NULL
template.waba_id uuid NOT NULL
template.provider_id text NOT NULL
template.name text NOT NULL
template.language text NOT NULL
template.category text NOT NULL
template.status text NOT NULL
template.definition text NOT NULL
template.raw text NOT NULL
template.updated_at bigint NOT NULL
template.gone_at bigint
template.quality text
template.recommendation text
template.status_at bigint
template.coming_category text
template.coming_at bigint
template_draft.id uuid NOT NULL
template_draft.workspace_id uuid NOT NULL
template_draft.waba_id uuid NOT NULL
template_draft.name text NOT NULL
template_draft.language text NOT NULL
template_draft.category text NOT NULL
template_draft.draft text NOT NULL
template_draft.updated_by uuid
template_draft.created_at bigint NOT NULL
template_draft.updated_at bigint NOT NULL
template_history.template_id uuid NOT NULL
template_history.id uuid NOT NULL
template_history.workspace_id uuid NOT NULL
template_history.waba_id uuid NOT NULL
template_history.name text NOT NULL
template_history.language text NOT NULL
template_history.at bigint NOT NULL
template_history.kind text NOT NULL
template_history.status text
template_history.reason text
template_history.recommendation text
template_history.category text
template_history.quality text
template_history.by_user uuid
template_history.dedupe text NOT NULL
template_mapping.template_id uuid NOT NULL
template_mapping.user_id uuid NOT NULL
template_mapping.workspace_id uuid NOT NULL
template_mapping.params text NOT NULL
template_mapping.updated_at bigint NOT NULL
template_send.id uuid NOT NULL
template_send.workspace_id uuid NOT NULL
template_send.template_id uuid NOT NULL
template_send.channel_id uuid NOT NULL
template_send.params text NOT NULL
template_send.header_media_id uuid
template_send.acknowledge text NOT NULL
template_send.created_by uuid
template_send.created_at bigint NOT NULL
template_send.finished_at bigint
template_send_row.send_id uuid NOT NULL
template_send_row.position integer NOT NULL
template_send_row.workspace_id uuid NOT NULL
template_send_row.contact_id uuid NOT NULL
template_send_row.conversation_id uuid
template_send_row.message_id uuid
template_send_row.code text
template_send_row.detail text
template_send_row.done_at bigint
unknown_number.meta_app_id uuid NOT NULL
unknown_number.account text NOT NULL
unknown_number.display text
unknown_number.items bigint NOT NULL
unknown_number.last_at bigint NOT NULL
user_account.id uuid NOT NULL
user_account.email text NOT NULL
user_account.name text NOT NULL
user_account.password_hash text NOT NULL
user_account.locale text NOT NULL
user_account.preferences text NOT NULL DEFAULT '{}'::text
user_account.created_at bigint NOT NULL
waba.id uuid NOT NULL
waba.workspace_id uuid NOT NULL
waba.waba_id text NOT NULL
waba.name text
waba.owner_business_id text
waba.templates_synced_at bigint
waba.created_at bigint NOT NULL
whatsapp_link.id uuid NOT NULL
whatsapp_link.workspace_id uuid NOT NULL
whatsapp_link.channel_id uuid NOT NULL
whatsapp_link.name text NOT NULL
whatsapp_link.text text NOT NULL
whatsapp_link.source text NOT NULL
whatsapp_link.code text NOT NULL
whatsapp_link.created_by uuid
whatsapp_link.created_at bigint NOT NULL
whatsapp_link.updated_at bigint NOT NULL
whatsapp_link.archived_at bigint
workspace.id uuid NOT NULL
workspace.name text NOT NULL
workspace.locale text NOT NULL
workspace.time_zone text NOT NULL
workspace.country text NOT NULL
workspace.currency text NOT NULL
workspace.number_format text NOT NULL
workspace.date_format text NOT NULL
workspace.created_at bigint NOT NULL

-- indexes
CREATE INDEX api_token_workspace ON public.api_token USING btree (workspace_id, created_at);
CREATE INDEX channel_meta_app ON public.channel USING btree (meta_app_id);
CREATE INDEX channel_waba ON public.channel USING btree (waba_id);
CREATE INDEX consent_event_contact ON public.consent_event USING btree (contact_id, at) WHERE (contact_id IS NOT NULL);
CREATE INDEX consent_event_identity ON public.consent_event USING btree (identity_id, at) WHERE (identity_id IS NOT NULL);
CREATE INDEX contact_company ON public.contact USING btree (company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX contact_country ON public.contact USING btree (workspace_id, country, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_facts ON public.contact USING btree (workspace_id, id, owner_id, country, consent_at, merged_into, deleted_at) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_import_recent ON public.contact_import USING btree (workspace_id, id);
CREATE INDEX contact_last_inbound ON public.contact USING btree (workspace_id, last_inbound_at, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_last_outbound ON public.contact USING btree (workspace_id, last_outbound_at, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_merge_survivor ON public.contact_merge USING btree (survivor_id, at);
CREATE INDEX contact_merged ON public.contact USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX contact_name ON public.contact USING btree (workspace_id, name_key, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_owner ON public.contact USING btree (workspace_id, owner_id, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_point_contact ON public.contact_point USING btree (contact_id, kind);
CREATE INDEX contact_point_loose ON public.contact_point USING btree (workspace_id, kind, loose, contact_id) WHERE (loose IS NOT NULL);
CREATE INDEX contact_recent ON public.contact USING btree (workspace_id, id) WHERE ((merged_into IS NULL) AND (deleted_at IS NULL));
CREATE INDEX contact_search_prefix ON public.contact USING btree (workspace_id, search_text text_pattern_ops);
CREATE INDEX contact_search_text ON public.contact USING gin (search_text gin_trgm_ops);
CREATE INDEX contact_tag_contact ON public.contact_tag USING btree (contact_id, tag_id);
CREATE INDEX conversation_identity ON public.conversation USING btree (identity_id);
CREATE INDEX conversation_list ON public.conversation USING btree (workspace_id, channel_id, is_open, is_unread, last_activity_at, id) WHERE (merged_into IS NULL);
CREATE INDEX conversation_owned ON public.conversation USING btree (workspace_id, owner_id, channel_id, is_open, is_unread, last_activity_at, id) WHERE (merged_into IS NULL);
CREATE INDEX cost_ledger_conversation ON public.cost_ledger USING btree (workspace_id, conversation) WHERE (conversation IS NOT NULL);
CREATE INDEX cost_ledger_month ON public.cost_ledger USING btree (workspace_id, month, id);
CREATE INDEX cost_ledger_unknown ON public.cost_ledger USING btree (workspace_id, id) WHERE ((kind = 'charge'::text) AND (state = 'unknown'::text));
CREATE INDEX episode_conversation ON public.episode USING btree (conversation_id, opened_at);
CREATE INDEX event_age ON public.event USING btree (at);
CREATE INDEX field_value_key ON public.field_value USING btree (field_id, key, record_id);
CREATE INDEX field_value_number ON public.field_value USING btree (field_id, number, record_id) WHERE (number IS NOT NULL);
CREATE INDEX first_contact_at ON public.first_contact USING btree (workspace_id, portfolio, at);
CREATE INDEX first_contact_message ON public.first_contact USING btree (message_id);
CREATE INDEX identity_contact ON public.identity USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX identity_key_former ON public.identity_key USING btree (former_id) WHERE (former_id IS NOT NULL);
CREATE INDEX identity_key_identity ON public.identity_key USING btree (identity_id);
CREATE INDEX identity_merged ON public.identity USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX identity_search_prefix ON public.identity USING btree (workspace_id, search_text text_pattern_ops);
CREATE INDEX identity_search_text ON public.identity USING gin (search_text gin_trgm_ops);
CREATE INDEX job_due ON public.job USING btree (run_at) WHERE (buried_at IS NULL);
CREATE INDEX job_lane ON public.job USING btree (lane, id) WHERE (lane IS NOT NULL);
CREATE INDEX journal_age ON public.journal USING btree (received_at);
CREATE INDEX journal_waiting ON public.journal USING btree (workspace_id, seq) WHERE (state = 0);
CREATE INDEX link_arrival_conversation ON public.link_arrival USING btree (conversation_id);
CREATE INDEX membership_user ON public.membership USING btree (user_id);
CREATE INDEX message_card_media ON public.message_card USING btree (media_id);
CREATE INDEX message_files ON public.message USING btree (conversation_id, sort_at, id) WHERE (media_id IS NOT NULL);
CREATE INDEX message_media ON public.message USING btree (media_id) WHERE (media_id IS NOT NULL);
CREATE INDEX message_thread ON public.message USING btree (conversation_id, sort_at, id);
CREATE INDEX message_unknown ON public.message USING btree (channel_id, requested_at) WHERE (delivery = 20);
CREATE INDEX outbox_due ON public.outbox USING btree (channel_id, run_at);
CREATE INDEX outbox_lane ON public.outbox USING btree (conversation_id, order_at, id);
CREATE INDEX outbox_message ON public.outbox USING btree (message_id);
CREATE INDEX parked_due ON public.parked USING btree (parked_at) WHERE (shown_at IS NULL);
CREATE INDEX possible_duplicate_high ON public.possible_duplicate USING btree (high);
CREATE INDEX possible_duplicate_open ON public.possible_duplicate USING btree (workspace_id, found_at, low, high) WHERE (dismissed_at IS NULL);
CREATE INDEX saved_option_message_name ON public.saved_option_message USING btree (workspace_id, name_key, id);
CREATE INDEX scheduled_message_all ON public.scheduled_message USING btree (workspace_id, send_at, id);
CREATE INDEX scheduled_message_author ON public.scheduled_message USING btree (workspace_id, created_by, send_at, id);
CREATE INDEX scheduled_message_author_state ON public.scheduled_message USING btree (workspace_id, created_by, state, send_at, id);
CREATE INDEX scheduled_message_state ON public.scheduled_message USING btree (workspace_id, state, send_at, id);
CREATE INDEX scheduled_message_unseen ON public.scheduled_message USING btree (conversation_id) WHERE ((state = ANY (ARRAY['returned_to_draft'::text, 'failed'::text])) AND (dismissed_at IS NULL));
CREATE INDEX scheduled_message_waiting ON public.scheduled_message USING btree (conversation_id) WHERE (state = 'waiting'::text);
CREATE INDEX session_of_user ON public.session USING btree (user_id, seen_at);
CREATE INDEX template_draft_waba ON public.template_draft USING btree (waba_id);
CREATE INDEX template_history_waba ON public.template_history USING btree (waba_id, kind, at);
CREATE INDEX template_send_contact ON public.template_send_row USING btree (contact_id);
CREATE UNIQUE INDEX api_token_pkey ON public.api_token USING btree (id);
CREATE UNIQUE INDEX api_token_token_hash_key ON public.api_token USING btree (token_hash);
CREATE UNIQUE INDEX audit_pkey ON public.audit USING btree (workspace_id, id);
CREATE UNIQUE INDEX budget_told_pkey ON public.budget_told USING btree (workspace_id, month, percent);
CREATE UNIQUE INDEX channel_account_key ON public.channel USING btree (account);
CREATE UNIQUE INDEX channel_log_channel_id_dedupe_key ON public.channel_log USING btree (channel_id, dedupe);
CREATE UNIQUE INDEX channel_log_pkey ON public.channel_log USING btree (channel_id, id);
CREATE UNIQUE INDEX channel_pkey ON public.channel USING btree (id);
CREATE UNIQUE INDEX channel_workspace_id_nickname_key ON public.channel USING btree (workspace_id, nickname);
CREATE UNIQUE INDEX close_reason_pkey ON public.close_reason USING btree (id);
CREATE UNIQUE INDEX close_reason_workspace_id_name_key ON public.close_reason USING btree (workspace_id, name);
CREATE UNIQUE INDEX company_name ON public.company USING btree (workspace_id, name_key) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX company_pkey ON public.company USING btree (id);
CREATE UNIQUE INDEX consent_event_pkey ON public.consent_event USING btree (id);
CREATE UNIQUE INDEX consent_policy_pkey ON public.consent_policy USING btree (workspace_id);
CREATE UNIQUE INDEX contact_event_pkey ON public.contact_event USING btree (contact_id, at, id);
CREATE UNIQUE INDEX contact_import_pkey ON public.contact_import USING btree (id);
CREATE UNIQUE INDEX contact_merge_pkey ON public.contact_merge USING btree (id);
CREATE UNIQUE INDEX contact_pkey ON public.contact USING btree (id);
CREATE UNIQUE INDEX contact_point_id_key ON public.contact_point USING btree (id);
CREATE UNIQUE INDEX contact_point_pkey ON public.contact_point USING btree (workspace_id, kind, key);
CREATE UNIQUE INDEX contact_point_primary ON public.contact_point USING btree (contact_id, kind) WHERE is_primary;
CREATE UNIQUE INDEX contact_point_whatsapp ON public.contact_point USING btree (contact_id) WHERE is_whatsapp;
CREATE UNIQUE INDEX contact_tag_pkey ON public.contact_tag USING btree (tag_id, contact_id);
CREATE UNIQUE INDEX conversation_channel_id_identity_id_key ON public.conversation USING btree (channel_id, identity_id);
CREATE UNIQUE INDEX conversation_pkey ON public.conversation USING btree (id);
CREATE UNIQUE INDEX cost_allowance_pkey ON public.cost_allowance USING btree (workspace_id, channel_id, month);
CREATE UNIQUE INDEX cost_ledger_message ON public.cost_ledger USING btree (workspace_id, message_id, kind) WHERE (message_id IS NOT NULL);
CREATE UNIQUE INDEX cost_ledger_pkey ON public.cost_ledger USING btree (workspace_id, id);
CREATE UNIQUE INDEX cost_month_pkey ON public.cost_month USING btree (workspace_id, month, channel_id, category, market, sender_id, template, currency);
CREATE UNIQUE INDEX cost_pending_pkey ON public.cost_pending USING btree (workspace_id, message_id, outcome);
CREATE UNIQUE INDEX cost_settings_pkey ON public.cost_settings USING btree (workspace_id);
CREATE UNIQUE INDEX cost_volume_pkey ON public.cost_volume USING btree (workspace_id, portfolio, month, market, category);
CREATE UNIQUE INDEX custom_field_pkey ON public.custom_field USING btree (id);
CREATE UNIQUE INDEX custom_field_workspace_id_entity_name_key_key ON public.custom_field USING btree (workspace_id, entity, name_key);
CREATE UNIQUE INDEX episode_pkey ON public.episode USING btree (id);
CREATE UNIQUE INDEX event_counter_pkey ON public.event_counter USING btree (workspace_id);
CREATE UNIQUE INDEX event_pkey ON public.event USING btree (workspace_id, seq);
CREATE UNIQUE INDEX feed_cursor_pkey ON public.feed_cursor USING btree (subscriber, workspace_id);
CREATE UNIQUE INDEX field_value_id ON public.field_value USING btree (field_id, text) WHERE is_id;
CREATE UNIQUE INDEX field_value_pkey ON public.field_value USING btree (record_id, field_id, text);
CREATE UNIQUE INDEX first_contact_count_pkey ON public.first_contact_count USING btree (workspace_id, portfolio);
CREATE UNIQUE INDEX first_contact_pkey ON public.first_contact USING btree (workspace_id, portfolio, identity_id);
CREATE UNIQUE INDEX identity_key_pkey ON public.identity_key USING btree (workspace_id, kind, canonical);
CREATE UNIQUE INDEX identity_pkey ON public.identity USING btree (id);
CREATE UNIQUE INDEX import_row_pkey ON public.import_row USING btree (import_id, row_number);
CREATE UNIQUE INDEX ingest_failure_pkey ON public.ingest_failure USING btree (workspace_id, journal_seq, item);
CREATE UNIQUE INDEX installation_pkey ON public.installation USING btree (key);
CREATE UNIQUE INDEX job_dedupe_key ON public.job USING btree (dedupe);
CREATE UNIQUE INDEX job_pkey ON public.job USING btree (id);
CREATE UNIQUE INDEX journal_pkey ON public.journal USING btree (seq);
CREATE UNIQUE INDEX lease_pkey ON public.lease USING btree (name);
CREATE UNIQUE INDEX link_arrival_pkey ON public.link_arrival USING btree (link_id, conversation_id);
CREATE UNIQUE INDEX marketing_sent_pkey ON public.marketing_sent USING btree (identity_id, at, message_id);
CREATE UNIQUE INDEX media_pkey ON public.media USING btree (id);
CREATE UNIQUE INDEX membership_pkey ON public.membership USING btree (workspace_id, user_id);
CREATE UNIQUE INDEX message_card_pkey ON public.message_card USING btree (message_id, "position");
CREATE UNIQUE INDEX message_client_ref ON public.message USING btree (conversation_id, client_ref) WHERE (client_ref IS NOT NULL);
CREATE UNIQUE INDEX message_pkey ON public.message USING btree (id);
CREATE UNIQUE INDEX message_provider ON public.message USING btree (channel_id, provider_id) WHERE (provider_id IS NOT NULL);
CREATE UNIQUE INDEX message_raw_pkey ON public.message_raw USING btree (message_id);
CREATE UNIQUE INDEX message_receipt_pkey ON public.message_receipt USING btree (message_id, status);
CREATE UNIQUE INDEX meta_app_hook_id_key ON public.meta_app USING btree (hook_id);
CREATE UNIQUE INDEX meta_app_pkey ON public.meta_app USING btree (id);
CREATE UNIQUE INDEX meta_app_workspace_id_app_id_key ON public.meta_app USING btree (workspace_id, app_id);
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (name);
CREATE UNIQUE INDEX outbox_pkey ON public.outbox USING btree (id);
CREATE UNIQUE INDEX outbox_reaction_key_key ON public.outbox USING btree (reaction_key);
CREATE UNIQUE INDEX parked_channel_id_dedupe_key ON public.parked USING btree (channel_id, dedupe);
CREATE UNIQUE INDEX parked_pkey ON public.parked USING btree (channel_id, target, id);
CREATE UNIQUE INDEX possible_duplicate_pkey ON public.possible_duplicate USING btree (workspace_id, low, high);
CREATE UNIQUE INDEX rate_card_pkey ON public.rate_card USING btree (workspace_id, id);
CREATE UNIQUE INDEX rate_card_workspace_id_currency_effective_from_key ON public.rate_card USING btree (workspace_id, currency, effective_from);
CREATE UNIQUE INDEX rate_pkey ON public.rate USING btree (workspace_id, card_id, market, category, tier_first);
CREATE UNIQUE INDEX reaction_pkey ON public.reaction USING btree (message_id, by_kind);
CREATE UNIQUE INDEX removed_number_pkey ON public.removed_number USING btree (contact_id, key);
CREATE UNIQUE INDEX saved_option_message_pkey ON public.saved_option_message USING btree (id);
CREATE UNIQUE INDEX scheduled_message_conversation_id_client_ref_key ON public.scheduled_message USING btree (conversation_id, client_ref);
CREATE UNIQUE INDEX scheduled_message_pkey ON public.scheduled_message USING btree (id);
CREATE UNIQUE INDEX segment_pkey ON public.segment USING btree (id);
CREATE UNIQUE INDEX segment_workspace_id_name_key_key ON public.segment USING btree (workspace_id, name_key);
CREATE UNIQUE INDEX session_pkey ON public.session USING btree (id);
CREATE UNIQUE INDEX session_token_hash_key ON public.session USING btree (token_hash);
CREATE UNIQUE INDEX sign_in_delay_pkey ON public.sign_in_delay USING btree (key);
CREATE UNIQUE INDEX stray_item_pkey ON public.stray_item USING btree (workspace_id, journal_seq, item);
CREATE UNIQUE INDEX tag_name ON public.tag USING btree (workspace_id, name_key) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX tag_pkey ON public.tag USING btree (id);
CREATE UNIQUE INDEX template_draft_pkey ON public.template_draft USING btree (id);
CREATE UNIQUE INDEX template_history_pkey ON public.template_history USING btree (template_id, id);
CREATE UNIQUE INDEX template_history_template_id_dedupe_key ON public.template_history USING btree (template_id, dedupe);
CREATE UNIQUE INDEX template_mapping_pkey ON public.template_mapping USING btree (template_id, user_id);
CREATE UNIQUE INDEX template_pkey ON public.template USING btree (id);
CREATE UNIQUE INDEX template_send_pkey ON public.template_send USING btree (id);
CREATE UNIQUE INDEX template_send_row_pkey ON public.template_send_row USING btree (send_id, "position");
CREATE UNIQUE INDEX template_waba_id_name_language_key ON public.template USING btree (waba_id, name, language);
CREATE UNIQUE INDEX unknown_number_pkey ON public.unknown_number USING btree (meta_app_id, account);
CREATE UNIQUE INDEX user_account_email_key ON public.user_account USING btree (email);
CREATE UNIQUE INDEX user_account_pkey ON public.user_account USING btree (id);
CREATE UNIQUE INDEX waba_pkey ON public.waba USING btree (id);
CREATE UNIQUE INDEX waba_workspace_id_waba_id_key ON public.waba USING btree (workspace_id, waba_id);
CREATE UNIQUE INDEX whatsapp_link_pkey ON public.whatsapp_link USING btree (id);
CREATE UNIQUE INDEX whatsapp_link_workspace_id_code_key ON public.whatsapp_link USING btree (workspace_id, code);
CREATE UNIQUE INDEX workspace_pkey ON public.workspace USING btree (id);
