-- 128 characters at most: H2 counts one beyond the basic plane as two.
alter table verification alter column reference_id set data type varchar(256);
