//! The elements of one document, in memory: small, because the reader bounds it.

/// One element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name with the usual prefix, whichever prefix the document uses.
    pub(super) name: String,
    /// Its attributes without prefixes.
    pub(super) attributes: Vec<(String, String)>,
    /// Its text.
    pub(super) text: String,
    /// The line where it begins, from 1.
    pub(super) line: u64,
    /// Its children's places in the tree.
    pub(super) children: Vec<usize>,
}

/// All elements of a document; the first is the outermost.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
}

/// Elements that may stand several times, so that a path to one of them has its number.
const REPEATED: [&str; 12] = [
    "cac:AdditionalDocumentReference",
    "cac:AdditionalItemProperty",
    "cac:AllowanceCharge",
    "cac:BillingReference",
    "cac:CommodityClassification",
    "cac:CreditNoteLine",
    "cac:InvoiceLine",
    "cac:PartyIdentification",
    "cac:PartyTaxScheme",
    "cac:PaymentMeans",
    "cac:TaxSubtotal",
    "cac:TaxTotal",
];

/// An element with the tree that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    element: &'t Element,
}

impl Tree {
    /// The outermost element.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        Some(Node { tree: self, element: self.elements.first()? })
    }

    /// The line of a path from the root: of the element, or of the closest one around it.
    pub(super) fn line_of(&self, place: &str) -> u64 {
        let Some(mut node) = self.root() else { return 1 };
        for step in place.trim_start_matches('/').split('/').skip(1) {
            let (name, number) = step
                .strip_suffix(']')
                .and_then(|step| step.split_once('['))
                .map_or((step, 1), |(name, number)| (name, number.parse().unwrap_or(1_usize)));
            match node.all(name).nth(number.saturating_sub(1)) {
                Some(child) => node = child,
                None => break,
            }
        }
        node.element.line
    }

    /// The paths of elements that hold nothing, without the root.
    pub(super) fn empty(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(root) = self.root() {
            root.find_empty("", &mut found);
        }
        found
    }
}

impl<'t> Node<'t> {
    /// Its name.
    pub(super) fn name(self) -> &'t str {
        &self.element.name
    }

    /// Its text without the space around it.
    pub(super) fn text(self) -> &'t str {
        self.element.text.trim()
    }

    /// An attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let mut all = self.element.attributes.iter();
        all.find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Its children.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let elements = self.element.children.iter().filter_map(|at| self.tree.elements.get(*at));
        elements.map(move |element| Node { tree: self.tree, element })
    }

    /// Its children of a name.
    pub(super) fn all(self, name: &str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.element.name == name)
    }

    /// The first child of a name, and so on down a path.
    pub(super) fn at(self, path: &str) -> Option<Self> {
        path.split('/').try_fold(self, |node, name| node.all(name).next())
    }

    /// The text at the end of a path.
    pub(super) fn text_at(self, path: &str) -> Option<String> {
        self.at(path).map(|node| node.text().to_owned())
    }

    fn find_empty(self, parent: &str, found: &mut Vec<String>) {
        let mut seen: Vec<(&str, u32)> = Vec::new();
        for child in self.children() {
            let name = child.name();
            let number = match seen.iter_mut().find(|(known, _)| *known == name) {
                Some((_, number)) => {
                    *number = number.saturating_add(1);
                    *number
                }
                None => {
                    seen.push((name, 1));
                    1
                }
            };
            let separator = if parent.is_empty() { "" } else { "/" };
            let place = if REPEATED.contains(&name) {
                format!("{parent}{separator}{name}[{number}]")
            } else {
                format!("{parent}{separator}{name}")
            };
            if child.element.children.is_empty() && child.text().is_empty() {
                found.push(place);
            } else {
                child.find_empty(&place, found);
            }
        }
    }
}
