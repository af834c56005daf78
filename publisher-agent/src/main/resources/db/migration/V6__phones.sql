-- What files of phones say since CallManager 4.1 (formats 1.2 to 1.5). A setting that is null or
-- empty is taken from the next of device, device pool and enterprise parameters that has it.

-- formats 1.5: up to 5 CallManagers in a group; a file names as many as the model takes.
alter table callmanagergroupmember
  drop constraint callmanagergroupmember_priority_must_be_0_1_or_2,
  add constraint callmanagergroupmember_priority_must_be_0_to_4 check (priority between 0 and 4);

alter table callmanager
  -- It stands in every file of 9.1. Rows of before stay as they are until they are changed.
  add constraint callmanager_description_must_be_at_most_128_characters
    check (length(description) <= 128) not valid,
  add column sipport integer not null default 5060
    constraint callmanager_sipport_must_be_1_to_65535 check (sipport between 1 and 65535),
  add column securedsipport integer not null default 5061
    constraint callmanager_securedsipport_must_be_1_to_65535
      check (securedsipport between 1 and 65535);

-- Vendor settings are flat XML elements. The database refuses everything else with a text that says
-- where it went wrong; a check could only name itself.
create function vendorconfig_is_flat() returns trigger
language plpgsql as $$
declare
  element constant text := '<([A-Za-z_][A-Za-z0-9_.-]{0,63})\s*'
    || '(/>|>([^<&]|&(amp|lt|gt|quot|apos);)*</\1\s*>)';
  example constant text := 'write flat elements such as <pcPort>0</pcPort><garp>0</garp>, each name'
    ' once, with &amp; &lt; &gt; for the characters & < >';
  rest text := btrim(regexp_replace(new.vendorconfig, element, '', 'g'), E' \t\n\r');
  twice text;
begin
  if not is_plain_text(translate(new.vendorconfig, E'\t\r\n', '')) then
    return new; -- the column's check refuses it with a better text
  end if;
  select m[1] into twice from regexp_matches(new.vendorconfig, element, 'g') m
    group by m[1] having count(*) > 1 limit 1;
  if rest <> '' or twice is not null or length(new.vendorconfig) > 8192 then
    raise exception 'vendorconfig of % cannot be used: %. Use at most 8192 characters and %',
        tg_table_name,
        case when rest <> '' then 'this is no such element: ' || left(rest, 60)
          when twice is not null then '<' || twice || '> stands there twice'
          else 'it is too long' end,
        example
      using errcode = 'check_violation', constraint = 'vendorconfig_must_be_flat_elements',
        table = tg_table_name, column = 'vendorconfig';
  end if;
  return new;
end $$;

-- Rows of before that are not flat stay as they are; their elements that are legal are used.
create trigger device_vendorconfig_must_be_flat
  before insert or update of vendorconfig on device
  for each row execute function vendorconfig_is_flat();

alter table typemodel
  add column maxcallmanagers integer not null default 3
    constraint typemodel_maxcallmanagers_must_be_1_to_5 check (maxcallmanagers between 1 and 5),
  -- Buttons of an add-on module.
  add column addonlines integer not null default 0
    constraint typemodel_addonlines_must_be_0_to_100 check (addonlines between 0 and 100),
  add column vendorconfig text not null default ''
    constraint typemodel_vendorconfig_must_not_have_control_characters
      check (is_plain_text(translate(vendorconfig, E'\t\r\n', '')));
create trigger typemodel_vendorconfig_must_be_flat
  before insert or update of vendorconfig on typemodel
  for each row execute function vendorconfig_is_flat();

-- formats 1.5: phones of the 79x1 generation and later; wireless and conference phones of that time
-- are not named there and stay at three.
update typemodel set maxcallmanagers = 5
where devicenameprefix = 'SEP'
  and name ~ '^Cisco (79(06|11|31|4[125]|6[125]|7[015])|69[0-9]{2}|78[0-9]{2}|8[89][0-9]{2}|99[0-9]{2})';
update typemodel set addonlines = substring(name from '([0-9]+)-Button')::integer
where name ~ '[0-9]+-Button';

