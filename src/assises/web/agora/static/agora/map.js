/* The map answers when it is asked: one group at a time, and the sentences that hold a word.
   Without this file the same is there: the picture, its table, every sentence. */
(function () {
  "use strict";
  var tools = document.querySelector("[data-map]");
  if (!tools) return;
  function marks(act) { Array.prototype.forEach.call(document.querySelectorAll("svg.drawing use"), act); }
  function letter(mark) {
    var found = /people-([A-Z])-/.exec(mark.getAttribute("href") || "");
    return found && found[1];
  }
  var letters = [];
  marks(function (mark) { var one = letter(mark); if (one && letters.indexOf(one) < 0) letters.push(one); });
  function show(wanted, pressed) {
    marks(function (mark) {
      var one = letter(mark);
      if (one) mark.classList.toggle("dim", Boolean(wanted) && one !== wanted);
    });
    Array.prototype.forEach.call(tools.querySelectorAll("button"), function (button) {
      button.setAttribute("aria-pressed", String(button === pressed));
    });
  }
  function choice(label, wanted) {
    var button = document.createElement("button");
    button.type = "button"; button.className = "button"; button.textContent = label;
    button.setAttribute("aria-pressed", String(!wanted));
    button.addEventListener("click", function () { show(wanted, button); });
    tools.appendChild(button);
  }
  if (letters.length > 1) {
    choice(tools.dataset.sayAll, "");
    letters.sort().forEach(function (one) { choice(tools.dataset.sayGroup + " " + one, one); });
    tools.hidden = false;
  }
  var field = document.querySelector("[data-find]"), said = document.querySelector("[data-found]");
  if (!field) return;
  field.closest("[hidden]").hidden = false;
  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }
  field.addEventListener("input", function () {
    var wanted = plain(field.value.trim()), n = 0;
    Array.prototype.forEach.call(document.querySelectorAll("#sentences tbody tr"), function (row) {
      row.hidden = wanted !== "" && plain(row.textContent).indexOf(wanted) < 0;
      n += row.hidden ? 0 : 1;
    });
    said.textContent = wanted ? n : "";
  });
})();
