-- Cluster branch: two CallManagers, no auto-registration, one phone.
insert into processnode (name, description) values
  ('192.0.2.21', 'Branch, first server'),
  ('192.0.2.22', 'Branch, second server');

insert into callmanager (name, description, fkprocessnode)
select name, description, (select pkid from processnode where processnode.name = node)
from (values
  ('CM-BR-1', 'Serves the phones', '192.0.2.21'),
  ('CM-BR-2', 'Stand-by', '192.0.2.22')
) as rows (name, description, node);

insert into callmanagergroup (name) values ('Branch-Phones');

insert into callmanagergroupmember (fkcallmanagergroup, fkcallmanager, priority)
select (select pkid from callmanagergroup where callmanagergroup.name = 'Branch-Phones'),
  (select pkid from callmanager where callmanager.name = member), priority
from (values
  ('CM-BR-1', 0),
  ('CM-BR-2', 1)
) as rows (member, priority);

insert into datetimesetting (name, datetemplate, timezone) values
  ('CMLocal', 'M/D/YA', 'Eastern Standard/Daylight Time');

insert into devicepool (name, fkcallmanagergroup, fkdatetimesetting)
select 'Branch-Default', callmanagergroup.pkid, datetimesetting.pkid
from callmanagergroup, datetimesetting;

insert into defaults (tkmodel, loadinformation) values
  (7, 'P00303020214'),
  (8, 'P00303020214');

insert into device (name, description, tkmodel, fkdevicepool)
select 'SEP0011BB66F501', 'Front desk', 7, pkid from devicepool;

insert into processconfig (service, paramname, paramvalue) values
  ('Enterprise', 'URLAuthentication', 'http://192.0.2.20/CCMCIP/authenticate.asp'),
  ('Enterprise', 'URLDirectories', 'http://192.0.2.20/CCMCIP/xmldirectory.asp'),
  ('Enterprise', 'URLInformation', 'http://192.0.2.20/CCMCIP/GetTelecasterHelpText.asp'),
  ('Enterprise', 'URLMessages', 'http://192.0.2.20/messages'),
  ('Enterprise', 'URLServices', 'http://192.0.2.20/CCMCIP/getservicesmenu.asp');