-- Vendor settings of the whole cluster: one row at most.
create table enterprisephoneconfig (
  onlyrow boolean primary key default true
    constraint enterprisephoneconfig_has_one_row check (onlyrow),
  vendorconfig text not null default ''
    constraint enterprisephoneconfig_vendorconfig_must_not_have_control_chars
      check (is_plain_text(translate(vendorconfig, E'\t\r\n', '')))
);
create trigger enterprisephoneconfig_vendorconfig_must_be_flat
  before insert or update of vendorconfig on enterprisephoneconfig
  for each row execute function vendorconfig_is_flat();
call watch_table('enterprisephoneconfig', 'enterprisephoneconfig', '''all''');

-- Common phone profile.
create table commonphoneconfig (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint commonphoneconfig_name_must_be_unique unique
    constraint commonphoneconfig_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  unlockpwd text not null default ''
    constraint commonphoneconfig_unlockpwd_must_be_at_most_15_characters
      check (unlockpwd ~ '^[0-9A-Za-z*#]{0,15}$'),
  backgroundimageaccess boolean not null default true,
  calllogblfenabled integer not null default 3
    constraint commonphoneconfig_calllogblfenabled_must_be_1_2_or_3
      check (calllogblfenabled between 1 and 3),
  vendorconfig text not null default ''
    constraint commonphoneconfig_vendorconfig_must_not_have_control_characters
      check (is_plain_text(translate(vendorconfig, E'\t\r\n', '')))
);
create trigger commonphoneconfig_vendorconfig_must_be_flat
  before insert or update of vendorconfig on commonphoneconfig
  for each row execute function vendorconfig_is_flat();
call watch_table('commonphoneconfig', 'commonphoneconfig', 'r.pkid::text');

-- SRST reference: up to three gateways for SCCP, up to three for SIP.
create table srst (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint srst_name_must_be_unique unique
    constraint srst_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name))
    constraint srst_name_disable_is_that_of_pools_without_a_reference
      check (lower(name) <> 'disable'),
  usermodifiable boolean not null default false,
  ipaddr1 text not null
    constraint srst_ipaddr1_must_be_a_host_name_or_ip_address check (is_host_or_address(ipaddr1)),
  issecure boolean not null default false
);
do $$
declare
  n integer;
  kind text;
begin
  for n in 1..3 loop
    foreach kind in array array['', 'sip'] loop
      if kind || n <> '1' then
        execute format('alter table srst add column %1$I text not null default '''' '
          || 'constraint %2$I check (%1$I = '''' or is_host_or_address(%1$I))',
          kind || 'ipaddr' || n, 'srst_' || kind || 'ipaddr' || n || '_must_be_a_host_or_address');
      end if;
      execute format('alter table srst add column %1$I integer not null default %2$s '
        || 'constraint %3$I check (%1$I between 1 and 65535)',
        kind || 'port' || n, case kind when '' then 2000 else 5060 end,
        'srst_' || kind || 'port' || n || '_must_be_1_to_65535');
    end loop;
  end loop;
end $$;
call watch_table('srst', 'srst', 'r.pkid::text');

-- Locales that are installed; enum is the uid of phones' files. Version and number of others come
-- with their installer.
create table typeuserlocale (
  enum integer primary key
    constraint typeuserlocale_enum_must_be_1_to_65535 check (enum between 1 and 65535),
  name text not null
    constraint typeuserlocale_name_must_be_unique unique
    constraint typeuserlocale_name_must_be_letters_digits_and_underscores
      check (name ~ '^[A-Za-z0-9_]{1,100}$'),
  languagecode text not null
    constraint typeuserlocale_languagecode_must_be_like_en_or_en_us
      check (languagecode ~ '^[a-z]{2,3}(_[A-Z]{2})?$'),
  version text not null default ''
    constraint typeuserlocale_version_must_be_at_most_50_plain_characters
      check (length(version) <= 50 and is_plain_text(version)),
  wincharset text not null default 'iso-8859-1'
    constraint typeuserlocale_wincharset_must_be_like_iso_8859_1
      check (wincharset ~ '^[A-Za-z0-9_.-]{1,40}$')
);
create table typenetworklocale (
  enum integer primary key
    constraint typenetworklocale_enum_must_be_1_to_65535 check (enum between 1 and 65535),
  name text not null
    constraint typenetworklocale_name_must_be_unique unique
    constraint typenetworklocale_name_must_be_letters_digits_and_underscores
      check (name ~ '^[A-Za-z0-9_]{1,100}$'),
  version text not null default ''
    constraint typenetworklocale_version_must_be_at_most_50_plain_characters
      check (length(version) <= 50 and is_plain_text(version))
);
insert into typeuserlocale (enum, name, languagecode) values
  (1, 'English_United_States', 'en'),
  (2, 'French_France', 'fr');
