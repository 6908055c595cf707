/* The tally moves by itself; without this file a button counts again. */
(function () {
  "use strict";
  if (!window.EventSource) return;
  function follow(place) {
    if (place.followed) return;
    place.followed = true;
    var source = new EventSource(place.dataset.stream), asked = false;
    function spoken(number) { return number.toLocaleString(document.documentElement.lang); }
    /* What was hidden until now, or put since, is asked for whole. */
    function whole() {
      if (asked) return;
      asked = true;
      fetch(place.dataset.fragment).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (text) {
        asked = false;
        if (text) place.innerHTML = text;
      });
    }
    function line(told) {
      var item = place.querySelector('[data-cote="' + CSS.escape(told[0]) + '"]'), at = 0, total = told[1] + told[2] + told[3];
      if (!item && place.hasAttribute("data-part")) return;
      if (!item || item.hasAttribute("data-few")) return whole();
      ["agree", "pass", "disagree"].forEach(function (name, place) {
        var bar = item.querySelector("rect." + name), width = 100 * told[place + 1] / total;
        bar.setAttribute("x", at);
        bar.setAttribute("width", width);
        item.querySelectorAll("b")[place].textContent = spoken(told[place + 1]);
        at += width;
      });
    }
    source.onmessage = function (event) {
      var told = JSON.parse(event.data), people = place.querySelector("[data-people]");
      if (!place.isConnected) return source.close();
      if (told.whole !== undefined && !place.hasAttribute("data-part") && told.whole !== place.querySelectorAll("[data-cote]").length) whole();
      if (told.people !== null) {
        if (!people) whole();
        else {
          people.textContent = spoken(told.people);
          place.querySelector("[data-answers]").textContent = spoken(told.answers);
        }
      }
      told.rows.forEach(line);
      if (!told.open) source.close();
    };
  }
  function all() { Array.prototype.forEach.call(document.querySelectorAll("[data-stream]"), follow); }
  all();
  document.addEventListener("htmx:load", all);
})();
