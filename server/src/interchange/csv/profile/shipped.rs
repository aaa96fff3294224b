//! Where profiles come from: shipped with Besked, or a file of one's own.

use super::Profile;
use super::read::read;
use super::wrong::NoProfile;
use crate::interchange::ImportError;
use std::path::Path;

/// The profiles that come with Besked.
const SHIPPED: [(&str, &str); 2] = [
    ("example", include_str!("../../../../profiles/example.toml")),
    ("raindance", include_str!("../../../../profiles/raindance.toml")),
];

/// Opens a profile by its name, or by the path to its file.
///
/// # Errors
/// When there is none, it cannot be read, or something in it is wrong.
pub(in crate::interchange::csv) fn open(name: &str) -> Result<Profile, ImportError> {
    let shipped = SHIPPED.iter().find(|(known, _)| *known == name);
    let own;
    let text = match shipped {
        Some((_, text)) => *text,
        None if Path::new(name).is_file() => {
            own = std::fs::read_to_string(name).map_err(ImportError::File)?;
            &own
        }
        None => {
            let shipped = SHIPPED.map(|(name, _)| name).join(", ");
            return Err(ImportError::Unfit(Box::new(NoProfile { name: name.to_owned(), shipped })));
        }
    };
    read(name, text).map_err(|wrong| ImportError::Unfit(Box::new(wrong)))
}

#[cfg(test)]
mod tests {
    use super::super::{Meaning, Role};
    use super::*;

    #[test]
    fn every_shipped_profile_can_be_used() {
        for (name, _) in SHIPPED {
            if let Err(error) = open(name) {
                panic!("{error}");
            }
        }
    }

    #[test]
    fn the_guide_tells_of_every_key_and_meaning() {
        let guide = include_str!("../../../../../docs/integrations/csv-profiles.md");
        for word in Role::WORDS.iter().chain(Meaning::WORDS) {
            assert!(guide.contains(&format!("`{word}`")), "{word}");
        }
    }

    #[test]
    fn what_is_not_there_is_told_with_what_is() {
        let error = open("raindans").unwrap_err();
        assert!(error.mend(besked_domain::text::Lang::En).contains("example, raindance"));
    }
}
