-- Tickets that an administrator gives to a person whose phone is lost (/panel/enroll#...): SHA-256 only.
create table panel_tickets (
    ticket_hash varchar(43) not null primary key,
    user_id     varchar(26) not null references users (id),
    created     timestamp with time zone not null,
    expires     timestamp with time zone not null
);

-- One-use links, sent by mail, that revoke a new device (/panel/revoke#...): SHA-256 only.
create table revoke_links (
    link_hash varchar(43) not null primary key,
    device_id varchar(26) not null references devices (id),
    expires   timestamp with time zone not null
);
