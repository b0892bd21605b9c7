-- Where the signature is on a specimen's image, in pixels of the image as sent; null if it is the whole image or nearly
-- so. It stands beside the vector because each model finds signatures in its own way. What is stored already was embedded
-- by models that look at the whole image.
alter table specimen_vector add column region_x int;
alter table specimen_vector add column region_y int;
alter table specimen_vector add column region_width int;
alter table specimen_vector add column region_height int;
