-- How far a job was when its process first broke down at that place. Getting further restores its retries.
alter table jobs add column part_at_failure double precision;
