-- SIP phones, their lines and buttons, and the files that their files point to (formats 2). The
-- values of a profile are columns named after the XML elements in lower case, with the usual values
-- of formats 2.1 as defaults.

-- formats 1.4: deviceProtocol. Null means the first protocol of the device's model.
alter table device add column deviceprotocol text
  constraint device_deviceprotocol_must_be_one_that_models_speak
    check (deviceprotocol in ('SCCP', 'SIP', 'MGCP', 'H.323', 'CTI'));

-- The text file of SIP phone SEP0007EB463101 is SIP0007EB463101.cnf, which a device of that name would
-- have too. Rows of before stay as they are until they are changed.
alter table device add constraint device_name_must_not_be_sip_and_12_hexadecimal_digits
  check (name !~* '^SIP[0-9A-F]{12}$') not valid;

-- A SIP phone and an SCCP phone of the same model run different loads. Null: of a model without
-- protocols, such as an add-on module.
alter table defaults add column deviceprotocol text
  constraint defaults_deviceprotocol_must_be_one_that_models_speak
    check (deviceprotocol in ('SCCP', 'SIP', 'MGCP', 'H.323', 'CTI'));
update defaults set deviceprotocol = protocols[1] from typemodel where enum = tkmodel;
alter table defaults drop constraint defaults_tkmodel_must_be_unique;
alter table defaults add constraint defaults_tkmodel_must_be_unique_for_its_protocol
  unique nulls not distinct (tkmodel, deviceprotocol);

create function check_protocol(named text, model typemodel, protocol text) returns void
language plpgsql as $$
begin
  if not protocol = any (model.protocols) then
    raise exception '% may not have protocol %: its model % speaks %', named, protocol, model.name,
        coalesce(nullif(array_to_string(model.protocols, ' or '), ''), 'none, leave it out')
      using errcode = 'check_violation', constraint = 'deviceprotocol_must_be_one_of_its_model',
        column = 'deviceprotocol';
  end if;
end $$;

create function device_protocol_fits_model() returns trigger
language plpgsql as $$
declare
  model typemodel;
begin
  select * into model from typemodel where enum = new.tkmodel;
  if found and new.deviceprotocol is not null then
    perform check_protocol('device "' || new.name || '"', model, new.deviceprotocol);
  end if;
  return new;
end $$;

create function default_protocol_fits_model() returns trigger
language plpgsql as $$
declare
  model typemodel;
begin
  select * into model from typemodel where enum = new.tkmodel;
  if found and new.deviceprotocol is null then
    new.deviceprotocol := model.protocols[1];
  elsif found then
    perform check_protocol('the default load "' || new.loadinformation || '"', model,
      new.deviceprotocol);
  end if;
  return new;
end $$;

create trigger device_protocol_must_be_one_of_its_model
  before insert or update of tkmodel, deviceprotocol on device
  for each row execute function device_protocol_fits_model();
create trigger defaults_protocol_must_be_one_of_its_model
  before insert or update of tkmodel, deviceprotocol on defaults
  for each row execute function default_protocol_fits_model();

-- What a phone may be told as an address: nothing, the word for "the CallManagers of its group", or
-- a host.
create function is_proxy(value text) returns boolean
language sql immutable parallel safe
return value in ('', 'USECALLMANAGER') or (length(value) <= 50 and is_host_or_address(value));

-- Letters, digits and signs that a SIP address takes without escaping (RFC 3261, 25.1).
create function is_service_uri(value text) returns boolean
language sql immutable parallel safe
return value ~ '^[A-Za-z0-9+*#@:;=?&$%,/_.!~''()-]{0,255}$';

