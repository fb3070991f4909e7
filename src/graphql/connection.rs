//! How a noun gets its Relay connection: edges with lazy cursors, nodes, page info, and how many match in all.
/// Declares the connection and edge types of a noun.
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ident, $about:tt, $about_edge:tt) => {
        #[doc = $about]
        pub struct $connection {
            list: $crate::base::cursor::List,
            edges: Vec<$edge>,
            more_before: bool,
            more_after: bool,
            total: u64,
        }

        #[doc = $about_edge]
        pub struct $edge {
            list: $crate::base::cursor::List,
            at: $crate::base::page::Spot,
            node: $node,
        }

        impl $connection {
            /// The connection of a page, each row shown as a node.
            pub fn of<T>(listed: $crate::service::listed::Listed<T>, show: impl Fn(T) -> $node) -> Self {
                let $crate::service::listed::Listed { list, rows, more_before, more_after, total } = listed;
                let edges = rows.into_iter().map(|(at, row)| $edge { list, at, node: show(row) }).collect();
                Self { list, edges, more_before, more_after, total }
            }
        }

        #[doc = $about]
        #[async_graphql::Object(serial)]
        impl $connection {
            /// Rows of this page with their cursors.
            async fn edges(&self) -> &[$edge] {
                &self.edges
            }

            /// Rows of this page alone, for clients that need no cursor of each.
            async fn nodes(&self) -> Vec<&$node> {
                self.edges.iter().map(|edge| &edge.node).collect()
            }

            /// Where this page stands in the list, and the cursors to go on from.
            async fn page_info(&self) -> async_graphql::connection::PageInfo {
                let cursor = |edge: &$edge| self.list.cursor(&edge.at.0, &edge.at.1);
                async_graphql::connection::PageInfo {
                    has_previous_page: self.more_before,
                    has_next_page: self.more_after,
                    start_cursor: self.edges.first().map(cursor),
                    end_cursor: self.edges.last().map(cursor),
                }
            }

            /// How many rows match in all, on every page together.
            async fn total_count(&self) -> i32 {
                i32::try_from(self.total).unwrap_or(i32::MAX)
            }
        }

        #[doc = $about_edge]
        #[async_graphql::Object(serial)]
        impl $edge {
            /// Opaque; give it as `after` or `before` to go on from this row. Valid for this list in this order only.
            async fn cursor(&self) -> String {
                self.list.cursor(&self.at.0, &self.at.1)
            }

            /// The row.
            async fn node(&self) -> &$node {
                &self.node
            }
        }
    };
}
pub(super) use connection;
