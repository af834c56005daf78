-- Cluster hq: three CallManagers, auto-registration on, phones of three models. Addresses are those
-- of RFC 5737 for documentation; the loads are ids seen in files of that age (formats 3.1).
insert into processnode (name, description) values
  ('192.0.2.11', 'Headquarters, first server'),
  ('192.0.2.12', 'Headquarters, second server'),
  ('cm3.hq.example.com', 'Headquarters, spare server');

insert into callmanager (name, description, fkprocessnode, autoregistration)
select name, description, (select pkid from processnode where processnode.name = node), auto
from (values
  ('CM-HQ-1', 'Serves the phones', '192.0.2.11', true),
  ('CM-HQ-2', 'First stand-by', '192.0.2.12', false),
  ('CM-HQ-3', 'Second stand-by', 'cm3.hq.example.com', false)
) as rows (name, description, node, auto);

insert into callmanagergroup (name, tftpdefault) values ('HQ-Phones', true), ('HQ-Lab', false);

insert into callmanagergroupmember (fkcallmanagergroup, fkcallmanager, priority)
select (select pkid from callmanagergroup where callmanagergroup.name = groupname),
  (select pkid from callmanager where callmanager.name = member), priority
from (values
  ('HQ-Phones', 'CM-HQ-1', 0),
  ('HQ-Phones', 'CM-HQ-2', 1),
  ('HQ-Phones', 'CM-HQ-3', 2),
  ('HQ-Lab', 'CM-HQ-2', 0),
  ('HQ-Lab', 'CM-HQ-1', 1)
) as rows (groupname, member, priority);

insert into datetimesetting (name, datetemplate, timezone) values
  ('CMLocal', 'M/D/Y', 'Pacific Standard/Daylight Time'),
  ('Europe', 'D.M.YY', 'W. Europe Standard/Daylight Time');

insert into devicepool (name, fkcallmanagergroup, fkdatetimesetting)
select name, (select pkid from callmanagergroup where callmanagergroup.name = groupname),
  (select pkid from datetimesetting where datetimesetting.name = setting)
from (values
  ('HQ-Default', 'HQ-Phones', 'CMLocal'),
  ('HQ-Lab', 'HQ-Lab', 'Europe')
) as rows (name, groupname, setting);

insert into defaults (tkmodel, loadinformation) values
  (6, 'P00403020214'),
  (7, 'P00303020214'),
  (8, 'P00303020214'),
  (9, 'P00503021900'),
  (12, 'ATA030204SCCP090202A'),
  (30, 'A001C030'),
  (40, 'D001M022'),
  (42, 'D00303010033'),
  (43, 'D00404000032'),
  (47, 'A00204000013'),
  (51, 'C00104000003'),
  (111, 'M00104000006'),
  (124, 'S00105000400');

insert into device (name, description, tkmodel, fkdevicepool)
select name, description, model, (select pkid from devicepool where devicepool.name = pool)
from (values
  ('SEP0007EB463101', 'Reception', 7, 'HQ-Default'),
  ('SEP0008E3F1A202', 'Meeting room', 8, 'HQ-Default'),
  ('SEP000628C4B303', 'Corridor', 6, 'HQ-Default')
) as rows (name, description, model, pool);

insert into processconfig (service, paramname, paramvalue) values
  ('Enterprise', 'URLAuthentication', 'http://192.0.2.10/CCMCIP/authenticate.asp'),
  ('Enterprise', 'URLDirectories', 'http://192.0.2.10/CCMCIP/xmldirectory.asp'),
  ('Enterprise', 'URLInformation', 'http://192.0.2.10/CCMCIP/GetTelecasterHelpText.asp'),
  ('Enterprise', 'URLMessages', 'http://192.0.2.10/messages'),
  ('Enterprise', 'URLServices', 'http://192.0.2.10/CCMCIP/getservicesmenu.asp'),
  ('Cisco TFTP', 'AlternateFileLocation1', 'cluster:branch');

