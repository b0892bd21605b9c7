-- What waits is bounded apart from what is kept after a decision.
create index review_case_size on review_case (tenant, status, bytes);
drop index review_case_kept;

-- Images that another key sealed are sealed anew in this order.
create index review_image_sealed on review_image (key_id, case_id, number);
drop index review_image_key;
