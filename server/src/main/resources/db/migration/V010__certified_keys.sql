-- Keys that others know by a certificate, as SAML's. Each is sealed under the master key.
create table certified_keys (
  -- RSA or EC
  algorithm varchar(8) not null,
  -- 1, 2, …: each rotation makes the next
  generation integer not null,
  -- PKCS#8
  sealed_key varchar(4000) not null,
  -- X.509 in DER, base64
  certificate varchar(4000) not null,
  created timestamp with time zone not null,
  -- from when on it signs; it is published at once
  signs_from timestamp with time zone not null,
  -- from when on it is published no longer; null: no successor yet
  published_until timestamp with time zone,
  primary key (algorithm, generation)
);

-- Keys that identifiers are derived by. They never change: the identifiers would.
create table identifier_keys (
  name varchar(32) not null primary key,
  sealed_key varchar(200) not null,
  created timestamp with time zone not null
);
