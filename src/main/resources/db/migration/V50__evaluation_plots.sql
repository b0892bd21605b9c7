-- What an evaluation's plots are drawn from; gone with its job.
create table evaluation_plots (
    job    varchar(26) not null primary key references jobs (id) on delete cascade,
    curves text        not null,
    pairs  bytea       not null
);
