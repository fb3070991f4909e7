//! Stories of the programme, each told on SQLite and on PostgreSQL through the API that clients see.
mod a_certification_is_shown_while_it_holds;
mod a_killed_writer_leaves_no_half;
mod a_listing_is_gone_after_its_closing_day;
mod a_page_holds_what_the_filter_says;
mod a_reader_sees_one_position;
mod a_walk_meets_each_row_once;
mod cast;
mod every_field_is_described;
mod followers_hear_of_a_change;
mod migrations_and_entities_agree;
mod public_questions_cost_no_statement;
mod the_catalogue_agrees_with_the_store;
mod the_log_loses_nothing;
mod the_programme_is_counted_by_day;
mod the_stores_answer_alike;