-- Phones of later generations in a pool of their own: SRST, locales, a profile, vendor settings,
-- services and a module. The phones above keep their files as they are.
insert into srst (name, ipaddr1, sipipaddr1, ipaddr2, sipipaddr2) values
  ('Tower-Routers', '192.0.2.81', '192.0.2.81', '192.0.2.82', '192.0.2.82');

insert into commonphoneconfig (name, unlockpwd, backgroundimageaccess, vendorconfig) values
  ('Public rooms', '7410', false, '<pcPort>1</pcPort><settingsAccess>2</settingsAccess>');

update typemodel
set vendorconfig = '<daysDisplayNotActive>1,7</daysDisplayNotActive>'
  '<displayOnTime>07:30</displayOnTime><displayOnDuration>10:30</displayOnDuration>'
where enum in (30006, 437);

insert into devicepool (name, fkcallmanagergroup, fkdatetimesetting, fksrst, tkuserlocale,
  connectionmonitorduration, directoryurl)
select 'HQ-Tower', fkcallmanagergroup, fkdatetimesetting,
  (select pkid from srst where srst.name = 'Tower-Routers'), 2, 60,
  'http://192.0.2.10/tower/directory.xml'
from devicepool where name = 'HQ-Default';

insert into device (name, description, tkmodel, fkdevicepool, specialloadinformation, tkuserlocale,
  fkcommonphoneconfig, vendorconfig, ownerid)
select name, description, model, (select pkid from devicepool where devicepool.name = 'HQ-Tower'),
  load, locale, (select pkid from commonphoneconfig c where c.name = profile), vendor, owner
from (values
  ('SEP001B0C96A104', 'Lobby', 30006, null, null, 'Public rooms', null, null),
  ('SEP001B0C96A105', 'Office 4.12', 115, 'SCCP41.9-4-2SR3-1S', 1, null,
    '<webAccess>0</webAccess><sshAccess>1</sshAccess>', 'jdoe'),
  ('SEP001B0C96A106', 'Workshop', 30007, 'CP7912080004SCCP080108A', null, 'Public rooms',
    '<pcPort>0</pcPort>', null),
  ('SEP001B0C96A107', 'Switchboard', 437, null, null, null, null, 'asmith')
) as rows (name, description, model, load, locale, profile, vendor, owner);

insert into deviceaddonmodulemap (fkdevice, index, tkmodel)
select pkid, 1, 228 from device where name = 'SEP001B0C96A107';

insert into telecasterservice (name, urltemplate) values
  ('Canteen', 'http://192.0.2.10/services/canteen.xml');

insert into telecastersubscribedservice (fkdevice, fktelecasterservice)
select device.pkid, telecasterservice.pkid from device, telecasterservice
where device.name = 'SEP001B0C96A107' and telecasterservice.name = 'Canteen';

-- SIP phones: a 7961, and a 7960 that reads text; loads are ids of formats 7.1 and 2.2.
insert into defaults (tkmodel, deviceprotocol, loadinformation) values
  (7, 'SIP', 'P0S3-8-12-00'),
  (30018, 'SIP', 'SIP41.9-4-2SR3-1S');

insert into softkeytemplate (pkid, name, description) values
  ('5f1c0000-0000-4000-8000-000000000001', 'Office', 'Keys of office phones');
insert into softkeyset (fksoftkeytemplate, tksoftkeyset, position, tksoftkey)
select '5f1c0000-0000-4000-8000-000000000001', s.enum, keys.position, k.enum
from (values
  ('On Hook', 'Redial NewCall CFwdAll PickUp'),
  ('Off Hook', 'Redial EndCall PickUp'),
  ('Digits After First', '<< EndCall'),
  ('Ring Out', 'Undefined EndCall'),
  ('Connected', 'Hold EndCall Transfer Confrn Park'),
  ('Connected Transfer', 'Undefined EndCall Transfer'),
  ('Connected Conference', 'Undefined EndCall Confrn'),
  ('On Hold', 'Resume NewCall'),
  ('Ring In', 'Answer iDivert')
) as sets (name, names)
join typesoftkeyset s on s.name = sets.name
cross join string_to_table(sets.names, ' ') with ordinality as keys (name, position)
join typesoftkey k on k.name = keys.name;

