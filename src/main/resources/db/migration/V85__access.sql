-- Keys of callers. Of a secret only its hash is here. Rows are never deleted: that there was a key once ends the time in
-- which everybody on this machine may call.
create table api_key (
    id             varchar(12)              not null primary key,
    tenant         varchar(64)              not null,
    name           varchar(100)             not null,
    kind           varchar(16)              not null,
    scopes         varchar(1000)            not null,
    manages_keys   boolean                  not null,
    secret_sha256  varchar(64)              not null,
    quota_requests bigint,
    quota_millis   bigint,
    created_by     varchar(300)             not null,
    created_at     timestamp with time zone not null,
    expires_at     timestamp with time zone,
    last_used_at   timestamp with time zone,
    revoked_at     timestamp with time zone
);

create index api_key_tenant on api_key (tenant, created_at);

-- When each bootstrap key was first seen, by any node: it expires from then on.
create table bootstrap_key (
    secret_sha256 varchar(64)              not null primary key,
    first_seen_at timestamp with time zone not null
);

-- The nodes that serve callers, so that each grants its share of a quota.
create table serving_node (
    name    varchar(300)             not null primary key,
    seen_at timestamp with time zone not null
);
