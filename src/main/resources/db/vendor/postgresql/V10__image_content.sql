create domain image_content as bytea;
