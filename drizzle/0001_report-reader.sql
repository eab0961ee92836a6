-- The role that analysts' logins are made members of: it reads schema report and nothing else.
-- A database whose owner may not create roles gets the grants later, by its administrator.
do $$
begin
  if not exists (select from pg_roles where rolname = 'darbnica_report') then
    create role darbnica_report nologin;
  end if;
exception
  when insufficient_privilege then
    raise notice 'role darbnica_report was not created: this login may not create roles';
  when duplicate_object or unique_violation then
    null;
end
$$;--> statement-breakpoint
do $$
begin
  if exists (select from pg_roles where rolname = 'darbnica_report') then
    grant usage on schema report to darbnica_report;
    grant select on all tables in schema report to darbnica_report;
    alter default privileges in schema report grant select on tables to darbnica_report;
  end if;
end
$$;
