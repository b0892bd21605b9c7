-- It guards more than verifications now.
alter function verification_is_append_only() rename to audit_is_append_only;

create trigger admin_event_append_only before update or delete on admin_event
    for each row execute function audit_is_append_only();

create trigger admin_event_not_truncated before truncate on admin_event
    for each statement execute function audit_is_append_only();
