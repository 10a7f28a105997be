-- RSA or EC, which sign; ENCRYPTION: RSA, for what others encrypt for this server.
alter table certified_keys alter column algorithm set data type varchar(16);
