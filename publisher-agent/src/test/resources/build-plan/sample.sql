-- Beside the sample data of cluster hq: rows in which every column of every table matters.
insert into ntpserver (ipaddress) values ('192.0.2.71'), ('192.0.2.72');
insert into datetimesettingntpservermap (fkdatetimesetting, fkntpserver, selectionorder)
select s.pkid, n.pkid, case n.ipaddress when '192.0.2.71' then 1 else 2 end
from datetimesetting s, ntpserver n where s.name = 'CMLocal';

-- One more CallManager for the group of the phones, and a locale that no phone has.
insert into callmanager (name, fkprocessnode)
select 'Plan', pkid from processnode where name = 'cm3.hq.example.com';
insert into typenetworklocale (enum, name) values (33, 'Plan');
-- With versions the usual locales differ from what a phone gets whose locale is not installed.
update typeuserlocale set version = '9.1.1.1';
update typenetworklocale set version = '9.1.1.1';

insert into defaults (tkmodel, loadinformation) values (228, 'B022-1-0-4');

insert into enterprisephoneconfig (vendorconfig) values ('<garp>0</garp>');

insert into sipprofile (name, startvideoport, stopvideoport) values ('Plan', 20000, 20100);
insert into softkeytemplate (pkid, name) values ('5f1c0000-0000-4000-8000-000000000002', 'Plan');
insert into sipdialrules (pkid, name) values ('d1a10000-0000-4000-8000-000000000002', 'Plan');
insert into featurecontrolpolicy (pkid, name) values
  ('fea70000-0000-4000-8000-000000000002', 'Plan');

insert into telecasterservice (name, urltemplate) values ('Plan', 'http://192.0.2.10/plan.xml');

-- A SIP phone of which every setting stands in its file, with lines, a button, a module and a service.
insert into device (name, tkmodel, deviceprotocol, fkdevicepool, fkcommonphoneconfig, fksipprofile,
  fksoftkeytemplate, fksipdialrules, fkfeaturecontrolpolicy)
select 'SEP001BD4C6E999', 437, 'SIP', p.pkid, c.pkid, s.pkid,
  '5f1c0000-0000-4000-8000-000000000001', 'd1a10000-0000-4000-8000-000000000001',
  'fea70000-0000-4000-8000-000000000001'
from devicepool p, commonphoneconfig c, sipprofile s
where p.name = 'HQ-Tower' and c.name = 'Public rooms' and s.name = 'Plan';
insert into devicenumplanmap (fkdevice, numplanindex, buttonnumber, dnorpattern)
select d.pkid, n, n, '20' || n from device d, generate_series(1, 2) n
where d.name = 'SEP001BD4C6E999';
insert into phonebutton (fkdevice, buttonnumber, tkfeature, destination)
select pkid, 3, 2, '2001' from device where name = 'SEP001BD4C6E999';
insert into deviceaddonmodulemap (fkdevice, index, tkmodel)
select pkid, 1, 228 from device where name = 'SEP001BD4C6E999';
insert into telecastersubscribedservice (fkdevice, fktelecasterservice)
select d.pkid, s.pkid from device d, telecasterservice s
where d.name = 'SEP001BD4C6E999' and s.name = 'Canteen';

-- The locale of phones without one of their own then has rows that depend on it and none that name it.
update device set tkuserlocale = null where tkuserlocale = 1;

-- Devices for rows that move.
insert into device (name, tkmodel, fkdevicepool)
select rows.name, model, pkid from devicepool, (values
  ('SAA0012EB463999', 47), ('SDA0012EB463999', 40)) as rows (name, model)
where devicepool.name = 'HQ-Default';
