-- A copy of form 1 as release 0.1 wrote it (sqlite3 hq.db .dump). Never change it: later releases have to read it.
CREATE TABLE state(
  id integer primary key check (id = 1),
  form integer not null,
  complete integer not null,
  confirmed_at text,
  entries integer not null,
  files_count integer not null,
  files_high integer not null,
  files_low integer not null,
  checksum blob not null);
INSERT INTO state VALUES(1,1,1,'2026-03-04T05:06:07.123456789Z',2,1,-2648459643833117923,-8774103557148949812,X'fa7e2d17e2101bf65ed031098546118adb22f2bce110bd608aa8cc6416cc94cb');
CREATE TABLE manifest(
  id integer primary key check (id = 1),
  epoch integer not null,
  revision integer not null,
  files_count integer not null,
  files_high integer not null,
  files_low integer not null,
  published_at text not null,
  checksum blob not null);
INSERT INTO manifest VALUES(1,2,3,1,-2648459643833117923,-8774103557148949812,'2026-01-02T03:04:05Z',X'832ea457a86b3f23e8841b487be3bf2240e0a8f8d03461bf2fa14e9fe5b588ab');
CREATE TABLE closed_epoch(
  epoch integer primary key,
  last_revision integer not null);
INSERT INTO closed_epoch VALUES(1,2);
CREATE TABLE parameter(
  name text primary key,
  value text not null);
INSERT INTO parameter VALUES('MaximumServingCount','500');
CREATE TABLE entry(
  key text primary key,
  name text not null,
  kind text not null check (kind in ('published', 'withdrawn')),
  epoch integer not null,
  revision integer not null,
  built_at text not null,
  cause text not null,
  content blob,
  checksum blob not null);
INSERT INTO entry VALUES('sep0007eb463101.cnf.xml','SEP0007EB463101.cnf.xml','published',1,1,'2026-01-02T03:04:05Z','a test',X'6871205345503030303745423436333130312e636e662e786d6c2065317231',X'd325e7db2dbd528091d2a3969621e14e146057fde6780cfa595ec4ab9ab6e261');
INSERT INTO entry VALUES('xmldefault.cnf.xml','XMLDefault.cnf.xml','withdrawn',1,2,'2026-01-02T03:04:05Z','a test',NULL,X'958b5b732edbd400ca96abe5779d4f4541f479c8e73acfcdba303386302c226a');
