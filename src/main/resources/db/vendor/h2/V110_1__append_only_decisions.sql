create trigger review_decision_append_only before update, delete on review_decision
    for each row call 'dev.countersign.audit.AppendOnlyTrigger';