create table sipprofile (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint sipprofile_name_must_be_unique unique
    constraint sipprofile_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name)),
  description text not null default ''
    constraint sipprofile_description_must_not_have_control_characters
      check (is_plain_text(description)),
  -- The profile of phones that name none, and of SIPDefault.cnf.
  isstandard boolean not null default false,

  backupproxy text not null default 'USECALLMANAGER'
    constraint sipprofile_backupproxy_must_be_empty_usecallmanager_or_host
      check (is_proxy(backupproxy)),
  backupproxyport integer default 5060
    constraint sipprofile_backupproxyport_must_be_1_to_65535
      check (backupproxyport between 1 and 65535),
  emergencyproxy text not null default ''
    constraint sipprofile_emergencyproxy_must_be_empty_usecallmanager_or_host
      check (is_proxy(emergencyproxy)),
  emergencyproxyport integer
    constraint sipprofile_emergencyproxyport_must_be_1_to_65535
      check (emergencyproxyport between 1 and 65535),
  outboundproxy text not null default ''
    constraint sipprofile_outboundproxy_must_be_empty_usecallmanager_or_host
      check (is_proxy(outboundproxy)),
  outboundproxyport integer
    constraint sipprofile_outboundproxyport_must_be_1_to_65535
      check (outboundproxyport between 1 and 65535),
  registerwithproxy boolean not null default true,

  cnfjoinenabled boolean not null default true,
  callforwarduri text not null default 'x-cisco-serviceuri-cfwdall'
    constraint sipprofile_callforwarduri_must_be_a_sip_user_or_uri
      check (is_service_uri(callforwarduri)),
  callpickupuri text not null default 'x-cisco-serviceuri-pickup'
    constraint sipprofile_callpickupuri_must_be_a_sip_user_or_uri
      check (is_service_uri(callpickupuri)),
  callpickuplisturi text not null default 'x-cisco-serviceuri-opickup'
    constraint sipprofile_callpickuplisturi_must_be_a_sip_user_or_uri
      check (is_service_uri(callpickuplisturi)),
  callpickupgroupuri text not null default 'x-cisco-serviceuri-gpickup'
    constraint sipprofile_callpickupgroupuri_must_be_a_sip_user_or_uri
      check (is_service_uri(callpickupgroupuri)),
  meetmeserviceuri text not null default 'x-cisco-serviceuri-meetme'
    constraint sipprofile_meetmeserviceuri_must_be_a_sip_user_or_uri
      check (is_service_uri(meetmeserviceuri)),
  abbreviateddialuri text not null default 'x-cisco-serviceuri-abbrdial'
    constraint sipprofile_abbreviateddialuri_must_be_a_sip_user_or_uri
      check (is_service_uri(abbreviateddialuri)),
  rfc2543hold boolean not null default false,
  callholdringback integer not null default 2
    constraint sipprofile_callholdringback_must_be_0_to_3 check (callholdringback between 0 and 3),
  uridialingdisplaypreference integer not null default 1
    constraint sipprofile_uridialingdisplaypreference_must_be_0_or_1
      check (uridialingdisplaypreference between 0 and 1),
  localcfwdenable boolean not null default true,
  semiattendedtransfer boolean not null default true,
  anonymouscallblock integer not null default 2
    constraint sipprofile_anonymouscallblock_must_be_0_to_3
      check (anonymouscallblock between 0 and 3),
  calleridblocking integer not null default 2
    constraint sipprofile_calleridblocking_must_be_0_to_3 check (calleridblocking between 0 and 3),
  dndcontrol integer not null default 0
    constraint sipprofile_dndcontrol_must_be_0_to_3 check (dndcontrol between 0 and 3),
  remoteccenable boolean not null default true,
  retainforwardinformation boolean not null default false,

  sipinviteretx integer not null default 6
    constraint sipprofile_sipinviteretx_must_be_0_to_10 check (sipinviteretx between 0 and 10),
  sipretx integer not null default 10
    constraint sipprofile_sipretx_must_be_0_to_11 check (sipretx between 0 and 11),
  timerinviteexpires integer not null default 180
    constraint sipprofile_timerinviteexpires_must_be_0_to_86400_seconds
      check (timerinviteexpires between 0 and 86400),
  timerregisterexpires integer not null default 3600
    constraint sipprofile_timerregisterexpires_must_be_60_to_86400_seconds
      check (timerregisterexpires between 60 and 86400),
  timerregisterdelta integer not null default 5
    constraint sipprofile_timerregisterdelta_must_be_0_to_32767_seconds
      check (timerregisterdelta between 0 and 32767),
  timerkeepaliveexpires integer not null default 120
    constraint sipprofile_timerkeepaliveexpires_must_be_0_to_86400_seconds
      check (timerkeepaliveexpires between 0 and 86400),
  timersubscribeexpires integer not null default 120
    constraint sipprofile_timersubscribeexpires_must_be_0_to_86400_seconds
      check (timersubscribeexpires between 0 and 86400),
  timersubscribedelta integer not null default 5
    constraint sipprofile_timersubscribedelta_must_be_0_to_32767_seconds
      check (timersubscribedelta between 0 and 32767),
  timert1 integer not null default 500
    constraint sipprofile_timert1_must_be_1_to_60000_milliseconds
      check (timert1 between 1 and 60000),
  timert2 integer not null default 4000
    constraint sipprofile_timert2_must_be_1_to_60000_milliseconds
      check (timert2 between 1 and 60000),
  maxredirects integer not null default 70
    constraint sipprofile_maxredirects_must_be_0_to_255 check (maxredirects between 0 and 255),
  remotepartyid boolean not null default true,
  userinfo text not null default 'None'
    constraint sipprofile_userinfo_must_be_none_phone_or_ip
      check (userinfo in ('None', 'Phone', 'IP')),

  autoanswertimer integer not null default 1
    constraint sipprofile_autoanswertimer_must_be_0_to_60_seconds
      check (autoanswertimer between 0 and 60),
  autoansweraltbehavior boolean not null default false,
  autoansweroverride boolean not null default true,
  transferonhookenabled boolean not null default false,
  enablevad boolean not null default false,
  preferredcodec text not null default 'none'
    constraint sipprofile_preferredcodec_is_none_g711ulaw_g711alaw_or_g729a
      check (preferredcodec in ('none', 'g711ulaw', 'g711alaw', 'g729a')),
  dtmfavtpayload integer not null default 101
    constraint sipprofile_dtmfavtpayload_must_be_96_to_127 check (dtmfavtpayload between 96 and 127),
  dtmfdblevel integer not null default 3
    constraint sipprofile_dtmfdblevel_must_be_1_to_5 check (dtmfdblevel between 1 and 5),
  dtmfoutofband text not null default 'avt'
    constraint sipprofile_dtmfoutofband_must_be_none_avt_or_avt_always
      check (dtmfoutofband in ('none', 'avt', 'avt_always')),
  kpml integer not null default 3
    constraint sipprofile_kpml_must_be_0_to_3 check (kpml between 0 and 3),
  stuttermsgwaiting integer not null default 2
    constraint sipprofile_stuttermsgwaiting_must_be_0_to_2 check (stuttermsgwaiting between 0 and 2),
  callstats boolean not null default false,
  offhooktofirstdigittimer integer not null default 15000
    constraint sipprofile_offhooktofirstdigittimer_is_0_to_150000_ms
      check (offhooktofirstdigittimer between 0 and 150000),
  t302timer integer not null default 15000
    constraint sipprofile_t302timer_must_be_0_to_150000_milliseconds
      check (t302timer between 0 and 150000),
  silentperiodbetweencallwaitingbursts integer not null default 10
    constraint sipprofile_silentperiodbetweenbursts_must_be_0_to_600_seconds
      check (silentperiodbetweencallwaitingbursts between 0 and 600),
  disablelocalspeeddialconfig boolean not null default false,
  poundendofdial boolean not null default false,
  startmediaport integer not null default 16384
    constraint sipprofile_startmediaport_must_be_even_from_2048_to_65534
      check (startmediaport between 2048 and 65534 and startmediaport % 2 = 0),
  stopmediaport integer not null default 32766
    constraint sipprofile_stopmediaport_must_be_even_from_2048_to_65534
      check (stopmediaport between 2048 and 65534 and stopmediaport % 2 = 0),
  startvideoport integer
    constraint sipprofile_startvideoport_must_be_even_from_2048_to_65534
      check (startvideoport between 2048 and 65534 and startvideoport % 2 = 0),
  stopvideoport integer
    constraint sipprofile_stopvideoport_must_be_even_from_2048_to_65534
      check (stopvideoport between 2048 and 65534 and stopvideoport % 2 = 0),
  organizationtopleveldomain text not null default ''
    constraint sipprofile_organizationtopleveldomain_must_be_a_host_name
      check (organizationtopleveldomain = '' or is_host_or_address(organizationtopleveldomain)),

  voipcontrolport integer not null default 5060
    constraint sipprofile_voipcontrolport_must_be_1025_to_65535
      check (voipcontrolport between 1025 and 65535),
  dscpforaudio integer not null default 184
    constraint sipprofile_dscpforaudio_must_be_0_to_255 check (dscpforaudio between 0 and 255),
  ringsettingbusystationpolicy integer not null default 0
    constraint sipprofile_ringsettingbusystationpolicy_must_be_0_to_5
      check (ringsettingbusystationpolicy between 0 and 5),
  alwaysuseprimeline boolean not null default false,
  alwaysuseprimelinevoicemail boolean not null default false,

  constraint sipprofile_stopmediaport_must_be_above_startmediaport
    check (stopmediaport > startmediaport),
  constraint sipprofile_stopvideoport_must_be_above_startvideoport
    check ((startvideoport is null) = (stopvideoport is null) and stopvideoport > startvideoport)
);
create unique index only_one_sipprofile_may_be_isstandard on sipprofile (isstandard)
  where isstandard;
