// Helps an officer who builds a form: saves while one types, shows what was found, moves parts by
// drag or keyboard. Without it every button of the page still works: each is a plain form post, and
// the server's answer is a whole page, from which this takes the parts that changed.

const idle = 700; // Milliseconds without a key before typing is saved.
const soon = 250; // Milliseconds from leaving a field to its save: a press that left it comes first.
const again = 4000; // Milliseconds before a save that did not get through is tried again.
// Half a name is no name, and arrow keys pass kinds and lists that are not meant: the hand leaves first.
const late = 'input[name=name], select[name=kind], select[name=list]';

const dirty = new Set(); // The forms with changes that are not saved.
const deciding = new WeakSet(); // Those whose next save brings the whole editor anew.
const taken = new WeakMap(); // What the server has of each form.
let carried = []; // Words whose form is not on the page while a question is asked.
let typing = 0;
let busy = Promise.resolve();

const desk = () => document.getElementById('builder');
const word = (name) => desk()?.dataset[name] ?? '';
const isAutosaved = (form) => form?.dataset.autosave === 'yes' && desk().contains(form);
const isAsking = () => 'conflict' in desk().dataset;
const hidden = (place, name) => place.querySelector(`input[name=${name}]`)?.value ?? '';
const live = document.createElement('p');

live.className = 'hidden-words';
live.setAttribute('role', 'status');
desk()?.after(live);
document.addEventListener('input', ({ target }) => isAutosaved(target.form) && changed(target, idle));
document.addEventListener('change', ({ target }) => isAutosaved(target.form) && settled(target));
document.addEventListener('focusout', ({ target }) => {
  if (target.matches('select') && target.matches(late) && isAutosaved(target.form)) left(target.form);
});
document.addEventListener('submit', submit);
document.addEventListener('keydown', key);
document.addEventListener('visibilitychange', () => document.hidden && settle());
addEventListener('beforeunload', (event) => (dirty.size || carried.length) && event.preventDefault());
document.addEventListener('click', leave);
drag();
showCurrent(0);
know();

function changed(target, wait) {
  const form = target.form;
  dirty.add(form);
  say(word('unsaved'));
  // What decides which fields there are brings the whole editor anew.
  if ((wait === 0 || target.matches(late)) && target.closest('[data-refresh]')) deciding.add(form);
  if (target.matches(late)) return;
  clearTimeout(typing);
  typing = setTimeout(flush, wait);
}

/** What was typed waits no longer once the field is left; what was picked never waits. */
function settled(target) {
  const isTyped = target.matches('textarea, input:not([type=checkbox], [type=radio])');
  if (target.matches('select') && target.matches(late)) changed(target, idle);
  else if (!isTyped) changed(target, 0);
  else if (dirty.has(target.form)) {
    if (target.closest('[data-refresh]')) deciding.add(target.form);
    left(target.form);
  }
}

function left(form) {
  if (!dirty.has(form)) return;
  clearTimeout(typing);
  typing = setTimeout(flush, soon);
}

/** Saves what waits to be saved, but for a form whose name or kind is under the hand. */
function flush() {
  clearTimeout(typing);
  const hand = document.activeElement;
  for (const form of dirty) {
    const isHeld = form.contains(hand) && hand.matches(late) && taken.get(form)?.get(hand.name) !== hand.value;
    if (!isHeld) save(form);
  }
}

/** Saves all but the form that does `but`; whether one may go on. */
async function settle(but = null) {
  clearTimeout(typing);
  const wasAsking = isAsking();
  await busy;
  for (let form; (form = [...dirty].find((it) => does(it) !== but)); ) {
    if (!(await save(form))) return false;
  }
  // A question that came back is to be looked at first.
  return wasAsking || !isAsking();
}

async function submit(event) {
  const [form, button] = [event.target, event.submitter];
  if (!desk()?.contains(form) || form.method !== 'post' || !form.action.endsWith('/draft')) return;
  event.preventDefault();
  if (isAutosaved(form)) dirty.add(form);
  // A button of one form must not lose what was typed into another.
  if (!(await settle(does(form)))) return;
  // What was saved first may have brought the page anew.
  const pressed = button && alike(button);
  if (button ? pressed : form.isConnected) save(pressed?.form ?? form, pressed, true);
}

/** The button itself, or the one that stands in its place now. */
function alike(button) {
  if (button.isConnected) return button;
  return [...desk().querySelectorAll('button')].find((it) => it.name === button.name && it.value === button.value
    && it.form?.className === button.form?.className && does(it.form) === does(button.form) && !it.disabled);
}

