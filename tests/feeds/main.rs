//! Files of the feed, each fetched over HTTP and read back by a reader that we did not write.
mod atom;
mod calendar;
mod http;
mod indeed;
mod json_ld;
mod ndjson;
mod speed;
mod stand;
mod table;
mod truth;
