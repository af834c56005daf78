-- The name of an SCCP gateway's port has three hexadecimal digits for its place (formats 5.1): three
-- bits for the slot, two for the subunit, seven for the port. Two ports whose places differ only
-- above that would have one name.
--
-- Ports are judged when they, or what they hang on, get another place. Rows of before stay as they
-- are until then.

-- With the rights of its owner, as whatever looks up or locks the gateway of a port. Argument: the
-- column by which names_of_owners leads from the row to its gateway. Whoever changes a place or a
-- protocol waits for that lock, and is waited for by it, so that of two transactions that are only
-- together wrong the second sees the first.
create function sccp_ports_fit_their_names() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  part uuid;
  owner text;
  port record;
  what text;
  highest integer;
begin
  execute format('select ($1).%I', tg_argv[0]) into part using new;
  select name into owner from names_of_owners(array[part]) as name;
  select u.index as slot, s.index as subunit, p.index as port into port
  from gateway g
    join gatewayunit u on u.fkgateway = g.pkid
    join gatewaysubunit s on s.fkgatewayunit = u.pkid
    join (select pkid, fkgatewaysubunit, index from analogaccess
      union all select pkid, fkgatewaysubunit, index from digitalaccess) as p
      on p.fkgatewaysubunit = s.pkid
  where g.domainname = owner and g.protocol = 'SCCP'
    and new.pkid in (g.pkid, u.pkid, s.pkid, p.pkid)
    and (u.index > 7 or s.index > 3 or p.index > 127)
  order by u.index, s.index, p.index limit 1;
  if found then
    what := case when port.slot > 7 then 'slot' when port.subunit > 3 then 'subunit' else 'port' end;
    highest := case what when 'slot' then 7 when 'subunit' then 3 else 127 end;
    raise exception 'port %/%/% of gateway "%" has no name of its own under protocol SCCP: '
        'use a % from 0 to %', port.slot, port.subunit, port.port, owner, what, highest
      using errcode = 'check_violation', table = tg_table_name,
        column = case tg_table_name when 'gateway' then 'protocol' else 'index' end,
        constraint = tg_table_name || '_must_leave_sccp_ports_names_of_their_own';
  end if;
  return null;
end $$;

-- Ports of a device, and channels, hang on no subunit.
create trigger analogaccess_insert_must_fit_its_sccp_name
  after insert on analogaccess
  for each row when (new.fkgatewaysubunit is not null)
  execute function sccp_ports_fit_their_names('fkgatewaysubunit');
create trigger analogaccess_update_must_fit_its_sccp_name
  after update on analogaccess
  for each row when (new.fkgatewaysubunit is not null
    and (old.index, old.fkgatewaysubunit) is distinct from (new.index, new.fkgatewaysubunit))
  execute function sccp_ports_fit_their_names('fkgatewaysubunit');
create trigger digitalaccess_insert_must_fit_its_sccp_name
  after insert on digitalaccess
  for each row when (new.fkgatewaysubunit is not null)
  execute function sccp_ports_fit_their_names('fkgatewaysubunit');
create trigger digitalaccess_update_must_fit_its_sccp_name
  after update on digitalaccess
  for each row when (new.fkgatewaysubunit is not null
    and (old.index, old.fkgatewaysubunit) is distinct from (new.index, new.fkgatewaysubunit))
  execute function sccp_ports_fit_their_names('fkgatewaysubunit');
create trigger gatewaysubunit_must_fit_names_of_sccp_ports
  after update on gatewaysubunit
  for each row
  when ((old.index, old.fkgatewayunit) is distinct from (new.index, new.fkgatewayunit))
  execute function sccp_ports_fit_their_names('pkid');
create trigger gatewayunit_must_fit_names_of_sccp_ports
  after update on gatewayunit
  for each row
  when ((old.index, old.fkgateway) is distinct from (new.index, new.fkgateway))
  execute function sccp_ports_fit_their_names('pkid');
create trigger gateway_must_fit_names_of_sccp_ports
  after update on gateway
  for each row when (old.protocol is distinct from new.protocol)
  execute function sccp_ports_fit_their_names('pkid');

-- A change of a column of a plain unique index waits for those who hold the row as an owner. Places
-- of units and subunits are in one already.
create unique index gateway_protocol_changes_wait on gateway (pkid, protocol);

-- What runs with its owner's rights finds tables in their schema only: unless pg_temp is named, and
-- last, a temporary table of the caller's comes before them.
do $$
declare
  definer regprocedure;
begin
  foreach definer in array array[
    'names_of_devices(uuid[])', 'names_of_owners(uuid[])', 'devices_keep_off_gateways()',
    'group_in_use_has_callmanager(uuid)', 'check_all_groups()', 'sccp_ports_fit_their_names()'
  ]::regprocedure[] loop
    execute format('alter function %s set search_path = %I, pg_temp', definer, current_schema());
  end loop;
end $$;
