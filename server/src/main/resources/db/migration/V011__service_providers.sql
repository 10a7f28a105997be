-- Applications that speak SAML 2.0: what only OpenID Connect knows is left out of their rows.
alter table applications add column protocol varchar(8) default 'OIDC' not null;
alter table applications alter column redirect_uris drop not null;
alter table applications alter column post_logout_redirect_uris drop not null;
alter table applications alter column client_authentication drop not null;
alter table applications alter column scopes drop not null;
alter table applications alter column id_token_algorithm drop not null;
alter table applications alter column access_token_format drop not null;
-- how a service provider names itself; null: not SAML
alter table applications add column saml_entity_id varchar(1024);
-- what was agreed with it, in JSON
alter table applications add column saml text;
create unique index applications_of_entity_id on applications (saml_entity_id);
