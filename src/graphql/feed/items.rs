//! The changes of a page as a list that is written once for all readers who select the same.
use crate::{
    graphql::{
        budget::Budget,
        feed::{change::Change, fragments::Fragments, selected::Selected},
        view::View,
        written::write,
    },
    service::feed::item::FeedPage,
};
use async_graphql::{
    ContextSelectionSet, Error, OutputType, Positioned, ServerResult, Value, parser::types::Field, registry::Registry,
};
use std::{borrow::Cow, sync::Arc};

/// The changes of a page. To clients it is a plain list of `Change`.
pub struct Changes(pub Arc<FeedPage>);

impl OutputType for Changes {
    fn type_name() -> Cow<'static, str> {
        <Vec<Change> as OutputType>::type_name()
    }

    fn qualified_type_name() -> String {
        <Vec<Change> as OutputType>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <Vec<Change> as OutputType>::create_type_info(registry)
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        let view: &View = &self.0.snapshot;
        let (fragments, budget) = (ctx.data_opt::<Fragments>(), ctx.data_opt::<Budget>());
        let selected = fragments.map(|fragments| (fragments, Selected::of(ctx))).filter(|(_, selected)| selected.keeps);
        let mut list = Vec::with_capacity(self.0.items.len());
        for (index, item) in self.0.items.iter().enumerate() {
            if let Some((fragments, selected)) = &selected
                && let Some(kept) = fragments.get(selected.name, view, item)
            {
                list.push(kept);
                continue;
            }
            if let Some(budget) = budget {
                let over = |fault| Error::from(fault).into_server_error(field.pos);
                budget.breathe().await.map_err(over)?;
            }
            let at = ctx.with_index(index);
            let faults = || ctx.query_env.errors.lock().map_or(usize::MAX, |errors| errors.len());
            let before = faults();
            let value = OutputType::resolve(&Change::of(view, item), &at, field).await;
            let value = value.map_err(|error| at.set_error_path(error))?;
            match &selected {
                Some((fragments, selected)) if faults() == before => {
                    let mut json = Vec::with_capacity(1_024);
                    write(&value, &mut json);
                    let json = json.into();
                    fragments.keep(selected.name, view, item, &json);
                    list.push(Value::Binary(json));
                }
                _ => list.push(value),
            }
        }
        Ok(Value::List(list))
    }
}
