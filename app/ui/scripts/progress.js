// Follows reports while they are made: asks for their page again and takes from it what changed, so that
// focus, reading place and what is being chosen stay. Without it a link leads to the page as it is then.

const pause = 2000; // Milliseconds between two looks: a file takes about as long.
const longer = 10000; // The same after a look that failed.

const link = document.getElementById('runs-again');
const live = document.getElementById('runs-told');

link.hidden = true;
wait(pause);

function wait(time) {
  setTimeout(() => {
    if (!document.hidden) return look();
    // Nobody sees it: it is looked again as soon as somebody does.
    document.addEventListener('visibilitychange', look, { once: true });
  }, time);
}

async function look() {
  let page;
  try {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } });
    // Whoever is not signed in any more is sent elsewhere: the link leads there.
    if (answer.redirected || (!answer.ok && answer.status < 500)) return stop();
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return wait(longer);
  }
  const isLeft = [...underWay()].map((run) => follow(run, page.getElementById(run.id))).includes(true);
  if (isLeft) wait(pause);
}

/** There is nothing to follow, or not all of it: the link is left. */
function stop() {
  link.hidden = false;
}

function underWay() {
  return document.querySelectorAll('#runs > [data-state=waiting], #runs > [data-state=running]');
}

/** Shows a run as it is now; whether it is still under way. */
function follow(run, fresh) {
  // Somebody deleted it meanwhile.
  if (!fresh) {
    delete run.dataset.state;
    stop();
    return false;
  }
  if (fresh.dataset.told !== run.dataset.told) live.textContent = fresh.dataset.told;
  const isUnderWay = ['waiting', 'running'].includes(fresh.dataset.state);
  if (fresh.dataset.state === run.dataset.state) {
    advance(run.querySelector('progress'), fresh.querySelector('progress'));
    run.dataset.told = fresh.dataset.told;
    return isUnderWay;
  }
  const isFocused = run.contains(document.activeElement);
  run.replaceWith(document.adoptNode(fresh));
  if (isFocused) {
    const heading = fresh.querySelector('h2');
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  return isUnderWay;
}

function advance(bar, fresh) {
  bar.value = fresh.value;
  bar.setAttribute('aria-label', fresh.getAttribute('aria-label'));
  bar.nextElementSibling.textContent = fresh.nextElementSibling.textContent;
}
