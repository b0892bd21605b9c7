-- What ties references, specimens and vectors together without a tenant; V71 ties them with it. H2 has named these
-- constraints itself; there is one of each kind.
execute immediate 'alter table enrolled_reference drop constraint "' ||
    (select constraint_name from information_schema.table_constraints where table_schema = current_schema
        and table_name = 'enrolled_reference' and constraint_type = 'UNIQUE') || '"';

execute immediate 'alter table specimen drop constraint "' ||
    (select constraint_name from information_schema.table_constraints where table_schema = current_schema
        and table_name = 'specimen' and constraint_type = 'FOREIGN KEY') || '"';

execute immediate 'alter table specimen_vector drop constraint "' ||
    (select constraint_name from information_schema.table_constraints where table_schema = current_schema
        and table_name = 'specimen_vector' and constraint_type = 'FOREIGN KEY') || '"';
