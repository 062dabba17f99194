(function () {
  "use strict";
  function part(name, rows, isShown, words) {
    var tools = document.querySelector('[data-tools="' + name + '"]');
    if (!tools || !rows.length) { return; }
    var search = tools.querySelector('input[type="search"]');
    var status = tools.querySelector('[data-status]');
    var texts = null;
    function apply() {
      if (!texts) { texts = rows.map(function (row) { return row.textContent.toLowerCase(); }); }
      var wanted = search.value.trim().toLowerCase();
      var choice = tools.querySelector('input[type="radio"]:checked');
      var shown = 0;
      rows.forEach(function (row, index) {
        var isWanted = isShown(row, choice ? choice.value : "all") && (!wanted || texts[index].indexOf(wanted) >= 0);
        row.classList.toggle("gone", !isWanted);
        if (isWanted) { shown += 1; }
      });
      status.textContent = "Showing " + shown + " of " + rows.length + " " + words + ".";
    }
    var timer = 0;
    search.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
    tools.addEventListener("change", apply);
    tools.addEventListener("submit", function (event) { event.preventDefault(); apply(); });
    tools.hidden = false;
  }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  part("plans", all(".plans tbody tr"), function (row, choice) {
    if (choice === "attention") { return row.classList.contains("mend") || row.classList.contains("check"); }
    return choice === "all" || row.classList.contains(choice);
  }, "plans listed");
  part("todo", all('[data-find="todo"]'), function () { return true; }, "things to do");
}());
