// The steps of an application; each works without this.
// data-autosave on a form: what is typed is saved as a draft, and [data-saved] says when, or that it is not saved yet.
// data-upload on a form: a bar shows how far the file has come, and a network that fails loses nothing.
(() => {
  const status = () => document.querySelector("[data-saved]");
  const say = (text, unsaved) => {
    status().textContent = text;
    status().toggleAttribute("data-unsaved", Boolean(unsaved));
  };

  function savesItself(form) {
    let timer, running, failed;
    let typed = 0;
    let saved = 0;
    const token = form.querySelector("[name=csrfmiddlewaretoken]");
    const later = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    };
    const send = () => {
      const body = new FormData(form);
      const headers = { "X-CSRFToken": token.value, "X-Autosave": "1" };
      return fetch(form.action, { method: "POST", body, headers, keepalive: true });
    };
    async function save() {
      if (running || typed === saved || form.dataset.sent) return;
      running = true;
      const upto = typed;
      try {
        let answer = await send();
        if (answer.status === 403 && answer.headers.has("X-CSRFToken")) {
          // Signed in again on another page since this one was opened.
          token.value = answer.headers.get("X-CSRFToken");
          answer = await send();
        }
        const said = await answer.json();
        say(said.text, !said.saved);
        if (answer.ok) saved = upto;
        failed = false;
      } catch {
        failed = true;
        say(status().dataset.waiting, true);
        later(5000);
      }
      running = false;
      if (!failed && typed !== upto) later(1500);
    }
    form.addEventListener("input", () => {
      typed += 1;
      delete form.dataset.sent; // still here: what was sent did not leave
      later(1500);
    });
    form.addEventListener("submit", (event) => {
      if (navigator.onLine) return clearTimeout(timer);
      event.preventDefault();
      say(status().dataset.waiting, true);
      later(5000);
    });
    addEventListener("online", save);
    document.addEventListener("visibilitychange", () => document.hidden && save());
    addEventListener("beforeunload", (event) => {
      if (typed !== saved && !form.dataset.sent) event.preventDefault();
    });
  }

  function showsProgress(form) {
    form.addEventListener("submit", (event) => {
      const files = [...form.querySelectorAll("[type=file]")].flatMap((field) => [...field.files]);
      if (!files.length) return;
      event.preventDefault();
      if (form.dataset.sent) return;
      form.dataset.sent = "1";
      event.submitter.setAttribute("aria-busy", "true");
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", status().dataset.uploading);
      event.submitter.before(bar);
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", (part) => {
        if (part.lengthComputable) bar.value = part.loaded / part.total;
        const percent = Math.round(100 * (bar.value || 0));
        say(`${status().dataset.uploading} ${percent} %`);
      });
      const failed = () => {
        bar.remove();
        say(status().dataset.noFile, true);
        delete form.dataset.sent;
        event.submitter.removeAttribute("aria-busy");
      };
      request.addEventListener("load", () => arrived(request, failed));
      request.addEventListener("error", failed);
      request.open("POST", form.action);
      request.setRequestHeader("X-Upload", "1");
      request.send(new FormData(form, event.submitter));
    });
  }

  function arrived(request, failed) {
    const next = request.getResponseHeader("X-Goto");
    if (next) return next === location.pathname ? location.reload() : location.assign(next);
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) return failed(); // something between us has answered
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    start();
    document.querySelector("[data-error-summary], main").focus();
  }

  function start() {
    document.querySelectorAll("form[data-autosave]").forEach(savesItself);
    document.querySelectorAll("form[data-upload]").forEach(showsProgress);
  }

  start();
  // A page the browser has kept shows what stood there then; the draft may be newer.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
