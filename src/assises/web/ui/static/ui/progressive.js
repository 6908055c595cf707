/* Comfort only: every page works without this file. */
(function () {
  "use strict";
  var root = document.documentElement, body = document.body, kept = "kept:" + location.pathname;
  function all(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function store() { try { return window.sessionStorage; } catch (e) { return null; } }

  all("[data-print]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  if (navigator.clipboard) all("[data-copy]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.lastElementChild.textContent = body.dataset.sayCopied;
      });
    });
  });

  all("[data-theme-switch]", function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      document.cookie = "theme=" + root.dataset.theme + ";path=/;max-age=31536000;samesite=lax";
    });
  });

  if (window.speechSynthesis) {
    all("[data-aloud]", function (button) { button.hidden = false; });
    document.addEventListener("click", function (event) {
      var button = event.target.closest("[data-aloud]");
      if (!button) return;
      var place = document.getElementById(button.dataset.aloud), speaks = button.getAttribute("aria-pressed") === "true";
      speechSynthesis.cancel();
      button.setAttribute("aria-pressed", String(!speaks));
      if (speaks || !place) return;
      var words = new SpeechSynthesisUtterance(place.innerText);
      words.lang = (place.closest("[lang]") || root).lang;
      words.onend = function () { button.setAttribute("aria-pressed", "false"); };
      speechSynthesis.speak(words);
    });
  }

  /* Words that could not leave stay on this device, in this tab, until sent or erased. */
  function say(text, form) {
    var note = document.createElement("div");
    note.className = "say say-warn";
    note.setAttribute("role", "alert");
    note.appendChild(document.createElement("p")).textContent = text;
    form.parentNode.insertBefore(note, form);
    return note;
  }
  function typed(form, act) {
    Array.prototype.forEach.call(form.querySelectorAll("textarea, input[type=text]"), act);
  }
  function keep(form) {
    var words = {}, box = store();
    typed(form, function (field) { if (field.name && field.value) words[field.name] = field.value; });
    if (box) box.setItem(kept, JSON.stringify(words));
  }
  function forget() {
    var box = store();
    if (box) Object.keys(box).forEach(function (key) { if (key.indexOf("kept:") === 0) box.removeItem(key); });
  }
  if (document.querySelector("[data-sent]")) forget();
  all("form[data-keep]", function (form) {
    var box = store(), words = null;
    try { words = box && JSON.parse(box.getItem(kept)); } catch (e) { words = null; }
    if (words) {
      var restored = false;
      typed(form, function (field) {
        if (words[field.name] && !field.value) { field.value = words[field.name]; restored = true; }
      });
      if (restored) {
        var note = say(body.dataset.sayRestored, form), button = document.createElement("button");
        button.className = "button"; button.type = "button"; button.textContent = body.dataset.sayForget;
        button.addEventListener("click", function () { forget(); form.reset(); note.remove(); });
        note.appendChild(button);
      }
    }
    form.addEventListener("submit", function (event) {
      if (navigator.onLine === false) { event.preventDefault(); keep(form); say(body.dataset.sayOffline, form).scrollIntoView(); }
    });
    ["htmx:sendError", "htmx:responseError"].forEach(function (failure) {
      form.addEventListener(failure, function () { keep(form); say(body.dataset.sayOffline, form).scrollIntoView(); });
    });
  });
})();
