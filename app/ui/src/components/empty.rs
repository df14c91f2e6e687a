use leptos::prelude::*;

/// Says that there is nothing, and what to do next (the children).
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into, optional)] hint: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="empty">
            <h2>{title}</h2>
            {(!hint.is_empty()).then(|| view! { <p>{hint}</p> })}
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </section>
    }
    .into_any()
}
