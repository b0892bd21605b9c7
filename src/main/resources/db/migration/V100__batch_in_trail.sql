-- The batch that a verification is a line of; null where it is none, and in what a node of an earlier version writes.
alter table verification add column batch_id varchar(26);
