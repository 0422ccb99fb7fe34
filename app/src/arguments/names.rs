//! Finds out which fields a type reads, by offering it one after the other for deserialization.

use std::collections::BTreeSet;

use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};

/// Returns the fields of `T`, with those of the structs in it as `outer[inner]`.
pub(super) fn of<T: DeserializeOwned>() -> Vec<String> {
    let mut fields: &'static [&'static str] = &[];
    _ = T::deserialize(Whole { offered: None, fields: &mut fields, found: &mut BTreeSet::new() });
    let mut found = BTreeSet::new();
    for offered in fields.iter().copied() {
        let mut ignored: &'static [&'static str] = &[];
        _ = T::deserialize(Whole {
            offered: Some(offered),
            fields: &mut ignored,
            found: &mut found,
        });
    }
    found.into_iter().collect()
}

/// Deserializes the arguments themselves, offering one of them.
struct Whole<'a> {
    offered: Option<&'static str>,
    fields: &'a mut &'static [&'static str],
    found: &'a mut BTreeSet<String>,
}

/// Returns the error that ends the deserialization: nothing is ever made, since only the names of
/// the fields are wanted.
fn enough() -> Error {
    Error::custom("only the names are asked for")
}

impl<'de> Deserializer<'de> for Whole<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(enough())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.fields = fields;
        let Some(name) = self.offered else { return Err(enough()) };
        visitor.visit_map(One { name, found: self.found })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// Deserializes one field, whose value reveals the fields inside it.
struct One<'a> {
    name: &'static str,
    found: &'a mut BTreeSet<String>,
}

impl<'de> MapAccess<'de> for One<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let name: StrDeserializer<'_, Error> = self.name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Value { name: self.name, found: self.found })
    }
}

/// Deserializes the value of a field, recording its name alone, or one for each of its fields.
struct Value<'a> {
    name: &'static str,
    found: &'a mut BTreeSet<String>,
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.found.insert(self.name.to_owned());
        Err(enough())
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.found.extend(fields.iter().map(|field| format!("{}[{field}]", self.name)));
        Err(enough())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
