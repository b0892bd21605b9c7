-- Background jobs that run in a process of their own.
create table jobs (
    id               varchar(26)              not null primary key,
    kind             varchar(32)              not null,
    status           varchar(16)              not null,
    request          text                     not null,
    progress         text,
    result           text,
    error            varchar(2000),
    cancel_requested boolean                  not null,
    node             varchar(160),
    attempt          int                      not null,
    failures         int                      not null,
    revision         bigint                   not null,
    created_at       timestamp with time zone not null,
    started_at       timestamp with time zone,
    finished_at      timestamp with time zone
);

create index jobs_kind on jobs (kind, id);
create index jobs_finished_at on jobs (finished_at);

-- db-scheduler's columns again, apart from scheduled_tasks: only nodes with the trainer's role look in here.
create table job_executions (
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

create index job_executions_execution_time on job_executions (execution_time);
create index job_executions_last_heartbeat on job_executions (last_heartbeat);
