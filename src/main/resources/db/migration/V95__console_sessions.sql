-- Sessions of people who use the console. Of the cookie only its hash is here. A session that began with a key goes by that
-- key's row for whether it goes on. Lengths of a subject are twice those of the text, for H2 counts a character beyond the
-- basic plane as two.
create table console_session (
    secret_sha256 varchar(64)              not null primary key,
    key_id        varchar(12),
    tenant        varchar(64)              not null,
    subject       varchar(512)             not null,
    scopes        varchar(1000)            not null,
    created_at    timestamp with time zone not null,
    last_seen_at  timestamp with time zone not null,
    ends_at       timestamp with time zone not null
);

create index console_session_subject on console_session (tenant, subject, created_at);
