use nanoserde::{DeBin, SerBin};
use serde::{Deserialize, Serialize};

/// What a phone knows of an interview without asking. The names are those of XLSForm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, SerBin, DeBin)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// The moment at which the interview began.
    Start,
    /// The moment at which it was last saved.
    End,
    /// The day on which it began.
    Today,
    #[serde(rename = "deviceid")]
    DeviceId,
    #[serde(rename = "subscriberid")]
    SubscriberId,
    #[serde(rename = "simserial")]
    SimSerial,
    #[serde(rename = "phonenumber")]
    PhoneNumber,
    Username,
    Email,
    #[serde(rename = "uri:deviceid")]
    UriDeviceId,
    #[serde(rename = "uri:subscriberid")]
    UriSubscriberId,
    #[serde(rename = "uri:simserial")]
    UriSimSerial,
    #[serde(rename = "uri:phonenumber")]
    UriPhoneNumber,
    #[serde(rename = "uri:username")]
    UriUsername,
    #[serde(rename = "uri:email")]
    UriEmail,
    /// The log of how the form was filled in.
    Audit,
    /// The place at which the interview began.
    StartGeopoint,
    /// The place at which a question was answered.
    BackgroundGeopoint,
    /// The sound of the whole interview.
    BackgroundAudio,
}

impl Property {
    /// Every property.
    pub const ALL: [Property; 19] = [
        Property::Start,
        Property::End,
        Property::Today,
        Property::DeviceId,
        Property::SubscriberId,
        Property::SimSerial,
        Property::PhoneNumber,
        Property::Username,
        Property::Email,
        Property::UriDeviceId,
        Property::UriSubscriberId,
        Property::UriSimSerial,
        Property::UriPhoneNumber,
        Property::UriUsername,
        Property::UriEmail,
        Property::Audit,
        Property::StartGeopoint,
        Property::BackgroundGeopoint,
        Property::BackgroundAudio,
    ];

    /// The name in a definition and in an XLSForm's `type` column.
    pub fn code(self) -> &'static str {
        match self {
            Property::Start => "start",
            Property::End => "end",
            Property::Today => "today",
            Property::DeviceId => "deviceid",
            Property::SubscriberId => "subscriberid",
            Property::SimSerial => "simserial",
            Property::PhoneNumber => "phonenumber",
            Property::Username => "username",
            Property::Email => "email",
            Property::UriDeviceId => "uri:deviceid",
            Property::UriSubscriberId => "uri:subscriberid",
            Property::UriSimSerial => "uri:simserial",
            Property::UriPhoneNumber => "uri:phonenumber",
            Property::UriUsername => "uri:username",
            Property::UriEmail => "uri:email",
            Property::Audit => "audit",
            Property::StartGeopoint => "start-geopoint",
            Property::BackgroundGeopoint => "background-geopoint",
            Property::BackgroundAudio => "background-audio",
        }
    }

    /// The property of this name.
    pub fn from_code(code: &str) -> Option<Property> {
        Property::ALL.into_iter().find(|property| property.code() == code)
    }

    /// Whether it tells who or where somebody is: no answer may hold it without a word to the
    /// respondent.
    pub fn is_personal(self) -> bool {
        !matches!(self, Property::Start | Property::End | Property::Today | Property::Audit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_what_a_definition_holds() {
        for property in Property::ALL {
            let json = serde_json::to_string(&property).unwrap();
            assert_eq!(json, format!("\"{}\"", property.code()));
            assert_eq!(Property::from_code(property.code()), Some(property));
        }
    }
}
