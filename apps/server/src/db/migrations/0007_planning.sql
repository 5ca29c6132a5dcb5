-- One timetable at a time is in force in a school year; it is also how the one in force is found.
create unique index timetable_one_in_force on timetable (school_id, school_year_id) where withdrawn_at is null;
