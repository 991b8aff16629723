// What is typed into a form is kept in this browser until it has been sent, so that a crash or a closed window loses nothing.
// Drafts belong to whoever was signed in: signing out removes them, and so does somebody else's signing in.

const PREFIX = "draft ", PAUSE = 300;

/** @param form one with data-draft, its name, and data-draft-owner, who is signed in */
export function keepDraft(form) {
  const { draft, draftOwner: owner } = form.dataset;
  const key = `${PREFIX}${owner} ${draft}`;
  const notice = form.querySelector("[data-draft-notice]");
  let timer;

  forget(other => !other.startsWith(`${PREFIX}${owner} `));
  forgetSent(owner, key);
  if (texts(form).every(field => !field.value) && restore(form, localStorage.getItem(key))) notice.hidden = false;

  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (texts(form).some(field => field.value.trim())) localStorage.setItem(key, JSON.stringify(values(form)));
    else localStorage.removeItem(key);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  addEventListener("pagehide", () => { if (timer) save(); });
  document.querySelector("form[action='/portal/logout']")?.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = undefined;
  });
  notice.querySelector("button").addEventListener("click", () => {
    form.reset();
    clearTimeout(timer);
    timer = undefined;
    localStorage.removeItem(key);
    notice.hidden = true;
    texts(form)[0].focus();
  });
}

/** Removes the drafts of which `isMeant` says so. */
function forget(isMeant) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && isMeant(key)) localStorage.removeItem(key);
}

/** The page that tells of the sending is told apart from the same page loaded again. */
function forgetSent(owner, key) {
  const address = new URL(location);
  const done = address.searchParams.get("done");
  if (done === "sent") localStorage.removeItem(`${PREFIX}${owner} new-ticket`);
  if (done === "commented") localStorage.removeItem(key);
  if (!done) return;
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}

const fields = form => [...form.elements].filter(field => field.name && !["hidden", "file", "submit"].includes(field.type));
const texts = form => fields(form).filter(field => field.type === "text" || field.type === "textarea");
const values = form => Object.fromEntries(fields(form).map(field => [field.name, field.value]));

function restore(form, stored) {
  if (!stored) return false;
  const known = JSON.parse(stored);
  for (const field of fields(form)) {
    const isChoice = field.type === "select-one" && ![...field.options].some(option => option.value === known[field.name]);
    if (!(field.name in known) || isChoice) continue;
    field.value = known[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return true;
}
