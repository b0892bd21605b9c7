-- Who looks at a case, whichever key or token is used. Null in leases of an earlier version: the subject is the person then.
alter table review_case add column leased_person varchar(512);
