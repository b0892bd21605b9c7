-- H2's bytea ends at 1 MB.
create domain image_content as binary large object;
