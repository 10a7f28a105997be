-- How each application of a session knows its person, and how it went to tell it of the session's end.
alter table sso_session_applications add column name_id varchar(1024);
-- PERSISTENT, TRANSIENT, EMAIL or UNSPECIFIED; null, like the name: not by SAML
alter table sso_session_applications add column name_id_format varchar(16);
-- WAITING, TOLD, ASKED, FAILED or NO_WAY; null: the session has not ended
alter table sso_session_applications add column logout varchar(8);
-- when this server tells it (again); null: not by this server itself, or no more
alter table sso_session_applications add column logout_due timestamp with time zone;
alter table sso_session_applications add column logout_tries integer default 0 not null;
create index sso_session_applications_due on sso_session_applications (logout_due);
