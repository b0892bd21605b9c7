-- The trail grows and expires, and never changes. Retention says within its session that it is the one who deletes.
create trigger verification_append_only before update, delete on verification
    for each row call 'dev.countersign.audit.AppendOnlyTrigger';