insert into sipprofile (name, isstandard) values ('Standard SIP Profile', true);

-- Judged at commit, so that another profile can become the standard one.
create function one_sipprofile_is_standard() returns trigger
language plpgsql as $$
begin
  if not exists (select from sipprofile where isstandard) then
    raise exception 'no SIP profile is the standard one, which phones without a profile of their '
        'own need: set isstandard of another profile in the same transaction'
      using errcode = 'check_violation', constraint = 'one_sipprofile_must_be_isstandard',
        table = 'sipprofile', column = 'isstandard';
  end if;
  return null;
end $$;
create constraint trigger sipprofile_keeps_a_standard
  after delete or update of isstandard on sipprofile
  deferrable initially deferred
  for each row execute function one_sipprofile_is_standard();
create trigger sipprofile_keeps_a_standard_when_truncated
  after truncate on sipprofile
  for each statement execute function one_sipprofile_is_standard();

-- Keys and sets that SIP loads know, with the numbers that stand in the file (formats 2.1, sample of
-- soft keys). The numbers of sets are their places in the file.
create table typesoftkey (
  enum integer primary key
    constraint typesoftkey_enum_must_not_be_negative check (enum >= 0),
  name text not null
    constraint typesoftkey_name_must_be_unique unique
    constraint typesoftkey_name_must_be_1_to_30_plain_characters
      check (length(name) between 1 and 30 and is_plain_text(name)),
  eventid integer not null
    constraint typesoftkey_eventid_must_not_be_negative check (eventid >= 0),
  helpid integer not null
    constraint typesoftkey_helpid_must_not_be_negative check (helpid >= 0)
);
insert into typesoftkey (enum, name, eventid, helpid) values
  (0, 'Undefined', 0, 0), (1, 'Redial', 1, 301), (2, 'NewCall', 2, 302), (3, 'Hold', 3, 303),
  (4, 'Transfer', 4, 304), (5, 'CFwdAll', 5, 305), (8, '<<', 8, 308), (9, 'EndCall', 9, 309),
  (10, 'Resume', 10, 310), (11, 'Answer', 11, 311), (13, 'Confrn', 13, 313),
  (14, 'Park', 14, 314), (15, 'Join', 15, 315), (16, 'MeetMe', 16, 316), (17, 'PickUp', 17, 317),
  (18, 'GPickUp', 18, 318), (57, 'RmLstC', 19, 319), (63, 'DND', 69, 369),
  (65, 'CallBack', 20, 320), (75, 'QRT', 22, 322), (76, 'MCID', 27, 327), (78, 'Select', 29, 329),
  (79, 'ConfList', 30, 330), (80, 'iDivert', 31, 331), (91, 'OPickUp', 34, 334),
  (92, 'HLog', 35, 335), (7740, 'AbbrDial', 71, 371), (7747, 'Record', 74, 374);

