create trigger review_decision_append_only before update or delete on review_decision
    for each row execute function audit_is_append_only();

create trigger review_decision_not_truncated before truncate on review_decision
    for each statement execute function audit_is_append_only();
