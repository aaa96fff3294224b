//! Elements of a document, in memory: few, because the reader bounds them.

use super::Trouble;

/// One element.
#[derive(Debug, Default)]
struct Element {
    /// Its name, as the reader calls it.
    name: String,
    /// Its attributes without prefixes.
    attributes: Vec<(String, String)>,
    /// Its text.
    text: String,
    /// The line where it begins, from 1.
    line: u64,
    /// Its children's places in the tree.
    children: Vec<usize>,
}

/// Elements within each other; the first is the outermost.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Tree {
    elements: Vec<Element>,
}

/// A tree that is being read.
#[derive(Debug)]
pub(in crate::interchange) struct Growing {
    tree: Tree,
    /// The elements that have begun and not ended.
    open: Vec<usize>,
    /// The most elements.
    most: usize,
}

impl Growing {
    /// Nothing yet, and how many elements it may have.
    pub(in crate::interchange) fn new(most: usize) -> Self {
        Self { tree: Tree::default(), open: Vec::new(), most }
    }

    /// An element begins within those that are open.
    ///
    /// # Errors
    /// When there are too many.
    pub(in crate::interchange) fn begin(
        &mut self,
        name: String,
        attributes: Vec<(String, String)>,
        line: u64,
    ) -> Result<(), Trouble> {
        let at = self.tree.elements.len();
        if at >= self.most {
            return Err(Trouble::TooDeep);
        }
        if let Some(parent) = self.open.last().and_then(|at| self.tree.elements.get_mut(*at)) {
            parent.children.push(at);
        }
        self.tree.elements.push(Element { name, attributes, line, ..Element::default() });
        self.open.push(at);
        Ok(())
    }

    /// Text of the innermost element that is open.
    pub(in crate::interchange) fn add(&mut self, text: &str) {
        if let Some(element) = self.open.last().and_then(|at| self.tree.elements.get_mut(*at)) {
            element.text.push_str(text);
        }
    }

    /// The innermost element ends.
    pub(in crate::interchange) fn end(&mut self) {
        self.open.pop();
    }

    /// What has been read.
    pub(in crate::interchange) fn into_tree(self) -> Tree {
        self.tree
    }
}

/// An element with the tree that it stands in.
#[derive(Clone, Copy, Debug)]
pub(in crate::interchange) struct Node<'t> {
    tree: &'t Tree,
    element: &'t Element,
}

impl Tree {
    /// The outermost element.
    pub(in crate::interchange) fn root(&self) -> Option<Node<'_>> {
        Some(Node { tree: self, element: self.elements.first()? })
    }

    /// The line of a path from the root: of the element, or of the closest one around it.
    pub(in crate::interchange) fn line_of(&self, place: &str) -> u64 {
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

    /// The paths of elements that hold nothing, without the root. Those that may stand several times
    /// have their numbers in it.
    pub(in crate::interchange) fn empty(&self, repeated: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(root) = self.root() {
            root.find_empty("", repeated, &mut found);
        }
        found
    }
}

impl<'t> Node<'t> {
    /// Its name.
    pub(in crate::interchange) fn name(self) -> &'t str {
        &self.element.name
    }

    /// Its text without the space around it.
    pub(in crate::interchange) fn text(self) -> &'t str {
        self.element.text.trim()
    }

    /// An attribute.
    pub(in crate::interchange) fn attribute(self, name: &str) -> Option<&'t str> {
        let mut all = self.element.attributes.iter();
        all.find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Its children.
    pub(in crate::interchange) fn children(self) -> impl Iterator<Item = Self> {
        let elements = self.element.children.iter().filter_map(|at| self.tree.elements.get(*at));
        elements.map(move |element| Node { tree: self.tree, element })
    }

    /// Its children of a name.
    pub(in crate::interchange) fn all(self, name: &str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.element.name == name)
    }

    /// The first child of a name, and so on down a path.
    pub(in crate::interchange) fn at(self, path: &str) -> Option<Self> {
        path.split('/').try_fold(self, |node, name| node.all(name).next())
    }

    /// The text at the end of a path.
    pub(in crate::interchange) fn text_at(self, path: &str) -> Option<String> {
        self.at(path).map(|node| node.text().to_owned())
    }

    fn find_empty(self, parent: &str, repeated: &[&str], found: &mut Vec<String>) {
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
            let place = if repeated.contains(&name) {
                format!("{parent}{separator}{name}[{number}]")
            } else {
                format!("{parent}{separator}{name}")
            };
            if child.element.children.is_empty() && child.text().is_empty() {
                found.push(place);
            } else {
                child.find_empty(&place, repeated, found);
            }
        }
    }
}
