-- Rules that a check cannot hold because they read other rows, or because the refusal must name
-- the remedy.

-- formats 5.1: how the devices of a prefix are named. The name becomes a file name, so it is kept
-- in upper case where it carries a MAC address.
create function device_name_fits_model() returns trigger
language plpgsql as $$
declare
  model typemodel;
  form text;
  words text;
begin
  select * into model from typemodel where enum = new.tkmodel;
  if not found then
    return new; -- the foreign key refuses it with a better text
  end if;
  if model.devicenameprefix = '' or model.configformats = '{}' then
    form := '^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$';
    words := '1 to 128 letters, digits, dots, hyphens or underscores';
  elsif model.devicenameprefix in ('CSF', 'TCT', 'BOT', 'TAB', 'UPC') then
    new.name := upper(new.name);
    form := '^' || model.devicenameprefix || '[A-Z0-9._-]{1,47}$';
    words := model.devicenameprefix || ' and 1 to 47 letters, digits, dots, hyphens or underscores';
  else
    new.name := upper(new.name);
    form := '^' || model.devicenameprefix || '[0-9A-F]'
      || case when model.devicenameprefix = 'AN' then '{13}$' else '{12}$' end;
    words := model.devicenameprefix || ' and '
      || case when model.devicenameprefix = 'AN'
           then 'the last 10 hexadecimal digits of the MAC address and 3 for the port'
           else '12 hexadecimal digits, such as ' || model.devicenameprefix || '0007EB463101' end;
  end if;
  if new.name !~ form then
    raise exception 'device name "%" does not fit its model %: use %', new.name, model.name, words
      using errcode = 'check_violation', constraint = 'device_name_must_fit_its_model',
        table = 'device', column = 'name';
  end if;
  return new;
end $$;

create trigger device_name_must_fit_its_model
  before insert or update of name, tkmodel on device
  for each row execute function device_name_fits_model();

-- A group without CallManagers would build files that leave phones without a server. Judged at
-- commit, so that members can be exchanged in any order. The lock on the group makes the second of
-- two transactions that each remove one of the last two members see what the first one did.
create function group_in_use_has_callmanager(grouppkid uuid) returns void
language plpgsql as $$
declare
  groupname text;
begin
  select name into groupname from callmanagergroup where pkid = grouppkid for no key update;
  if found
    and exists (select from devicepool where fkcallmanagergroup = grouppkid)
    and not exists (select from callmanagergroupmember where fkcallmanagergroup = grouppkid)
  then
    raise exception 'CallManager group "%" is in use by device pool "%" and has no CallManager: '
        'add one to the group, or give the pool another group, in the same transaction',
        groupname, (select min(name) from devicepool where fkcallmanagergroup = grouppkid)
      using errcode = 'check_violation', constraint = 'callmanagergroup_in_use_must_have_a_member',
        table = 'callmanagergroup';
  end if;
end $$;

create function check_group_of_member() returns trigger
language plpgsql as $$
begin
  perform group_in_use_has_callmanager(old.fkcallmanagergroup);
  return null;
end $$;

create function check_group_of_pool() returns trigger
language plpgsql as $$
begin
  perform group_in_use_has_callmanager(new.fkcallmanagergroup);
  return null;
end $$;

create function check_all_groups() returns trigger
language plpgsql as $$
begin
  perform group_in_use_has_callmanager(g)
    from (select distinct fkcallmanagergroup as g from devicepool) as used;
  return null;
end $$;

create constraint trigger callmanagergroup_keeps_a_member
  after delete or update of fkcallmanagergroup on callmanagergroupmember
  deferrable initially deferred
  for each row execute function check_group_of_member();

create constraint trigger devicepool_has_a_group_with_a_member
  after insert or update of fkcallmanagergroup on devicepool
  deferrable initially deferred
  for each row execute function check_group_of_pool();

create trigger callmanagergroup_keeps_a_member_when_truncated
  after truncate on callmanagergroupmember
  for each statement execute function check_all_groups();

-- Names and values of parameters. Names match without regard to case and are kept as documented:
-- System Guide 3.1, chapter Cisco TFTP, for the service; formats 1.2 for the enterprise URLs.
create function parameter_names(service text) returns text[]
language sql immutable parallel safe
return case service
  when 'Cisco TFTP' then array['MaximumServingCount', 'BuildCNFFlag',
    'AlternateFileLocation1', 'AlternateFileLocation2', 'AlternateFileLocation3',
    'AlternateFileLocation4', 'AlternateFileLocation5', 'AlternateFileLocation6',
    'AlternateFileLocation7', 'AlternateFileLocation8', 'AlternateFileLocation9',
    'AlternateFileLocation10']
  when 'Enterprise' then array['URLAuthentication', 'URLDirectories', 'URLIdle', 'URLIdleTime',
    'URLInformation', 'URLMessages', 'URLProxyServer', 'URLServices']
