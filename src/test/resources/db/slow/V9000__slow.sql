-- As long as a large table may take.
select pg_sleep(3);

create table slow_migration as
select current_setting('statement_timeout') as statement_timeout, current_setting('lock_timeout') as lock_timeout,
    current_setting('idle_in_transaction_session_timeout') as idle_timeout;
