// Sends a citizen's photos and files ahead, while other questions are answered: photos are scaled
// down, which also leaves out where they were taken; bytes are named by their hash; a broken line is
// tried again. Where this script cannot help, the file stays in its field and goes with the form's
// post, as it does without scripts.

const quality = 0.85; // Of JPEG: no loss that one sees, a third of the bytes.
const pauses = [1000, 3000, 10000, 30000]; // Milliseconds before a try that did not get through is repeated.

const jobs = new Map(); // The latest file of each field, with the box that it stands in: what it replaced is given up.
const sleeping = new Map(); // What waits for a better line, by field.
let isPosted = false; // Whether the form is on its way, and takes along what it holds.

// Safari has sheets over a page since 15.4; before, a file can be chosen all the same.
if (globalThis.HTMLDialogElement?.prototype.showModal) document.documentElement.classList.add('has-sheets');
document.addEventListener('change', ({ target }) => {
  const box = target.closest?.('[data-file]');
  if (box && target.type === 'file' && target.files.length) send(box, target.files[0]);
  if (box && 'remove' in target.dataset) remove(box, target.checked);
});
document.addEventListener('click', ({ target }) => {
  const box = target.closest?.('[data-file]');
  if (box && 'again' in target.dataset) sleeping.get(box.dataset.file)?.();
  if (box && 'draw' in target.dataset) draw(box, target.dataset);
});
addEventListener('online', () => sleeping.forEach((wake) => wake()));
addEventListener('submit', (event) => { isPosted = !event.defaultPrevented; });
addEventListener('pageshow', () => { isPosted = false; });
// Whoever goes away from the page now leaves a file behind.
addEventListener('beforeunload', (event) => {
  const isLeft = !isPosted && [...jobs.values()].some((job) => !job.isOver && chooser(job.box).files.length);
  // Should the post be stopped, the page stands as before.
  isPosted = false;
  if (!isLeft) return;
  event.preventDefault();
  event.returnValue = true; // Chrome before 119 asks for this.
});
new MutationObserver(() => jobs.forEach(follow)).observe(document.body, { childList: true, subtree: true });

async function send(box, file) {
  const field = box.dataset.file;
  const job = { box, field };
  jobs.set(field, job);
  sleeping.get(field)?.();
  tell(job, 'waiting');
  const { blob, hash } = await prepare(box, file).catch(() => ({}));
  if (jobs.get(field) !== job) return;
  if (!hash) return tell(job, 'later');
  if (blob.size > Number(box.dataset.most)) return refuse(job, 'large');
  for (let tries = 0; ; tries++) {
    const { status, name } = await put(job, hash, blob);
    if (jobs.get(field) !== job) return;
    if (name) return hold(job, name, blob.size);
    if (status === 413) return refuse(job, 'large');
    if (status === 415) return refuse(job, 'kind');
    if (status === 422) return refuse(job, 'place');
    const isPassing = status === 0 || status === 408 || status === 429 || status >= 500;
    // A link that is shut says why when the page is posted.
    if (!isPassing) return tell(job, 'later');
    tell(job, 'failed');
    await pause(field, pauses[Math.min(tries, pauses.length - 1)]);
    if (jobs.get(field) !== job) return;
  }
}

/**
 * A page that stands draws a question anew, or turns away from it while its file is on its way. The file
 * goes over into the new box, or waits with the old one, unseen, in the form: whatever posts the form takes
 * it along, under the field that it was chosen for, and what asks whether one is chosen finds it.
 */
function follow(job) {
  const drawn = standing(job.box);
  if (drawn !== job.box) {
    if (job.isOver) jobs.delete(job.field);
    else chooser(drawn).files = chooser(job.box).files;
    const line = (box) => box.querySelector('.state');
    line(drawn).textContent = line(job.box).textContent;
    drawn.querySelector('[data-again]').hidden = job.box.querySelector('[data-again]').hidden;
    job.box.remove();
    job.box = drawn;
  } else if (!job.box.isConnected) {
    job.box.hidden = true;
    // Its words are read out where the question stands; its answer is the form's own until there is a newer.
    job.box.querySelector('input[type=hidden]').disabled = true;
    document.getElementById('answers')?.append(job.box);
  }
}

/** The bytes to send and their SHA-256; no hash where the browser can make none. */
async function prepare(box, file) {
  if (!globalThis.crypto?.subtle) return {};
  const blob = /^image\/(jpeg|png|webp)$/.test(file.type) ? await scaled(file, Number(box.dataset.pixels)) : file;
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { blob, hash };
}

/** The picture alone, upright, its longest side at most so long. What was drawn here is small already. */
async function scaled(file, most) {
  if (file.isDrawn) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const part = Math.min(1, (most || Infinity) / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * part));
  canvas.height = Math.max(1, Math.round(picture.height * part));
  const pen = canvas.getContext('2d');
  // JPEG has no glass: what is clear in a PNG picture would turn black.
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return blobOf(canvas, 'image/jpeg');
}

