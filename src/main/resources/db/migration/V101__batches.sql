-- Many verifications that are handed in at once. A batch is RECEIVING until all of it is stored. Lengths of callers' text
-- are twice those of the text, for H2 counts a character beyond the basic plane as two.
create table batch (
    id              varchar(26)              not null primary key,
    tenant          varchar(64)              not null,
    subject         varchar(512)             not null,
    scopes          varchar(512)             not null,
    status          varchar(16)              not null,
    idempotency_key varchar(255),
    content_sha256  varchar(64),
    webhook         varchar(64),
    total           int                      not null,
    shards          smallint                 not null,
    image_bytes     bigint                   not null,
    created_at      timestamp with time zone not null,
    touched_at      timestamp with time zone not null,
    not_before      timestamp with time zone,
    deadline        timestamp with time zone,
    started_at      timestamp with time zone,
    finished_at     timestamp with time zone,
    -- Once it has ended and its images are gone, with what its lines came to.
    settled         boolean                  not null,
    matches         int,
    mismatches      int,
    reviews         int,
    failures        int,
    unique (tenant, idempotency_key)
);

create index batch_tenant on batch (tenant, id);
create index batch_settled on batch (settled, status);
create index batch_finished_at on batch (finished_at);

create table batch_line (
    batch_id     varchar(26)  not null references batch,
    line         int          not null,
    shard        smallint     not null,
    custom_id    varchar(256) not null,
    reference_id varchar(256),
    specimens    varchar(1000),
    query        int          not null,
    threshold    double precision,
    primary key (batch_id, line)
);

create index batch_line_shard on batch_line (batch_id, shard, line);

-- Sealed, and gone with the last line that uses it.
create table batch_image (
    batch_id varchar(26)   not null references batch,
    number   int           not null,
    uses     int           not null,
    key_id   bigint        not null,
    content  image_content not null,
    primary key (batch_id, number)
);

create index batch_image_key on batch_image (key_id);

-- What a line came to, committed together with its record in the trail.
create table batch_result (
    batch_id varchar(26) not null references batch,
    line     int         not null,
    outcome  varchar(16) not null,
    answer   varchar     not null,
    primary key (batch_id, line)
);

create index batch_result_outcome on batch_result (batch_id, outcome, line);

-- db-scheduler's columns again, apart from scheduled_tasks: only nodes that work on batches look in here.
create table batch_executions (
    task_name            varchar(100)             not null,
    task_instance        varchar(160)             not null,
    task_data            bytea,
    execution_time       timestamp with time zone not null,
    picked               boolean                  not null,
    picked_by            varchar(160),
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint                   not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index batch_executions_execution_time on batch_executions (execution_time);
create index batch_executions_last_heartbeat on batch_executions (last_heartbeat);
