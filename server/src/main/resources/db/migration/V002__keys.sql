-- Keys of this server. Each is sealed under the master key, which is not in the database.

create table sealing_keys (
  key_id smallint not null primary key,
  sealed_key varchar(200) not null,
  created timestamp with time zone not null
);

create table signing_keys (
  kid varchar(43) not null primary key,
  algorithm varchar(16) not null,
  sealed_jwk varchar(4000) not null,
  created timestamp with time zone not null,
  retired timestamp with time zone
);
