create trigger admin_event_append_only before update, delete on admin_event
    for each row call 'dev.countersign.audit.AppendOnlyTrigger';
