-- What a verification is about, such as a cheque's amount, in the unit of whoever sent it. It goes with the images.
alter table review_case add column amount numeric(18, 3);

alter table batch_line add column amount numeric(18, 3);
