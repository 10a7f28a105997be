-- Browsers in which a user is logged in. An ended session stays as long as one of its logins can be
-- reported (24 hours) or a refresh token names it.
create table sso_sessions (
    id               varchar(26)              not null primary key,
    -- SHA-256 of the cookie in base64url
    cookie_hash      varchar(43)              not null unique,
    user_id          varchar(26)              not null references users (id),
    device_id        varchar(26)              not null,
    login_id         varchar(26)              not null,
    request_id       varchar(26)              not null,
    auth_time        timestamp with time zone not null,
    -- how the latest login came about, in JSON
    facts            varchar(4000)            not null,
    created          timestamp with time zone not null,
    last_used        timestamp with time zone not null,
    idle_expires     timestamp with time zone not null,
    absolute_expires timestamp with time zone not null,
    ended            timestamp with time zone,
    end_reason       varchar(32)
);
create index sso_sessions_of_user on sso_sessions (user_id);

-- Each login that opened or renewed a session: what a report names, and what a revoked device ends.
create table sso_session_logins (
    login_id   varchar(26)              not null primary key,
    session_id varchar(26)              not null references sso_sessions (id) on delete cascade,
    device_id  varchar(26)              not null,
    opened     timestamp with time zone not null
);
create index sso_session_logins_of_session on sso_session_logins (session_id);
create index sso_session_logins_of_device on sso_session_logins (device_id);

-- Which applications took part, to be told of a logout.
create table sso_session_applications (
    session_id     varchar(26)              not null references sso_sessions (id) on delete cascade,
    application_id varchar(100)             not null references applications (id) on delete cascade,
    joined         timestamp with time zone not null,
    primary key (session_id, application_id)
);
create index sso_session_applications_of_application on sso_session_applications (application_id);

-- One row for each line of refresh tokens that a consent began; only the newest token is good.
create table token_families (
    id             varchar(26)              not null primary key,
    -- SHA-256 of the part of its tokens that stays: whoever presents it with an old rest holds a
    -- token that was used before
    family_hash    varchar(43)              not null unique,
    -- SHA-256 of the newest token
    token_hash     varchar(43)              not null,
    session_id     varchar(26)              not null references sso_sessions (id) on delete cascade,
    application_id varchar(100)             not null references applications (id) on delete cascade,
    -- what the session was when it authorized, in JSON: later logins do not change it
    grant_json     varchar(4000)            not null,
    created        timestamp with time zone not null,
    last_used      timestamp with time zone not null,
    idle_expires   timestamp with time zone not null,
    expires        timestamp with time zone not null,
    revoked        timestamp with time zone,
    revoke_reason  varchar(32)
);
create index token_families_of_session on token_families (session_id);
create index token_families_of_application on token_families (application_id);
