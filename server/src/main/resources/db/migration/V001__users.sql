-- People. Names are kept in their canonical form (see io.passlight.user.Username): lower case.
create table users (
    id            varchar(26)  not null primary key,
    username      varchar(128) not null unique,
    display_name  varchar(200) not null,
    email         varchar(254),
    -- Argon2id in its encoded form; null: cannot sign in by password
    password_hash varchar(200),
    -- a BCP 47 language tag; null: the browser's language
    locale        varchar(35),
    active        boolean      not null,
    -- LOCAL or DEMO (made by passlight.demo, switched off with it)
    source        varchar(16)  not null,
    created       timestamp with time zone not null
);

create table user_groups (
    user_id varchar(26)  not null references users (id),
    name    varchar(128) not null,
    primary key (user_id, name)
);
