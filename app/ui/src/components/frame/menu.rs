use domain::access::Actor;
use leptos::prelude::*;

use crate::components::standing::Standing;
use crate::texts::{Locale, text};
use crate::words::{access, rounds};

/// The fiscal year and round in which the person works, and the others to choose from.
#[component]
pub fn RoundMenu(locale: Locale, standing: Standing) -> impl IntoView {
    let year = text!(locale, officer.standing.year, year = standing.fiscal_year).to_string();
    let current = standing.round.as_ref().map(|round| round.id);
    let name = match &standing.round {
        Some(round) => rounds::name(&round.round, locale),
        None => year,
    };
    if standing.rounds.len() < 2 {
        return view! { <p class="standing">{name}</p> }.into_any();
    }
    let choices = standing
        .rounds
        .into_iter()
        .map(|round| {
            let is_current = (Some(round.id) == current).then_some("true");
            view! {
                <li>
                    <button name="round" value=round.id.to_string() aria-current=is_current>
                        {rounds::name(&round.round, locale)}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="menu standing">
            <summary>{name}</summary>
            <form method="post" action="/act/rounds/choose" class="menu-list">
                <p class="menu-title">{text!(locale, officer.standing.choose)}</p>
                <ul>{choices}</ul>
            </form>
        </details>
    }
    .into_any()
}

/// Who is signed in, and the way out.
#[component]
pub fn PersonMenu(locale: Locale, actor: Actor) -> impl IntoView {
    view! {
        <details class="menu person">
            <summary aria-label=text!(locale, officer.shell.signed_in_as, name = actor.name.clone()).to_string()>
                <span class="person-name">{actor.name.clone()}</span>
                <span class="person-mark" aria-hidden="true">
                    {actor.name.chars().next().map(|first| first.to_uppercase().to_string())}
                </span>
            </summary>
            <div class="menu-list">
                <p class="menu-title">{actor.name}</p>
                <p class="menu-note">
                    {access::role_name(actor.role, locale)}
                    {actor.department.map(|department| format!(" · {department}"))}
                </p>
                <p><a href="/account">{text!(locale, officer.account.title)}</a></p>
                <form method="post" action="/sign-out">
                    <button>{text!(locale, officer.shell.sign_out)}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}