/** Links of the page wait for what is not saved yet. */
async function leave(event) {
  const link = event.target.closest?.('#builder a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (!dirty.size) return;
  event.preventDefault();
  if (await settle()) location.assign(link.href);
}

/** One save after the other, each from the state that the one before it made; whether it was taken. */
function save(form, button = null, isWhole = false) {
  busy = busy.then(() => send(form, button, isWhole)).catch((error) => {
    console.error(error);
    say(word('failed'), true);
    return false;
  });
  return busy;
}

async function send(form, button, isWhole) {
  if (!form.isConnected) {
    // Its words were put into the form that took its place.
    dirty.delete(form);
    return !isWhole;
  }
  if (isAutosaved(form) && !button?.name) return exchange(form, button, isWhole);
  // What a button does may move the fields: nothing is typed into them meanwhile.
  const [page, hand] = [desk(), document.activeElement];
  page.inert = true;
  try {
    return await exchange(form, button, true);
  } finally {
    page.inert = false;
    if (page.isConnected) hand?.focus();
  }
}

async function exchange(form, button, isPressed) {
  const isDeciding = deciding.delete(form);
  const isTyped = isAutosaved(form);
  const sent = state(form);
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, value);
  if (button?.name) body.append(button.name, button.value);
  body.set('base', hidden(desk(), 'base'));
  say(word('saving'));
  let response;
  let answer;
  try {
    response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
    answer = new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return later(form, isDeciding, 'failed');
  }
  const url = new URL(response.url);
  if (!answer.getElementById('builder')) {
    return later(form, isDeciding, url.pathname === '/sign-in' ? 'signedOut' : 'failed');
  }
  const isSame = !isTyped || !differences(form, sent).length;
  if (response.status === 422) {
    if (isDeciding) deciding.add(form);
    return refuse(answer);
  }
  if (response.status === 409) {
    // What was written meanwhile belongs into the question too.
    if (!isSame) return exchange(form, button, isPressed);
    dirty.delete(form);
    swapWhole(answer, 'part-title');
    tell(desk().querySelector('h1').textContent);
    return false;
  }
  if (isTyped) taken.set(form, sent);
  if (isTyped && isSame) dirty.delete(form);
  const [kept, focus] = ['kept', 'focus'].map((name) => url.searchParams.get(name));
  const part = hidden(answer, 'part');
  const isRenamed = part !== hidden(desk(), 'part');
  const moved = ['up', 'down', 'move'].includes(button?.value ?? does(form)) && hidden(form, 'part');
  if (isPressed || isDeciding || isRenamed || url.searchParams.has('merged')) {
    for (const name of ['done', 'merged', 'focus', 'kept']) url.searchParams.delete(name);
    history.replaceState(null, '', url);
    swapWhole(answer, focus, button, isTyped ? part : null);
  } else {
    swapAround(answer, kept);
  }
  if ((!moved || !tellMove(moved)) && !dirty.size) tell(document.getElementById('builder-status')?.textContent ?? '');
  return true;
}

function later(form, isDeciding, name) {
  say(word(name), true);
  if (isDeciding) deciding.add(form);
  // A pressed button is not pressed again by itself: it could move a part twice. Words are kept.
  if (!isAutosaved(form)) return false;
  dirty.add(form);
  setTimeout(() => dirty.has(form) && flush(), again);
  return false;
}

/** What a form does when it is sent. */
function does(form) {
  return form.querySelector('input[type=hidden][name=do]')?.value ?? '';
}

function content(field) {
  return field.type === 'checkbox' ? field.checked : field.value;
}

/** What a person can change of a form, by name. */
function state(form) {
  const fields = [...form.elements].filter((it) => it.name && it.matches('input:not([type=hidden]), select, textarea'));
  return new Map(fields.map((field) => [field.name, content(field)]));
}

/** Names, values and former values of what is not as it was. */
function differences(form, before = new Map()) {
  return [...state(form)].filter(([name, value]) => value !== before.get(name))
    .map(([name, value]) => ({ name, value, was: before.get(name) }));
}

/** The server has what a fresh page shows. */
function know() {
  for (const form of desk()?.querySelectorAll('form[data-autosave]') ?? []) taken.set(form, state(form));
}

function setBase(base) {
  for (const input of desk().querySelectorAll('input[name=base]')) input.value = base;
}

/** Everything beside the editor; the hand stays where it writes. */
function swapAround(answer, kept) {
  const row = document.activeElement?.closest('#builder-outline [data-part]')?.dataset.part;
  for (const id of ['builder-outline', 'builder-findings', 'builder-here', 'builder-sentence', 'builder-status']) {
    const [old, fresh] = [document.getElementById(id), answer.getElementById(id)];
    // A region that is read out is filled, not replaced: only so is it read out.
    if (old && fresh && old.innerHTML !== fresh.innerHTML) old.innerHTML = fresh.innerHTML;
  }
  document.getElementById('builder-status')?.classList.remove('is-bad');
  if (row) rowOf(row)?.focus();
  // The page may be newer than the save; what others wrote since is not in the fields.
  if (kept) setBase(kept);
  const heading = answer.querySelector('#builder h1');
  if (heading) desk().querySelector('h1').textContent = heading.textContent;
  if (dirty.size) say(word('unsaved'));
  showProblems(answer);
}

