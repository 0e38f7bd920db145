//! Meta's error codes: what each is called and which HTTP status carries it.

/// Why Meta refuses something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: u32,
    /// Still sent for a few general Graph errors (33, 463 …); WhatsApp's own codes carry none.
    pub(crate) subcode: Option<u32>,
    /// The sentence that says what exactly is wrong.
    pub(crate) details: String,
}

impl Fault {
    pub(crate) fn new(code: u32, details: impl Into<String>) -> Self {
        Self { code, subcode: None, details: details.into() }
    }

    /// An unknown, misspelt or badly typed parameter.
    pub(crate) fn parameter(details: impl Into<String>) -> Self {
        Self::new(100, details)
    }

    pub(crate) fn missing(details: impl Into<String>) -> Self {
        Self::new(131_008, details)
    }

    pub(crate) fn invalid(details: impl Into<String>) -> Self {
        Self::new(131_009, details)
    }

    pub(crate) fn subcode(mut self, subcode: u32) -> Self {
        self.subcode = Some(subcode);
        self
    }
}

/// Meta's short name of an error, without the `(#code)` in front.
pub(crate) fn title(code: u32) -> &'static str {
    match code {
        1 => "An unknown error has occurred",
        2 => "Service temporarily unavailable",
        4 => "Application request limit reached",
        10 => "Application does not have permission for this action",
        33 => "Parameter value is not valid",
        100 => "Invalid parameter",
        190 => "Invalid OAuth access token",
        200 => "Permissions error",
        368 => "Temporarily blocked for policies violations",
        80_007 => "There have been too many calls to this WhatsApp Business account",
        130_403 => "Recipient is blocked by the business",
        130_429 => "Rate limit hit",
        130_472 => "User's number is part of an experiment",
        130_497 => "Business account is restricted from messaging users in this country",
        131_000 => "Something went wrong",
        131_005 => "Access denied",
        131_008 => "Required parameter is missing",
        131_009 => "Parameter value is not valid",
        131_016 => "Service unavailable",
        131_021 => "Recipient cannot be sender",
        131_026 => "Message undeliverable",
        131_030 => "Recipient phone number not in allowed list",
        131_031 => "Account has been locked",
        131_037 => "Display name approval is required",
        131_042 => "Business eligibility payment issue",
        131_045 => "Incorrect certificate",
        131_047 => "Re-engagement message",
        131_048 => "Spam rate limit hit",
        131_049 => "This message was not delivered to maintain healthy ecosystem engagement.",
        131_050 => "Marketing messages stopped by the user",
        131_051 => "Message type unknown",
        131_052 => "Media download error",
        131_053 => "Media upload error",
        131_056 => "(Business Account, Consumer Account) pair rate limit hit",
        131_057 => "Account in maintenance mode",
        131_062 => "Business-scoped user ids are not supported for this message",
        131_063 => "Marketing templates are disabled on this API",
        131_064 => "Messaging limited by template classification violations",
        132_000 => "Number of parameters does not match the expected number of params",
        132_001 => "Template name does not exist in the translation",
        132_005 => "Translated text too long",
        132_007 => "Template content policy violated",
        132_012 => "Parameter format does not match format in the created template",
        132_015 => "Template is paused",
        132_016 => "Template is disabled",
        132_018 => "There is an issue with the parameters in your template",
        133_000 => "Deregistration incomplete",
        133_004 => "Server temporarily unavailable",
        133_010 => "Phone number not registered",
        _ => "Unexpected error",
    }
}

/// The HTTP status Meta answers an error with.
pub(crate) fn http_status(code: u32) -> u16 {
    match code {
        104 | 190 => 401,
        10 | 200 | 368 | 131_005 | 131_031 => 403,
        132_001 => 404,
        4 | 80_007 | 130_429 | 131_048 | 131_056 => 429,
        1 | 131_000 => 500,
        2 | 131_016 | 131_057 | 133_004 => 503,
        _ => 400,
    }
}

/// What the `failed` status of a message says under `error_data.details`.
pub(crate) fn failure_details(code: u32) -> &'static str {
    match code {
        131_026 => "Message undeliverable.",
        131_047 => {
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number."
        }
        131_049 => "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
        131_050 => "The user stopped marketing messages from this business.",
        131_053 => "The media could not be downloaded or is of a type that cannot be sent.",
        _ => title(code),
    }
}
