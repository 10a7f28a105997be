-- Indexes on random values cost an embedded database a page for each row and flush. A session is found
-- by its id, which begins with its time; its cookie has a secret beside it.
-- SHA-256 of the secret in base64url; null: made before this, its browser logs in anew
alter table sso_sessions add column secret_hash varchar(43);
alter table sso_sessions drop column cookie_hash;

create table session_logins (
    session_id varchar(26)              not null references sso_sessions (id) on delete cascade,
    login_id   varchar(26)              not null,
    device_id  varchar(26)              not null,
    opened     timestamp with time zone not null,
    primary key (session_id, login_id)
);
insert into session_logins (session_id, login_id, device_id, opened)
  select session_id, login_id, device_id, opened from sso_session_logins;
drop table sso_session_logins;
-- a device has few: its reports look through them
create index session_logins_of_device on session_logins (device_id);
