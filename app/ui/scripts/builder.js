// Helps an officer who builds a form: saves while one types, shows what was found, moves parts by
// drag or keyboard. Without it every button of the page still works: each is a plain form post, and
// the server's answer is a whole page, from which this takes the parts that changed.

const idle = 700; // Milliseconds without a key before typing is saved.
const again = 4000; // Milliseconds before a save that did not get through is tried again.

let dirty = null; // The form with changes that are not saved.
let typing = 0;
let busy = Promise.resolve();

const desk = () => document.getElementById('builder');
const word = (name) => desk()?.dataset[name] ?? '';
const isAutosaved = (form) => form?.dataset.autosave === 'yes';

document.addEventListener('input', ({ target }) => changed(target, idle));
document.addEventListener('change', ({ target }) => settled(target));
document.addEventListener('submit', submit);
document.addEventListener('keydown', key);
document.addEventListener('visibilitychange', () => document.hidden && flush());
addEventListener('beforeunload', (event) => dirty && event.preventDefault());
document.addEventListener('click', leave);
drag();
showCurrent(0);

function changed(target, wait) {
  const form = target.form;
  if (!isAutosaved(form) || !desk()?.contains(form)) return;
  if (dirty && dirty !== form) flush();
  dirty = form;
  say(word('unsaved'));
  clearTimeout(typing);
  // What decides which fields there are brings the whole editor anew.
  const isDeciding = wait === 0 && target.closest('[data-refresh]');
  typing = setTimeout(() => save(form, null, Boolean(isDeciding)), wait);
}

/** What was typed waits no longer once the field is left; what was picked never waits. */
function settled(target) {
  const isTyped = target.matches('textarea, input:not([type=checkbox], [type=radio])');
  if (!isTyped || (dirty === target.form && target.closest('[data-refresh]'))) changed(target, 0);
  else if (dirty === target.form) flush();
}

/** Saves at once what waits to be saved. */
function flush() {
  clearTimeout(typing);
  if (dirty) save(dirty, null, false);
}

function submit(event) {
  const form = event.target;
  if (!desk()?.contains(form) || form.method !== 'post' || !form.action.endsWith('/draft')) return;
  event.preventDefault();
  clearTimeout(typing);
  // A button of one form must not lose what was typed into another.
  if (dirty && dirty !== form) save(dirty, null, false);
  if (isAutosaved(form)) dirty = form;
  save(form, event.submitter, true);
}

/** Links of the page wait for what is not saved yet. */
function leave(event) {
  const link = event.target.closest?.('#builder a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (!dirty) return;
  event.preventDefault();
  flush();
  // A question that came back, or a field to mend, is to be looked at first.
  busy.then(() => dirty || 'conflict' in desk().dataset || location.assign(link.href));
}

/** One save after the other, each from the state that the one before it made. */
function save(form, button, isWhole) {
  busy = busy.then(() => send(form, button, isWhole)).catch((error) => {
    console.error(error);
    say(word('failed'), true);
  });
  return busy;
}

async function send(form, button, isWhole) {
  if (!form.isConnected && !isWhole) return;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, value);
  if (button?.name) body.append(button.name, button.value);
  body.set('base', currentBase());
  const sent = fields(form);
  say(word('saving'));
  let response;
  try {
    response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
  } catch {
    later(form, button, isWhole);
    return;
  }
  const url = new URL(response.url);
  const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!answer.getElementById('builder')) {
    say(word(url.pathname === '/sign-in' ? 'signedOut' : 'failed'), true);
    later(form, button, isWhole, true);
    return;
  }
  const isSame = !isAutosaved(form) || fields(form) === sent;
  if (response.status === 422) return refuse(answer);
  if (response.status === 409) {
    // What was written meanwhile belongs into the question too.
    return isSame ? swapWhole(answer, 'part-title') : send(form, button, isWhole);
  }
  if (isSame && dirty === form) dirty = null;
  if (isWhole || url.searchParams.has('merged')) {
    const typed = isAutosaved(form) && !isSame ? values(form) : null;
    const focus = url.searchParams.get('focus');
    url.searchParams.delete('focus');
    for (const name of ['done', 'merged']) url.searchParams.delete(name);
    history.replaceState(null, '', url);
    swapWhole(answer, focus, button);
    if (typed) retype(typed);
  } else {
    swapAround(answer);
  }
}

function later(form, button, isWhole, isQuiet = false) {
  dirty ??= isAutosaved(form) ? form : null;
  if (!isQuiet) say(word('failed'), true);
  // A pressed button is not pressed again by itself: it could move a part twice.
  if (!button) setTimeout(() => dirty === form && save(form, null, isWhole), again);
}

function currentBase() {
  return desk().querySelector('input[name=base]')?.value ?? '';
}

function fields(form) {
  return new URLSearchParams(values(form).filter(([name]) => name !== 'base')).toString();
}

function values(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === 'string');
}

