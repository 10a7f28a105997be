-- From when on a key signs tokens; it is published at once. Null: from when it was made.
-- "retired" is from when on it is published no longer, which may be later than now.
alter table signing_keys add column signs_from timestamp with time zone;
