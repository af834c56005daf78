-- What agents read: a log of keys (never of states), the leader's epoch and a cursor per site.
--
-- Ids and transaction ids do not follow the order of commits, so a reader stays behind
-- pg_snapshot_xmin and reads rows again when it builds. A savepoint's rows carry the id of the whole
-- transaction, which is what pg_current_xact_id gives.
create table change_log (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  tbl text not null,
  key text not null,
  op char(1) not null,
  at timestamptz not null default clock_timestamp()
);
create index change_log_in_reading_order on change_log (xid, id);

create table feed_state (
  onlyrow boolean primary key default true check (onlyrow),
  -- Cursors of another generation are void: transaction ids began anew.
  generation uuid not null default gen_random_uuid(),
  -- Identifies the server on which the generation began; a restored dump carries another one.
  system_identifier bigint not null default (pg_control_system()).system_identifier,
  -- Up to here, inclusive, the log was deleted.
  purged_xid xid8 not null default '0',
  purged_id bigint not null default 0
);
insert into feed_state default values;

create table leader (
  role text primary key,
  epoch bigint not null default 0,
  holder text not null default '',
  since timestamptz not null default now()
);
insert into leader (role) values ('publisher');

create table site_cursor (
  site text primary key,
  epoch bigint not null,
  generation uuid not null,
  xid xid8 not null,
  id bigint not null,
  moved_at timestamptz not null default clock_timestamp()
);

-- Logs the keys of one statement, each once. Arguments: name of the table in the log, and the key as
-- an expression on the row. One statement trigger costs a bulk import half of what row triggers do.
create function log_changes() returns trigger
language plpgsql as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select * from newrows'
    when 'DELETE' then 'select * from oldrows'
    else 'select * from oldrows union all select * from newrows' end;
begin
  if tg_op = 'TRUNCATE' then
    insert into change_log (tbl, key, op) values (tg_argv[0], '*', 'T');
  else
    execute format(
      'insert into change_log (tbl, key, op) select distinct %L, %s, %L from (%s) as r',
      tg_argv[0], tg_argv[1], left(tg_op, 1), changed);
  end if;
  notify callboot_change;
  return null;
end $$;

create procedure watch_table(watched regclass, loggedas text, keyexpression text)
language plpgsql as $$
declare
  calls text := format('for each statement execute function log_changes(%L, %L)',
    loggedas, keyexpression);
begin
  execute format('create trigger log_insert after insert on %s
    referencing new table as newrows %s', watched, calls);
  execute format('create trigger log_update after update on %s
    referencing old table as oldrows new table as newrows %s', watched, calls);
  execute format('create trigger log_delete after delete on %s
    referencing old table as oldrows %s', watched, calls);
  execute format('create trigger log_truncate after truncate on %s %s', watched, calls);
end $$;

call watch_table('processnode', 'processnode', 'r.pkid::text');
call watch_table('callmanager', 'callmanager', 'r.pkid::text');
call watch_table('callmanagergroup', 'callmanagergroup', 'r.pkid::text');
-- A member is known by its group: once the row is gone, only the group leads to the devices.
call watch_table('callmanagergroupmember', 'callmanagergroup', 'r.fkcallmanagergroup::text');
call watch_table('datetimesetting', 'datetimesetting', 'r.pkid::text');
call watch_table('devicepool', 'devicepool', 'r.pkid::text');
call watch_table('typemodel', 'typemodel', 'r.enum::text');
call watch_table('defaults', 'defaults', 'r.tkmodel::text');
call watch_table('device', 'device', 'r.name');
call watch_table('processconfig', 'processconfig', 'r.service || ''/'' || r.paramname');
