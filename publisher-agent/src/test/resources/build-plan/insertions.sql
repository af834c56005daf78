-- One row of each table, in a place where it matters if there is one; each is deleted again before the
-- next comes.
insert into processnode (name) values ('192.0.2.98');
insert into callmanager (name, fkprocessnode) select 'Plan 2', min(pkid::text)::uuid from processnode;
insert into callmanagergroup (name) values ('Plan');
insert into callmanagergroupmember (fkcallmanagergroup, fkcallmanager, priority)
select g.pkid, c.pkid, 3 from callmanagergroup g, callmanager c
where g.name = 'HQ-Phones' and c.name = 'Plan';
insert into datetimesetting (name, timezone) values ('Plan', 'Tokyo Standard Time');
insert into ntpserver (ipaddress) values ('192.0.2.79');
insert into datetimesettingntpservermap (fkdatetimesetting, fkntpserver, selectionorder)
select s.pkid, n.pkid, 5 from datetimesetting s, ntpserver n
where s.name = 'CMLocal' and n.ipaddress = '192.0.2.72';
insert into typetimezone (name, offsetminutes) values ('Plan Standard Time', 0);
insert into srst (name, ipaddr1) values ('Plan', '192.0.2.99');
insert into typeuserlocale (enum, name, languagecode) values (9, 'Plan', 'de');
insert into typenetworklocale (enum, name) values (9, 'Other');
insert into devicepool (name, fkcallmanagergroup, fkdatetimesetting)
select 'Plan', fkcallmanagergroup, fkdatetimesetting from devicepool where name = 'HQ-Default';
insert into typemodel (enum, name) values (99999, 'Plan');
insert into defaults (tkmodel, loadinformation) values (437, 'SCCP75.9-4-2SR3-1S');
insert into commonphoneconfig (name) values ('Plan');
insert into telecasterservice (name, urltemplate, enterprisesubscription)
values ('Plan for all', 'http://192.0.2.10/all.xml', true);
insert into sipprofile (name) values ('Plan 2');
insert into typesoftkey (enum, name, eventid, helpid) values (999, 'Plan', 1, 1);
insert into typesoftkeyset (enum, name) values (99, 'Plan');
insert into softkeytemplate (name) values ('Plan 2');
insert into softkeyset (fksoftkeytemplate, tksoftkeyset, position, tksoftkey)
values ('5f1c0000-0000-4000-8000-000000000002', 0, 1, 1);
insert into sipdialrules (name) values ('Plan 2');
insert into sipdialpattern (fksipdialrules, selectionorder, pattern)
values ('d1a10000-0000-4000-8000-000000000001', 8, '4...');
insert into applicationdialrule (name, priority, numberofdigits) values ('Plan', 8, 7);
insert into typefeaturecontrol (enum, name) values (17, 'Plan');
insert into featurecontrolpolicy (name) values ('Plan 2');
insert into featurecontrolpolicyfeature (fkfeaturecontrolpolicy, tkfeaturecontrol, enable)
values ('fea70000-0000-4000-8000-000000000002', 1, true);
insert into device (name, tkmodel, fkdevicepool)
select 'SEP001BD4C6E997', 7, pkid from devicepool where name = 'HQ-Lab';
insert into devicenumplanmap (fkdevice, numplanindex, buttonnumber, dnorpattern)
select pkid, 8, 8, '2080' from device where name = 'SEP0007EBA5F305';
insert into phonebutton (fkdevice, buttonnumber, tkfeature, destination)
select pkid, 8, 2, '2080' from device where name = 'SEP001BD4C6E204';
insert into deviceaddonmodulemap (fkdevice, index, tkmodel)
select pkid, 2, 124 from device where name = 'SEP001BD4C6E204';
insert into telecastersubscribedservice (fkdevice, fktelecasterservice)
select d.pkid, s.pkid from device d, telecasterservice s
where d.name = 'SEP001BD4C6E999' and s.name = 'Plan';
insert into ring (displayname, filename) values ('Plan', 'plan.pcm');
insert into picture (width, height, depth, filename, thumbnail)
values (640, 480, 24, 'plan.png', 'TN-plan.png');
insert into processconfig (service, paramname, paramvalue)
values ('Enterprise', 'URLIdle', 'http://192.0.2.10/idle.xml');
insert into processconfig (service, paramname, paramvalue)
values ('Cisco TFTP', 'MaximumServingCount', '100');
insert into processconfig (service, paramname, paramvalue)
values ('Cisco TFTP', 'BuildCNFFlag', 'False');
insert into processconfig (service, paramname, paramvalue)
values ('Cisco TFTP', 'FileGeneration', '9.1');
insert into gateway (domainname, product, fkcallmanagergroup)
select 'gw7', 'Cisco 26XX', pkid from callmanagergroup where name = 'HQ-Lab';
insert into gatewayunit (fkgateway, index, product)
select pkid, 7, 'NM-2V' from gateway where domainname = 'Gw-Europe';
insert into gatewaysubunit (fkgatewayunit, index, product)
select pkid, 7, 'VIC-2FXS' from gatewayunit where product = 'NM-2V';
insert into digitalaccess (fkgatewaysubunit, index)
select pkid, 7 from gatewaysubunit where product = 'VWIC-1MFT-E1';
insert into digitalaccess (fkdevice, index)
select pkid, 0 from device where name = 'SDA0012EB463999';
insert into analogaccess (fkgatewaysubunit, index, fkdevicepool)
select s.pkid, 7, p.pkid from gatewaysubunit s, devicepool p
where s.product = 'VIC-2FXS' and p.name = 'HQ-Default';
insert into analogaccess (fkdevice, index)
select pkid, 7 from device where name = 'SAA0012EB463002';
insert into analogaccess (fkdigitalaccess, index)
select pkid, 7 from digitalaccess where protocol = 'Digital Access T1';
insert into accessdevice (fkdevice, portselectionorder)
select pkid, 'Bottom Up' from device where name = 'SDA0012EB463999';
insert into typepriprotocol (name) values ('Plan');