insert into typenetworklocale (enum, name) values (64, 'United_States');
call watch_table('typeuserlocale', 'typeuserlocale', 'r.enum::text');
call watch_table('typenetworklocale', 'typenetworklocale', 'r.enum::text');

-- formats 1.6: the same zones in the time zone database.
alter table typetimezone add column olsontimezone text not null default ''
  constraint typetimezone_olsontimezone_must_be_like_europe_berlin
    check (olsontimezone ~ '^[A-Za-z0-9_+/-]{0,64}$');
update typetimezone set olsontimezone = olson
from (values
  ('Dateline', 'Etc/GMT+12'), ('Samoa', 'Pacific/Pago_Pago'), ('Hawaiian', 'Pacific/Honolulu'),
  ('Alaskan', 'America/Anchorage'), ('Pacific', 'America/Los_Angeles'),
  ('Mountain', 'America/Denver'), ('US Mountain', 'America/Phoenix'),
  ('Central', 'America/Chicago'), ('Mexico', 'America/Mexico_City'),
  ('Canada Central', 'America/Regina'), ('SA Pacific', 'America/Bogota'),
  ('Eastern', 'America/New_York'), ('US Eastern', 'America/Indiana/Indianapolis'),
  ('Atlantic', 'America/Halifax'), ('SA Western', 'America/La_Paz'),
  ('Pacific SA', 'America/Santiago'), ('Newfoundland', 'America/St_Johns'),
  ('E. South America', 'America/Sao_Paulo'), ('SA Eastern', 'America/Cayenne'),
  ('Mid-Atlantic', 'Atlantic/South_Georgia'), ('Azores', 'Atlantic/Azores'),
  ('GMT', 'Europe/London'), ('Greenwich', 'Etc/GMT'), ('W. Europe', 'Europe/Berlin'),
  ('Romance', 'Europe/Paris'), ('Central Europe', 'Europe/Prague'),
  ('E. Europe', 'Europe/Bucharest'), ('GTB', 'Europe/Athens'), ('Egypt', 'Africa/Cairo'),
  ('South Africa', 'Africa/Johannesburg'), ('Jerusalem', 'Asia/Jerusalem'),
  ('Saudi Arabia', 'Asia/Riyadh'), ('Russian', 'Europe/Moscow'), ('Iran', 'Asia/Tehran'),
  ('Arabian', 'Asia/Dubai'), ('Caucasus', 'Asia/Yerevan'), ('Afghanistan', 'Asia/Kabul'),
  ('West Asia', 'Asia/Karachi'), ('Ekaterinburg', 'Asia/Yekaterinburg'),
  ('India', 'Asia/Kolkata'), ('Central Asia', 'Asia/Dhaka'), ('SE Asia', 'Asia/Bangkok'),
  ('China', 'Asia/Shanghai'), ('Taipei', 'Asia/Taipei'), ('Tokyo', 'Asia/Tokyo'),
  ('Cen. Australia', 'Australia/Adelaide'), ('AUS Central', 'Australia/Darwin'),
  ('AUS Eastern', 'Australia/Sydney'), ('E. Australia', 'Australia/Brisbane'),
  ('West Pacific', 'Pacific/Port_Moresby'), ('Tasmania', 'Australia/Hobart'),
  ('Central Pacific', 'Pacific/Guadalcanal'), ('Fiji', 'Pacific/Fiji'),
  ('New Zealand', 'Pacific/Auckland')
) as zones (zone, olson)
where name in (zone || ' Standard/Daylight Time', zone || ' Standard Time');
call watch_table('typetimezone', 'typetimezone', 'r.name');

