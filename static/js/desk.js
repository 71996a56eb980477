// The reading desk by keys: 1–4 answer the marked criterion and mark the next one, letters put flags on and take them
// off, n and p (or j and k) go on and back. What is answered is saved at once; nothing is left while it is unsaved.
(() => {
  const form = document.querySelector("[data-assess]");
  const criteria = [...document.querySelectorAll("[data-criterion]")];
  const status = document.querySelector("[data-status]");
  const keys = document.querySelector("[data-keys]");
  const switchOn = document.querySelector("[data-keys-on]");
  const STORED = "desk-keys";
  let marked, saving, timer;
  let unsaved = false;

  const say = (text, failed = false) => {
    if (!status) return;
    status.textContent = text;
    status.toggleAttribute("data-failed", failed);
  };
  const post = (target, data) =>
    fetch(target, { method: "POST", body: data, headers: { "X-Autosave": "1" }, redirect: "manual", keepalive: true });

  // Saving: one at a time, and once more when something was answered meanwhile. True when everything is saved.
  const saveOnce = async () => {
    unsaved = false;
    say(form.dataset.saving);
    try {
      if ((await post(form.action, new FormData(form))).status !== 204) throw new Error("not saved");
    } catch {
      unsaved = true;
      say(form.dataset.failed, true);
    }
  };
  const save = () => {
    clearTimeout(timer);
    saving ??= (async () => {
      do await saveOnce();
      while (unsaved && !status.hasAttribute("data-failed"));
      saving = undefined;
      if (!unsaved) say(form.dataset.saved);
      return !unsaved;
    })();
    return saving;
  };
  const change = () => {
    unsaved = true;
    if (!saving) save();
  };

  const mark = (criterion) => {
    marked?.removeAttribute("data-marked");
    marked = criterion;
    marked?.setAttribute("data-marked", "");
  };
  const answered = (criterion) => criterion.querySelector("input:checked");
  const answer = (number) => {
    const choice = marked?.querySelectorAll("[type=radio]")[number - 1];
    if (!choice) return false;
    choice.checked = true;
    mark(criteria[criteria.indexOf(marked) + 1]);
    marked?.scrollIntoView({ block: "nearest" });
    change();
    return true;
  };

  const go = async (link) => {
    if (unsaved || saving) {
      clearTimeout(timer);
      if (!(await save())) return;
    }
    location.assign(link.href);
  };

  const flag = async (button) => {
    const data = new FormData(button.form, button);
    try {
      if ((await post(button.form.action, data)).status !== 204) throw new Error("not saved");
      const on = button.name === "on";
      button.name = on ? "off" : "on";
      button.setAttribute("aria-pressed", on);
    } catch {
      button.form.submit();
    }
  };

  const press = (key) => {
    const link = document.querySelector(
      { n: "a[rel=next]", j: "a[rel=next]", p: "a[rel=prev]", k: "a[rel=prev]" }[key] ?? "[data-none]",
    );
    if (link) return go(link);
    const button = document.querySelector(`[data-flag="${CSS.escape(key)}"]`);
    if (button) return flag(button);
    return /^[1-9]$/.test(key) && answer(Number(key));
  };

  if (form) {
    mark(criteria.find((criterion) => !answered(criterion)));
    form.addEventListener("change", (event) => {
      const criterion = event.target.closest("[data-criterion]");
      if (event.target.type === "radio") mark(criteria[criteria.indexOf(criterion) + 1]);
      change();
    });
    form.addEventListener("focusin", (event) => {
      const criterion = event.target.closest("[data-criterion]");
      if (criterion && event.target.type !== "radio") mark(criterion);
    });
    form.addEventListener("input", (event) => {
      if (event.target.type === "radio") return;
      unsaved = true;
      clearTimeout(timer);
      timer = setTimeout(change, 1000);
    });
    form.addEventListener("submit", () => {
      unsaved = false;
    });
    addEventListener("beforeunload", (event) => {
      if (unsaved) event.preventDefault();
    });
  }
  for (const form of document.querySelectorAll("[data-flags]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      flag(event.submitter);
    });
  }

  if (!keys) return;
  keys.hidden = false;
  switchOn.checked = localStorage.getItem(STORED) !== "off";
  const show = () => document.documentElement.toggleAttribute("data-keys-off", !switchOn.checked);
  show();
  switchOn.addEventListener("change", () => {
    localStorage.setItem(STORED, switchOn.checked ? "on" : "off");
    show();
  });
  const WRITING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
  document.addEventListener("keydown", (event) => {
    if (!switchOn.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(WRITING)) return;
    if (press(event.key.toLowerCase())) event.preventDefault();
  });
})();
