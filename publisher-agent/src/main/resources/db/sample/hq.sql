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
