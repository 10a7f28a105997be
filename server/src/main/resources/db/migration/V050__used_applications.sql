-- When a person last used an application: the portal shows the recently used first. Sessions and their
-- applications are deleted a day after they are over, so they cannot say it.
create table used_applications (
    user_id        varchar(26)              not null references users (id) on delete cascade,
    application_id varchar(100)             not null references applications (id) on delete cascade,
    last_used      timestamp with time zone not null,
    primary key (user_id, application_id)
);
create index used_applications_of_application on used_applications (application_id);
insert into used_applications (user_id, application_id, last_used)
  select s.user_id, p.application_id, max(p.joined)
  from sso_session_applications p join sso_sessions s on s.id = p.session_id
  group by s.user_id, p.application_id;
