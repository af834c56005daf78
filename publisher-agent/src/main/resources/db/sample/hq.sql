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
