//! Reads a PDF as a reader of text does, and as a screen reader does.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF that has been opened.
pub(crate) struct Read(pub(crate) Document);

/// A piece of a page: the page's number and the piece's mark.
pub(crate) type Piece = (u32, i64);

impl Read {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        assert!(bytes.starts_with(b"%PDF-1.7"));
        Self(Document::load_mem(bytes).unwrap())
    }

    pub(crate) fn pages(&self) -> Vec<u32> {
        self.0.get_pages().into_keys().collect()
    }

    /// Its text in the order that it stands in the file, without any blanks.
    pub(crate) fn text(&self) -> String {
        without_blanks(&self.0.extract_text(&self.pages()).unwrap())
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.0.catalog().unwrap()
    }

    fn of<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.0.dereference(object).unwrap().1
    }

    /// The pieces in the order that they are read aloud.
    pub(crate) fn read_aloud(&self) -> Vec<Piece> {
        let root = self.of(self.catalog().get(b"StructTreeRoot").unwrap());
        let mut pieces = Vec::new();
        self.collect(root, None, &mut pieces);
        pieces
    }

    fn collect(&self, object: &Object, page: Option<u32>, pieces: &mut Vec<Piece>) {
        match self.of(object) {
            Object::Integer(mark) => pieces.push((page.unwrap(), *mark)),
            Object::Array(each) => each.iter().for_each(|one| self.collect(one, page, pieces)),
            Object::Dictionary(element) => {
                let own = element.get(b"Pg").and_then(Object::as_reference).ok();
                let page = own.map(|own| self.number_of(own)).or(page);
                if let Ok(mark) = element.get(b"MCID").and_then(Object::as_i64) {
                    pieces.push((page.unwrap(), mark));
                }
                if let Ok(kids) = element.get(b"K") {
                    self.collect(kids, page, pieces);
                }
            }
            _ => {}
        }
    }

    fn number_of(&self, page: ObjectId) -> u32 {
        self.0.get_pages().into_iter().find(|(_, id)| *id == page).unwrap().0
    }

    /// The pieces in the order that they are drawn.
    pub(crate) fn drawn(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (number, id) in self.0.get_pages() {
            let content = Content::decode(&self.0.get_page_content(id)).unwrap();
            for operation in content.operations.iter().filter(|one| one.operator == "BDC") {
                let marks = operation.operands.get(1).and_then(|one| one.as_dict().ok());
                let mark = marks.and_then(|marks| marks.get(b"MCID").ok());
                pieces.extend(mark.map(|mark| (number, mark.as_i64().unwrap())));
            }
        }
        pieces
    }

    /// What kinds of elements it has, in the order that they are read aloud.
    pub(crate) fn kinds(&self) -> Vec<String> {
        let mut kinds = Vec::new();
        self.collect_kinds(self.catalog().get(b"StructTreeRoot").unwrap(), &mut kinds);
        kinds
    }

    fn collect_kinds(&self, object: &Object, kinds: &mut Vec<String>) {
        match self.of(object) {
            Object::Array(each) => each.iter().for_each(|one| self.collect_kinds(one, kinds)),
            Object::Dictionary(element) => {
                if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                    kinds.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(kids) = element.get(b"K") {
                    self.collect_kinds(kids, kinds);
                }
            }
            _ => {}
        }
    }
}

/// A text without what only parts its words: a place where a line may break is one of them.
pub(crate) fn without_blanks(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}
