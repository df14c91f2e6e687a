use leptos::prelude::*;

use super::{Held, hidden};
use crate::components::table::TableBox;
use crate::texts::{Locale, text};
use crate::words::moments;

/// Every save, the newest first; each can be brought back.
#[component]
pub fn History(held: Held, locale: Locale) -> impl IntoView {
    let newest = held.line.number;
    let rows = held.history.iter().map(|line| {
        let number = line.number.to_string();
        let state = match line.restores {
            _ if line.number == newest => text!(locale, builder.history_newest).to_owned(),
            Some(of) => {
                text!(locale, builder.history_restored, number = of.to_string()).to_string()
            }
            None => String::new(),
        };
        let who =
            line.saved_by.clone().unwrap_or_else(|| text!(locale, builder.by_program).to_owned());
        let restore = (line.number != newest).then(|| {
            let words = text!(locale, builder.history_restore, number = number.clone()).to_string();
            view! {
                <form method="post" action=held.action()>
                    {hidden(&held, None)}
                    <input type="hidden" name="do" value="restore"/>
                    <button class="button small" name="number" value=number.clone()>{words}</button>
                </form>
            }
        });
        view! {
            <tr>
                <th scope="row" class="figures">{number.clone()}</th>
                <td class="short">{moments::time(line.saved_at, held.offset, locale)}</td>
                <td>{who}</td>
                <td>{state}{restore}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <p class="hint">{text!(locale, builder.history_about)}</p>
        <TableBox label=text!(locale, builder.tab_history)>
            <table>
                <thead>
                    <tr>
                        <th scope="col" class="figures">{text!(locale, builder.history_number)}</th>
                        <th scope="col">{text!(locale, builder.history_when)}</th>
                        <th scope="col">{text!(locale, builder.history_who)}</th>
                        <th scope="col">{text!(locale, builder.history_what)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
    .into_any()
}
