-- Devices: one authenticator that holds one account, PROVEN_KEY -> ACTIVE -> REVOKED. A device whose
-- enrollment comes to nothing is deleted; one that was ever active stays, for the audit trail's sake.
create table devices (
    id                   varchar(26)  not null primary key,
    user_id              varchar(26)  not null references users (id),
    name                 varchar(100) not null,
    platform             varchar(32)  not null,
    app                  varchar(32)  not null,
    state                varchar(16)  not null,
    -- the P-256 public key: SubjectPublicKeyInfo (RFC 5480), base64url
    public_key           varchar(200) not null,
    -- sealed under the master key
    totp_secret          varchar(400) not null,
    -- the last period (RFC 6238) whose code was accepted: no code works twice
    totp_last_period     bigint       not null,
    -- what the registration of the WebAuthn credential must answer, base64url
    credential_challenge varchar(43)  not null,
    -- the WebAuthn credential, once there is one: id, its data (WebAuthn 6.5.1) in base64url, RP id
    credential_id        varchar(1400),
    credential_data      varchar(4000),
    credential_rp_id     varchar(300),
    credential_counter   bigint       not null,
    added                timestamp with time zone not null,
    activated            timestamp with time zone,
    last_used            timestamp with time zone,
    revoked              timestamp with time zone,
    revoke_reason        varchar(32),
    -- PROVEN_KEY only: when the device is gone unless it has become active
    proven_until         timestamp with time zone
);

create index devices_user on devices (user_id);

-- Enrollments under way: a ticket (as SHA-256 only), the panel session that it belongs to, and the
-- device that used it. A panel session has one at a time.
create table enrollments (
    id             varchar(22)  not null primary key,
    ticket_hash    varchar(43)  not null unique,
    panel_session  varchar(43)  not null unique,
    user_id        varchar(26)  not null references users (id),
    state          varchar(16)  not null,
    -- opened by a password alone: worth nothing once the user has had an active device
    first_device_only boolean   not null,
    created        timestamp with time zone not null,
    expires        timestamp with time zone not null,
    device_id      varchar(26),
    -- RFC 7638 thumbprint of the key that used the ticket
    key_thumbprint varchar(43),
    wrong_codes    integer      not null
);

create index enrollments_user on enrollments (user_id);
