//! Pages put together are what a plain filter and sort over the rows would give, for any filter, order and page size.
use crate::cast::{
    answers::{Walk, at},
    chance::Chance,
    ground::{Ground, on_both_stores},
    market::{Condition, Market, condition},
    world::World,
};
use serde_json::json;

on_both_stores!(pages_put_together_are_the_list, a_page_between_two_cursors_is_that_part_of_the_list);

const ORDERS: [&str; 4] = ["NEWEST", "RECENTLY_UPDATED", "CLOSING_SOONEST", "HIGHEST_WAGE"];
const JOBS: usize = 220;

async fn pages_put_together_are_the_list(ground: Ground) {
    let (world, market, mut chance) = opened(ground).await;
    let (mut narrow, mut wide) = (0, 0);
    for _ in 0..90 {
        // None to three conditions: some leave nearly all (the order is walked), some leave few (what is left is sorted).
        let conditions = conditions(&mut chance, &world);
        let order = chance.pick(&ORDERS);
        let mut expected = market.expected(&conditions, order, world.clock.today());
        let list = list(&conditions, order, "PAGE");
        let total = world.ask(&format!("{{ list: {} {{ totalCount }} }}", list.replace("PAGE", "first: 1"))).await;
        assert_eq!(*at(&total, "list.totalCount"), json!(expected.len()), "{list}");
        let (size, backward) = (chance.pick(&[1, 3, 10, 37, 100]).max(expected.len() / 25), chance.in_hundred(50));
        if backward {
            expected.reverse();
        }
        assert_eq!(Walk::new(&list, size, backward).all(&world).await, expected, "{list} by {size}");
        narrow += usize::from(!expected.is_empty() && expected.len() < JOBS / 10);
        wide += usize::from(expected.len() > JOBS / 3);
    }
    assert!(narrow > 10 && wide > 10, "narrow and wide filters: {narrow}, {wide}");
}

async fn a_page_between_two_cursors_is_that_part_of_the_list(ground: Ground) {
    let (world, market, mut chance) = opened(ground).await;
    for _ in 0..60 {
        let conditions = conditions(&mut chance, &world);
        let order = chance.pick(&ORDERS);
        let expected = market.expected(&conditions, order, world.clock.today());
        // Cursors of any listing in this order, also of one that the filter leaves out.
        let all = market.expected(&[], order, world.clock.today());
        let (from, to) = (chance.below(all.len()), chance.below(all.len()));
        let [after, before] = [cursor(&world, order, from).await, cursor(&world, order, to).await];
        let (take, backward) = (chance.pick(&[1, 5, 100]), chance.in_hundred(50));
        let count = if backward { "last" } else { "first" };
        let page = format!("{count}: {take}, after: \"{after}\", before: \"{before}\"");
        let list = list(&conditions, order, &page);
        let question = format!("{{ list: {list} {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage }} }} }}");
        let answer = world.ask(&question).await;
        let place = |id: &String| all.iter().position(|other| other == id).expect("an open listing");
        let between: Vec<_> = expected.iter().filter(|id| from < place(id) && place(id) < to).cloned().collect();
        let skip = if backward { between.len().saturating_sub(take) } else { 0 };
        let part: Vec<_> = between.iter().skip(skip).take(take).cloned().collect();
        assert_eq!(crate::cast::answers::ids(&answer, "list.nodes"), part, "{list}");
        if !part.is_empty() {
            let more = [expected.last() != part.last(), expected.first() != part.first()];
            let info = at(&answer, "list.pageInfo");
            assert_eq!([&info["hasNextPage"], &info["hasPreviousPage"]], [&json!(more[0]), &json!(more[1])], "{list}");
        }
    }
}

async fn opened(ground: Ground) -> (World, Market, Chance) {
    let (mut world, mut chance) = (ground.world().await, Chance::new(11));
    let market = Market::open(&mut world, &mut chance, 25, JOBS).await;
    world.settle().await;
    (world, market, chance)
}

/// The cursor of the n-th open listing.
async fn cursor(world: &World, order: &str, n: usize) -> String {
    let mut skipped = String::new();
    for count in [n / 100 * 100, n % 100 + 1].into_iter().filter(|count| *count > 0) {
        let mut left = count;
        while left > 0 {
            let step = left.min(100);
            let question =
                format!("{{ jobs(orderBy: {order}, first: {step}{skipped}) {{ pageInfo {{ endCursor }} }} }}");
            skipped = format!(", after: {}", at(&world.ask(&question).await, "jobs.pageInfo.endCursor"));
            left -= step;
        }
    }
    skipped.trim_start_matches(", after: ").trim_matches('"').to_owned()
}

fn conditions(chance: &mut Chance, world: &World) -> Vec<Condition> {
    let mut drawn: Vec<Condition> = Vec::new();
    for _ in 0..chance.below(4) {
        let next = condition(chance, world);
        let field = |text: &str| text.split(':').next().map(str::to_owned);
        // Each condition stands once in a filter.
        if drawn.iter().all(|known| field(&known.text) != field(&next.text)) {
            drawn.push(next);
        }
    }
    drawn
}

fn list(conditions: &[Condition], order: &str, page: &str) -> String {
    let filter = conditions.iter().map(|condition| condition.text.as_str()).collect::<Vec<_>>().join(", ");
    format!("jobs(orderBy: {order}, filter: {{ {filter} }}, {page})")
}