-- Phone NTP references, for phones that do not get the time by SCCP.
create table ntpserver (
  pkid uuid primary key default gen_random_uuid(),
  ipaddress text not null
    constraint ntpserver_ipaddress_must_be_unique unique
    constraint ntpserver_ipaddress_must_be_a_host_name_or_ip_address
      check (is_host_or_address(ipaddress)),
  ntpmode text not null default 'Unicast'
    constraint ntpserver_ntpmode_must_be_unicast_or_directed_broadcast
      check (ntpmode in ('Unicast', 'Directed Broadcast'))
);
create table datetimesettingntpservermap (
  pkid uuid primary key default gen_random_uuid(),
  fkdatetimesetting uuid not null
    constraint datetimesettingntpservermap_must_be_of_a_datetimesetting
      references datetimesetting on delete cascade,
  fkntpserver uuid not null
    constraint datetimesettingntpservermap_must_be_of_an_ntpserver references ntpserver,
  selectionorder integer not null
    constraint datetimesettingntpservermap_selectionorder_must_be_0_to_9
      check (selectionorder between 0 and 9),
  constraint ntpserver_selectionorder_must_be_unique_in_its_datetimesetting
    unique (fkdatetimesetting, selectionorder) deferrable initially immediate
);
create index on datetimesettingntpservermap (fkntpserver);
call watch_table('ntpserver', 'ntpserver', 'r.pkid::text');
call watch_table('datetimesettingntpservermap', 'datetimesetting', 'r.fkdatetimesetting::text');

-- What a pool gives to its phones, and a phone has of its own instead.
do $$
declare
  owner text;
  url text;
begin
  foreach owner in array array['device', 'devicepool'] loop
    foreach url in array array['authenticationurl', 'directoryurl', 'idleurl', 'informationurl',
      'messagesurl', 'proxyserverurl', 'servicesurl', 'secureauthenticationurl',
      'securedirectoryurl', 'secureidleurl', 'secureinformationurl', 'securemessagesurl',
      'secureservicesurl']
    loop
      if owner = 'devicepool' or url ~ '^secure' then
        execute format('alter table %1$I add column %2$I text '
          || 'constraint %3$I check (length(%2$I) <= 255 and is_plain_text(%2$I))',
          owner, url, owner || '_' || url || '_must_be_255_plain_characters');
      end if;
    end loop;
    execute format('alter table %1$I '
      || 'add column tkuserlocale integer constraint %1$s_tkuserlocale_must_be_a_typeuserlocale'
      || ' references typeuserlocale, '
      || 'add column tknetworklocale integer'
      || ' constraint %1$s_tknetworklocale_must_be_a_typenetworklocale'
      || ' references typenetworklocale, '
      || 'add column mlppdomainid text constraint %1$s_mlppdomainid_must_be_6_hexadecimal_digits'
      || ' check (mlppdomainid ~ ''^([0-9A-Fa-f]{6})?$''), '
      || 'add column mlppindicationstatus text'
      || ' constraint %1$s_mlppindicationstatus_must_be_default_off_or_on'
      || ' check (mlppindicationstatus in ('''', ''Default'', ''Off'', ''On'')), '
      || 'add column preemption text'
      || ' constraint %1$s_preemption_must_be_default_disabled_or_forceful'
      || ' check (preemption in ('''', ''Default'', ''Disabled'', ''Forceful''))', owner);
  end loop;
end $$;

alter table devicepool
  add column idletimeout integer
    constraint devicepool_idletimeout_must_be_0_to_86400_seconds
      check (idletimeout between 0 and 86400),
  add column fksrst uuid constraint devicepool_fksrst_must_be_an_srst references srst,
  add column revertpriority integer not null default 0
    constraint devicepool_revertpriority_must_be_0_or_1 check (revertpriority between 0 and 1),
  add column connectionmonitorduration integer
    constraint devicepool_connectionmonitorduration_must_be_0_to_2592000
      check (connectionmonitorduration between 0 and 2592000);
create index on devicepool (fksrst);

alter table device
  add column fkcommonphoneconfig uuid
    constraint device_fkcommonphoneconfig_must_be_a_commonphoneconfig references commonphoneconfig,
  add column devicesecuritymode integer
    constraint device_devicesecuritymode_must_be_1_2_or_3
      check (devicesecuritymode between 1 and 3),
  add column capfauthmode integer
    constraint device_capfauthmode_must_be_0_to_4 check (capfauthmode between 0 and 4),
  add column inactiveloadinformation text
    constraint device_inactiveloadinformation_must_be_a_load_id
      check (is_load_id(inactiveloadinformation)),
  add column sshuserid text
    constraint device_sshuserid_must_be_at_most_50_plain_characters
      check (length(sshuserid) <= 50 and is_plain_text(sshuserid)),
  add column sshpassword text
    constraint device_sshpassword_must_be_at_most_200_plain_characters
      check (length(sshpassword) <= 200 and is_plain_text(sshpassword)),
  add column loginuserid text
    constraint device_loginuserid_must_be_at_most_128_plain_characters
      check (length(loginuserid) <= 128 and is_plain_text(loginuserid)),
  add column ownerid text
    constraint device_ownerid_must_be_at_most_128_plain_characters
      check (length(ownerid) <= 128 and is_plain_text(ownerid));
