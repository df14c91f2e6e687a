//! A question that is answered with a photo, a recording or another file. The answer is the name of
//! what is held, in a hidden field. A chosen file goes with the form's post; where scripts run, one
//! sends it ahead, and writes its name into that field.

use domain::attachment::{AttachmentName, LARGEST};
use domain::expression::NodeId;
use domain::form::{Form, Kind, Question};
use maud::{Markup, html};

use super::Sheet;
use super::question::Beside;
use crate::citizen::fields;
use crate::texts::text;

/// Before the field of a question in the name of its file's own field; no question's name has a
/// colon.
pub const FILE: &str = "file:";

/// The same of the box that takes away what is held.
pub const REMOVE: &str = "remove:";

/// The longest side that photos are scaled down to, in pixels, where the form does not say: sharp
/// on a page of paper, and small enough for a slow line.
const MOST_PIXELS: u32 = 1_600;

/// The formats that a browser offers; iPhones make JPEG of theirs where it is not among them.
const PHOTOS: &str = "image/jpeg,image/png,image/webp";

/// How a form is posted that asks for files.
pub fn enctype(form: &Form) -> Option<&'static str> {
    asks_for_files(form).then_some("multipart/form-data")
}

/// Whether a form asks for files.
pub fn asks_for_files(form: &Form) -> bool {
    form.questions().any(|question| question.kind.is_file())
}

/// What is held, and the field to choose a file with.
pub fn view(
    sheet: &Sheet,
    node: NodeId,
    question: &Question,
    field: &str,
    beside: &Beside,
) -> Markup {
    let locale = sheet.locale;
    let entered = sheet.entered(node);
    let held = entered.first().and_then(|name| AttachmentName::parse(name));
    let value = held.as_ref().map_or_else(String::new, ToString::to_string);
    let picture = held.as_ref().filter(|name| name.format().is_shown());
    let action = sheet.filling.action;
    let picture = picture.map(|name| format!("{action}/attachments/{name}"));
    let token = action.rsplit('/').next().unwrap_or_default();
    let is_photo = question.kind == Kind::Photo;
    let pixels = question.parameters.get("max-pixels").and_then(|most| most.parse().ok());
    let pixels = is_photo.then(|| pixels.unwrap_or(MOST_PIXELS));
    let accept = match question.kind {
        Kind::Photo => PHOTOS.to_owned(),
        Kind::Audio => "audio/*".to_owned(),
        Kind::Video => "video/*".to_owned(),
        _ => format!(".pdf,.docx,.xlsx,.csv,.txt,{PHOTOS}"),
    };
    let is_drawn = question.is_signature() || (is_photo && question.has_appearance("draw"));
    // Such a question wants a photo of now, not one from the phone's album.
    let capture = [("new", "environment"), ("new-front", "user")]
        .into_iter()
        .find(|(word, _)| is_photo && question.has_appearance(word))
        .map(|(_, camera)| camera);
    let most = LARGEST / (1024 * 1024);
    let is_invalid = beside.is_wrong.then_some("true");
    let is_required = beside.is_required.then_some("true");
    html! {
        div data-file=(field) data-link=(token) data-most=(LARGEST) data-pixels=[pixels]
            data-waiting=(text!(locale, citizen.file_waiting))
            data-sending=(text!(locale, citizen.file_sending, percent = "{percent}"))
            data-kept=(text!(locale, citizen.file_kept_of, size = "{size}"))
            data-failed=(text!(locale, citizen.file_failed))
            data-later=(text!(locale, citizen.file_later))
            data-large=(text!(locale, citizen.finding_file_too_big, most))
            data-kind=(text!(locale, citizen.file_refused))
            data-place=(text!(locale, citizen.finding_file_has_place)) class="file" {
            input type="hidden" name=(field) value=(value) autocomplete="off";
            div hidden[held.is_none()] class="held" {
                img src=[&picture] hidden[picture.is_none()]
                    alt=(text!(locale, citizen.file_picture));
                // The script hides it where its own line says more, and that is not the page's to change.
                p data-own { (text!(locale, citizen.file_kept)) }
                label {
                    input type="checkbox" name={ (REMOVE) (field) } value="yes" autocomplete="off"
                        data-remove;
                    (text!(locale, citizen.file_remove))
                }
            }
            @if is_drawn { (pad(sheet)) }
            input type="file" id=(fields::id(field)) name={ (FILE) (field) } accept=(accept)
                capture=[capture] aria-describedby=[&beside.described_by]
                aria-invalid=[is_invalid] aria-required=[is_required];
            p class="state" role="status" data-own {}
            button type="button" data-again hidden data-own class="quiet" {
                (text!(locale, citizen.file_again))
            }
        }
    }
}

/// The button to sign or draw with a finger; seen where scripts run.
fn pad(sheet: &Sheet) -> Markup {
    let locale = sheet.locale;
    html! {
        button type="button" data-draw=(text!(locale, citizen.file_pad))
            data-clear=(text!(locale, citizen.file_pad_clear))
            data-done=(text!(locale, citizen.file_pad_done))
            data-close=(text!(locale, citizen.file_pad_close)) class="quiet draw" {
            (text!(locale, citizen.file_draw))
        }
    }
}
