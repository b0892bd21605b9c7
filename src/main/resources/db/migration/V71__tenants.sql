-- Whose a reference, a specimen, a vector and a verification is. What is there already belongs to the default tenant:
-- to add a column with a constant changes no row, so that the trail's triggers stay in force meanwhile and have nothing
-- to refuse. What is written from now on has to name its tenant.
alter table enrolled_reference add column tenant varchar(64) default 'default' not null;
alter table enrolled_reference alter column tenant drop default;
alter table specimen add column tenant varchar(64) default 'default' not null;
alter table specimen alter column tenant drop default;
alter table specimen_vector add column tenant varchar(64) default 'default' not null;
alter table specimen_vector alter column tenant drop default;
alter table verification add column tenant varchar(64) default 'default' not null;
alter table verification alter column tenant drop default;

-- How a ciphertext is bound to its row. 1: to reference, specimen and model; 2: also to the tenant.
alter table specimen add column binding smallint default 1 not null;
alter table specimen alter column binding drop default;
alter table specimen_vector add column binding smallint default 1 not null;
alter table specimen_vector alter column binding drop default;

-- Two tenants may know two signers by the same id. A specimen has its reference's tenant, a vector its specimen's.
alter table enrolled_reference add constraint enrolled_reference_id unique (tenant, id);
alter table enrolled_reference add constraint enrolled_reference_tenant unique (reference_key, tenant);
alter table specimen add constraint specimen_tenant unique (id, tenant);
alter table specimen add constraint specimen_of_reference foreign key (reference_key, tenant)
    references enrolled_reference (reference_key, tenant) on delete cascade;
alter table specimen_vector add constraint vector_of_specimen foreign key (specimen_id, tenant)
    references specimen (id, tenant) on delete cascade;

-- The trail is paged through tenant by tenant.
drop index verification_reference;
create index verification_reference on verification (tenant, reference_id, id);
create index verification_tenant on verification (tenant, id);
