//! Lists of local governments, participations and figures.
use crate::graphql::{
    connection::connection,
    place::{indicator::Indicator, object::LocalGovernment, participation::Participation},
};

connection!(
    LocalGovernmentConnection,
    LocalGovernmentEdge,
    LocalGovernment,
    "A page of local governments.",
    "A local government in a list."
);
connection!(
    ParticipationConnection,
    ParticipationEdge,
    Participation,
    "A page of participations.",
    "A participation in a list."
);
connection!(
    IndicatorConnection,
    IndicatorEdge,
    Indicator,
    "A page of figures about local governments.",
    "A figure in a list."
);
