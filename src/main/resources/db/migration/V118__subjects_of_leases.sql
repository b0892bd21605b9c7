-- Whom leased_person was noted for. A node of an earlier version writes leased_by alone, so a leased_person counts only where
-- this is the same as leased_by.
alter table review_case add column leased_person_of varchar(512);
