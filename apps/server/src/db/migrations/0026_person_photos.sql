-- Photos of learners by which a teacher recognises who is in the lesson (B10), where the school's procedure says that they are
-- used. A photo is shown and nothing else: nothing is ever reckoned from what it shows.

-- The file without its metadata, as its content was found to be; one a learner.
create table person_photo (
  school_id uuid not null,
  person_id uuid not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  width smallint not null check (width between 1 and 1024),
  height smallint not null check (height between 1 and 1024),
  content bytea not null check (octet_length(content) between 1 and 204800),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person (school_id, id) on delete cascade,
  foreign key (school_id, uploaded_by) references person (school_id, id)
);
create index person_photo_uploaded_by on person_photo (school_id, uploaded_by);
call raise_wall('person_photo');
