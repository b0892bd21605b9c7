-- One row for each verification that people are to look at; its id is the verification's. It is written before the
-- verification is recorded: unless there is a record, nobody sees it, and it goes after a while.
create table review_case (
    id            uuid             not null primary key,
    tenant        varchar(64)      not null,
    reference_id  varchar(256),
    verdict       varchar(16)      not null,
    recorded      boolean          not null,
    status        varchar(16)      not null,
    outcome       varchar(16),
    weight        double precision not null,
    bytes         bigint           not null,
    region_x      int,
    region_y      int,
    region_width  int,
    region_height int,
    leased_by     varchar(512),
    leased_until  timestamp with time zone,
    ends_at       timestamp with time zone
);

create index review_case_queue on review_case (tenant, status, id);
create index review_case_kept on review_case (tenant, bytes, status);
create index review_case_end on review_case (ends_at);
create index review_case_recorded on review_case (recorded, id);

-- The images of a case, sealed; gone when the case has been decided or has expired. 0 is the query, and others are the
-- specimens that were sent along. Enrolled specimens are not copied.
create table review_image (
    case_id uuid          not null references review_case on delete cascade,
    number  smallint      not null,
    key_id  bigint        not null,
    image   image_content not null,
    primary key (case_id, number)
);

create index review_image_key on review_image (key_id);

-- What people decided. A row also says what the machine had found, so that it remains evidence when the verification's
-- record has expired. Settled is what the case was decided as by this row; null if it was not.
create table review_decision (
    id           uuid                     not null primary key,
    tenant       varchar(64)              not null,
    case_id      uuid                     not null,
    decided_at   timestamp with time zone not null,
    subject      varchar(512)             not null,
    outcome      varchar(16)              not null,
    reason       varchar(32),
    note         varchar(2000),
    enrolled     boolean                  not null,
    settled      varchar(16),
    decided_in   varchar(7)               not null,
    reference_id varchar(256),
    model        varchar                  not null,
    verdict      varchar(16)              not null,
    distance     double precision         not null,
    threshold    double precision         not null,
    weight       double precision         not null,
    unique (case_id, subject)
);

create index review_decision_tenant on review_decision (tenant, id);
