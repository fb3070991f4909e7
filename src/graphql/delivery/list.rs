//! Lists of what became of deliveries.
use crate::graphql::{
    connection::connection,
    delivery::{attempt::DeliveryAttempt, notice::Notice, parked::ParkedItem},
};

connection!(
    DeliveryAttemptConnection,
    DeliveryAttemptEdge,
    DeliveryAttempt,
    "A page of the delivery log of a subscription.",
    "An attempt in the delivery log."
);
connection!(
    ParkedItemConnection,
    ParkedItemEdge,
    ParkedItem,
    "A page of the items of a subscription that were set aside.",
    "An item in the list of those set aside."
);
connection!(
    NoticeConnection,
    NoticeEdge,
    Notice,
    "A page of notes to the secretariat.",
    "A note in the list of the secretariat."
);