insert into sipdialrules (pkid, name, description, isdefault) values
  ('d1a10000-0000-4000-8000-000000000001', 'Headquarters', 'Extensions and numbers outside', true);
insert into sipdialpattern (fksipdialrules, selectionorder, pattern, timeout, tone, userparam)
select 'd1a10000-0000-4000-8000-000000000001', selectionorder, pattern, timeout, tone, 'Phone'
from (values
  (1, '2...', 0, ''),
  (2, '9,*', 5, 'Bellcore-Outside'),
  (3, '*', 10, '')
) as rows (selectionorder, pattern, timeout, tone);

insert into applicationdialrule
  (name, priority, numberbeginwith, numberofdigits, digitstoberemoved, prefixpattern)
values
  ('National', 1, '+1', 12, 2, '91'),
  ('Abroad', 2, '+', 13, 1, '9011');

insert into featurecontrolpolicy (pkid, name, description) values
  ('fea70000-0000-4000-8000-000000000001', 'Office', 'For phones on desks');
insert into featurecontrolpolicyfeature (fkfeaturecontrolpolicy, tkfeaturecontrol, enable)
select 'fea70000-0000-4000-8000-000000000001', enum, name <> 'Barge' from typefeaturecontrol;

insert into device (name, description, tkmodel, deviceprotocol, fkdevicepool, fksoftkeytemplate,
  fksipdialrules, phonelabel, externalnumbermask)
select name, description, model, 'SIP', (select pkid from devicepool where name = 'HQ-Default'),
  softkeys::uuid, dialrules::uuid, phonelabel, '55520XX'
from (values
  ('SEP001BD4C6E204', 'Office, speaks SIP', 30018, '5f1c0000-0000-4000-8000-000000000001',
    'd1a10000-0000-4000-8000-000000000001', 'Office'),
  ('SEP0007EBA5F305', 'Workshop, speaks SIP and reads text', 7, null, null, 'Workshop')
) as rows (name, description, model, softkeys, dialrules, phonelabel);

insert into devicenumplanmap (fkdevice, numplanindex, buttonnumber, dnorpattern, label, display,
  authname, authpassword, messagesnumber)
select (select pkid from device where name = phone), index, button, number, label, display, number,
  'secret-' || number, '2999'
from (values
  ('SEP001BD4C6E204', 1, 1, '2004', 'Office', 'Office'),
  ('SEP001BD4C6E204', 2, 2, '2044', 'Door', 'Door'),
  ('SEP0007EBA5F305', 1, 1, '2005', 'Workshop', 'Workshop')
) as rows (phone, index, button, number, label, display);

insert into phonebutton (fkdevice, buttonnumber, tkfeature, label, destination)
select (select pkid from device where name = 'SEP001BD4C6E204'), button, feature, label, destination
from (values
  (3, 2, 'Reception', '2001'),
  (4, 21, 'Workshop', '2005'),
  (5, 22, 'Park 1', '2801'),
  (6, 20, 'Menu', 'http://192.0.2.10/menu.xml')
) as rows (button, feature, label, destination);
-- Devices that read binary files only, ringers and background pictures. The sounds lie among the
-- demo's static files; the pictures are no part of it.
insert into device (name, description, tkmodel, fkdevicepool)
select name, description, model, (select pkid from devicepool where devicepool.name = 'HQ-Default')
from (values
  ('SEP0010EB001201', 'Workshop, a 12 SP+', 2),
  ('SEP0010EB003002', 'Gatehouse, a 30 VIP', 5),
  ('VoiceMail-VI1', 'First port of the voice mail system', 80),
  ('CSFJDOE', 'Soft client of jdoe', 503),
  ('ATA0012EB463503', 'Fax, by an ATA 187', 550)
) as rows (name, description, model);

insert into ring (displayname, filename, inringlist, indistinctiveringlist, sortorder) values
  ('Demo Low', 'demo-low.pcm', true, true, 1),
  ('Demo High', 'demo-high.pcm', true, false, 2),
  ('Demo Wide', 'demo-wide.rwb', true, true, 3);

