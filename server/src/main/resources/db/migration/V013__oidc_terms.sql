-- What was agreed with an OpenID Connect client beyond the usual, in JSON; null: nothing.
alter table applications add column oidc text;