/** Everything beside the editor; the hand stays where it writes. */
function swapAround(answer) {
  for (const id of ['builder-outline', 'builder-findings', 'builder-here', 'builder-sentence', 'builder-status']) {
    const [old, fresh] = [document.getElementById(id), answer.getElementById(id)];
    // A region that is read out is filled, not replaced: only so is it read out.
    if (old && fresh && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
  }
  const base = answer.querySelector('#builder input[name=base]')?.value;
  for (const input of desk().querySelectorAll('input[name=base]')) input.value = base ?? input.value;
  const heading = answer.querySelector('#builder h1');
  if (heading) desk().querySelector('h1').textContent = heading.textContent;
  showProblems(answer);
}

function swapWhole(answer, focus, button) {
  const active = document.activeElement;
  const wanted = focus || (desk().contains(active) ? active.id : '');
  const [start, end] = [active?.selectionStart, active?.selectionEnd];
  const pressed = button && { name: button.name, value: button.value, action: button.form?.className };
  const open = [...desk().querySelectorAll('details[open]')].map((it) => it.firstElementChild.textContent);
  const scrolled = document.getElementById('builder-outline')?.scrollTop ?? 0;
  dirty = null;
  desk().replaceWith(document.adoptNode(answer.getElementById('builder')));
  showCurrent(scrolled);
  for (const details of desk().querySelectorAll('details')) {
    if (open.includes(details.firstElementChild.textContent)) details.open = true;
  }
  const again = pressed && [...desk().querySelectorAll('button')]
    .find((it) => it.name === pressed.name && it.value === pressed.value && it.form?.className === pressed.action && !it.disabled);
  const target = (wanted && document.getElementById(wanted)) || again || document.getElementById('part-title');
  target?.focus({ preventScroll: target.id === 'part-title' && !focus });
  if (start != null && target === document.getElementById(active.id) && target?.setSelectionRange && target.type === 'text') {
    target.setSelectionRange(start, end);
  }
}

/** Keeps the outline where it was, with the open part in sight. */
function showCurrent(scrolled) {
  const outline = document.getElementById('builder-outline');
  if (!outline) return;
  outline.scrollTop = scrolled;
  const row = outline.querySelector('[aria-current]');
  if (!row) return;
  const [top, height] = [row.offsetTop - outline.offsetTop, outline.clientHeight];
  if (top < outline.scrollTop || top + row.offsetHeight > outline.scrollTop + height) {
    outline.scrollTop = top - height / 2;
  }
}

/** What was typed while a save was on its way. */
function retype(typed) {
  const form = desk().querySelector('form[data-autosave]');
  for (const [name, value] of typed) {
    const field = form?.elements.namedItem(name);
    if (field && 'value' in field && field.type !== 'hidden' && field.type !== 'checkbox' && field.value !== value) {
      field.value = value;
      changed(field, idle);
    }
  }
}

/** The words stay as they were typed; each field says what is wrong with it. */
function refuse(answer) {
  showProblems(answer);
  say(word('notTaken'), true);
}

function showProblems(answer) {
  for (const line of desk().querySelectorAll('.problem[id]')) {
    const fresh = answer.getElementById(line.id);
    line.textContent = fresh?.textContent ?? '';
    line.hidden = !line.textContent;
    const input = document.getElementById(line.id.replace(/-problem$/, ''));
    if (line.hidden) input?.removeAttribute('aria-invalid');
    else input?.setAttribute('aria-invalid', 'true');
  }
}

function say(words, isBad = false) {
  const status = document.getElementById('builder-status');
  if (!status) return;
  status.textContent = words;
  status.classList.toggle('is-bad', isBad);
}

function key(event) {
  if (!desk()) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === 's') {
    event.preventDefault();
    if (dirty) flush();
    return;
  }
  const row = event.target.closest?.('#builder-outline [data-part] > a');
  if (!row || !event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
  event.preventDefault();
  post({ do: event.key === 'ArrowUp' ? 'up' : 'down', part: row.parentElement.dataset.part }).then(() => {
    const name = CSS.escape(row.parentElement.dataset.part);
    document.querySelector(`#builder-outline [data-part="${name}"] > a`)?.focus();
  });
}

/** Posts an edit that has no form of its own. */
function post(edit) {
  if (dirty) flush();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = desk().querySelector('form[action$="/draft"]').action;
  for (const [name, value] of Object.entries(edit)) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  return save(form, null, true);
}

function drag() {
  let held = null;
  let over = null;
  const clear = () => over?.removeAttribute('data-drop');
  const partOf = (target) => target.closest?.('#builder-outline [data-part]');
  document.addEventListener('dragstart', (event) => {
    held = partOf(event.target);
    if (!held) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', held.dataset.part);
  });
  document.addEventListener('dragover', (event) => {
    const part = held && partOf(event.target);
    clear();
    if (!part || held.contains(part)) return;
    event.preventDefault();
    over = part;
    const box = part.querySelector(':scope > a').getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const isGroup = part.dataset.place === 'group';
    part.dataset.drop = isGroup && share > 0.4 ? 'into' : share < 0.5 ? 'before' : 'after';
  });
  document.addEventListener('drop', (event) => {
    if (!held || !over?.dataset.drop) return;
    event.preventDefault();
    post({ do: 'move', part: held.dataset.part, target: over.dataset.part, place: over.dataset.drop });
    clear();
    held = null;
  });
  document.addEventListener('dragend', () => {
    clear();
    held = null;
  });
}