insert into picture (width, height, depth, filename, thumbnail, sortorder) values
  (320, 212, 16, 'meadow.png', 'TN-meadow.png', 1),
  (320, 212, 16, 'harbour.png', 'TN-harbour.png', 2),
  (800, 480, 24, 'meadow.png', 'TN-meadow.png', 1);

-- Gateways: an MGCP gateway with FXS, FXO and T1 ports, one with an E1, an SCCP gateway with four FXS
-- ports, and one device of each kind that has a file like theirs.
insert into gateway (domainname, description, product, protocol, fkcallmanagergroup)
select domainname, description, product, protocol,
  (select pkid from callmanagergroup where callmanagergroup.name = 'HQ-Phones')
from (values
  ('gw1.hq.example.com', 'Basement, telephone company', 'Cisco 366X', 'MGCP'),
  ('Gw-Europe', 'Basement, leased line', 'Cisco 26XX', 'MGCP'),
  ('SKIGW12EB463701', 'Lobby, analogue telephones', 'VG204', 'SCCP')
) as rows (domainname, description, product, protocol);

update gateway set globalisdnswitchtype = 'NI2' where domainname = 'gw1.hq.example.com';

insert into gatewayunit (fkgateway, index, product)
select (select pkid from gateway where domainname = gatewayname), index, product
from (values
  ('gw1.hq.example.com', 0, 'NM-2V'),
  ('gw1.hq.example.com', 1, 'NM-HDV'),
  ('Gw-Europe', 1, 'NM-HDV'),
  ('SKIGW12EB463701', 0, 'ANALOG')
) as rows (gatewayname, index, product);

insert into gatewaysubunit (fkgatewayunit, index, product)
select (select u.pkid from gatewayunit u join gateway g on g.pkid = u.fkgateway
    where g.domainname = gatewayname and u.index = unit), index, rows.product
from (values
  ('gw1.hq.example.com', 0, 0, 'VIC-2FXS'),
  ('gw1.hq.example.com', 0, 1, 'VIC-2FXO'),
  ('gw1.hq.example.com', 1, 0, 'VWIC-1MFT-T1'),
  ('Gw-Europe', 1, 0, 'VWIC-1MFT-E1'),
  ('SKIGW12EB463701', 0, 0, '4FXS-SCCP')
) as rows (gatewayname, unit, index, product);

insert into analogaccess (fkgatewaysubunit, index, description, product, protocol, fkdevicepool,
  portnumber, attendantdn, calleridenable, trunk)
select s.pkid, port, description, rows.product, protocol,
  (select pkid from devicepool where devicepool.name = 'HQ-Default'), portnumber, attendantdn,
  attendantdn <> '', trunk
from (values
  ('VIC-2FXS', 0, 'Fax', 'Cisco MGCP FXS Port', 'Analog Access', 1, '', 'POTS'),
  ('VIC-2FXS', 1, 'Door', 'Cisco MGCP FXS Port', 'Analog Access', 2, '', 'POTS'),
  ('VIC-2FXO', 0, 'Line 1', 'Cisco MGCP FXO Port', 'Analog Access', 1, '1000', 'Loop Start'),
  ('VIC-2FXO', 1, 'Line 2', 'Cisco MGCP FXO Port', 'Analog Access', 2, '1000', 'Ground Start'),
  ('4FXS-SCCP', 0, 'Lobby 1', 'Analog Phone', 'SCCP', 1, '', 'POTS'),
  ('4FXS-SCCP', 1, 'Lobby 2', 'Analog Phone', 'SCCP', 2, '', 'POTS'),
  ('4FXS-SCCP', 2, 'Lobby 3', 'Analog Phone', 'SCCP', 3, '', 'POTS'),
  ('4FXS-SCCP', 3, 'Lobby 4', 'Analog Phone', 'SCCP', 4, '', 'POTS')
) as rows (card, port, description, product, protocol, portnumber, attendantdn, trunk)
join gatewaysubunit s on s.product = card;

insert into digitalaccess (fkgatewaysubunit, index, description, product, fkdevicepool, priprotocol,
  pcmtype, zerosuppression)
select s.pkid, 0, description, rows.product,
  (select pkid from devicepool where devicepool.name = 'HQ-Default'), priprotocol, pcmtype,
  zerosuppression
