-- From when on a client that registered itself has waited for its first login; null: it had one. Of the
-- clients before this nobody knows, so they wait from now on.
alter table registered_clients add column unused_since timestamp with time zone;
update registered_clients set unused_since = current_timestamp;
