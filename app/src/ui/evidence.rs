//! Files that were sent as evidence, and the field that takes more.

use crate::form::FormState;
use crate::ports::{Arrived, Evidence, EvidenceView, Extent};
use crate::ui::file_input::FileInput;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::{words_of_day, words_of_moment};
use crate::words::{brought, evidence as words};
use besked_domain::evidence::{Limits, Measure};
use besked_domain::text::Lang;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The field that files come in.
pub(crate) const FIELD: &str = "evidence";

/// What a file picker offers. A phone offers its camera beside its pictures.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// The long side of a picture in a list.
const SHOWN_SIDE: u32 = 96;

/// Where a list of files stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// In a form that has not been sent: each can be removed, and opens beside the form.
    Form,
    /// Where they are looked through before they are sent.
    Check,
    /// In the debtor's case.
    Case,
    /// In the case file of staff.
    File,
}

impl Place {
    const fn base(self) -> &'static str {
        match self {
            Self::Form | Self::Check | Self::Case => "/evidence",
            Self::File => "/staff/evidence",
        }
    }
}

/// Files with their fates: what was taken in with kind and size, what was refused with the way out.
#[component]
pub(crate) fn EvidenceList(
    lang: Lang,
    today: NaiveDate,
    evidence: Evidence,
    place: Place,
) -> impl IntoView {
    let Evidence { files, limits } = evidence;
    if files.is_empty() {
        return ().into_any();
    }
    let each = files
        .into_iter()
        .map(|file| match file.fate {
            Ok(extent) => taken(lang, today, &file, extent, place).into_any(),
            Err(refused) => {
                let what = words::what(lang, refused, &limits);
                let mend = words::mend(lang, refused, &limits);
                view! {
                    <li class="file refused">
                        <Glyph icon=Icon::Alert/>
                        <div>
                            <p>
                                <strong>{file.name}</strong> " – " {words::not_taken(lang)}
                            </p>
                            <p>{what} " " {mend}</p>
                        </div>
                    </li>
                }
                .into_any()
            }
        })
        .collect_view();
    view! { <ul class="files">{each}</ul> }.into_any()
}

fn taken(
    lang: Lang,
    today: NaiveDate,
    file: &EvidenceView,
    extent: Extent,
    place: Place,
) -> impl IntoView + use<> {
    let to = format!("{}/{}", place.base(), file.id);
    let name = file.name.clone();
    let look = match extent.measure {
        Measure::Pixels { width, height } => {
            let (width, height) = fitted(width, height);
            let alt = words::picture_of(lang, &name);
            let source = format!("{to}?small");
            view! { <img src=source alt=alt width=width height=height loading="lazy"/> }.into_any()
        }
        Measure::Pages(_) => view! { <Glyph icon=Icon::Receipt/> }.into_any(),
    };
    let about = words::about(lang, extent.kind, extent.measure, extent.bytes);
    let sent = matches!(place, Place::Case | Place::File).then(|| {
        let came = match &file.arrived {
            None => words::sent(lang, &words_of_moment(lang, file.at, today)),
            Some(Arrived { on, by }) => {
                let day = words_of_day(lang, *on, today);
                by.as_ref().map_or_else(
                    || brought::came(lang, &day),
                    |who| brought::came_to(lang, &day, who),
                )
            }
        };
        view! { <br/> {came} }
    });
    let remove = (place == Place::Form).then(|| {
        let of = name.clone();
        view! {
            <button class="button second" type="submit" name="remove" value=file.id.to_string()>
                {words::remove(lang)}
                <span class="visually-hidden">" " {of}</span>
            </button>
        }
    });
    // What is typed beside it and not kept yet is not left behind.
    let target = (place == Place::Form).then_some("_blank");
    view! {
        <li class="file">
            <a href=to target=target rel="noopener">
                <span class="look">{look}</span>
                <span>{name}</span>
            </a>
            <span class="soft small">{about} {sent}</span>
            {remove}
        </li>
    }
    .into_any()
}

/// The size of a picture in a list, so that nothing moves when it comes.
fn fitted(width: u32, height: u32) -> (String, String) {
    let long = width.max(height).max(1);
    let fit = |side: u32| {
        let fitted = u64::from(side) * u64::from(SHOWN_SIDE.min(long)) / u64::from(long);
        fitted.max(1).to_string()
    };
    (fit(width), fit(height))
}

/// The field that files are chosen in.
#[component]
pub(crate) fn FileField(
    lang: Lang,
    form: FormState,
    limits: Limits,
    /// What stands before the field's name in its id, where a page has several forms.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    let asks = Asks {
        label: words::choose_files(lang),
        hint: words::hint(lang, limits.files, limits.file_mb()),
        many: true,
    };
    chooser(lang, &form, format!("{prefix}{FIELD}"), asks)
}

/// The field that one file is chosen in, where a form cannot be done without it.
#[component]
pub(crate) fn OneFileField(
    lang: Lang,
    form: FormState,
    label: &'static str,
    hint: String,
) -> impl IntoView {
    chooser(lang, &form, FIELD.to_owned(), Asks { label, hint, many: false })
}

/// What a field for files asks for.
struct Asks {
    label: &'static str,
    hint: String,
    /// Whether more than one file may be chosen.
    many: bool,
}

fn chooser(lang: Lang, form: &FormState, id: String, asks: Asks) -> AnyView {
    let Asks { label, hint, many } = asks;
    let error = form.error(FIELD);
    // The names of files that did not come along when the session had ended.
    let names = form.value(FIELD).filter(|names| !names.is_empty());
    let lost = !many && form.is_refused() && error.is_none();
    let again = names
        .map(|names| words::choose_again(lang, names))
        .or_else(|| lost.then(|| words::once_more(lang).to_owned()));
    view! {
        <FileInput
            lang
            name=FIELD
            id
            label
            hint
            again
            error
            accept=ACCEPT
            many
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_picture_fits_its_list_whatever_its_shape() {
        let of = |width, height| fitted(width, height);
        assert_eq!(of(4096, 2048), ("96".to_owned(), "48".to_owned()));
        assert_eq!(of(40, 20), ("40".to_owned(), "20".to_owned()));
        assert_eq!(of(1, 50_000), ("1".to_owned(), "96".to_owned()));
    }
}
