-- The login that allowed an enrollment, and the device that approved it; null: a password or a ticket.
-- A device keeps it: "that was not me" takes back what such a login has registered.
alter table enrollments add column approved_login varchar(26);
alter table enrollments add column approved_by varchar(26);
alter table devices add column approved_login varchar(26);
alter table devices add column approved_by varchar(26);

create index devices_approved_by on devices (approved_by);
