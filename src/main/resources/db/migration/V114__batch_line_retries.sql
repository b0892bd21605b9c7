-- How often a line failed for no reason of its own, and when it may be tried again.
alter table batch_line add column defects smallint;
alter table batch_line add column retry_at timestamp with time zone;
