create index verification_attempt on verification (tenant, reference_id, id) where attempt = 1;
