// Shows where a figure comes from beside it: a figure is a link to the page of its formula, and this
// opens that page's article in a dialog instead. Without it the link leads to the page.

const links = 'a.figure-link, .heat-figure a';
let dialog;
// The link that was pressed last: a slower answer to an earlier one is not shown over it.
let last;

document.addEventListener('click', async (event) => {
  const link = event.target.closest(links);
  // A new tab or window was asked for: that is the browser's business.
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  last = event;
  try {
    const found = await article(link.href);
    if (last === event) show(found, link);
  } catch {
    if (last === event) location.assign(link.href);
  }
});

/** The article of a page; throws where the page has none, such as that for signing in. */
async function article(address) {
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = page.querySelector('.formula-page');
  if (!found) throw new Error('no article');
  found.querySelector('.way-back')?.remove();
  // The page beside keeps its one heading of the first rank.
  for (const heading of found.querySelectorAll('h1, h2')) {
    const lower = document.createElement(heading.tagName === 'H1' ? 'h2' : 'h3');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return found;
}

function show(found, link) {
  dialog ??= make();
  const heading = found.querySelector('h2');
  heading.id = 'drawer-title';
  const close = document.createElement('form');
  close.method = 'dialog';
  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = document.querySelector('[data-drawer-close]')?.dataset.drawerClose ?? '×';
  close.append(button);
  dialog.replaceChildren(close, found);
  dialog.addEventListener('close', () => link.focus(), { once: true });
  if (!dialog.open) dialog.showModal();
  button.focus();
}

function make() {
  const made = document.createElement('dialog');
  made.className = 'drawer';
  made.setAttribute('aria-labelledby', 'drawer-title');
  // A press outside of it closes it, as Escape does.
  made.addEventListener('click', (event) => event.target === made && made.close());
  document.body.append(made);
  return made;
}
