//! Answers test vectors: an array of cases on standard input, an array of answers on
//! standard output. See `vectors/README.md`.

mod case;

use std::error::Error;
use std::io::{read_to_string, stdin};

use case::Case;

fn main() -> Result<(), Box<dyn Error>> {
    let cases: Vec<Case> = serde_json::from_str(&read_to_string(stdin())?)?;
    let answers: Vec<_> = cases.iter().map(Case::answer).collect();
    println!("{}", serde_json::to_string_pretty(&answers)?);
    Ok(())
}
