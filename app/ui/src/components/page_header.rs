use leptos::prelude::*;
use leptos_meta::Title;

/// A page's title, one sentence of what it is for, and at most one primary action (the children).
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(into, optional)] purpose: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <Heading title purpose actions=children.map(|children| children().into_any())/>
    }
    .into_any()
}

/// The same where there is no router to give the document its title.
#[component]
pub fn Heading(title: String, purpose: String, actions: Option<AnyView>) -> impl IntoView {
    view! {
        <header class="page-header">
            <div>
                <h1>{title}</h1>
                {(!purpose.is_empty()).then(|| view! { <p class="page-purpose">{purpose}</p> })}
            </div>
            {actions.map(|actions| view! { <div class="page-actions">{actions}</div> })}
        </header>
    }
    .into_any()
}
