//! What a table of steps leads to.

use std::collections::BTreeSet;

/// Every state that can be come to from where something begins, by steps from some states to one.
pub(crate) fn reached<'a, S: Copy + Ord + 'a>(
    starts: impl IntoIterator<Item = S>,
    steps: impl Iterator<Item = (&'a [S], Option<S>)> + Clone,
) -> BTreeSet<S> {
    let mut reached: BTreeSet<S> = starts.into_iter().collect();
    loop {
        let next: BTreeSet<S> = steps
            .clone()
            .filter(|(from, _)| from.iter().any(|from| reached.contains(from)))
            .filter_map(|(_, to)| to)
            .collect();
        let before = reached.len();
        reached.extend(next);
        if reached.len() == before {
            return reached;
        }
    }
}
