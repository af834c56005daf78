-- Lists that phones offer to their users: ringers (formats 6) and background pictures (formats 3.5).
-- The sounds and pictures themselves are static files.

-- A name inside one folder: it becomes part of a path, so it holds no slash and begins with no dot.
create function is_name_in_folder(value text, longest integer) returns boolean
language sql immutable parallel safe
return value ~ '^[A-Za-z0-9_][A-Za-z0-9._-]*$' and length(value) <= longest;

-- Sounds of wide-band form are known by their suffix and stand in lists of their own.
create function is_wide_band(filename text) returns boolean
language sql immutable parallel safe
return lower(filename) like '%.rwb';

create table ring (
  pkid uuid primary key default gen_random_uuid(),
  displayname text not null
    constraint ring_displayname_must_be_1_to_25_plain_characters
      check (length(displayname) between 1 and 25 and is_plain_text(displayname)
        and displayname = btrim(displayname)),
  filename text not null
    constraint ring_filename_must_be_1_to_25_letters_digits_dots_hyphens
      check (is_name_in_folder(filename, 25)),
  inringlist boolean not null default true,
  indistinctiveringlist boolean not null default true
    constraint ring_must_stand_in_a_list check (inringlist or indistinctiveringlist),
  sortorder integer not null default 0
);
create unique index ring_filename_must_be_unique on ring (lower(filename));
create unique index ring_displayname_must_be_unique_among_narrow_or_wide_band
  on ring (lower(displayname), is_wide_band(filename));

create table picture (
  pkid uuid primary key default gen_random_uuid(),
  width integer not null
    constraint picture_width_must_be_1_to_9999 check (width between 1 and 9999),
  height integer not null
    constraint picture_height_must_be_1_to_9999 check (height between 1 and 9999),
  depth integer not null
    constraint picture_depth_must_be_1_to_32 check (depth between 1 and 32),
  filename text not null
    constraint picture_filename_must_be_letters_digits_dots_hyphens_and_png
      check (is_name_in_folder(filename, 64) and lower(filename) like '%.png'),
  thumbnail text not null
    constraint picture_thumbnail_must_be_letters_digits_dots_hyphens_and_png
      check (is_name_in_folder(thumbnail, 64) and lower(thumbnail) like '%.png'),
  sortorder integer not null default 0
);
create unique index picture_filename_must_be_unique_in_its_size
  on picture (width, height, depth, lower(filename));

-- Phones read 50 entries of a list (formats 3.5 and 6). The lock makes the second of two transactions
-- that each add the fiftieth wait and see the other's; it is taken before a statement's own rows.
create function lock_list() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('callboot list'), hashtext(tg_table_name));
  return null;
end $$;

create function refuse_list(listname text, entries bigint, listconstraint text) returns void
language plpgsql as $$
begin
  raise exception 'list % would have % entries: phones read 50; delete some, or take them out of '
      'the list, first', listname, entries
    using errcode = 'check_violation', constraint = listconstraint;
end $$;

create function ring_lists_within_limit() returns trigger
language plpgsql as $$
declare
  toolong record;
begin
  select listname, count(*) as entries into toolong
  from (
    select case when is_wide_band(filename) then 'Ringlist-wb.xml' else 'RINGLIST.XML' end
      as listname from ring where inringlist
    union all
    select case when is_wide_band(filename)
      then 'DistinctiveRinglist-wb.xml' else 'DISTINCTIVERINGLIST.XML' end
      from ring where indistinctiveringlist
  ) as entriesoflists group by listname having count(*) > 50 order by listname limit 1;
  if found then
    perform refuse_list(toolong.listname, toolong.entries, 'ring_list_must_have_50_rings_at_most');
  end if;
  return null;
end $$;

create function picture_lists_within_limit() returns trigger
language plpgsql as $$
declare
  toolong record;
begin
  select format('Desktops/%sx%sx%s/List.xml', width, height, depth) as listname,
    count(*) as entries into toolong
  from picture group by width, height, depth having count(*) > 50 limit 1;
  if found then
    perform refuse_list(toolong.listname, toolong.entries,
      'picture_list_must_have_50_pictures_at_most');
  end if;
  return null;
end $$;

create trigger ring_list_is_locked before insert or update on ring
  for each statement execute function lock_list();
create trigger ring_list_must_have_50_rings_at_most after insert or update on ring
  for each statement execute function ring_lists_within_limit();
create trigger picture_list_is_locked before insert or update on picture
  for each statement execute function lock_list();
create trigger picture_list_must_have_50_pictures_at_most after insert or update on picture
  for each statement execute function picture_lists_within_limit();

call watch_table('ring', 'ring', 'r.pkid::text');
call watch_table('picture', 'picture', 'r.pkid::text');
