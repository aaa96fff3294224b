//! What an objection lacks, field by field, when whoever sent it is asked to complete it (FL 20 §).

use crate::word::words;

words! {
    /// A field of an objection that lacks something.
    Lacking {
        /// What is contested: which line, fee or measure.
        Line = "line",
        /// How much of it.
        Amount = "amount",
        /// Why it is wrong.
        Ground = "ground",
        /// What happened, and when.
        Statement = "statement",
        /// What is wanted (FL 19 §).
        Wanted = "wanted",
        /// Evidence (*underlag*).
        Evidence = "evidence",
    }
}

impl Lacking {
    /// The box that an official ticks for it.
    #[must_use]
    pub const fn ticked_as(self) -> &'static str {
        match self {
            Self::Line => "lacks_line",
            Self::Amount => "lacks_amount",
            Self::Ground => "lacks_ground",
            Self::Statement => "lacks_statement",
            Self::Wanted => "lacks_wanted",
            Self::Evidence => "lacks_evidence",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lacking;

    #[test]
    fn each_box_is_called_by_its_field() {
        for field in Lacking::ALL {
            assert_eq!(field.ticked_as(), format!("lacks_{}", field.word()));
        }
    }
}
