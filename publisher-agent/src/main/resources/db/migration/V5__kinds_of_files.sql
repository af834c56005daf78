-- Which files are built, and how they are laid out (formats 1.1 and 3.3).

create or replace function parameter_names(service text) returns text[]
language sql immutable parallel safe
return case service
  when 'Cisco TFTP' then array['MaximumServingCount', 'BuildCNFFlag', 'BuildCNFType',
    'FileGeneration',
    'AlternateFileLocation1', 'AlternateFileLocation2', 'AlternateFileLocation3',
    'AlternateFileLocation4', 'AlternateFileLocation5', 'AlternateFileLocation6',
    'AlternateFileLocation7', 'AlternateFileLocation8', 'AlternateFileLocation9',
    'AlternateFileLocation10']
  when 'Enterprise' then array['URLAuthentication', 'URLDirectories', 'URLIdle', 'URLIdleTime',
    'URLInformation', 'URLMessages', 'URLProxyServer', 'URLServices']
end;

create function check_choice(paramname text, value text, choices text[]) returns text
language plpgsql as $$
declare
  known text;
begin
  select c into known from unnest(choices) c where lower(c) = lower(btrim(value, E' \t\n\r'));
  if known is null then
    perform refuse_parameter(paramname, value,
      array_to_string(trim_array(choices, 1), ', ') || ' or ' || choices[cardinality(choices)]);
  end if;
  return known;
end $$;

create function choice_of_files_in_range() returns trigger
language plpgsql as $$
begin
  if new.paramname = 'BuildCNFType' and btrim(new.paramvalue, E' \t\n\r') = '' then
    new.paramvalue := '';
  elsif new.paramname = 'BuildCNFType' then
    new.paramvalue := check_choice(new.paramname, new.paramvalue,
      array['Build All', 'Build Selective', 'Build None']);
  elsif new.paramname = 'FileGeneration' then
    new.paramvalue := check_choice(new.paramname, new.paramvalue, array['3.1', '4.1', '9.1']);
  end if;
  return new;
end $$;

create trigger processconfig_3_choice_of_files_must_be_in_range
  before insert or update on processconfig
  for each row execute function choice_of_files_in_range();

-- As before, but a row without a key leaves nothing in the log: rows that hang on a device are known
-- by its name, and when they go with the device, the device's own row says it all.
create or replace function log_changes() returns trigger
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
      'insert into change_log (tbl, key, op) select %L, k, %L from'
        || ' (select distinct %s as k from (%s) as r) as keys where k is not null',
      tg_argv[0], left(tg_op, 1), tg_argv[1], changed);
  end if;
  notify callboot_change;
  return null;
end $$;
