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

-- Devices that read binary files only, ringers and background pictures. The sounds lie among the
-- demo's static files; the pictures are no part of it.
insert into device (name, description, tkmodel, fkdevicepool)
select name, description, model, (select pkid from devicepool where devicepool.name = 'HQ-Default')
from (values
  ('SEP0010EB001201', 'Workshop, a 12 SP+', 2),
  ('SEP0010EB003002', 'Gatehouse, a 30 VIP', 5)
) as rows (name, description, model);

insert into ring (displayname, filename, inringlist, indistinctiveringlist, sortorder) values
  ('Demo Low', 'demo-low.pcm', true, true, 1),
  ('Demo High', 'demo-high.pcm', true, false, 2),
  ('Demo Wide', 'demo-wide.rwb', true, true, 3);

insert into picture (width, height, depth, filename, thumbnail, sortorder) values
  (320, 212, 16, 'meadow.png', 'TN-meadow.png', 1),
  (320, 212, 16, 'harbour.png', 'TN-harbour.png', 2),
  (800, 480, 24, 'meadow.png', 'TN-meadow.png', 1);