function blobOf(canvas, type) {
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, quality));
}

/** `fetch` tells nothing of how far an upload is. */
function put(job, hash, blob) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/v1/attachments/${hash}?link=${encodeURIComponent(job.box.dataset.link)}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      if (jobs.get(job.field) === job) tell(job, 'sending', { percent: Math.floor((loaded / total) * 100) });
      else request.abort();
    };
    request.onloadend = () => resolve({ status: request.status, name: request.status < 300 && request.response?.name });
    request.send(blob);
  });
}

/** Until the time is over, the line is back, or someone asks to try again. */
function pause(field, time) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      sleeping.delete(field);
      resolve();
    };
    const timer = setTimeout(wake, time);
    sleeping.set(field, wake);
  });
}

function hold(job, name, size) {
  const { box } = job;
  const held = box.querySelector('.held');
  const picture = held.querySelector('img');
  picture.hidden = !/\.(jpg|png|webp)$/.test(name);
  if (!picture.hidden) picture.src = `${box.closest('form').getAttribute('action')}/attachments/${name}`;
  held.hidden = false;
  // The line that is read out says the same, with the size.
  held.querySelector('p').hidden = true;
  held.querySelector('[data-remove]').checked = false;
  delete box.dataset.removed;
  // What is held need not go with the post as well.
  chooser(box).value = '';
  tell(job, 'kept', { size: Math.max(1, Math.round(size / 1024)) });
  jobs.delete(job.field);
  answer(box, name);
  // It waited unseen: from here on the answer is known without it.
  if (box.hidden) box.remove();
}

/** Why is told where the question stands, now or when it is turned to again. */
function refuse(job, why) {
  chooser(job.box).value = '';
  tell(job, why);
  if (job.box.hidden) job.isOver = true;
  else jobs.delete(job.field);
}

/** The box can be unticked again until the page is posted. */
function remove(box, isRemoved) {
  const field = box.querySelector('input[type=hidden]');
  const name = isRemoved ? '' : (box.dataset.removed ?? '');
  if (isRemoved) box.dataset.removed = field.value;
  answer(box, name);
}

/** The answer of the question, as if it had been typed: whatever listens to the form hears of it. */
function answer(box, name) {
  const field = box.querySelector('input[type=hidden]');
  field.disabled = false;
  field.value = name;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function tell({ box }, state, values = {}) {
  const words = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), box.dataset[state]);
  const line = box.querySelector('.state');
  if (line.textContent !== words) line.textContent = words;
  box.querySelector('[data-again]').hidden = state !== 'failed';
}

/** A page that stands may have drawn the question anew since a file was chosen: the box that is seen, or the same. */
function standing(box) {
  if (box.isConnected && !box.hidden) return box;
  const boxes = [...document.querySelectorAll('[data-file]')];
  return boxes.find((one) => one !== box && one.dataset.file === box.dataset.file) ?? box;
}

const chooser = (box) => box.querySelector('input[type=file]');

/** A sheet over the page to sign or draw on. */
function draw(box, words) {
  const sheet = document.createElement('dialog');
  sheet.className = 'pad';
  const canvas = document.createElement('canvas');
  // As wide as the phone, twice as fine, so that a thin line stays one.
  canvas.width = Math.min(innerWidth - 48, 640) * 2;
  canvas.height = canvas.width / 2;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', words.draw);
  const pen = canvas.getContext('2d');
  const clear = () => {
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    sheet.dataset.empty = 'yes';
  };
  const place = ({ offsetX, offsetY }) => [(offsetX * canvas.width) / canvas.clientWidth, (offsetY * canvas.height) / canvas.clientHeight];
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    Object.assign(pen, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: 'black' });
    pen.beginPath();
    pen.moveTo(...place(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!event.buttons) return;
    pen.lineTo(...place(event));
    pen.stroke();
    delete sheet.dataset.empty;
  });
  const done = async () => {
    if ('empty' in sheet.dataset) return;
    const blob = await blobOf(canvas, 'image/png');
    sheet.close();
    // As if it had been chosen: it goes with the form's post where it cannot be sent ahead.
    const drawn = Object.assign(new File([blob], 'drawn.png', { type: blob.type }), { isDrawn: true });
    const chosen = new DataTransfer();
    chosen.items.add(drawn);
    const seen = standing(box);
    chooser(seen).files = chosen.files;
    send(seen, drawn);
  };
  const buttons = document.createElement('div');
  buttons.append(button(words.done, '', done), button(words.clear, 'quiet', clear), button(words.close, 'quiet', () => sheet.close()));
  sheet.append(canvas, buttons);
  sheet.addEventListener('close', () => sheet.remove());
  clear();
  document.body.append(sheet);
  sheet.showModal();
}

function button(words, style, press) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = style;
  made.textContent = words;
  made.addEventListener('click', press);
  return made;
}
