-- Browsers in which a user has logged in with a phone of the same network.
create table trusted_browsers (
  user_id varchar(26) not null references users (id),
  -- SHA-256 of the cookie __Host-passlight-browser, base64url
  cookie_hash varchar(43) not null,
  -- the latest login in this browser, and the device that approved it
  login_id varchar(26) not null,
  device_id varchar(26) not null,
  expires timestamp with time zone not null,
  primary key (user_id, cookie_hash)
);

create index trusted_browsers_cookie_hash on trusted_browsers (cookie_hash);
