-- What ties references, specimens and vectors together without a tenant; V71 ties them with it.
alter table enrolled_reference drop constraint enrolled_reference_id_key;
alter table specimen drop constraint specimen_reference_key_fkey;
alter table specimen_vector drop constraint specimen_vector_specimen_id_fkey;
