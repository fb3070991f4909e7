//! XML written straight into a buffer.
use crate::base::fault::{Fault, Outcome};
use quick_xml::{
    Writer,
    events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use std::{borrow::Cow, io};

/// XML in the making.
pub(super) struct Xml<'a>(Writer<&'a mut Vec<u8>>);

impl<'a> Xml<'a> {
    pub(super) fn over(out: &'a mut Vec<u8>) -> Self {
        Self(Writer::new(out))
    }

    pub(super) fn declaration(&mut self) -> Outcome<()> {
        self.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.line()
    }

    pub(super) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) -> Outcome<()> {
        self.event(Event::Start(element(name, attributes)))
    }

    pub(super) fn end(&mut self, name: &str) -> Outcome<()> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Outcome<()> {
        self.event(Event::Empty(element(name, attributes)))
    }

    /// An element with text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Outcome<()> {
        self.start(name, attributes)?;
        self.event(Event::Text(BytesText::new(&allowed(text))))?;
        self.end(name)
    }

    /// An element with text in CDATA; `]]>` is cut between two sections.
    pub(super) fn cdata(&mut self, name: &str, text: &str) -> Outcome<()> {
        self.start(name, &[])?;
        for section in BytesCData::escaped(&allowed(text)) {
            self.event(Event::CData(section))?;
        }
        self.end(name)
    }

    pub(super) fn line(&mut self) -> Outcome<()> {
        self.0.get_mut().push(b'\n');
        Ok(())
    }

    fn event(&mut self, event: Event<'_>) -> Outcome<()> {
        self.0.write_event(event).map_err(|error: io::Error| Fault::internal(error))
    }
}

fn element<'e>(name: &'e str, attributes: &[(&'e str, &'e str)]) -> BytesStart<'e> {
    BytesStart::new(name).with_attributes(attributes.iter().map(|&(name, value)| (name, value)))
}

/// The text without what XML 1.0 cannot say at all.
fn allowed(text: &str) -> Cow<'_, str> {
    let bad = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(bad) { text.replace(bad, "").into() } else { text.into() }
}
