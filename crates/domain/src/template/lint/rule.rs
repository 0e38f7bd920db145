//! The register of rules: a stable code, how grave it is unless the rule says otherwise, and what it means.

use super::Severity;
use serde::Serialize;

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// A rule of writing. Where no source is named, Meta's documentation of message templates is it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        pub enum Rule {
            $($(#[doc = $doc])* #[serde(rename = $code)] $name,)*
        }

        impl Rule {
            pub const ALL: &[Self] = &[$(Self::$name),*];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

rules! {
    NameMissing = "name_missing", Error;
    /// Lower case letters, digits and underscores only.
    NameInvalid = "name_invalid", Error;
    /// More than 512 characters.
    NameTooLong = "name_too_long", Error;
    /// `template_01`, `prueba`: says nothing to a reviewer.
    NameGeneric = "name_generic", Warning;

    LanguageMissing = "language_missing", Error;
    /// Not written as Meta writes its codes: `es`, `es_MX`, `pt_BR`.
    LanguageInvalid = "language_invalid", Error;
    /// Well written, but no language known to be on Meta's list.
    LanguageUnknown = "language_unknown", Warning;
    /// The text reads like another language than the one declared.
    LanguageMismatch = "language_mismatch", Warning;

    CategoryMissing = "category_missing", Error;
    /// Meta would approve it as marketing and charge it so.
    CategoryLooksMarketing = "category_looks_marketing", Warning;
    /// Speaks of a transaction only: utility is usually the right category.
    CategoryLooksUtility = "category_looks_utility", Info;
    /// Speaks of a code for signing in.
    CategoryLooksAuthentication = "category_looks_authentication", Warning;
    /// A utility template that names no order, appointment, account …
    TransactionUnnamed = "transaction_unnamed", Warning;

    /// Advertising outside marketing.
    PromotionalWording = "promotional_wording", Error;
    /// Coupons and upselling outside marketing.
    CouponWording = "coupon_wording", Error;
    /// An offer in marketing: only to people who asked for it.
    OfferNeedsConsent = "offer_needs_consent", Info;
    /// Marketing that does not say how to stop it.
    OptOutMissing = "opt_out_missing", Warning;
    /// Asks for a telephone call.
    CallRequest = "call_request", Warning;
    /// A survey outside marketing; about one transaction it may pass.
    Survey = "survey", Warning;
    /// Threatens debtors or cites legal action.
    LegalThreat = "legal_threat", Error;
    /// Asks for whole card numbers, passwords, identity documents.
    SensitiveRequest = "sensitive_request", Error;
    InformalWording = "informal_wording", Warning;
    Misspelling = "misspelling", Warning;
    /// Longer than people read (550 characters).
    BodyLong = "body_long", Warning;
    AcronymUnexplained = "acronym_unexplained", Warning;
    AllCaps = "all_caps", Warning;
    EmojiExcess = "emoji_excess", Warning;
    PunctuationExcess = "punctuation_excess", Warning;
    /// More than two empty lines in a row.
    BlankLines = "blank_lines", Warning;

    HeaderEmpty = "header_empty", Error;
    /// More than 60 characters.
    HeaderTooLong = "header_too_long", Error;
    /// More than one variable.
    HeaderManyVariables = "header_many_variables", Error;
    /// Asterisks, underscores, tildes, backticks, line breaks.
    HeaderMarkup = "header_markup", Error;
    HeaderEmoji = "header_emoji", Error;
    BodyMissing = "body_missing", Error;
    /// More than 1024 characters, 600 in an offer that ends.
    BodyTooLong = "body_too_long", Error;
    /// More than 60 characters.
    FooterTooLong = "footer_too_long", Error;
    FooterVariable = "footer_variable", Error;
    /// Line breaks or marks of formatting.
    FooterMarkup = "footer_markup", Error;
    /// Providers report refusals; Meta's own page does not say.
    FooterEmoji = "footer_emoji", Warning;

    /// `{1}`, `{{ 1}}`, `{{a b}}`.
    VariableMalformed = "variable_malformed", Error;
    /// `#`, `$`, `%` between the braces.
    VariableSpecialCharacter = "variable_special_character", Error;
    BracesUnbalanced = "braces_unbalanced", Error;
    /// `{{1}} {{3}}`.
    VariableGap = "variable_gap", Error;
    /// A number among names or a name among numbers.
    VariableFormatMixed = "variable_format_mixed", Error;
    /// A name that stands twice; Meta wants names to be unique.
    VariableRepeated = "variable_repeated", Warning;
    VariableAtStart = "variable_at_start", Error;
    VariableAtEnd = "variable_at_end", Error;
    VariablesAdjacent = "variables_adjacent", Error;
    /// Alone on its line: nobody knows what it stands for.
    VariableWithoutContext = "variable_without_context", Warning;
    /// More than one for every three words.
    TooManyVariables = "too_many_variables", Warning;

    ExampleMissing = "example_missing", Error;
    /// A header with a file needs an example file.
    ExampleMediaMissing = "example_media_missing", Error;
    /// Line breaks, tabs or more than four spaces in a value.
    ExampleInvalid = "example_invalid", Error;
    /// Belongs to no variable.
    ExampleUnused = "example_unused", Info;
    /// Too long once the examples stand in it.
    FilledTooLong = "filled_too_long", Warning;

    /// More than ten.
    ButtonsTooMany = "buttons_too_many", Error;
    /// More than two addresses, one telephone number, one code.
    ButtonsTooManyOfKind = "buttons_too_many_of_kind", Error;
    /// Quick replies stand together, before or after the others.
    ButtonsNotGrouped = "buttons_not_grouped", Error;
    /// Four or more, or quick replies with others: not shown on computers.
    ButtonsHiddenOnDesktop = "buttons_hidden_on_desktop", Warning;
    ButtonTextMissing = "button_text_missing", Error;
    /// More than 25 characters.
    ButtonTextTooLong = "button_text_too_long", Error;
    /// Variables, line breaks, emoji or marks of formatting.
    ButtonTextMarkup = "button_text_markup", Error;
    ButtonTextRepeated = "button_text_repeated", Error;
    PhoneInvalid = "phone_invalid", Error;
    /// More than 15 characters.
    CodeTooLong = "code_too_long", Error;

    UrlInvalid = "url_invalid", Error;
    /// `http` instead of `https`.
    UrlInsecure = "url_insecure", Warning;
    /// More than 2000 characters.
    UrlTooLong = "url_too_long", Error;
    /// One variable at most, and nothing after it.
    UrlVariableNotLast = "url_variable_not_last", Error;
    /// `bit.ly` and the like hide where they lead.
    UrlShortener = "url_shortener", Error;
    /// `wa.me` and other ways back into WhatsApp.
    UrlWhatsapp = "url_whatsapp", Error;
    /// None of the workspace's own domains.
    UrlForeignDomain = "url_foreign_domain", Warning;

    /// Meta's own text for codes leaves no room for header, body or footer.
    AuthenticationOwnText = "authentication_own_text", Error;
    /// Exactly one button for the code.
    AuthenticationButton = "authentication_button", Error;
    /// A button for codes in another category.
    OtpOutsideAuthentication = "otp_outside_authentication", Error;
    /// 1 to 90 minutes.
    CodeExpirationOutOfRange = "code_expiration_out_of_range", Error;
    /// Without a tap, or with one, the apps that may take the code have to be named.
    SupportedAppsMissing = "supported_apps_missing", Error;
    /// More than five.
    SupportedAppsTooMany = "supported_apps_too_many", Error;
    /// No package name, or no hash of eleven characters.
    SupportedAppInvalid = "supported_app_invalid", Error;
    ZeroTapTermsNotAccepted = "zero_tap_terms_not_accepted", Error;
    /// The time to deliver is outside what the category allows.
    TtlOutOfRange = "ttl_out_of_range", Error;

    /// Body and footer of another template in the same language.
    DuplicateBody = "duplicate_body", Error;
    /// Nearly the text of another template, which could be made to fit both.
    NearDuplicate = "near_duplicate", Info;
    /// Name and language are taken.
    NameTaken = "name_taken", Error;
    /// Holds parts that are kept as Meta sent them and cannot be changed here.
    ComponentKept = "component_kept", Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_written_as_its_code_and_no_two_share_one() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
            assert!(rule.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
            assert!(Rule::ALL.iter().skip(index + 1).all(|other| other.as_str() != rule.as_str()));
        }
    }
}
