create schema if not exists attachment;

-- A photo's content is in files named by sha256; several photos may share one.
create table attachment.photo (
  street_id integer not null,
  id uuid not null,
  sha256 text not null check (length(sha256) = 64),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  kept_at timestamptz not null,
  owner_id uuid,
  position integer,
  primary key (street_id, id),
  check ((owner_id is null) = (position is null))
);

create unique index photo_by_owner on attachment.photo (street_id, owner_id, position)
  where owner_id is not null;
create index photo_unattached on attachment.photo (street_id, kept_at) where owner_id is null;
create index photo_by_content on attachment.photo (street_id, sha256);
