//! What Meta's file does not know yet, or says wrongly. Each entry with its source: a page of Meta's documentation (below
//! `developers.facebook.com/documentation/business-messaging/` or `developers.facebook.com/docs/`), or where the file is
//! broken.

use super::compare::Fault;

/// The name of all error bodies.
pub(super) const ERROR: &str = "error";

/// Differences that are right.
pub(super) struct Exception {
    /// `POST {Phone-Number-ID}/messages`, or a name of this file.
    pub(super) of: &'static str,
    pub(super) fault: Fault,
    pub(super) places: &'static [&'static str],
    pub(super) source: &'static str,
}

/// References that lead to a schema of the same name from another part of the file.
pub(super) struct Repointed {
    pub(super) written: &'static str,
    pub(super) meant: &'static str,
    pub(super) source: &'static str,
}

/// Messages that share an operation with sending, whose schemas no operation names.
pub(super) struct Unnamed {
    pub(super) of: &'static str,
    pub(super) name: &'static str,
    pub(super) request: &'static str,
    pub(super) answer: &'static str,
    pub(super) source: &'static str,
}

pub(super) struct Undescribed {
    pub(super) operation: &'static str,
    pub(super) source: &'static str,
}

pub(super) const REPOINTED: [Repointed; 4] = [
    Repointed {
        written: "MediaObject",
        meant: "MediaObject_1",
        source: "broken in the file: messages point at the MediaObject of templates; theirs, with a caption, is unused",
    },
    Repointed {
        written: "SubscribedApp",
        meant: "SubscribedApp_1",
        source: "broken in the file: the examples of GET subscribed_apps have the shape of SubscribedApp_1, which is unused",
    },
    Repointed {
        written: "WhatsAppBusinessApiData",
        meant: "WhatsAppBusinessApiData_1",
        source: "broken in the file: SubscribedApp_1 points at the settings of a phone number",
    },
    Repointed {
        written: "WhatsAppBusinessAccount",
        meant: "WhatsAppBusinessAccount_3",
        source: "broken in the file: the examples of GET {WABA-ID} have the shape of WhatsAppBusinessAccount_3, which is unused",
    },
];

pub(super) const MARK_READ: Unnamed = Unnamed {
    of: "POST {Phone-Number-ID}/messages",
    name: "mark as read",
    request: "MarkMessageRequestPayload",
    answer: "MarkMessageResponsePayload",
    source: "broken in the file: POST messages names only Message and MessageResponsePayload; these two are unused",
};

/// The file is about messaging; these calls are older and described elsewhere.
pub(super) const UNDESCRIBED: [Undescribed; 7] = [
    Undescribed { operation: "GET debug_token", source: "graph-api/reference/debug_token" },
    Undescribed { operation: "POST {Application-ID}/uploads", source: "graph-api/guides/upload" },
    Undescribed { operation: "POST {Upload-ID}", source: "graph-api/guides/upload" },
    Undescribed { operation: "GET {Application-ID}", source: "graph-api/reference/application" },
    Undescribed {
        operation: "GET {Application-ID}/subscriptions",
        source: "graph-api/reference/application/subscriptions",
    },
    Undescribed {
        operation: "POST {Application-ID}/subscriptions",
        source: "whatsapp/webhooks/create-webhook-endpoint",
    },
    Undescribed {
        operation: "POST {Phone-Number-ID}/smb_app_data",
        source: "whatsapp/embedded-signup/onboarding-business-app-users",
    },
];

const SEND: &str = "POST {Phone-Number-ID}/messages";
const NUMBER: &str = "GET {Phone-Number-ID}";
const NUMBERS: &str = "GET {WABA-ID}/phone_numbers";
const TEMPLATES: &str = "GET {WABA-ID}/message_templates";
const CREATE_TEMPLATE: &str = "POST {WABA-ID}/message_templates";
const EDIT_TEMPLATE: &str = "POST {TEMPLATE_ID}";

