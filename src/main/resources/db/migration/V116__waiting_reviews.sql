-- How many cases of all tenants wait for a decision, and which one is the oldest.
create index review_case_waiting on review_case (status, recorded, id);
