//! Asking for employers.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words},
    graphql::{
        employer::{
            filter::{EmployerFilter, EmployerOrder},
            list::EmployerConnection,
            object::Employer,
        },
        query::node::id_of,
        view::{asked, breathe, view},
        word::Word,
    },
    service::{codes::corporate_number as checked, employer::list::list_employers},
};
use async_graphql::{Context, ID, Object, Result};
use entity::id::EmployerId;

/// The employer part of the query root.
#[derive(Default)]
pub struct EmployerQuery;

#[Object(serial)]
impl EmployerQuery {
    /// An employer by its corporate number or by its id: give exactly one. Null where none is public.
    async fn employer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "法人番号, 13 digits with check digit.")] corporate_number: Option<String>,
        #[graphql(desc = "Global id, `emp_…`.")] id: Option<ID>,
    ) -> Result<Option<Employer>> {
        let view = view(ctx)?;
        let row = match (corporate_number, id) {
            (Some(number), None) => view.employers.by_corporate_number(checked("corporateNumber", &number)?),
            (None, Some(id)) => view.employers.find(id_of::<EmployerId>("id", &id)?.0),
            _ => {
                let detail = Words::new(
                    "corporateNumber か id のどちらか一つを指定してください",
                    "give exactly one of corporateNumber and id",
                );
                return Err(Fault::because(Code::BadArgument, detail).into());
            }
        };
        Ok(row.map(|row| Employer::of(view, row)))
    }

    /// Employers that are public.
    #[expect(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn employers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Conditions; none if left out.")] filter: Option<EmployerFilter>,
        #[graphql(desc = "Order; NEWEST if left out.")] order_by: Option<Word<EmployerOrder>>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<EmployerConnection> {
        breathe(ctx).await?;
        let view = view(ctx)?;
        let order = order_by.map_or(EmployerOrder::Newest, |Word(order)| order).into();
        let question = filter.unwrap_or_default().into();
        let listed = list_employers(view, question, None, order, &asked(first, after, last, before))?;
        Ok(EmployerConnection::of(listed, |row| Employer::of(view, &row)))
    }
}
