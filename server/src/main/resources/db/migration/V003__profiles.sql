-- QR login profiles: the policy that an application logs people in by. Durations are milliseconds.
-- Lists (networks, groups, scopes) have one entry a line.
create table profiles (
    id                    varchar(64)   not null primary key,
    name                  varchar(100)  not null,
    automatic             boolean       not null,
    lifetime_ms           bigint        not null,
    frame_period_ms       bigint        not null,
    confirmation          varchar(16)   not null,
    user_verification     varchar(16)   not null,
    proximity             varchar(16)   not null,
    start_networks        varchar(4000) not null,
    trusted_browsers_only boolean       not null,
    typing_code           boolean       not null,
    groups                varchar(4000) not null,
    withheld_scopes       varchar(4000) not null,
    -- CONFIGURATION (written again at each start) or DATABASE
    source                varchar(16)   not null
);
