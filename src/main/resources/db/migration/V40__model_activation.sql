-- Which model serves: the row with the highest id. The rows before it are the history.
create table model_activation (
    id           bigint generated always as identity primary key,
    model_id     varchar(64)              not null,
    activated_at timestamp with time zone not null,
    activated_by varchar(200)             not null
);
