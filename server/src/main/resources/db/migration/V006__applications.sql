-- Applications that people log in to. Lists (addresses, scopes) have one entry a line.
create table applications (
    id                        varchar(100)  not null primary key,
    name                      varchar(100)  not null,
    address                   varchar(255)  not null,
    -- a data: URI; null: none
    logo                      text,
    profile_id                varchar(64)   not null references profiles (id),
    redirect_uris             text          not null,
    post_logout_redirect_uris text          not null,
    -- NONE, SECRET_BASIC, SECRET_POST
    client_authentication     varchar(16)   not null,
    -- SHA-256 in base64url; null: a public client
    secret_hash               varchar(43),
    scopes                    varchar(1000) not null,
    id_token_algorithm        varchar(16)   not null,
    access_token_format       varchar(16)   not null,
    -- CONFIGURATION (written again at each start), DATABASE or DEMO
    source                    varchar(16)   not null
);