create table typesoftkeyset (
  enum integer primary key
    constraint typesoftkeyset_enum_must_not_be_negative check (enum >= 0),
  name text not null
    constraint typesoftkeyset_name_must_be_unique unique
    constraint typesoftkeyset_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name))
);
insert into typesoftkeyset (enum, name) values
  (0, 'On Hook'), (1, 'Off Hook'), (2, 'Off Hook With Feature'), (3, 'Digits After First'),
  (4, 'Ring Out'), (5, 'Connected'), (6, 'Connected No Feature'), (7, 'Connected Transfer'),
  (8, 'Connected Conference'), (9, 'On Hold'), (10, 'Ring In');

create table softkeytemplate (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint softkeytemplate_name_must_be_unique unique
    constraint softkeytemplate_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name)),
  description text not null default ''
    constraint softkeytemplate_description_must_not_have_control_characters
      check (is_plain_text(description))
);

create table softkeyset (
  pkid uuid primary key default gen_random_uuid(),
  fksoftkeytemplate uuid not null
    constraint softkeyset_fksoftkeytemplate_must_be_a_softkeytemplate
      references softkeytemplate on delete cascade,
  tksoftkeyset integer not null
    constraint softkeyset_tksoftkeyset_must_be_a_typesoftkeyset references typesoftkeyset,
  position integer not null
    constraint softkeyset_position_must_be_1_to_16 check (position between 1 and 16),
  tksoftkey integer not null
    constraint softkeyset_tksoftkey_must_be_a_typesoftkey references typesoftkey,
  constraint softkeyset_position_must_be_unique_in_its_set
    unique (fksoftkeytemplate, tksoftkeyset, position) deferrable initially immediate
);
create index on softkeyset (tksoftkey);
create index on softkeyset (tksoftkeyset);

