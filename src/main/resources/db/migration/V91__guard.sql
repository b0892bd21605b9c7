-- What was computed, where the guard had something else answered; null where the verdict was answered as computed.
alter table verification add column computed_verdict varchar(16);

-- 1 if the guard counts the verification, for what was computed was not a match. Not counted is what was recorded before,
-- or by a node of an earlier version.
alter table verification add column attempt smallint default 0 not null;

-- What the guard counts of specimens that were sent along, which have no id: a row for each of a verification's specimens.
-- Gone when the guard's window is over.
create table specimen_attempt (
    id     uuid        not null,
    tenant varchar(64) not null,
    sha256 varchar(64) not null,
    primary key (id, sha256)
);

create index specimen_attempt_newest on specimen_attempt (tenant, sha256, id desc);
