-- Initial access tokens (RFC 7591): each lets somebody register a few clients for a while.
create table registration_tokens (
  -- SHA-256 in base64url
  token_hash varchar(43)              not null primary key,
  -- the QR login profile of what is registered by it
  profile_id varchar(64)              not null,
  uses_left  integer                  not null,
  created    timestamp with time zone not null,
  expires    timestamp with time zone not null
);

-- Clients that were registered so, and may be changed by the token that came along (RFC 7592).
create table registered_clients (
  application_id varchar(100)             not null primary key
                 references applications (id) on delete cascade,
  -- SHA-256 in base64url
  token_hash     varchar(43)              not null,
  registered     timestamp with time zone not null
);
