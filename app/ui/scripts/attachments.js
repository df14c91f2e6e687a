// Sends a citizen's photos and files ahead, while other questions are answered: photos are scaled
// down, which also leaves out where they were taken; bytes are named by their hash; a broken line is
// tried again. Where this script cannot help, the file stays in its field and goes with the form's
// post, as it does without scripts.

const quality = 0.85; // Of JPEG: no loss that one sees, a third of the bytes.
const pauses = [1000, 3000, 10000, 30000]; // Milliseconds before a try that did not get through is repeated.

const jobs = new Map(); // The latest file of each field: what it replaced is given up.
const sleeping = new Map(); // What waits for a better line, by field.

document.documentElement.classList.add('sends-files');
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

async function send(box, file) {
  const job = {};
  const field = box.dataset.file;
  jobs.set(field, job);
  sleeping.get(field)?.();
  tell(box, 'waiting');
  const { blob, hash } = await prepare(box, file).catch(() => ({}));
  if (jobs.get(box.dataset.file) !== job) return;
  if (!hash) return tell(box, 'later');
  if (blob.size > Number(box.dataset.most)) return refuse(box, 'large');
  for (let tries = 0; ; tries++) {
    const { status, name } = await put(box, hash, blob, job);
    if (jobs.get(box.dataset.file) !== job) return;
    if (name) return hold(box, name, blob.size);
    if (status === 413) return refuse(box, 'large');
    if (status === 415) return refuse(box, 'kind');
    if (status === 422) return refuse(box, 'place');
    const isPassing = status === 0 || status === 408 || status === 429 || status >= 500;
    // A link that is shut says why when the page is posted.
    if (!isPassing) return tell(box, 'later');
    tell(box, 'failed');
    await pause(field, pauses[Math.min(tries, pauses.length - 1)]);
    if (jobs.get(box.dataset.file) !== job) return;
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
function put(box, hash, blob, job) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/v1/attachments/${hash}?link=${encodeURIComponent(box.dataset.link)}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => {
      if (jobs.get(box.dataset.file) === job) tell(box, 'sending', { percent: Math.floor((loaded / total) * 100) });
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

function hold(asked, name, size) {
  const box = standing(asked);
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
  tell(box, 'kept', { size: Math.max(1, Math.round(size / 1024)) });
  answer(box, name);
}

function refuse(box, why) {
  chooser(standing(box)).value = '';
  tell(box, why);
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
  field.value = name;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function tell(asked, state, values = {}) {
  const box = standing(asked);
  const words = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), box.dataset[state]);
  const line = box.querySelector('.state');
  if (line.textContent !== words) line.textContent = words;
  box.querySelector('[data-again]').hidden = state !== 'failed';
}

/** A page that stands may have drawn the question anew since a file was chosen. */
function standing(box) {
  const boxes = box.isConnected ? [box] : [...document.querySelectorAll('[data-file]')];
  return boxes.find((one) => one.dataset.file === box.dataset.file) ?? box;
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
    chooser(standing(box)).files = chosen.files;
    send(box, drawn);
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