from (values
  ('VWIC-1MFT-T1', 'Telephone company', 'Cisco MGCP T1 Port', 'PRI NI2', 'u-law', 'B8ZS'),
  ('VWIC-1MFT-E1', 'Leased line', 'Cisco MGCP E1 Port', 'PRI EURO', 'A-law', 'HDB3')
) as rows (card, description, product, priprotocol, pcmtype, zerosuppression)
join gatewaysubunit s on s.product = card;

insert into device (name, description, tkmodel, fkdevicepool)
select name, description, model, (select pkid from devicepool where devicepool.name = 'HQ-Default')
from (values
  ('SAA0012EB463001', 'Access Analog AS-4', 30),
  ('SAA0012EB463002', 'Catalyst 6000, 24 FXS ports', 47),
  ('SDA0012EB463101', 'Access Digital DT-24+', 40),
  ('SDA0012EB463102', 'Access Digital DE-30+', 42),
  ('SDA0012EB463103', 'Catalyst 6000, T1 port 1', 43),
  ('VGC0012EB463201', 'VG248', 48),
  ('VGC12EB46320101', 'VG248, port 1', 10),
  ('VGC12EB46320102', 'VG248, port 2', 11),
  ('CFB0012EB463301', 'Conference bridge', 50),
  ('CFB0012EB463302', 'Catalyst 6000, port 2', 51),
  ('CFB0012EB463303', 'Router with NM-HDV2', 52),
  ('CFB0012EB463304', 'Communication Media Module', 53),
  ('CFB0012EB463305', 'Video conference bridge', 85),
  ('MTP0012EB463401', 'Router, software', 83),
  ('MTP0012EB463402', 'Media termination point', 110),
  ('MTP0012EB463403', 'Catalyst 6000, port 3', 111),
  ('MTP0012EB463404', 'Router with NM-HDV2', 112),
  ('MTP0012EB463405', 'Communication Media Module', 113),
  ('ATA0012EB463501', 'Fax of the workshop', 12),
  (ata_second_port('ATA0012EB463501'), 'Telephone of the workshop', 12),
  ('ATA0012EB463502', 'Gate', 13)
) as rows (name, description, model);

insert into accessdevice (fkdevice, portselectionorder, maximumcapacity)
select pkid, 'Bottom Up', case when left(name, 1) in ('C', 'M') then 24 end
from device where name similar to '(SAA|CFB|MTP)0012EB463%';

insert into analogaccess (fkdevice, index, description, product, portnumber)
select d.pkid, port, rows.description, product, port
from (values
  ('SAA0012EB463002', 1, 'Workshop 1', 'Cisco Catalyst 6000 24 port FXS Gateway'),
  ('SAA0012EB463002', 2, 'Workshop 2', 'Cisco Catalyst 6000 24 port FXS Gateway'),
  ('VGC0012EB463201', 1, 'Ward 1', 'VGC Port'),
  ('VGC0012EB463201', 2, 'Ward 2', 'VGC Port')
) as rows (owner, port, description, product)
join device d on d.name = owner;

insert into digitalaccess (fkdevice, index, description, product, protocol, priprotocol)
select d.pkid, 0, rows.description, product, protocol, priprotocol
from (values
  ('SDA0012EB463101', 'Second telephone company', 'Digital Access', 'Digital Access PRI',
    'PRI DMS-100'),
  ('SDA0012EB463102', 'Old exchange', 'Digital Access', 'Digital Access PRI', 'PRI ISO QSIG E1'),
  ('SDA0012EB463103', 'Old exchange', 'Cisco Catalyst 6000 T1 VoIP Gateway', 'Digital Access T1',
    'PRI NI2')
) as rows (owner, description, product, protocol, priprotocol)
join device d on d.name = owner;

insert into analogaccess (fkdigitalaccess, index, product, protocol, portnumber, startdialprotocol,
  trunk)
select a.pkid, channel, a.product, a.protocol, channel, 'Wink Start Feature Group B', 'EANDM'
from digitalaccess a, generate_series(1, 2) channel
where a.protocol = 'Digital Access T1';
