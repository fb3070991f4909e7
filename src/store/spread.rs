//! Writing what the ripples of a unit touch, as changes of their own in the same transaction.
use crate::{
    base::clock::day_in_japan,
    store::{
        ripple::{Ripple, VALID},
        unit::Unit,
    },
};
use sea_orm::{ConnectionTrait as _, DbErr, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Ids bound in one statement.
const IDS_AT_ONCE: usize = 500;

impl Unit {
    /// Writes what the ripples of this unit touch as changes of its own.
    pub(super) async fn spread(&self, ripples: &BTreeSet<Ripple>) -> Result<(), DbErr> {
        let valid = VALID.replace("{today}", &day_in_japan(self.now()).to_string());
        let mut waves: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for ripple in ripples {
            let (id, selects, places) = ripple.selects();
            for select in selects {
                waves.entry((select, places)).or_default().push(id.clone());
            }
        }
        for ((select, places), ids) in waves {
            for ids in ids.chunks(IDS_AT_ONCE) {
                self.touch(&select.replace("{places}", places).replace("{valid}", &valid), ids).await?;
            }
        }
        Ok(())
    }

    async fn touch(&self, select: &str, ids: &[String]) -> Result<(), DbErr> {
        let on = self.transaction();
        let list = (3..3 + ids.len()).map(|nth| format!("${nth}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "INSERT INTO feed_pending (thing_kind, thing_key, op, reason, version, fields, was, changed_at, actor)
             SELECT touched.*, $1, $2 FROM ({}) AS touched",
            select.replace("{ids}", &list)
        );
        let (now, actor) = (self.now().into(), self.actor().to_owned().into());
        let values = [now, actor].into_iter().chain(ids.iter().map(|id| id.clone().into()));
        on.execute_raw(Statement::from_sql_and_values(on.get_database_backend(), sql, values)).await?;
        Ok(())
    }
}
