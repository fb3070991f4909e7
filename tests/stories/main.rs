//! Stories of the programme, each told on SQLite and on PostgreSQL through the API that clients see.
mod a_reader_sees_one_position;
mod cast;
mod every_field_is_described;
mod migrations_and_entities_agree;
mod public_questions_cost_no_statement;
mod the_catalogue_agrees_with_the_store;
