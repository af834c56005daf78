-- Names follow the CallManager database dictionary (formats/README.md, source 21): pkid, fk... for
-- rows of other tables, tk... for rows of type tables. Every constraint is named after what it asks
-- for, because its name is what an operator reads when a statement is refused.

-- XML 1.0 (2.2) has no place for these characters, and no setting of a phone needs them.
create function is_plain_text(value text) returns boolean
language sql immutable parallel safe
return value !~ '[\u0001-\u001f\u007f-\u009f\ufffe\uffff]';

-- A host name, an IPv4 address or an IPv6 address; empty parts, masks and zones are none of them.
create function is_host_or_address(value text) returns boolean
language plpgsql immutable parallel safe as $$
begin
  if value ~ '^[0-9.]+$' then
    return value ~ '^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\.(?!$)|$)){4}$';
  elsif value ~ '^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$' then
    return family(value::inet) = 6;
  end if;
  return value ~ '^([A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\.(?!$)|$))+$';
exception when invalid_text_representation then
  return false;
end $$;

-- Printable ASCII without blanks and slashes: a load id becomes a file name (formats 7.1).
create function is_load_id(value text) returns boolean
language sql immutable parallel safe
return value ~ '^[!-~]{0,64}$' and strpos(value, '/') = 0 and strpos(value, '\') = 0;

create table clusteridentity (
  onlyrow boolean primary key default true
    constraint clusteridentity_has_one_row check (onlyrow),
  name text not null
    constraint cluster_name_must_be_lower_case_letters_digits_and_hyphens
      check (name ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  -- Whether sample data was loaded; it is loaded once, also if all of it was deleted since.
  sampledata boolean not null default false
);

create table typetimezone (
  name text primary key,
  offsetminutes integer not null
);

-- formats 1.6: texts that phones know, with the offset from UTC outside summer time.
insert into typetimezone (name, offsetminutes)
select zone || case when summertime then ' Standard/Daylight Time' else ' Standard Time' end, minutes
from (values
  ('Dateline', false, -720), ('Samoa', false, -660), ('Hawaiian', false, -600),
  ('Alaskan', true, -540), ('Pacific', true, -480), ('Mountain', true, -420),
  ('US Mountain', false, -420), ('Central', true, -360), ('Mexico', true, -360),
  ('Canada Central', false, -360), ('SA Pacific', false, -300), ('Eastern', true, -300),
  ('US Eastern', false, -300), ('Atlantic', true, -240), ('SA Western', false, -240),
  ('Pacific SA', false, -240), ('Newfoundland', true, -210), ('E. South America', true, -180),
  ('SA Eastern', false, -180), ('Mid-Atlantic', true, -120), ('Azores', true, -60),
  ('GMT', true, 0), ('Greenwich', false, 0), ('W. Europe', true, 60), ('Romance', true, 60),
  ('Central Europe', true, 60), ('E. Europe', true, 120), ('GTB', true, 120), ('Egypt', true, 120),
  ('South Africa', false, 120), ('Jerusalem', true, 120), ('Saudi Arabia', false, 180),
  ('Russian', true, 180), ('Iran', true, 210), ('Arabian', false, 240), ('Caucasus', true, 240),
  ('Afghanistan', false, 270), ('West Asia', false, 300), ('Ekaterinburg', false, 300),
  ('India', false, 330), ('Central Asia', false, 360), ('SE Asia', false, 420),
  ('China', true, 480), ('Taipei', false, 480), ('Tokyo', false, 540),
  ('Cen. Australia', true, 570), ('AUS Central', false, 570), ('AUS Eastern', true, 600),
  ('E. Australia', false, 600), ('West Pacific', false, 600), ('Tasmania', true, 600),
  ('Central Pacific', false, 660), ('Fiji', false, 720), ('New Zealand', true, 720)
) as zones (zone, summertime, minutes);

create table typemodel (
  enum integer primary key
    constraint typemodel_enum_must_not_be_negative check (enum >= 0),
  name text not null
    constraint typemodel_name_must_be_1_to_100_plain_characters
      check (length(name) between 1 and 100 and is_plain_text(name)),
  protocols text[] not null default '{}'
    constraint typemodel_protocols_are_sccp_sip_mgcp_h323_cti
      check (protocols <@ '{SCCP,SIP,MGCP,H.323,CTI}'),
  configformats text[] not null default '{}'
    constraint typemodel_configformats_are_cnf_and_cnf_xml
      check (configformats <@ '{cnf,cnf.xml}'),
  devicenameprefix text not null default ''
    constraint typemodel_devicenameprefix_must_be_capital_letters
      check (devicenameprefix ~ '^[A-Z]{0,8}$'),
  hasserviceurls boolean not null default false
);

create table processnode (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint processnode_name_must_have_at_most_50_characters check (length(name) <= 50)
    constraint processnode_name_must_be_a_host_name_or_ip_address check (is_host_or_address(name)),
  description text not null default ''
    constraint processnode_description_must_not_have_control_characters
      check (is_plain_text(description))
);
create unique index processnode_name_must_be_unique on processnode (lower(name));

-- Default ports: formats 1.2.
create table callmanager (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint callmanager_name_must_be_unique unique
    constraint callmanager_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  description text not null default ''
    constraint callmanager_description_must_not_have_control_characters
      check (is_plain_text(description)),
  fkprocessnode uuid not null
    constraint callmanager_fkprocessnode_must_be_a_processnode references processnode,
  ethernetphoneport integer not null default 2000
    constraint callmanager_ethernetphoneport_must_be_1_to_65535
      check (ethernetphoneport between 1 and 65535),
  digitalaccessport integer not null default 2001
    constraint callmanager_digitalaccessport_must_be_1_to_65535
      check (digitalaccessport between 1 and 65535),
  analogaccessport integer not null default 2002
    constraint callmanager_analogaccessport_must_be_1_to_65535
      check (analogaccessport between 1 and 65535),
  mgcplistenport integer not null default 2427
    constraint callmanager_mgcplistenport_must_be_1_to_65535
      check (mgcplistenport between 1 and 65535),
  mgcpkeepaliveport integer not null default 2428
    constraint callmanager_mgcpkeepaliveport_must_be_1_to_65535
      check (mgcpkeepaliveport between 1 and 65535),
  autoregistration boolean not null default false
);
create index on callmanager (fkprocessnode);

create table callmanagergroup (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint callmanagergroup_name_must_be_unique unique
    constraint callmanagergroup_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  tftpdefault boolean not null default false
);
create unique index only_one_callmanagergroup_may_be_tftpdefault
  on callmanagergroup (tftpdefault) where tftpdefault;

-- A group holds three CallManagers at most (formats 1.5): priorities 0, 1 and 2. The uniqueness is
-- judged at the end of a statement so that one UPDATE can swap two priorities.
create table callmanagergroupmember (
  pkid uuid primary key default gen_random_uuid(),
  fkcallmanagergroup uuid not null
    constraint callmanagergroupmember_fkcallmanagergroup_must_be_a_group
      references callmanagergroup on delete cascade,
  fkcallmanager uuid not null
    constraint callmanagergroupmember_fkcallmanager_must_be_a_callmanager references callmanager,
  priority integer not null
    constraint callmanagergroupmember_priority_must_be_0_1_or_2 check (priority between 0 and 2),
  constraint callmanagergroupmember_priority_must_be_unique_in_its_group
    unique (fkcallmanagergroup, priority) deferrable initially immediate,
  constraint callmanagergroupmember_must_be_in_its_group_once
    unique (fkcallmanagergroup, fkcallmanager)
);
create index on callmanagergroupmember (fkcallmanager);

create table datetimesetting (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint datetimesetting_name_must_be_unique unique
    constraint datetimesetting_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  datetemplate text not null default 'M/D/Y'
    constraint datetemplate_must_be_like_m_d_y_or_d_m_yy_with_a_for_12_hours
      check (datetemplate
        ~ '^(D([/.-])M\2YY?|M([/.-])D\3YY?|YY?([/.-])M\4D|YY?([/.-])D\5M)A?$'),
  timezone text not null
    constraint datetimesetting_timezone_must_be_a_name_of_typetimezone references typetimezone
);

create table devicepool (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint devicepool_name_must_be_unique unique
    constraint devicepool_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  fkcallmanagergroup uuid not null
    constraint devicepool_fkcallmanagergroup_must_be_a_group references callmanagergroup,
  fkdatetimesetting uuid not null
    constraint devicepool_fkdatetimesetting_must_be_a_datetimesetting references datetimesetting
);
create index on devicepool (fkcallmanagergroup);
create index on devicepool (fkdatetimesetting);

-- Default load of each model.
create table defaults (
  pkid uuid primary key default gen_random_uuid(),
  tkmodel integer not null
    constraint defaults_tkmodel_must_be_unique unique
    constraint defaults_tkmodel_must_be_a_typemodel references typemodel,
  loadinformation text not null default ''
    constraint defaults_loadinformation_must_have_no_blank_slash_or_control
      check (is_load_id(loadinformation))
);

-- A URL or load that is null or empty means: as the enterprise parameter, as the model's default.
create table device (
  pkid uuid primary key default gen_random_uuid(),
  name text not null,
  description text not null default ''
    constraint device_description_must_not_have_control_characters
      check (is_plain_text(description)),
  tkmodel integer not null
    constraint device_tkmodel_must_be_a_typemodel references typemodel,
  fkdevicepool uuid not null
    constraint device_fkdevicepool_must_be_a_devicepool references devicepool,
  specialloadinformation text
    constraint device_specialloadinformation_must_have_no_blank_slash_or_cntrl
      check (is_load_id(specialloadinformation)),
  authenticationurl text
    constraint device_authenticationurl_must_be_255_plain_characters_at_most
      check (length(authenticationurl) <= 255 and is_plain_text(authenticationurl)),
  directoryurl text
    constraint device_directoryurl_must_be_255_plain_characters_at_most
      check (length(directoryurl) <= 255 and is_plain_text(directoryurl)),
  idleurl text
    constraint device_idleurl_must_be_255_plain_characters_at_most
      check (length(idleurl) <= 255 and is_plain_text(idleurl)),
  idletimeout integer
    constraint device_idletimeout_must_be_0_to_86400_seconds
      check (idletimeout between 0 and 86400),
  informationurl text
    constraint device_informationurl_must_be_255_plain_characters_at_most
      check (length(informationurl) <= 255 and is_plain_text(informationurl)),
  messagesurl text
    constraint device_messagesurl_must_be_255_plain_characters_at_most
      check (length(messagesurl) <= 255 and is_plain_text(messagesurl)),
  proxyserverurl text
    constraint device_proxyserverurl_must_be_255_plain_characters_at_most
      check (length(proxyserverurl) <= 255 and is_plain_text(proxyserverurl)),
  servicesurl text
    constraint device_servicesurl_must_be_255_plain_characters_at_most
      check (length(servicesurl) <= 255 and is_plain_text(servicesurl)),
  vendorconfig text
    constraint device_vendorconfig_must_not_have_control_characters
      check (is_plain_text(translate(vendorconfig, E'\t\r\n', '')))
);
-- File names match without regard to case, hence so must device names.
create unique index device_name_must_be_unique on device (upper(name));
create index on device (fkdevicepool);
create index on device (tkmodel);

-- Service parameters (service 'Cisco TFTP') and enterprise parameters (service 'Enterprise').
create table processconfig (
  pkid uuid primary key default gen_random_uuid(),
  service text not null,
  paramname text not null,
  paramvalue text not null default ''
    constraint processconfig_paramvalue_must_not_have_control_characters
      check (is_plain_text(paramvalue)),
  constraint processconfig_paramname_must_be_unique_in_its_service unique (service, paramname)
);
