/* A bad network loses nothing: what could not leave waits on this device and leaves later, once.
   Each form carries its own secret («once»): sent twice, it is one word and one code. */
(function () {
  "use strict";
  var place = document.querySelector("[data-waiting]"), forms = document.querySelectorAll("form[data-wait]");
  if (!place || !window.fetch || !window.URLSearchParams) return;
  var box = "waiting:" + place.dataset.waiting, list = place.querySelector("ul"), busy = false;

  function read() { try { return JSON.parse(localStorage.getItem(box)) || []; } catch (e) { return []; } }
  function write(kept) {
    try { localStorage.setItem(box, JSON.stringify(kept)); return true; } catch (e) { return false; }
  }
  function drop(once) { write(read().filter(function (one) { return one.once !== once; })); }
  function secret() {
    var drawn = crypto.getRandomValues(new Uint8Array(18));
    return Array.prototype.map.call(drawn, function (n) { return ("0" + n.toString(16)).slice(-2); }).join("");
  }
  function token() {
    var field = document.querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  }
  function post(one) {
    var body = new URLSearchParams(one.fields), stop = new AbortController();
    var late = setTimeout(function () { stop.abort(); }, 20000);
    body.set("csrfmiddlewaretoken", token());
    return fetch(one.action, { method: "POST", body: body, credentials: "same-origin", signal: stop.signal })
      .then(function (answer) { clearTimeout(late); return answer; });
  }
  function arrived(answer, one) { return answer.redirected && new URL(answer.url).pathname === one.back; }

  function show() {
    var kept = read();
    place.hidden = !kept.length && !list.querySelector(".code");
    list.querySelectorAll("[data-once]").forEach(function (line) { line.remove(); });
    kept.forEach(function (one) {
      var line = document.createElement("li"), words = document.createElement("p");
      line.dataset.once = one.once;
      words.className = "words"; words.dir = "auto"; words.textContent = one.words;
      line.appendChild(words);
      if (one.refused) {
        var why = document.createElement("p"), again = document.createElement("button");
        why.textContent = place.dataset.sayRefused;
        again.type = "button"; again.className = "button"; again.textContent = place.dataset.sayOpen;
        again.addEventListener("click", function () { reopen(one); });
        line.appendChild(why); line.appendChild(again);
      }
      list.appendChild(line);
    });
  }
  function reopen(one) {
    var form = forms[0], fields = new URLSearchParams(one.fields);
    fields.forEach(function (value, name) {
      var field = form.elements.namedItem(name);
      if (field && name !== "csrfmiddlewaretoken") field.value = value;
    });
    drop(one.once); show(); form.scrollIntoView();
  }
  function handed(text) {
    var page = new DOMParser().parseFromString(text, "text/html").querySelector("[data-sent] > div");
    if (!page) return;
    var line = document.createElement("li");
    Array.prototype.slice.call(page.children, 0, 2).forEach(function (part) { line.appendChild(document.importNode(part, true)); });
    list.appendChild(line);
  }
  function leave() {
    var waiting = read().filter(function (one) { return !one.refused; });
    if (busy || !waiting.length) return show();
    busy = true;
    var one = waiting[0];
    post(one).then(function (answer) {
      if (arrived(answer, one)) return answer.text().then(function (text) { drop(one.once); handed(text); return true; });
      if (answer.status < 500) {
        write(read().map(function (kept) { if (kept.once === one.once) kept.refused = true; return kept; }));
        return true;
      }
      return false;
    }).catch(function () { return false; }).then(function (next) { busy = false; show(); if (next) leave(); });
  }

  forms.forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var data = new FormData(form), words = data.get(form.dataset.wait), fields = new URLSearchParams();
      if (!words || !words.trim() || !data.get("once")) return;
      event.preventDefault();
      data.forEach(function (value, name) { if (name !== "csrfmiddlewaretoken") fields.append(name, value); });
      var one = {
        once: data.get("once"), words: words, fields: fields.toString(),
        action: form.getAttribute("action"), back: location.pathname
      };
      post(one).then(function (answer) {
        if (arrived(answer, one)) location.assign(answer.url);
        else form.submit();
      }).catch(function () {
        if (!write(read().concat([one]))) return form.submit();
        form.reset();
        form.elements.namedItem("once").value = secret();
        show(); place.scrollIntoView();
      });
    });
  });
  place.querySelector("button").addEventListener("click", leave);
  window.addEventListener("online", leave);
  show(); leave();
})();
