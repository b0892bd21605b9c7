-- Who a key belongs to, so that a person has the same name with any key. It is given when a key is made, and kept when the
-- key is replaced. Null means that it is the key itself. Twice the length of the text, for H2 counts a character beyond the
-- basic plane as two.
alter table api_key add column person varchar(512);

-- Null in decisions of an earlier version: the subject is the person then.
alter table review_decision add column person varchar(512);

create unique index review_decision_person on review_decision (case_id, person);