create index on device (fkcommonphoneconfig) where fkcommonphoneconfig is not null;

-- Rows that hang on a device are in the log by its name. A rename that commits between the look-up of
-- the name and the commit of such a row would leave the row under the name that is gone, so the
-- look-up holds the name fast: changing a column of a plain unique index is what KEY SHARE waits for,
-- and what waits for KEY SHARE; every other change of a device goes on beside it.
create unique index device_name_must_be_unique_as_written on device (name);

-- With its owner's rights: a lock takes the right to change devices, which who may write lines need
-- not have. A device that is gone has no name; its own row in the log says it all.
create function names_of_devices(devices uuid[]) returns setof text
language sql security definer set search_path from current
begin atomic
  select name from device where pkid = any (devices) order by name for key share;
end;

-- Arguments: name of the table in the log, what a row hangs on as an expression on the row, and the
-- function that locks these and gives their names. Each is locked once in a statement, in one order.
create function log_changes_of_parts() returns trigger
language plpgsql as $$
declare
  changed text := case tg_op
    when 'INSERT' then 'select * from newrows'
    when 'DELETE' then 'select * from oldrows'
    else 'select * from oldrows union all select * from newrows' end;
  owners uuid[];
begin
  if tg_op = 'TRUNCATE' then
    insert into change_log (tbl, key, op) values (tg_argv[0], '*', 'T');
  else
    execute format('select array_agg(distinct %s) from (%s) as r', tg_argv[1], changed)
      into owners;
    execute format('insert into change_log (tbl, key, op) select %L, n, %L from %s($1) as n',
      tg_argv[0], left(tg_op, 1), tg_argv[2]) using owners;
  end if;
  notify callboot_change;
  return null;
end $$;

create procedure watch_parts(watched regclass, loggedas text, owner text, names regproc)
language plpgsql as $$
declare
  calls text := format('for each statement execute function log_changes_of_parts(%L, %L, %L)',
    loggedas, owner, names);