/** `part` is what the part is called from now on whose words were just saved. */
function swapWhole(answer, focus, button = null, part = null) {
  const active = document.activeElement;
  const wanted = focus || (desk().contains(active) ? active.id : '');
  const [start, end] = [active?.selectionStart, active?.selectionEnd];
  const open = [...desk().querySelectorAll('details[open]')].map((it) => it.firstElementChild.textContent);
  const scrolled = document.getElementById('builder-outline')?.scrollTop ?? 0;
  const base = hidden(desk(), 'base');
  for (const form of dirty) {
    if (!form.isConnected) continue;
    carried.push({ does: does(form), part: part ?? hidden(form, 'part'), base, words: differences(form, taken.get(form)) });
  }
  dirty.clear();
  desk().replaceWith(document.adoptNode(answer.getElementById('builder')));
  know();
  showCurrent(scrolled);
  for (const details of desk().querySelectorAll('details')) {
    if (open.includes(details.firstElementChild.textContent)) details.open = true;
  }
  putBack();
  const target = (wanted && document.getElementById(wanted)) || (button && alike(button)) || document.getElementById('part-title');
  target?.focus({ preventScroll: target.id === 'part-title' && !focus });
  if (start != null && target?.id && target.id === active.id && target.matches('textarea, input[type=text]')) {
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

/** Puts what was typed while a save was on its way into the forms of the fresh page. */
function putBack() {
  // The server mends what is typed a little; that is nobody else's change.
  const plain = (value) => (typeof value === 'string' ? value.normalize('NFC').replaceAll('เเ', 'แ').replaceAll('ํา', 'ำ').trim() : value);
  const left = [];
  for (const held of carried) {
    const form = [...desk().querySelectorAll('form[data-autosave]')]
      .find((it) => does(it) === held.does && hidden(it, 'part') === held.part);
    if (!form) left.push(held);
    for (const { name, value, was } of form ? held.words : []) {
      const field = [...form.elements].find((it) => it.name === name && it.type !== 'hidden');
      if (!field || content(field) === value) continue;
      // Somebody else wrote here meanwhile: the save from the older state is asked about.
      if (plain(content(field)) !== plain(was)) setBase(held.base);
      if (field.type === 'checkbox') field.checked = value;
      else field.value = value;
      changed(field, idle);
    }
  }
  carried = left.filter((held) => held.words.length);
}

/** The words stay as they were typed; each field says what is wrong with it. */
function refuse(answer) {
  showProblems(answer);
  say(word('notTaken'), true);
  return false;
}

function showProblems(answer) {
  for (const line of desk().querySelectorAll('.problem[id]')) {
    const words = answer.getElementById(line.id)?.textContent ?? '';
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !words;
    const input = document.getElementById(line.id.replace(/-problem$/, ''));
    if (line.hidden) input?.removeAttribute('aria-invalid');
    else input?.setAttribute('aria-invalid', 'true');
  }
}

/** Shows how the saving stands; only what is bad is read out. */
function say(words, isBad = false) {
  const status = document.getElementById('builder-status');
  if (status && status.textContent !== words) status.textContent = words;
  status?.classList.toggle('is-bad', isBad);
  if (isBad) tell(words);
}

/** Has words read out. */
function tell(words) {
  if (live.textContent !== words) live.textContent = words;
}

/** Says where a part went. */
function tellMove(part) {
  const item = rowOf(part)?.parentElement;
  if (!item) return false;
  const row = [...item.parentElement.children];
  const values = { part: item.querySelector('.builder-words').textContent.trim(), place: row.indexOf(item) + 1, count: row.length };
  tell(word('moved').replace(/\{(\w+)\}/g, (_, name) => values[name]));
  return true;
}

function rowOf(part) {
  return document.querySelector(`#builder-outline [data-part="${CSS.escape(part)}"] > a`);
}

function key(event) {
  if (!desk()) return;
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === 's') {
    event.preventDefault();
    settle();
    return;
  }
  const row = event.target.closest?.('#builder-outline [data-part] > a');
  if (!row || !event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
  event.preventDefault();
  const part = row.parentElement.dataset.part;
  post({ do: event.key === 'ArrowUp' ? 'up' : 'down', part }).then((isMoved) => isMoved && rowOf(part)?.focus());
}

/** Posts an edit that has no form of its own; whether it was made. */
async function post(edit) {
  if (!(await settle())) return false;
  const form = document.createElement('form');
  form.method = 'post';
  form.hidden = true;
  form.action = desk().querySelector('form[action$="/draft"]').action;
  for (const [name, value] of Object.entries(edit)) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  desk().append(form);
  return save(form, null, true).finally(() => form.remove());
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