-- Dial templates. The default set is also written as dialplan.xml, which 7940 and 7960 ask for.
create table sipdialrules (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint sipdialrules_name_must_be_unique unique
    constraint sipdialrules_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name)),
  description text not null default ''
    constraint sipdialrules_description_must_not_have_control_characters
      check (is_plain_text(description)),
  isdefault boolean not null default false
);
create unique index only_one_sipdialrules_may_be_isdefault on sipdialrules (isdefault)
  where isdefault;

create table sipdialpattern (
  pkid uuid primary key default gen_random_uuid(),
  fksipdialrules uuid not null
    constraint sipdialpattern_fksipdialrules_must_be_a_sipdialrules
      references sipdialrules on delete cascade,
  selectionorder integer not null
    constraint sipdialpattern_selectionorder_must_not_be_negative check (selectionorder >= 0),
  pattern text not null
    constraint sipdialpattern_pattern_must_be_1_to_100_digits_or_dots_and_such
      check (pattern ~ '^[0-9A-Da-d.*#+,>\\-]{1,100}$'),
  timeout integer not null default 0
    constraint sipdialpattern_timeout_must_be_0_to_60_seconds check (timeout between 0 and 60),
  -- Null: for all lines.
  line integer
    constraint sipdialpattern_line_must_be_1_to_200 check (line between 1 and 200),
  rewrite text not null default ''
    constraint sipdialpattern_rewrite_must_be_digits_dots_percents_and_such
      check (rewrite ~ '^[0-9A-Za-z.*#+,%@:;=_-]{0,100}$'),
  tone text not null default ''
    constraint sipdialpattern_tone_must_be_letters_digits_and_hyphens
      check (tone ~ '^[A-Za-z0-9_-]{0,50}$'),
  -- formats 2.2: User of 7940 and 7960.
  userparam text not null default ''
    constraint sipdialpattern_userparam_must_be_empty_phone_or_ip
      check (userparam in ('', 'Phone', 'IP')),
  constraint sipdialpattern_selectionorder_must_be_unique_in_its_rules
    unique (fksipdialrules, selectionorder) deferrable initially immediate
);

