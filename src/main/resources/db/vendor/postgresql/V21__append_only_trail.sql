-- The trail grows and expires, and never changes. Retention says within its transaction that it is the one who deletes.
create function verification_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('countersign.retention', true) = 'on' then
        return old;
    end if;
    raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger verification_append_only before update or delete on verification
    for each row execute function verification_is_append_only();

create trigger verification_not_truncated before truncate on verification
    for each statement execute function verification_is_append_only();
