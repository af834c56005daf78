-- Gateways and what hangs on them: units, subunits, and the analogue and digital ports there; the
-- ports of access devices that are rows of device. Names and values are those of the AXL objects
-- (formats 5.3), in lower case; what no source gives a range for has a wide one of ours.
--
-- Ports are no rows of device: they have no file, no load and no CallManagers of their own, and as
-- rows here they go with the gateway.

-- Digits that a port adds, shows or sends; X stands for a digit of the number.
create function is_dialled(value text) returns boolean
language sql immutable parallel safe
return value ~ '^[0-9A-DX*#+]{0,32}$';

create table typepriprotocol (
  name text primary key
);
insert into typepriprotocol (name) values
  ('PRI 4ESS'), ('PRI 5E8'), ('PRI 5E8 TELEOS'), ('PRI 5E8 INTECOME'), ('PRI 5E8 CUSTOM'),
  ('PRI 5E9'), ('PRI DMS-100'), ('PRI DMS-250'), ('PRI EURO'), ('PRI NI2'), ('PRI AUSTRALIAN'),
  ('PRI ETSI SC'), ('PRI NTT'), ('PRI ISO QSIG T1'), ('PRI ISO QSIG E1');

create table gateway (
  pkid uuid primary key default gen_random_uuid(),
  -- As for devices: such a file is that of a SIP phone.
  domainname text not null
    constraint gateway_domainname_must_not_be_sip_and_12_hexadecimal_digits
      check (domainname !~* '^SIP[0-9A-F]{12}$'),
  description text not null default ''
    constraint gateway_description_must_be_128_plain_characters_at_most
      check (length(description) <= 128 and is_plain_text(description)),
  product text not null
    constraint gateway_product_must_be_1_to_64_plain_characters
      check (length(product) between 1 and 64 and is_plain_text(product)),
  protocol text not null default 'MGCP'
    constraint gateway_protocol_must_be_mgcp_or_sccp check (protocol in ('MGCP', 'SCCP')),
  fkcallmanagergroup uuid not null
    constraint gateway_fkcallmanagergroup_must_be_a_group references callmanagergroup,
  loadinformation text not null default ''
    constraint gateway_loadinformation_must_have_no_blank_slash_or_control
      check (is_load_id(loadinformation)),
  -- The vendor settings of a gateway, with the values of the one object that is public.
  globalisdnswitchtype text not null default '4ESS'
    constraint gateway_globalisdnswitchtype_must_be_1_to_32_plain_characters
      check (length(globalisdnswitchtype) between 1 and 32 and is_plain_text(globalisdnswitchtype)),
  switchback text not null default 'Graceful'
    constraint gateway_switchback_must_be_1_to_32_plain_characters
      check (length(switchback) between 1 and 32 and is_plain_text(switchback)),
  switchbackdelay integer not null default 10
    constraint gateway_switchbackdelay_must_be_0_to_1440 check (switchbackdelay between 0 and 1440),
  switchbackschedule text not null default '12:00'
    constraint gateway_switchbackschedule_must_be_a_time_like_12_00
      check (switchbackschedule ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  dtmfrelay text not null default 'NoChange'
    constraint gateway_dtmfrelay_must_be_1_to_32_plain_characters
      check (length(dtmfrelay) between 1 and 32 and is_plain_text(dtmfrelay)),
  modempassthrough text not null default 'Enable'
    constraint gateway_modempassthrough_must_be_enable_or_disable
      check (modempassthrough in ('Enable', 'Disable')),
  ciscofaxrelay text not null default 'Disable'
    constraint gateway_ciscofaxrelay_must_be_enable_or_disable
      check (ciscofaxrelay in ('Enable', 'Disable')),
  t38faxrelay text not null default 'Disable'
    constraint gateway_t38faxrelay_must_be_enable_or_disable
      check (t38faxrelay in ('Enable', 'Disable')),
  rtppackagecapability text not null default 'Enable'
    constraint gateway_rtppackagecapability_must_be_enable_or_disable
      check (rtppackagecapability in ('Enable', 'Disable')),
  mtpackagecapability text not null default 'Disable'
    constraint gateway_mtpackagecapability_must_be_enable_or_disable
      check (mtpackagecapability in ('Enable', 'Disable')),
  respackagecapability text not null default 'Disable'
    constraint gateway_respackagecapability_must_be_enable_or_disable
      check (respackagecapability in ('Enable', 'Disable')),
  prepackagecapability text not null default 'Enable'
    constraint gateway_prepackagecapability_must_be_enable_or_disable
      check (prepackagecapability in ('Enable', 'Disable')),
  sstpackagecapability text not null default 'Enable'
    constraint gateway_sstpackagecapability_must_be_enable_or_disable
      check (sstpackagecapability in ('Enable', 'Disable')),
  rtpunreachableonoff text not null default 'Enable'
    constraint gateway_rtpunreachableonoff_must_be_enable_or_disable
      check (rtpunreachableonoff in ('Enable', 'Disable')),
  rtpunreachabletimeout integer not null default 1000
    constraint gateway_rtpunreachabletimeout_must_be_0_to_65535
      check (rtpunreachabletimeout between 0 and 65535),
  rtcpreportinterval integer not null default 0
    constraint gateway_rtcpreportinterval_must_be_0_to_65535
      check (rtcpreportinterval between 0 and 65535),
  simplesdpenable text not null default 'Enable'
    constraint gateway_simplesdpenable_must_be_enable_or_disable
      check (simplesdpenable in ('Enable', 'Disable'))
);
-- File names match without regard to case.
create unique index gateway_domainname_must_be_unique on gateway (upper(domainname));
create index on gateway (fkcallmanagergroup);

create table gatewayunit (
  pkid uuid primary key default gen_random_uuid(),
  fkgateway uuid not null
    constraint gatewayunit_fkgateway_must_be_a_gateway references gateway on delete cascade,
  index integer not null
    constraint gatewayunit_index_must_be_0_to_99 check (index between 0 and 99),
  product text not null
    constraint gatewayunit_product_must_be_1_to_64_plain_characters
      check (length(product) between 1 and 64 and is_plain_text(product)),
  constraint gatewayunit_index_must_be_unique_in_its_gateway
    unique (fkgateway, index) deferrable initially immediate
);

create table gatewaysubunit (
  pkid uuid primary key default gen_random_uuid(),
  fkgatewayunit uuid not null
    constraint gatewaysubunit_fkgatewayunit_must_be_a_gatewayunit
      references gatewayunit on delete cascade,
  index integer not null
    constraint gatewaysubunit_index_must_be_0_to_99 check (index between 0 and 99),
  product text not null
    constraint gatewaysubunit_product_must_be_1_to_64_plain_characters
      check (length(product) between 1 and 64 and is_plain_text(product)),
  beginport integer not null default 0
    constraint gatewaysubunit_beginport_must_be_0_to_999 check (beginport between 0 and 999),
  constraint gatewaysubunit_index_must_be_unique_in_its_unit
    unique (fkgatewayunit, index) deferrable initially immediate
);

-- One span: PRI, or T1 with channel-associated signalling, whose channels are rows of analogaccess.
-- A device has one at most: each port of a Catalyst 6000 card has a MAC address and a name of its
-- own (formats 5.1).
create table digitalaccess (
  pkid uuid primary key default gen_random_uuid(),
  fkgatewaysubunit uuid
    constraint digitalaccess_fkgatewaysubunit_must_be_a_gatewaysubunit
      references gatewaysubunit on delete cascade,
  fkdevice uuid
    constraint digitalaccess_must_be_unique_on_its_device unique
    constraint digitalaccess_fkdevice_must_be_a_device references device on delete cascade,
  index integer not null
    constraint digitalaccess_index_must_be_0_to_999 check (index between 0 and 999),
  name text
    constraint digitalaccess_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  description text not null default ''
    constraint digitalaccess_description_must_be_128_plain_characters_at_most
      check (length(description) <= 128 and is_plain_text(description)),
  product text not null default 'Cisco MGCP T1 Port'
    constraint digitalaccess_product_must_be_1_to_64_plain_characters
      check (length(product) between 1 and 64 and is_plain_text(product)),
  protocol text not null default 'Digital Access PRI'
    constraint digitalaccess_protocol_must_be_digital_access_pri_or_t1
      check (protocol in ('Digital Access PRI', 'Digital Access T1')),
  protocolside text not null default 'User'
    constraint digitalaccess_protocolside_must_be_network_or_user
      check (protocolside in ('Network', 'User')),
  fkdevicepool uuid
    constraint digitalaccess_fkdevicepool_must_be_a_devicepool references devicepool,
  -- Of both protocols.
  clockreference text not null default 'Network'
    constraint digitalaccess_clockreference_must_be_network_internal_or_span_n
      check (clockreference ~ '^(Network|Internal|Span [1-8])$'),
  csuparam text not null default '0dB'
    constraint digitalaccess_csuparam_must_be_0db_or_like_minus_7_5db
      check (csuparam in ('0dB', '-7.5dB', '-15dB', '-22.5dB')),
  pcmtype text not null default 'u-law'
    constraint digitalaccess_pcmtype_must_be_u_law_or_a_law check (pcmtype in ('u-law', 'A-law')),
  smdibaseport integer not null default 0
    constraint digitalaccess_smdibaseport_must_be_0_to_4096 check (smdibaseport between 0 and 4096),
  -- Of PRI only.
  redirectinboundnumberie boolean not null default false,
  calledplan text not null default 'Cisco CallManager'
    constraint digitalaccess_calledplan_must_be_a_known_numbering_plan
      check (calledplan in (
        'Cisco CallManager', 'ISDN', 'National Standard', 'Private', 'Unknown')),
  calledpri text not null default 'Cisco CallManager'
    constraint digitalaccess_calledpri_must_be_a_known_type_of_number
      check (calledpri in (
        'Cisco CallManager', 'Unknown', 'National', 'International', 'Subscriber')),
  calleriddn text not null default ''
    constraint digitalaccess_calleriddn_must_be_32_digits_at_most check (is_dialled(calleriddn)),
  callingpartyselection text not null default 'Originator'
    constraint digitalaccess_callingpartyselection_must_be_like_originator
      check (callingpartyselection in (
        'Originator', 'First Redirect Number', 'Last Redirect Number',
        'First Redirect Number (External)', 'Last Redirect Number (External)')),
  callingplan text not null default 'Cisco CallManager'
    constraint digitalaccess_callingplan_must_be_a_known_numbering_plan
      check (callingplan in (
        'Cisco CallManager', 'ISDN', 'National Standard', 'Private', 'Unknown')),
  callingpri text not null default 'Cisco CallManager'
    constraint digitalaccess_callingpri_must_be_a_known_type_of_number
      check (callingpri in (
        'Cisco CallManager', 'Unknown', 'National', 'International', 'Subscriber')),
  chanie text not null default 'Use Number when 1B'
    constraint digitalaccess_chanie_must_be_one_of_the_four_of_a_pri
      check (chanie in (
        'Timeslot Number', 'Slotmap', 'Use Number when 1B', 'Continuous Number')),
  dchannelenable boolean not null default true,
  channelselectionorder text not null default 'Top Down'
    constraint digitalaccess_channelselectionorder_must_be_top_down_bottom_up
      check (channelselectionorder in ('Top Down', 'Bottom Up')),
  displayie boolean not null default false,
  firstdelay integer not null default 32
    constraint digitalaccess_firstdelay_must_be_0_to_65535 check (firstdelay between 0 and 65535),
  interfaceidpresent boolean not null default false,
  interfaceid integer not null default 0
    constraint digitalaccess_interfaceid_must_be_0_to_255 check (interfaceid between 0 and 255),
  intradelay integer not null default 4
    constraint digitalaccess_intradelay_must_be_0_to_65535 check (intradelay between 0 and 65535),
  mcdnenable boolean not null default false,
  redirectoutboundnumberie boolean not null default false,
  numdigitstostrip integer not null default 0
    constraint digitalaccess_numdigitstostrip_must_be_0_to_32
      check (numdigitstostrip between 0 and 32),
  passingprecedencelevelthrough boolean not null default false,
  prefix text not null default ''
    constraint digitalaccess_prefix_must_be_32_digits_at_most check (is_dialled(prefix)),
  callinglinepresentationbit text not null default 'Default'
    constraint digitalaccess_callinglinepresentationbit_must_be_like_allowed
      check (callinglinepresentationbit in ('Default', 'Allowed', 'Restricted')),
  connectedlineidpresentation text not null default 'Default'
    constraint digitalaccess_connectedlineidpresentation_must_be_like_allowed
      check (connectedlineidpresentation in ('Default', 'Allowed', 'Restricted')),
  priprotocol text not null default 'PRI NI2'
    constraint digitalaccess_priprotocol_must_be_a_name_of_typepriprotocol
      references typepriprotocol,
  securityaccesslevel integer not null default 2
    constraint digitalaccess_securityaccesslevel_must_be_0_to_255
      check (securityaccesslevel between 0 and 255),
  sendcallingnameinfacilityie boolean not null default false,
  sendexleadingcharindispie boolean not null default false,
  sendrestart boolean not null default true,
  setupnonisdnpi boolean not null default false,
  sigdigits integer
    constraint digitalaccess_sigdigits_must_be_0_to_32 check (sigdigits between 0 and 32),
  span integer not null default 0
    constraint digitalaccess_span_must_be_0_to_8 check (span between 0 and 8),
  statuspoll boolean not null default false,
  transmitutf8 boolean not null default false,
  asn1roseoidencoding text not null default 'No Changes'
    constraint digitalaccess_asn1roseoidencoding_must_be_no_changes_or_known
      check (asn1roseoidencoding in (
        'No Changes', 'Use Local Value', 'Use Global Value ISO',
        'Use Global Value ECMA')),
  qsigvariant text not null default 'No Changes'
    constraint digitalaccess_qsigvariant_must_be_no_changes_ecma_or_iso
      check (qsigvariant in ('No Changes', 'ECMA', 'ISO')),
  unattendedport boolean not null default false,
  nationalprefix text not null default ''
    constraint digitalaccess_nationalprefix_must_be_32_digits_at_most
      check (is_dialled(nationalprefix)),
  internationalprefix text not null default ''
    constraint digitalaccess_internationalprefix_must_be_32_digits_at_most
      check (is_dialled(internationalprefix)),
  unknownprefix text not null default ''
    constraint digitalaccess_unknownprefix_must_be_32_digits_at_most
      check (is_dialled(unknownprefix)),
  subscriberprefix text not null default ''
    constraint digitalaccess_subscriberprefix_must_be_32_digits_at_most
      check (is_dialled(subscriberprefix)),
  -- Of T1 channel-associated signalling only.
  trunkselectionorder text not null default 'Top Down'
    constraint digitalaccess_trunkselectionorder_must_be_top_down_or_bottom_up
      check (trunkselectionorder in ('Top Down', 'Bottom Up')),
  digitsending text not null default 'DTMF'
    constraint digitalaccess_digitsending_must_be_dtmf_mf_or_pulse
      check (digitsending in ('DTMF', 'MF', 'PULSE')),
  fdlchannel text not null default 'None'
    constraint digitalaccess_fdlchannel_must_be_none_at_t_54016_or_ansi_t1_403
      check (fdlchannel in ('AT&T 54016', 'ANSI T1.403 NI', 'ANSI T1.403.CI', 'None')),
  yellowalarm text not null default 'Bit2'
    constraint digitalaccess_yellowalarm_must_be_bit2_or_f_bit
      check (yellowalarm in ('Bit2', 'F-Bit')),
  zerosuppression text not null default 'B8ZS'
    constraint digitalaccess_zerosuppression_must_be_b8zs_ami_or_hdb3
      check (zerosuppression in ('B8ZS', 'AMI', 'HDB3')),
  handledtmfprecedencesignals boolean not null default false,
  constraint digitalaccess_must_be_of_one_subunit_or_device
    check (num_nonnulls(fkgatewaysubunit, fkdevice) = 1),
  constraint digitalaccess_fkdevicepool_must_be_null_outside_a_subunit
    check (fkdevicepool is null or fkgatewaysubunit is not null),
  constraint digitalaccess_index_must_be_unique_in_its_subunit
    unique (fkgatewaysubunit, index) deferrable initially immediate
);
create index on digitalaccess (fkdevicepool);

-- One port: FXS or FXO of a gateway, a port of an access device, or a channel of a T1. Null
-- sigdigits means all digits; a name that is null follows from the place of the port.
create table analogaccess (
  pkid uuid primary key default gen_random_uuid(),
  fkgatewaysubunit uuid
    constraint analogaccess_fkgatewaysubunit_must_be_a_gatewaysubunit
      references gatewaysubunit on delete cascade,
  fkdevice uuid
    constraint analogaccess_fkdevice_must_be_a_device references device on delete cascade,
  fkdigitalaccess uuid
    constraint analogaccess_fkdigitalaccess_must_be_a_digitalaccess
      references digitalaccess on delete cascade,
  index integer not null
    constraint analogaccess_index_must_be_0_to_999 check (index between 0 and 999),
  name text
    constraint analogaccess_name_must_be_1_to_128_plain_characters
      check (length(name) between 1 and 128 and is_plain_text(name)),
  description text not null default ''
    constraint analogaccess_description_must_be_128_plain_characters_at_most
      check (length(description) <= 128 and is_plain_text(description)),
  product text not null default 'Cisco MGCP FXS Port'
    constraint analogaccess_product_must_be_1_to_64_plain_characters
      check (length(product) between 1 and 64 and is_plain_text(product)),
  protocol text not null default 'Analog Access'
    constraint analogaccess_protocol_must_be_analog_access_digital_t1_or_sccp
      check (protocol in ('Analog Access', 'Digital Access T1', 'SCCP')),
  protocolside text not null default 'User'
    constraint analogaccess_protocolside_must_be_network_or_user
      check (protocolside in ('Network', 'User')),
  fkdevicepool uuid
    constraint analogaccess_fkdevicepool_must_be_a_devicepool references devicepool,
  portnumber integer not null default 1
    constraint analogaccess_portnumber_must_be_0_to_999 check (portnumber between 0 and 999),
  attendantdn text not null default ''
    constraint analogaccess_attendantdn_must_be_32_digits_at_most check (is_dialled(attendantdn)),
  unattendedport boolean not null default false,
  calleriddn text not null default ''
    constraint analogaccess_calleriddn_must_be_32_digits_at_most check (is_dialled(calleriddn)),
  calleridenable boolean not null default false,
  callingpartyselection text not null default 'Originator'
    constraint analogaccess_callingpartyselection_must_be_like_originator
      check (callingpartyselection in (
        'Originator', 'First Redirect Number', 'Last Redirect Number',
        'First Redirect Number (External)', 'Last Redirect Number (External)')),
  digitsending text not null default 'DTMF'
    constraint analogaccess_digitsending_must_be_dtmf_mf_or_pulse
      check (digitsending in ('DTMF', 'MF', 'PULSE')),
  expecteddigits integer not null default 10
    constraint analogaccess_expecteddigits_must_be_0_to_32 check (expecteddigits between 0 and 32),
  sigdigits integer
    constraint analogaccess_sigdigits_must_be_0_to_32 check (sigdigits between 0 and 32),
  prefixdn text not null default ''
    constraint analogaccess_prefixdn_must_be_32_digits_at_most check (is_dialled(prefixdn)),
  presentationbit text not null default 'Allowed'
    constraint analogaccess_presentationbit_must_be_like_allowed
      check (presentationbit in ('Default', 'Allowed', 'Restricted')),
  silencesuppressionthreshold text not null default 'Disable'
    constraint analogaccess_silencesuppressionthreshold_must_be_disable
      check (silencesuppressionthreshold ~ '^(Disable|-(30|33|36|39|42|45|48)dbm0)$'),
  smdiportnumber integer not null default 2048
    constraint analogaccess_smdiportnumber_must_be_0_to_4096
      check (smdiportnumber between 0 and 4096),
  startdialprotocol text not null default 'Not Set'
    constraint analogaccess_startdialprotocol_must_be_not_set_or_a_known_one
      check (startdialprotocol in (
        'Not Set', 'Immediate', 'Wink Start Feature Group B', 'Delay Dial',
        'Wink Start Feature Group D')),
  trunk text not null default 'POTS'
    constraint analogaccess_trunk_must_be_pots_did_eandm_loop_or_ground_start
      check (trunk in ('Ground Start', 'Loop Start', 'DID', 'POTS', 'EANDM')),
  trunkdirection text not null default 'Bothways'
    constraint analogaccess_trunkdirection_must_be_inbound_outbound_bothways
      check (trunkdirection in ('Inbound', 'Outbound', 'Bothways')),
  trunklevel text not null default 'ONS'
    constraint analogaccess_trunklevel_must_be_like_ons_or_ops
      check (trunklevel in (
        'AAL(A)', 'AAL(D)', 'A/TT', 'DAL', 'ICS', 'ISD/TT', 'IST', 'ONS', 'OPS',
        'S/ATT', 'S/DTT', 'A/TO')),
  trunkpadrx text not null default 'NoDbPadding'
    constraint analogaccess_trunkpadrx_must_be_nodbpadding_or_like_minus3db
      check (trunkpadrx ~ '^(NoDbPadding|(Minus|Plus)([1-9]|[12][0-9]|3[0-2])db)$'),
  trunkpadtx text not null default 'NoDbPadding'
    constraint analogaccess_trunkpadtx_must_be_nodbpadding_or_like_minus3db
      check (trunkpadtx ~ '^(NoDbPadding|(Minus|Plus)([1-9]|[12][0-9]|3[0-2])db)$'),
  timer1 integer not null default 200
    constraint analogaccess_timer1_must_be_0_to_65535 check (timer1 between 0 and 65535),
  timer2 integer not null default 0
    constraint analogaccess_timer2_must_be_0_to_65535 check (timer2 between 0 and 65535),
  timer3 integer not null default 100
    constraint analogaccess_timer3_must_be_0_to_65535 check (timer3 between 0 and 65535),
  timer4 integer not null default 1000
    constraint analogaccess_timer4_must_be_0_to_65535 check (timer4 between 0 and 65535),
  timer5 integer not null default 0
    constraint analogaccess_timer5_must_be_0_to_65535 check (timer5 between 0 and 65535),
  timer6 integer not null default 0
    constraint analogaccess_timer6_must_be_0_to_65535 check (timer6 between 0 and 65535),
  trunkselectionorder text not null default 'Top Down'
    constraint analogaccess_trunkselectionorder_must_be_top_down_or_bottom_up
      check (trunkselectionorder in ('Top Down', 'Bottom Up')),
  constraint analogaccess_must_be_of_one_subunit_device_or_digitalaccess
    check (num_nonnulls(fkgatewaysubunit, fkdevice, fkdigitalaccess) = 1),
  constraint analogaccess_fkdevicepool_must_be_null_outside_a_subunit
    check (fkdevicepool is null or fkgatewaysubunit is not null),
  constraint analogaccess_index_must_be_unique_in_its_subunit
    unique (fkgatewaysubunit, index) deferrable initially immediate,
  constraint analogaccess_index_must_be_unique_in_its_device
    unique (fkdevice, index) deferrable initially immediate,
  constraint analogaccess_index_must_be_unique_in_its_digitalaccess
    unique (fkdigitalaccess, index) deferrable initially immediate
);
create index on analogaccess (fkdevicepool);

-- What an access device has beside its ports.
create table accessdevice (
  fkdevice uuid primary key
    constraint accessdevice_fkdevice_must_be_a_device references device on delete cascade,
  portselectionorder text not null default 'Top Down'
    constraint accessdevice_portselectionorder_must_be_top_down_or_bottom_up
      check (portselectionorder in ('Top Down', 'Bottom Up')),
  -- Streams or ports that a bridge or a termination point may use; null: as many as it has.
  maximumcapacity integer
    constraint accessdevice_maximumcapacity_must_be_1_to_9999
      check (maximumcapacity between 1 and 9999)
);

-- formats 5.1: the file is named after the gateway as entered, or after SKIGW and the end of a MAC
-- address. The names of default files (formats 3.2) are taken.
create function gateway_name_fits_protocol() returns trigger
language plpgsql as $$
declare
  form text;
  words text;
begin
  if new.protocol = 'SCCP' then
    new.domainname := upper(new.domainname);
    form := '^SKIGW[0-9A-F]{10}$';
    words := 'SKIGW and the last 10 hexadecimal digits of the MAC address, such as SKIGW1FCAC3DE10';
  else
    form := '^(?!(XML|SEP|SIP|SAA|SDA|CFB|MTP|SP|ATA)DEFAULT$)'
      || '(?=.{1,128}$)([A-Z0-9]([A-Z0-9_-]{0,61}[A-Z0-9])?(\.(?!$)|$))+$';
    words := 'its host name, with the domain if it has one, at most 128 characters';
  end if;
  if upper(new.domainname) !~ form then
    raise exception 'gateway name "%" does not fit protocol %: use %',
        new.domainname, new.protocol, words
      using errcode = 'check_violation', constraint = 'gateway_domainname_must_fit_its_protocol',
        table = 'gateway', column = 'domainname';
  end if;
  return new;
end $$;

create trigger gateway_1_name_must_fit_its_protocol
  before insert or update of domainname, protocol on gateway
  for each row execute function gateway_name_fits_protocol();

-- A device and a gateway of one name would have one file. The lock makes each of two transactions
-- that take the same name see the other; gateways are rarely named, devices often.
create function gateway_keeps_off_devices() returns trigger
language plpgsql as $$
begin
  lock table device in share mode;
  if exists (select from device where upper(name) = upper(new.domainname)) then
    raise exception 'gateway "%" has the name of a device, and both would have one file: '
        'give one of them another name', new.domainname
      using errcode = 'unique_violation', table = 'gateway', column = 'domainname',
        constraint = 'gateway_domainname_must_not_be_the_name_of_a_device';
  end if;
  return null;
end $$;

create trigger gateway_insert_must_not_take_the_name_of_a_device
  after insert on gateway
  for each row execute function gateway_keeps_off_devices();
-- A tool that writes every column back must not wait for whoever writes devices.
create trigger gateway_update_must_not_take_the_name_of_a_device
  after update on gateway
  for each row when (old.domainname is distinct from new.domainname)
  execute function gateway_keeps_off_devices();

-- With its owner's rights: who may write devices need not be able to read gateways.
create function devices_keep_off_gateways() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  taken text;
begin
  select r.name into taken
    from newrows r join gateway g on upper(g.domainname) = upper(r.name) limit 1;
  if found then
    raise exception 'device "%" has the name of a gateway, and both would have one file: '
        'give one of them another name', taken
      using errcode = 'unique_violation', table = 'device', column = 'name',
        constraint = 'device_name_must_not_be_the_name_of_a_gateway';
  end if;
  return null;
end $$;

create trigger device_insert_must_not_take_the_name_of_a_gateway
  after insert on device referencing new table as newrows
  for each statement execute function devices_keep_off_gateways();
create trigger device_update_must_not_take_the_name_of_a_gateway
  after update on device referencing new table as newrows
  for each statement execute function devices_keep_off_gateways();

-- Arguments: prefixes of the models whose devices may have such rows. Ports of a VG248 that are
-- phones of their own (models 10 and 11) have none.
create function access_fits_device() returns trigger
language plpgsql as $$
declare
  owner record;
begin
  select d.name, m.enum, m.name as model, m.devicenameprefix as prefix into owner
    from device d join typemodel m on m.enum = d.tkmodel where d.pkid = new.fkdevice;
  if found and (owner.prefix <> all (tg_argv) or owner.enum in (10, 11)) then
    raise exception 'device "%" is a %, which has no rows of table %: use a device named %',
        owner.name, owner.model, tg_table_name, array_to_string(tg_argv, ', ')
      using errcode = 'check_violation', table = tg_table_name, column = 'fkdevice',
        constraint = tg_table_name || '_fkdevice_must_be_of_a_fitting_model';
  end if;
  return new;
end $$;

create trigger analogaccess_fkdevice_must_be_of_a_fitting_model
  before insert or update of fkdevice on analogaccess
  for each row execute function access_fits_device('SAA', 'VGC');
create trigger digitalaccess_fkdevice_must_be_of_a_fitting_model
  before insert or update of fkdevice on digitalaccess
  for each row execute function access_fits_device('SDA');
create trigger accessdevice_fkdevice_must_be_of_a_fitting_model
  before insert or update of fkdevice on accessdevice
  for each row execute function access_fits_device('SAA', 'SDA', 'VGC', 'CFB', 'MTP');

-- formats 5.1: the second port of an ATA is a device of its own; its name drops the first two
-- digits of the MAC address and ends with 01.
create function ata_second_port(name text) returns text
language sql immutable parallel safe
return 'ATA' || substr(upper(name), 6, 10) || '01';

-- As before, and also for groups that gateways use; with its owner's rights for the same reason.
create or replace function group_in_use_has_callmanager(grouppkid uuid) returns void
language plpgsql security definer set search_path from current as $$
declare
  groupname text;
  usedby text;
begin
  select name into groupname from callmanagergroup where pkid = grouppkid for no key update;
  if not found or exists (select from callmanagergroupmember where fkcallmanagergroup = grouppkid)
  then
    return;
  end if;
  select 'device pool "' || min(name) || '"' into usedby
    from devicepool where fkcallmanagergroup = grouppkid;
  if usedby is null then
    select 'gateway "' || min(domainname) || '"' into usedby
      from gateway where fkcallmanagergroup = grouppkid;
  end if;
  if usedby is not null then
    raise exception 'CallManager group "%" is in use by % and has no CallManager: '
        'add one to the group, or give the % another group, in the same transaction',
        groupname, usedby,
        case when usedby like 'device pool%' then 'pool' else 'gateway' end
      using errcode = 'check_violation', constraint = 'callmanagergroup_in_use_must_have_a_member',
        table = 'callmanagergroup';
  end if;
end $$;

create or replace function check_all_groups() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  perform group_in_use_has_callmanager(g)
    from (select fkcallmanagergroup as g from devicepool
      union select fkcallmanagergroup from gateway) as used;
  return null;
end $$;

create constraint trigger gateway_has_a_group_with_a_member
  after insert or update of fkcallmanagergroup on gateway
  deferrable initially deferred
  for each row execute function check_group_of_pool();

-- Everything is known in the log by the name of the gateway or device whose file it stands in. What
-- goes with its parent finds none, and the parent's own row says it all. As with devices, a rename
-- must change a column of a plain unique index, and so must a part that moves to another parent.
create unique index gateway_domainname_must_be_unique_as_written on gateway (domainname);
create unique index gatewayunit_moves_wait on gatewayunit (pkid, fkgateway);
create unique index gatewaysubunit_moves_wait on gatewaysubunit (pkid, fkgatewayunit);
create unique index digitalaccess_moves_wait
  on digitalaccess (pkid, fkgatewaysubunit, fkdevice);

-- Pkids of whatever a row hangs on. One step up at a time: only a new statement sees where a part
-- that the last one had to wait for has moved to.
create function names_of_owners(owners uuid[]) returns setof text
language plpgsql security definer set search_path from current as $$
begin
  owners := owners || array(select coalesce(fkgatewaysubunit, fkdevice) from digitalaccess
    where pkid = any (owners) order by pkid for key share);
  owners := owners || array(select fkgatewayunit from gatewaysubunit
    where pkid = any (owners) order by pkid for key share);
  owners := owners || array(select fkgateway from gatewayunit
    where pkid = any (owners) order by pkid for key share);
  return query select domainname from gateway
    where pkid = any (owners) order by domainname for key share;
  return query select names_of_devices(owners);
end $$;

call watch_table('gateway', 'gateway', 'r.domainname');
call watch_parts('gatewayunit', 'gateway', 'r.fkgateway', 'names_of_owners');
call watch_parts('gatewaysubunit', 'gateway', 'r.fkgatewayunit', 'names_of_owners');
call watch_parts('digitalaccess', 'gateway', 'coalesce(r.fkgatewaysubunit, r.fkdevice)',
  'names_of_owners');
call watch_parts('analogaccess', 'gateway',
  'coalesce(r.fkgatewaysubunit, r.fkdevice, r.fkdigitalaccess)', 'names_of_owners');
call watch_parts('accessdevice', 'device', 'r.fkdevice', 'names_of_devices');
