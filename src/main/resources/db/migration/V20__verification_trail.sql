-- One row for each verification that was answered. The id is the verification's ULID, as the 128 bits that it is: they
-- sort by time on every database, whatever its collation, so that the primary key also serves the ranges of time.
create table verification (
    id               uuid                     not null primary key,
    made_at          timestamp with time zone not null,
    caller           varchar                  not null,
    reference_id     varchar(128),
    query_sha256     varchar(64)              not null,
    specimens        varchar                  not null,
    model            varchar                  not null,
    threshold        double precision         not null,
    threshold_source varchar(16)              not null,
    distance         double precision         not null,
    probability      double precision         not null,
    verdict          varchar(16)              not null,
    duration_micros  bigint                   not null
);

create index verification_reference on verification (reference_id, id);
