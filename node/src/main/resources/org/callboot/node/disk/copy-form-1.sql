-- Form 1 of a copy on disk. "select form from state" is the same in every form.
create table state(
  id integer primary key check (id = 1),
  form integer not null,
  complete integer not null,
  confirmed_at text,
  entries integer not null,
  files_count integer not null,
  files_high integer not null,
  files_low integer not null,
  checksum blob not null);
create table manifest(
  id integer primary key check (id = 1),
  epoch integer not null,
  revision integer not null,
  files_count integer not null,
  files_high integer not null,
  files_low integer not null,
  published_at text not null,
  checksum blob not null);
create table closed_epoch(
  epoch integer primary key,
  last_revision integer not null);
create table parameter(
  name text primary key,
  value text not null);
create table entry(
  key text primary key,
  name text not null,
  kind text not null check (kind in ('published', 'withdrawn')),
  epoch integer not null,
  revision integer not null,
  built_at text not null,
  cause text not null,
  content blob,
  checksum blob not null);