create table applicationdialrule (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint applicationdialrule_name_must_be_unique unique
    constraint applicationdialrule_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name)),
  description text not null default ''
    constraint applicationdialrule_description_must_not_have_control_chars
      check (is_plain_text(description)),
  priority integer not null
    constraint applicationdialrule_priority_must_not_be_negative check (priority >= 0)
    constraint applicationdialrule_priority_must_be_unique unique deferrable initially immediate,
  numberbeginwith text not null default ''
    constraint applicationdialrule_numberbeginwith_must_be_digits_or_plus
      check (numberbeginwith ~ '^[0-9+*#]{0,50}$'),
  numberofdigits integer not null
    constraint applicationdialrule_numberofdigits_must_be_1_to_100
      check (numberofdigits between 1 and 100),
  digitstoberemoved integer not null default 0
    constraint applicationdialrule_digitstoberemoved_must_be_0_to_100
      check (digitstoberemoved between 0 and 100),
  prefixpattern text not null default ''
    constraint applicationdialrule_prefixpattern_must_be_digits_or_plus
      check (prefixpattern ~ '^[0-9+*#]{0,50}$'),
  constraint applicationdialrule_must_not_remove_more_than_numberofdigits
    check (digitstoberemoved <= numberofdigits)
);

-- Features of 8961 and 99xx with the numbers that stand in the file (formats 2.1, sample of a
-- feature policy).
create table typefeaturecontrol (
  enum integer primary key
    constraint typefeaturecontrol_enum_must_not_be_negative check (enum >= 0),
  name text not null
    constraint typefeaturecontrol_name_must_be_unique unique
    constraint typefeaturecontrol_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name))
);
insert into typefeaturecontrol (enum, name) values
  (1, 'Forward All'), (2, 'Park'), (3, 'Divert (Alerting)'), (4, 'Conference Details'),
  (5, 'Speed Dial'), (6, 'Call Back'), (7, 'Redial'), (8, 'Barge'), (9, 'Divert (Connected)'),
  (10, 'Call PickUp'), (11, 'Other Call PickUp'), (12, 'Group Call PickUp'), (13, 'Mobility'),
  (14, 'Meet Me'), (15, 'Quality Reporting Tool'), (16, 'Malicious Caller ID');

create table featurecontrolpolicy (
  pkid uuid primary key default gen_random_uuid(),
  name text not null
    constraint featurecontrolpolicy_name_must_be_unique unique
    constraint featurecontrolpolicy_name_must_be_1_to_50_plain_characters
      check (length(name) between 1 and 50 and is_plain_text(name)),
  description text not null default ''
    constraint featurecontrolpolicy_description_must_not_have_control_chars
      check (is_plain_text(description))
);

create table featurecontrolpolicyfeature (
  pkid uuid primary key default gen_random_uuid(),
  fkfeaturecontrolpolicy uuid not null
    constraint featurecontrolpolicyfeature_fkpolicy_must_be_a_policy
      references featurecontrolpolicy on delete cascade,
  tkfeaturecontrol integer not null
    constraint featurecontrolpolicyfeature_tk_must_be_a_typefeaturecontrol
      references typefeaturecontrol,
  enable boolean not null,
  constraint featurecontrolpolicyfeature_must_be_in_its_policy_once
    unique (fkfeaturecontrolpolicy, tkfeaturecontrol)
);

-- Null: the standard profile; no soft key file, dial template or feature policy.
alter table device
  add column fksipprofile uuid
    constraint device_fksipprofile_must_be_a_sipprofile references sipprofile,
  add column fksoftkeytemplate uuid
    constraint device_fksoftkeytemplate_must_be_a_softkeytemplate references softkeytemplate,
  add column fksipdialrules uuid
    constraint device_fksipdialrules_must_be_a_sipdialrules references sipdialrules,
  add column fkfeaturecontrolpolicy uuid
    constraint device_fkfeaturecontrolpolicy_must_be_a_policy references featurecontrolpolicy,
  -- formats 2.1 and 2.2: 12 characters in XML, 11 in the text file of 7960 (7) and 7940 (8).
  add column phonelabel text not null default ''
    constraint device_phonelabel_must_be_plain_text check (is_plain_text(phonelabel)),
  add column externalnumbermask text not null default ''
    constraint device_externalnumbermask_must_be_24_digits_or_x_at_most
      check (externalnumbermask ~ '^[0-9*#+Xx]{0,24}$'),
  add constraint device_phonelabel_has_12_characters_at_most_11_on_7940_and_7960
    check (length(phonelabel) <= case when tkmodel in (7, 8) then 11 else 12 end);
