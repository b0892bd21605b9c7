-- True once nobody receives a batch any more that is still RECEIVING, so that it can be removed. Not a status of its own,
-- for nodes of an earlier version could not read that.
alter table batch add column given_up boolean;
