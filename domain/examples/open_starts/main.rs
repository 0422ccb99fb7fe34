//! Answers test vectors: an array of cases on standard input, an array of answers on
//! standard output. See `vectors/README.md`.

mod case;

use std::error::Error;
use std::io::{read_to_string, stdin};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<Value> = serde_json::from_str(&read_to_string(stdin())?)?;
    let answers: Vec<_> = cases.iter().map(case::answer).collect();
    println!("{}", serde_json::to_string_pretty(&answers)?);
    Ok(())
}
