//! The map from module paths to files, and the way from a spelled path to the file that it means.
use crate::mentions::Mention;
use crate::source::{Package, Source};
use std::collections::HashMap;
use syn::Item;

/// What a spelled path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Target {
    /// A place in this repository.
    Inside(Place),
    /// An item of another crate, with all its names.
    Library(Vec<String>),
}

/// A file of the repository as the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Position among the sources.
    pub(crate) source: usize,
    /// The crate.
    pub(crate) package: Package,
    /// The file's module path.
    pub(crate) module: Vec<String>,
}

/// All modules that have a file, and the macros which the language puts at a crate's root.
pub(crate) struct Modules {
    files: HashMap<(Package, Vec<String>), usize>,
    macros: HashMap<(Package, String), (usize, Vec<String>)>,
}

impl Modules {
    /// The map of these sources.
    pub(crate) fn of(sources: &[Source<'_>]) -> Self {
        let inside = || sources.iter().enumerate().filter(|(_, source)| source.package != Package::Outside);
        let files = inside().map(|(at, source)| ((source.package, source.module.clone()), at)).collect();
        let macros = inside().flat_map(|(at, source)| {
            let exported = exported_macros(&source.syntax);
            exported.into_iter().map(move |name| ((source.package, name), (at, source.module.clone())))
        });
        Self { files, macros: macros.collect() }
    }

    /// Everything that a source's mentions mean, with the line of each.
    pub(crate) fn targets<'s>(&self, source: &'s Source<'_>) -> Vec<(&'s Mention, Target)> {
        if source.package == Package::Outside {
            return Vec::new();
        }
        let mut known: HashMap<&str, Vec<&Mention>> = HashMap::new();
        for mention in &source.mentions {
            if let Some(name) = &mention.known_as {
                known.entry(name).or_default().push(mention);
            }
        }
        let mut targets = Vec::new();
        for mention in &source.mentions {
            let meant = self.resolve(source, &known, mention, &mention.names, 0);
            targets.extend(meant.into_iter().map(|target| (mention, target)));
        }
        targets
    }

    fn resolve(
        &self,
        source: &Source<'_>,
        known: &HashMap<&str, Vec<&Mention>>,
        mention: &Mention,
        names: &[String],
        depth: usize,
    ) -> Vec<Target> {
        let Some(first) = names.first().map(String::as_str) else { return Vec::new() };
        let mut here = source.module.clone();
        let child = |name: &str| {
            let mut module = source.module.clone();
            module.push(name.to_owned());
            self.files.contains_key(&(source.package, module))
        };
        match first {
            "crate" => self.place(source.package, &names[1..]),
            "self" | "super" => {
                here.extend(mention.scope.iter().cloned());
                let ups = names.iter().take_while(|name| *name == "super" || *name == "self").count();
                here.truncate(here.len().saturating_sub(names[..ups].iter().filter(|name| *name == "super").count()));
                here.extend(names[ups..].iter().cloned());
                self.place(source.package, &here)
            }
            _ if mention.scope.is_empty() && child(first) => {
                here.extend(names.iter().cloned());
                self.place(source.package, &here)
            }
            _ => match known.get(first) {
                Some(meanings) if depth < 4 && mention.known_as.as_deref() != Some(first) => meanings
                    .iter()
                    .filter(|meaning| meaning.names.first().map(String::as_str) != Some(first))
                    .flat_map(|meaning| {
                        let longer: Vec<String> = meaning.names.iter().chain(&names[1..]).cloned().collect();
                        self.resolve(source, known, meaning, &longer, depth + 1)
                    })
                    .chain(library_of_that_name(meanings, first, names))
                    .collect(),
                _ => self.other_crate(first, names),
            },
        }
    }

    fn other_crate(&self, first: &str, names: &[String]) -> Vec<Target> {
        match first {
            "uturn" => self.place(Package::Uturn, &names[1..]),
            "entity" => self.place(Package::Entity, &names[1..]),
            "migration" => self.place(Package::Migration, &names[1..]),
            _ => vec![Target::Library(names.to_vec())],
        }
    }

    /// The file with the longest module path that begins these names; for an exported macro, the file that holds it.
    fn place(&self, package: Package, names: &[String]) -> Vec<Target> {
        if let [name] = names
            && let Some((source, module)) = self.macros.get(&(package, name.clone()))
        {
            return vec![Target::Inside(Place { source: *source, package, module: module.clone() })];
        }
        let longest = (0..=names.len()).rev().find_map(|length| {
            let module = names[..length].to_vec();
            let source = self.files.get(&(package, module.clone()))?;
            Some(Target::Inside(Place { source: *source, package, module }))
        });
        longest.into_iter().collect()
    }
}

/// `use axum;` makes a crate known under its own name.
fn library_of_that_name(meanings: &[&Mention], first: &str, names: &[String]) -> Option<Target> {
    let same = meanings.iter().any(|meaning| meaning.names.len() == 1 && meaning.names[0] == first);
    same.then(|| Target::Library(names.to_vec()))
}

/// The names of the macros that a file exports with `#[macro_export]`.
fn exported_macros(file: &syn::File) -> Vec<String> {
    let exported = |item: &Item| match item {
        Item::Macro(rules) if rules.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export")) => {
            rules.ident.as_ref().map(ToString::to_string)
        }
        _ => None,
    };
    file.items.iter().filter_map(exported).collect()
}