const fn name(of: &'static str, places: &'static [&'static str], source: &'static str) -> Exception {
    Exception { of, fault: Fault::Name, places, source }
}

pub(super) const REQUESTS: [Exception; 19] = [
    name(SEND, &["recipient"], "whatsapp/business-scoped-user-ids"),
    Exception { of: SEND, fault: Fault::Missing, places: &["to"], source: "whatsapp/business-scoped-user-ids" },
    name(SEND, &["biz_opaque_callback_data"], "whatsapp/webhooks/reference/messages/status"),
    name(SEND, &["audio.voice"], "whatsapp/messages/audio-messages"),
    name(SEND, &["document.filename"], "whatsapp/messages/document-messages"),
    Exception {
        of: SEND,
        fault: Fault::Missing,
        places: &["template.language.policy"],
        source: "broken in the file: it requires `policy`, which its own examples leave out",
    },
    name(SEND, &["template.components[].parameters[].parameter_name"], "whatsapp/templates/overview"),
    name(SEND, &["template.components[].parameters[].coupon_code"], "whatsapp/templates/components"),
    Exception {
        of: SEND,
        fault: Fault::Word,
        places: &["template.components[].sub_type", "template.components[].parameters[].type"],
        source: "whatsapp/templates/components",
    },
    Exception {
        of: SEND,
        fault: Fault::Word,
        places: &["interactive.type", "interactive.action.name"],
        source: "whatsapp/messages/interactive-cta-url-messages, whatsapp/messages/location-request-messages",
    },
    name(SEND, &["interactive.action.parameters"], "whatsapp/messages/interactive-cta-url-messages"),
    Exception {
        of: SEND,
        fault: Fault::Word,
        places: &["template.components[].type"],
        source: "whatsapp/templates/limited-time-offer-templates, whatsapp/templates/media-card-carousel-templates",
    },
    name(SEND, &["template.components[].parameters[].location"], "whatsapp/templates/components"),
    name(SEND, &["template.components[].cards"], "whatsapp/templates/media-card-carousel-templates"),
    name(MARK_READ.name, &["typing_indicator"], "whatsapp/typing-indicators"),
    name(CREATE_TEMPLATE, &["parameter_format"], "whatsapp/templates/overview"),
    // The description of both is made from one example each.
    name(
        CREATE_TEMPLATE,
        &[
            "components[].format",
            "components[].example",
            "components[].add_security_recommendation",
            "components[].code_expiration_minutes",
            "components[].buttons[].url",
            "components[].buttons[].phone_number",
            "components[].buttons[].example",
            "components[].buttons[].otp_type",
        ],
        "whatsapp/templates/components",
    ),
    name(
        EDIT_TEMPLATE,
        &[
            "components[].example.header_handle",
            "components[].buttons[].url",
            "components[].buttons[].phone_number",
            "components[].buttons[].example",
        ],
        "whatsapp/templates/components",
    ),
    name("POST {Phone-Number-ID}/media", &["type"], "whatsapp/business-phone-numbers/media"),
];

pub(super) const ANSWERS: [Exception; 15] = [
    name(ERROR, &["error.error_data"], "whatsapp/support/error-codes"),
    name(SEND, &["contacts[].user_id"], "whatsapp/business-scoped-user-ids"),
    name(
        NUMBER,
        &["status", "platform_type", "throughput", "account_mode", "is_official_business_account"],
        "whatsapp/business-phone-numbers/phone-numbers",
    ),
    name(NUMBER, &["is_on_biz_app"], "whatsapp/embedded-signup/onboarding-business-app-users"),
    name(NUMBER, &["whatsapp_business_manager_messaging_limit"], "whatsapp/messaging-limits"),
    name(NUMBER, &["health_status"], "whatsapp/support/health-status"),
    name(
        NUMBERS,
        &[
            "data[].name_status",
            "data[].platform_type",
            "data[].throughput",
            "data[].is_on_biz_app",
            "data[].whatsapp_business_manager_messaging_limit",
            "data[].health_status",
        ],
        "broken in the file: the elements are the nodes of GET {Phone-Number-ID} and have the same fields",
    ),
    Exception {
        of: NUMBERS,
        fault: Fault::Missing,
        places: &["data[].status"],
        source: "broken in the file: what is answered follows `fields`, which it describes too",
    },
    Exception {
        of: NUMBERS,
        fault: Fault::Word,
        places: &["data[].status"],
        source: "broken in the file: CONNECTED stands in its WhatsAppAccountNumberStatus and its examples of other calls",
    },
    name(
        TEMPLATES,
        &[
            "data[].components[].example.header_text",
            "data[].components[].example.header_handle",
            "data[].components[].example.body_text_named_params",
            "data[].components[].buttons[].url",
            "data[].components[].buttons[].example",
            "data[].components[].buttons[].phone_number",
            "data[].components[].buttons[].otp_type",
            "data[].components[].add_security_recommendation",
        ],
        "whatsapp/templates/components",
    ),
    name(
        TEMPLATES,
        &["data[].components[].cards", "data[].components[].limited_time_offer"],
        "whatsapp/templates/media-card-carousel-templates, whatsapp/templates/limited-time-offer-templates",
    ),
    name(TEMPLATES, &["data[].correct_category"], "whatsapp/templates/template-categorization"),
    name(
        TEMPLATES,
        &["data[].parameter_format", "data[].quality_score", "data[].rejected_reason", "paging.next"],
        "whatsapp/templates/template-management",
    ),
    name("GET {TEMPLATE_ID}", &["parameter_format"], "whatsapp/templates/template-management"),
    name(
        "GET {Phone-Number-ID}/whatsapp_business_profile",
        &["data[].messaging_product", "data[].about", "data[].vertical"],
        "broken in the file: it wraps each profile in `business_profile`; real answers hold it bare, as does the page \
         whatsapp/business-profiles",
    ),
];
