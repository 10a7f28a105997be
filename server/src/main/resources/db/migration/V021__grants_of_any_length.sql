-- A grant names the single claims that were asked for.
alter table token_families alter column grant_json set data type text;
