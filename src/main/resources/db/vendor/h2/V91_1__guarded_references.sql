-- In the order in which the guard asks: H2 reads an index forwards only.
create index verification_attempt on verification (tenant, reference_id, attempt, id desc);
