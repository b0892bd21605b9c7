-- One row for each change that was asked of the administration or of an enrolled reference, and for what came of it. The
-- id is the event's ULID, as the 128 bits that it is. Lengths are twice those of the text, for H2 counts a character
-- beyond the basic plane as two.
create table admin_event (
    id          uuid                     not null primary key,
    happened_at timestamp with time zone not null,
    tenant      varchar(64)              not null,
    subject     varchar(512),
    action      varchar(64)              not null,
    target      varchar(512),
    address     varchar(64)              not null,
    status      int                      not null,
    outcome     varchar(64)              not null
);

create index admin_event_tenant on admin_event (tenant, id);