end;

create function refuse_parameter(paramname text, paramvalue text, remedy text) returns void
language plpgsql as $$
begin
  raise exception 'parameter % may not be "%": use %', paramname, paramvalue, remedy
    using errcode = 'check_violation', constraint = 'processconfig_paramvalue_must_be_in_range',
      table = 'processconfig', column = 'paramvalue';
end $$;

create function parameter_name_known() returns trigger
language plpgsql as $$
declare
  known text;
begin
  select s into known from unnest(array['Cisco TFTP', 'Enterprise']) s
    where lower(s) = lower(new.service);
  if known is null then
    raise exception 'no service "%": use "Cisco TFTP" or "Enterprise"', new.service
      using errcode = 'check_violation', constraint = 'processconfig_service_must_be_known',
        table = 'processconfig', column = 'service';
  end if;
  new.service := known;
  select p into known from unnest(parameter_names(new.service)) p
    where lower(p) = lower(new.paramname);
  if known is null then
    raise exception 'no parameter "%" of service "%": there are %', new.paramname, new.service,
        array_to_string(parameter_names(new.service), ', ')
      using errcode = 'check_violation', constraint = 'processconfig_paramname_must_be_known',
        table = 'processconfig', column = 'paramname';
  end if;
  new.paramname := known;
  return new;
end $$;

create function parameter_value_in_range() returns trigger
language plpgsql as $$
declare
  value text := new.paramvalue;
begin
  if new.paramname = 'MaximumServingCount' then
    new.paramvalue := btrim(value, E' \t\n\r');
    if new.paramvalue !~ '^0*[1-9][0-9]{0,4}$' or new.paramvalue::integer > 20000 then
      perform refuse_parameter(new.paramname, value, 'a whole number from 1 to 20000');
    end if;
  elsif new.paramname = 'BuildCNFFlag' then
    new.paramvalue := initcap(btrim(value, E' \t\n\r'));
    if new.paramvalue not in ('True', 'False') then
      perform refuse_parameter(new.paramname, value, 'True or False');
    end if;
  elsif new.paramname like 'AlternateFileLocation%' then
    perform check_alternate_path(new.paramname, value);
  elsif new.paramname = 'URLIdleTime' then
    if value !~ '^[0-9]{0,5}$' or coalesce(nullif(value, '')::integer, 0) > 86400 then
      perform refuse_parameter(new.paramname, value, 'seconds from 0 to 86400');
    end if;
  elsif length(value) > 255 then
    perform refuse_parameter(new.paramname, value, 'at most 255 characters');
  end if;
  return new;
end $$;

-- The rules of a node, and no others: it refuses all parameters of its cluster for one bad path.
create function check_alternate_path(paramname text, value text) returns void
language plpgsql as $$
declare
  folder text := regexp_replace(value, '^file:', '', 'i');
begin
  if value ~* '^cluster:' then
    if substr(value, 9) !~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$' then
      perform refuse_parameter(paramname, value,
        'cluster: and 1 to 40 lower-case letters, digits and inner hyphens');
    elsif exists (select from clusteridentity where name = substr(value, 9)) then
      perform refuse_parameter(paramname, value,
        'another cluster, for this one is the primary path already');
    end if;
  elsif value <> '' and folder !~ '^/' then
    perform refuse_parameter(paramname, value,
      'cluster:NAME or an absolute folder such as /srv/tftp; empty for none');
  elsif folder ~ '/\.\.(/|$)' then
    perform refuse_parameter(paramname, value, 'the folder itself, without ".."');
  elsif folder ~ '^(/+\.?)+$' then
    perform refuse_parameter(paramname, value,
      'the folder that holds the files, not the whole file system');
  end if;
end $$;

-- Triggers of one event run in the order of their names: names first, then values.
create trigger processconfig_1_name_must_be_known
  before insert or update on processconfig
  for each row execute function parameter_name_known();
create trigger processconfig_2_value_must_be_in_range
  before insert or update on processconfig
  for each row execute function parameter_value_in_range();
