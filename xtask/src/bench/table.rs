//! What was measured, beside what was wished for.

/// What a figure should come to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wish {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// Only told.
    None,
}

impl Wish {
    fn met(self, figure: f64) -> Option<bool> {
        match self {
            Self::AtLeast(least) => Some(figure >= least),
            Self::AtMost(most) => Some(figure <= most),
            Self::None => None,
        }
    }
}

struct Row {
    name: String,
    figure: f64,
    unit: &'static str,
    wish: Wish,
}

/// The rows, in the order they were measured.
#[derive(Default)]
pub(crate) struct Table(Vec<Row>);

impl Table {
    /// A figure that is wished to come to something.
    pub(crate) fn judged(&mut self, name: &str, figure: f64, unit: &'static str, wish: Wish) {
        self.0.push(Row { name: name.to_owned(), figure, unit, wish });
    }

    /// A figure that explains another.
    pub(crate) fn told(&mut self, name: &str, figure: f64, unit: &'static str) {
        self.judged(name, figure, unit, Wish::None);
    }

    /// As Markdown, to be kept in `docs/benchmarks.md`.
    pub(crate) fn written(&self, about: &str) -> String {
        let mut text = format!("{about}\n\n| what | measured | wished | |\n|---|---:|---:|---|\n");
        for Row { name, figure, unit, wish } in &self.0 {
            let wished = match wish {
                Wish::AtLeast(least) => format!("≥ {}", short(*least, unit)),
                Wish::AtMost(most) => format!("≤ {}", short(*most, unit)),
                Wish::None => String::new(),
            };
            let verdict = match wish.met(*figure) {
                Some(true) => "met",
                Some(false) => "**not met**",
                None => "",
            };
            let figure = short(*figure, unit);
            text.push_str(&format!("| {name} | {figure} | {wished} | {verdict} |\n"));
        }
        text
    }
}

/// As many digits as mean something.
fn short(figure: f64, unit: &str) -> String {
    let figure = match figure.abs() {
        size if size >= 100.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    };
    if unit.is_empty() { figure } else { format!("{figure} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::{Table, Wish};

    #[test]
    fn a_wish_that_is_not_met_cannot_be_overlooked() {
        let mut table = Table::default();
        table.judged("speed", 0.49, "", Wish::AtLeast(0.5));
        table.judged("memory", 60.0, "MiB", Wish::AtMost(60.0));
        table.told("answers", 1234.5, "/s");
        let text = table.written("a machine");
        assert!(text.contains("| speed | 0.49 | ≥ 0.50 | **not met** |"), "{text}");
        assert!(text.contains("| memory | 60.0 MiB | ≤ 60.0 MiB | met |"), "{text}");
        assert!(text.contains("| answers | 1234 /s |  |  |"), "{text}");
    }
}