create index on device (fksipprofile);
create index on device (fksoftkeytemplate);
create index on device (fksipdialrules);
create index on device (fkfeaturecontrolpolicy);

-- Lines of devices. A number is kept where it is used: numplan and its partitions say how calls are
-- routed, of which no file speaks. Limits of texts: formats 2.1.
create table devicenumplanmap (
  pkid uuid primary key default gen_random_uuid(),
  fkdevice uuid not null
    constraint devicenumplanmap_fkdevice_must_be_a_device references device on delete cascade,
  numplanindex integer not null
    constraint devicenumplanmap_numplanindex_must_be_1_to_200 check (numplanindex between 1 and 200),
  buttonnumber integer not null
    constraint devicenumplanmap_buttonnumber_must_be_1_to_200 check (buttonnumber between 1 and 200),
  -- formats 2.1, featureID: 9 line, 23 intercom, which is a line with one destination.
  tkfeature integer not null default 9
    constraint devicenumplanmap_tkfeature_must_be_9_line_or_23_intercom
      check (tkfeature in (9, 23)),
  dnorpattern text not null
    constraint devicenumplanmap_dnorpattern_must_be_1_to_30_characters_of_uri
      check (length(dnorpattern) between 1 and 30 and is_service_uri(dnorpattern)),
  label text not null default ''
    constraint devicenumplanmap_label_must_be_30_plain_characters_at_most
      check (length(label) <= 30 and is_plain_text(label)),
  display text not null default ''
    constraint devicenumplanmap_display_must_be_30_plain_characters_at_most
      check (length(display) <= 30 and is_plain_text(display)),
  -- No quotes or blanks, for the text file of 7940 and 7960 has no way to write them.
  authname text not null default ''
    constraint devicenumplanmap_authname_is_30_printable_no_blank_no_quote
      check (authname ~ '^[!#-~]{0,30}$'),
  authpassword text not null default ''
    constraint devicenumplanmap_authpassword_is_30_printable_no_blank_no_quote
      check (authpassword ~ '^[!#-~]{0,30}$'),
  autoanswerenabled integer not null default 0
    constraint devicenumplanmap_autoanswerenabled_must_be_0_to_3
      check (autoanswerenabled between 0 and 3),
  callwaiting integer not null default 3
    constraint devicenumplanmap_callwaiting_must_be_0_to_3 check (callwaiting between 0 and 3),
  sharedline boolean not null default false,
  messagewaitinglamppolicy integer not null default 3
    constraint devicenumplanmap_messagewaitinglamppolicy_must_be_0_to_4
      check (messagewaitinglamppolicy between 0 and 4),
  messagewaitingamwi integer not null default 0
    constraint devicenumplanmap_messagewaitingamwi_must_be_0_or_1
      check (messagewaitingamwi between 0 and 1),
  messagesnumber text not null default ''
    constraint devicenumplanmap_messagesnumber_must_be_a_number_or_uri
      check (is_service_uri(messagesnumber)),
  ringsettingidle integer not null default 4
    constraint devicenumplanmap_ringsettingidle_must_be_0_to_5 check (ringsettingidle between 0 and 5),
  ringsettingactive integer not null default 5
    constraint devicenumplanmap_ringsettingactive_must_be_0_to_5
      check (ringsettingactive between 0 and 5),
  callername boolean not null default true,
  callernumber boolean not null default true,
  redirectednumber boolean not null default false,
  dialednumber boolean not null default true,
  maxnumcalls integer not null default 4
    constraint devicenumplanmap_maxnumcalls_must_be_1_to_200 check (maxnumcalls between 1 and 200),
  busytrigger integer not null default 2
    constraint devicenumplanmap_busytrigger_must_be_1_to_200 check (busytrigger between 1 and 200),
  constraint devicenumplanmap_busytrigger_must_be_maxnumcalls_at_most
    check (busytrigger <= maxnumcalls),
  constraint devicenumplanmap_numplanindex_must_be_unique_in_its_device
    unique (fkdevice, numplanindex) deferrable initially immediate,
  constraint devicenumplanmap_buttonnumber_must_be_unique_in_its_device
    unique (fkdevice, buttonnumber) deferrable initially immediate
);

