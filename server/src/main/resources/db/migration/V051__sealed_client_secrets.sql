-- The secret of a client that signs by it (SECRET_JWT), under the master key: a hash verifies no HMAC.
-- Null: any other client's is kept as its hash alone.
alter table applications add column sealed_secret text;