begin
  execute format('create trigger log_insert after insert on %s
    referencing new table as newrows %s', watched, calls);
  execute format('create trigger log_update after update on %s
    referencing old table as oldrows new table as newrows %s', watched, calls);
  execute format('create trigger log_delete after delete on %s
    referencing old table as oldrows %s', watched, calls);
  execute format('create trigger log_truncate after truncate on %s %s', watched, calls);
end $$;

-- Services that phones list by themselves (formats 1.4): those that every phone gets, and those that
-- a phone has subscribed to.
create table telecasterservice (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint telecasterservice_name_must_be_unique unique
    constraint telecasterservice_name_must_be_1_to_32_plain_characters
      check (length(name) between 1 and 32 and is_plain_text(name)),
  urltemplate text not null
    constraint telecasterservice_urltemplate_must_be_255_plain_characters
      check (length(urltemplate) between 1 and 255 and is_plain_text(urltemplate)),
  tkphoneservice integer not null default 0
    constraint telecasterservice_tkphoneservice_must_be_0_1_or_2
      check (tkphoneservice between 0 and 2),
  tkphoneservicecategory integer not null default 0
    constraint telecasterservice_tkphoneservicecategory_must_be_0_or_1
      check (tkphoneservicecategory between 0 and 1),
  vendor text not null default ''
    constraint telecasterservice_vendor_must_be_at_most_64_plain_characters
      check (length(vendor) <= 64 and is_plain_text(vendor)),
  version text not null default ''
    constraint telecasterservice_version_must_be_at_most_16_plain_characters
      check (length(version) <= 16 and is_plain_text(version)),
  enterprisesubscription boolean not null default false,
  enabled boolean not null default true
);
create table telecastersubscribedservice (
  pkid uuid primary key default gen_random_uuid(),
  fkdevice uuid not null
    constraint telecastersubscribedservice_fkdevice_must_be_a_device
      references device on delete cascade,
  fktelecasterservice uuid not null
    constraint telecastersubscribedservice_must_be_of_a_telecasterservice
      references telecasterservice on delete cascade,
  constraint telecasterservice_must_be_subscribed_once
    unique (fkdevice, fktelecasterservice)
);
create index on telecastersubscribedservice (fktelecasterservice);
insert into telecasterservice (name, urltemplate, tkphoneservice, enterprisesubscription) values
  ('Missed Calls', 'Application:Cisco/MissedCalls', 1, true),
  ('Received Calls', 'Application:Cisco/ReceivedCalls', 1, true),
  ('Placed Calls', 'Application:Cisco/PlacedCalls', 1, true),
  ('Personal Directory', 'Application:Cisco/PersonalDirectory', 1, true),
  ('Corporate Directory', 'Application:Cisco/CorporateDirectory', 1, true),
  ('Voicemail', 'Application:Cisco/Voicemail', 2, true);
call watch_table('telecasterservice', 'telecasterservice', 'r.pkid::text');
call watch_parts('telecastersubscribedservice', 'device', 'r.fkdevice', 'names_of_devices');

-- Modules with further buttons; index is the place beside the phone.
create table deviceaddonmodulemap (
  pkid uuid primary key default gen_random_uuid(),
  fkdevice uuid not null
    constraint deviceaddonmodulemap_fkdevice_must_be_a_device references device on delete cascade,
  index integer not null
    constraint deviceaddonmodulemap_index_must_be_1_to_3 check (index between 1 and 3),
  tkmodel integer not null
    constraint deviceaddonmodulemap_tkmodel_must_be_a_typemodel references typemodel,
  specialloadinformation text
    constraint deviceaddonmodulemap_specialloadinformation_must_be_a_load_id
      check (is_load_id(specialloadinformation)),
  constraint deviceaddonmodulemap_index_must_be_unique_in_its_device
    unique (fkdevice, index) deferrable initially immediate
);
create index on deviceaddonmodulemap (tkmodel);
call watch_parts('deviceaddonmodulemap', 'device', 'r.fkdevice', 'names_of_devices');

-- Enterprise parameters of phones: a range, a choice or a pattern each, and the same in words. An
-- empty value always means the usual one.
create function phone_parameter_rules()
returns table (name text, lowest integer, highest integer, choices text[], pattern text, words text)
language sql immutable parallel safe as $$
values
  ('AcceptRedirectMessages', null::integer, null::integer, '{true,false}'::text[], null::text, null::text),
  ('AdvertiseG722Codec', 0, 1, null, null, '0 or 1'),
  ('AllowAutoConfiguration', null, null, '{true,false}', null, null),
  ('AutoCallPickupEnabled', null, null, '{true,false}', null, null),
  ('BLFAudibleAlertBusyStation', 0, 1, null, null, '0 or 1'),
  ('BLFAudibleAlertIdleStation', 0, 1, null, null, '0 or 1'),
  ('CAPFAuthMode', 0, 4, null, null, '0 to 4'),
  ('CAPFPhonePort', 1, 65535, null, null, 'a port from 1 to 65535'),
  ('CAPFServer', null, null, null, '^[A-Za-z0-9:._-]{1,50}$', 'a host name or address'),
  ('ConnectionMonitorDuration', 0, 2592000, null, null, 'seconds from 0 to 2592000'),
  ('DNDCallAlert', 0, 9, null, null, '0 to 9'),
  ('DSCPForCm2Dvce', 0, 252, null, null, '0 to 252'),
  ('DSCPForSCCPPhoneConfig', 0, 252, null, null, '0 to 252'),
  ('DSCPForSCCPPhoneServices', 0, 252, null, null, '0 to 252'),
  ('DTMFConferenceCode', null, null, null, '^[0-9*#]{1,10}$', 'up to 10 digits, * and #'),
  ('DTMFExclusiveHoldCode', null, null, null, '^[0-9*#]{1,10}$', 'up to 10 digits, * and #'),
  ('DTMFHoldCode', null, null, null, '^[0-9*#]{1,10}$', 'up to 10 digits, * and #'),
  ('DTMFNumber', null, null, null, '^[0-9*#+]{1,50}$', 'up to 50 digits, *, # and +'),
  ('DTMFResumeCode', null, null, null, '^[0-9*#]{1,10}$', 'up to 10 digits, * and #'),
  ('DTMFTransferCode', null, null, null, '^[0-9*#]{1,10}$', 'up to 10 digits, * and #'),
  ('DeviceSecurityMode', 1, 3, null, null, '1, 2 or 3'),
  ('DuplicateAddressDetection', null, null, '{true,false}', null, null),
  ('ExecutiveOverridePreemptable', null, null, '{true,false}', null, null),
  ('HandoffNumber', null, null, null, '^[0-9*#+]{1,50}$', 'up to 50 digits, *, # and +'),
  ('IPAddressingMode', 0, 2, null, null, '0 for IPv4, 1 for IPv6 or 2 for both'),
  ('IPPreferenceModeControl', 0, 1, null, null, '0 for IPv4 or 1 for IPv6'),
  ('IPPreferenceModeMedia', 0, 1, null, null, '0 for IPv4 or 1 for IPv6'),
  ('IVRNumber', null, null, null, '^[0-9*#+]{1,50}$', 'up to 50 digits, *, # and +'),
  ('JoinAcrossLines', 0, 1, null, null, '0 or 1'),
  ('MLPPDomainIdentifier', null, null, null, '^[0-9A-Fa-f]{6}$', 'six hexadecimal digits'),
  ('MLPPIndicationStatus', null, null, '{Default,Off,On}', null, null),
  ('MLPPPreemptionSetting', null, null, '{Default,Disabled,Forceful}', null, null),
  ('MissedCallLogging', null, null, null, '^[01]{1,100}$', 'a 0 or 1 for each line'),
  ('PhonePersonalization', 0, 1, null, null, '0 or 1'),
  ('PhoneServicesUseHTTPS', null, null, '{true,false}', null, null),
  ('PortalDefaultServer', null, null, null, '^[A-Za-z0-9:._-]{1,50}$', 'a host name or address'),
  ('ReplyMulticastEchoRequest', null, null, '{true,false}', null, null),
  ('Rollover', 0, 2, null, null, '0, 1 or 2'),
  ('SecureURLAuthentication', null, null, null, null, null),
  ('SecureURLDirectories', null, null, null, null, null),
  ('SecureURLIdle', null, null, null, null, null),
  ('SecureURLInformation', null, null, null, null, null),
  ('SecureURLMessages', null, null, null, null, null),
  ('SecureURLServices', null, null, null, null, null),
  ('SecureURLUDSUsersAccess', null, null, null, null, null),
  ('ServicesProvisioning', 0, 2, null, null, '0 for internal, 1 for external or 2 for both'),
  ('SingleButtonBarge', 0, 2, null, null, '0, 1 or 2'),
  ('TLSResumptionTimer', 0, 86400, null, null, 'seconds from 0 to 86400'),
  ('TVSPort', 1, 65535, null, null, 'a port from 1 to 65535'),
  ('TZDataVersion', null, null, null, '^[A-Za-z0-9._-]{1,64}$', 'a version such as 2012c'),
  ('TZUpdater', null, null, null, '^[A-Za-z0-9._-]{1,64}$', 'a file name such as tzupdater.jar')
$$;

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
    || array(select name from phone_parameter_rules())
end;

create function phone_parameter_in_range() returns trigger
language plpgsql as $$
declare
  value constant text := new.paramvalue;
  rule record;
begin
  select * into rule from phone_parameter_rules() r where r.name = new.paramname;
  if not found or value = '' then
    return new;
  elsif rule.choices is not null then
    new.paramvalue := check_choice(new.paramname, value, rule.choices);
  elsif rule.pattern is not null and value !~ rule.pattern then
    perform refuse_parameter(new.paramname, value, rule.words);
  elsif rule.lowest is not null then
    if value !~ '^[0-9]{1,8}$' or value::integer not between rule.lowest and rule.highest then
      perform refuse_parameter(new.paramname, value, rule.words);
    end if;
    new.paramvalue := value::integer::text;
  end if;
  return new;
end $$;

create trigger processconfig_4_phone_parameter_must_be_in_range
  before insert or update on processconfig
  for each row execute function phone_parameter_in_range();