-- Buttons that are no lines, in one table for all kinds: speed dial, service URI, busy-lamp field and
-- park differ in nothing but their number (formats 2.1, featureID).
create table phonebutton (
  pkid uuid primary key default gen_random_uuid(),
  fkdevice uuid not null
    constraint phonebutton_fkdevice_must_be_a_device references device on delete cascade,
  buttonnumber integer not null
    constraint phonebutton_buttonnumber_must_be_1_to_200 check (buttonnumber between 1 and 200),
  tkfeature integer not null
    constraint phonebutton_tkfeature_must_be_2_20_21_or_22 check (tkfeature in (2, 20, 21, 22)),
  label text not null default ''
    constraint phonebutton_label_must_be_30_plain_characters_at_most
      check (length(label) <= 30 and is_plain_text(label)),
  destination text not null
    constraint phonebutton_destination_must_be_a_number_or_uri
      check (destination <> '' and is_service_uri(destination)),
  constraint phonebutton_buttonnumber_must_be_unique_in_its_device
    unique (fkdevice, buttonnumber) deferrable initially immediate
);

-- Judged at commit, so that a line and another button can change places. The lock makes the second
-- of two transactions see what the first one did.
create function button_used_once() returns trigger
language plpgsql as $$
declare
  devicename text;
  twice integer;
begin
  select name into devicename from device where pkid = new.fkdevice for no key update;
  select l.buttonnumber into twice from devicenumplanmap l
    join phonebutton b using (fkdevice, buttonnumber) where fkdevice = new.fkdevice limit 1;
  if found then
    raise exception 'button % of device "%" is a line and a button of another kind at once: '
        'give one of them another number', twice, devicename
      using errcode = 'check_violation', constraint = 'button_must_be_used_once',
        table = tg_table_name, column = 'buttonnumber';
  end if;
  return null;
end $$;
create constraint trigger devicenumplanmap_button_must_be_used_once
  after insert or update of fkdevice, buttonnumber on devicenumplanmap
  deferrable initially deferred for each row execute function button_used_once();
create constraint trigger phonebutton_button_must_be_used_once
  after insert or update of fkdevice, buttonnumber on phonebutton
  deferrable initially deferred for each row execute function button_used_once();

call watch_table('sipprofile', 'sipprofile', 'r.pkid::text');
call watch_table('typesoftkey', 'typesoftkey', 'r.enum::text');
call watch_table('typesoftkeyset', 'typesoftkeyset', 'r.enum::text');
call watch_table('softkeytemplate', 'softkeytemplate', 'r.pkid::text');
call watch_table('softkeyset', 'softkeytemplate', 'r.fksoftkeytemplate::text');
call watch_table('sipdialrules', 'sipdialrules', 'r.pkid::text');
call watch_table('sipdialpattern', 'sipdialrules', 'r.fksipdialrules::text');
call watch_table('applicationdialrule', 'applicationdialrule', 'r.pkid::text');
call watch_table('typefeaturecontrol', 'typefeaturecontrol', 'r.enum::text');
call watch_table('featurecontrolpolicy', 'featurecontrolpolicy', 'r.pkid::text');
call watch_table('featurecontrolpolicyfeature', 'featurecontrolpolicy',
  'r.fkfeaturecontrolpolicy::text');
-- Lines and buttons are known by their device; when it goes, its own row says so.
call watch_parts('devicenumplanmap', 'device', 'r.fkdevice', 'names_of_devices');
call watch_parts('phonebutton', 'device', 'r.fkdevice', 'names_of_devices');
