-- Service providers whose metadata are fetched again and again: the latest that were good.
create table followed_metadata (
  application_id varchar(100)             not null primary key
                 references applications (id) on delete cascade,
  address        varchar(2000)            not null,
  -- certificates in DER, base64, one a line: one of their keys must have signed; empty: nobody
  signers        text                     not null,
  -- the document, base64
  document       text                     not null,
  -- of the answer that it came with; null: it had none
  etag           varchar(300),
  last_modified  varchar(100),
  fetched        timestamp with time zone not null,
  -- when they are asked for again
  due            timestamp with time zone not null,
  -- why the latest try came to nothing; null: it did not
  failure        varchar(500)
);
