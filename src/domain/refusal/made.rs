//! Makes the enum of all refusals from their list, with what can be asked of each.

macro_rules! refusals {
    ($($(#[$doc:meta])* $number:literal $name:ident $({ $($field:ident : $type:ty),+ })? => [$($way:ident),*];)*) => {
        /// Why something was refused, with the values that its text shows.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "refusal", rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the fields are named in each variant's text")]
        pub enum Refusal { $($(#[$doc])* $name $({ $($field: $type),+ })?,)* }

        impl Refusal {
            /// The fixed number, the same on the screen, in the help, on the slip and in the audit log.
            pub const fn number(&self) -> u16 {
                match self { $(Self::$name $({ $($field: _),+ })? => $number,)* }
            }
            /// The next steps that the text offers.
            pub const fn next_steps(&self) -> &'static [NextStep] {
                match self { $(Self::$name $({ $($field: _),+ })? => &[$(NextStep::$way),*],)* }
            }
            /// The values of the text, by the names under which the words know them.
            pub fn facts(&self) -> Vec<(&'static str, Fact)> {
                match self { $(Self::$name $({ $($field),+ })? => vec![$($((stringify!($field), $field.fact())),+)?],)* }
            }
            /// All numbers with the names of their values, for the catalogue's test.
            pub const CATALOGUE: &'static [(u16, &'static [&'static str])] =
                &[$(($number, &[$($(stringify!($field)),+)?])),*];
            /// One sample of each, for the gallery and the tests.
            #[cfg(feature = "samples")]
            pub fn samples() -> Vec<Self> {
                use samples::Sample;
                vec![$(Self::$name $({ $($field: Sample::sample()),+ })?),*]
            }
        }
    };
}
