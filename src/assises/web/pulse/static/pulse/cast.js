/* An answer goes the quick way when it can; without this file it is an ordinary form. */
(function () {
  "use strict";
  function quick(event) { return event.target.closest("form[data-plainly]"); }

  /* What was refused on the quick way is sent again on the ordinary one, which says why. */
  document.addEventListener("htmx:responseError", function (event) {
    var form = quick(event), pressed = event.detail.requestConfig.parameters, field = document.createElement("input");
    if (!form) return;
    field.type = "hidden"; field.name = "value"; field.value = pressed.get ? pressed.get("value") : pressed.value;
    form.appendChild(field);
    form.submit();
  });

  /* No network: nothing has left, and the question stays where it is. */
  document.addEventListener("htmx:sendError", function (event) {
    var form = quick(event), note = document.createElement("p");
    if (!form || form.previousElementSibling.matches(".say")) return;
    note.className = "say say-warn";
    note.setAttribute("role", "alert");
    note.textContent = form.dataset.plainly;
    form.parentNode.insertBefore(note, form);
  });

  document.addEventListener("htmx:load", function (event) {
    if (!window.speechSynthesis) return;
    speechSynthesis.cancel();
    Array.prototype.forEach.call(event.detail.elt.querySelectorAll("[data-aloud]"), function (button) { button.hidden = false; });
  });
})();
