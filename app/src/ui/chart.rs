//! Bars that stand beside each other in time, each of a part and a rest. The table beside them says the same.

use crate::islands::schedule::step;
use besked_domain::callback::measure::Share;
use leptos::prelude::*;

/// How wide the place of a bar is.
const PLACE: i128 = 20;
/// What lies between two bars, and half of it between a part and its rest.
const GAP: i128 = 4;
/// How high the highest bar is.
const HEIGHT: i128 = 200;

/// Bars from the first time to the last. What is a part is filled and the rest an outline, so that colours do
/// not have to be told apart.
#[component]
pub(crate) fn BarChart(
    /// What it shows.
    title: &'static str,
    /// The same in words.
    told: String,
    /// What the part of each bar is called, and what its rest is.
    names: [&'static str; 2],
    /// What the first and the last bar are called.
    ends: [String; 2],
    /// How much each bar shows.
    bars: Vec<Share>,
) -> impl IntoView {
    let [part, rest] = outlines(&bars);
    let width = PLACE.saturating_mul(i128::try_from(bars.len()).unwrap_or(1)).max(1);
    let [first, last] = ends;
    let [part_name, rest_name] = names;
    view! {
        <figure class="card chart">
            <figcaption>
                <strong>{title}</strong>
                <span class="key part">{part_name}</span>
                <span class="key rest">{rest_name}</span>
            </figcaption>
            <svg
                role="img"
                aria-label=told.clone()
                viewBox=format!("0 0 {width} {HEIGHT}")
                preserveAspectRatio="none"
            >
                <path class="part" d=part></path>
                <path class="rest" d=rest></path>
            </svg>
            <p class="ends soft small">
                <span>{first}</span>
                <span>{last}</span>
            </p>
            <p class="soft small">{told}</p>
        </figure>
    }
    .into_any()
}

/// The outline of all parts, and that of the rests on top of them. The highest bar is as high as the picture.
fn outlines(bars: &[Share]) -> [String; 2] {
    let most = i128::from(bars.iter().map(|bar| bar.whole).max().unwrap_or_default().max(1));
    let (mut parts, mut rests) = (String::new(), String::new());
    for (place, bar) in (0_i128..).zip(bars) {
        let (left, width) = (place * PLACE + GAP / 2, PLACE - GAP);
        let high = |count: u64| i128::from(count) * HEIGHT / most;
        let (whole, part) = (high(bar.whole), high(bar.part.min(bar.whole)));
        if part > 0 {
            step(&mut parts, [left, HEIGHT - part, width, part]);
        }
        if whole > part {
            let gap = if part > 0 { GAP / 2 } else { 0 };
            step(&mut rests, [left, HEIGHT - whole, width, (whole - part - gap).max(1)]);
        }
    }
    [parts, rests]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_high_as_it_is_much_and_what_is_nothing_is_not_drawn() {
        let bars = [(2, 4), (0, 0), (2, 2), (0, 1)].map(|(part, whole)| Share { part, whole });
        let [parts, rests] = outlines(&bars);
        assert_eq!(parts, "M2 100h16v100h-16zM42 100h16v100h-16z");
        assert_eq!(rests, "M2 0h16v98h-16zM62 150h16v50h-16z");
        assert_eq!(outlines(&[]), [String::new(), String::new()]);
    }
}
